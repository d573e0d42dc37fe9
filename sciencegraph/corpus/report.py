"""Stage 5: what a build tells while it runs, and at its end."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from pydantic import Field

from sciencegraph.errors import ReadError, ScienceGraphError
from sciencegraph.model import Record

logger = logging.getLogger(__name__)

Outcome = Literal["waiting", "read", "unchanged", "replaced", "duplicate", "failed"]
"""What became of a file; ``waiting`` tells that another build holds the corpus."""


class Progress(Record):
    """One step of a build, told after it is safely in the corpus.

    ``done`` of ``total`` files are finished. ``issue`` is the id of the issue that the file holds; ``reason``
    says why a file failed, what it is the same as, or what the build waits for.
    """

    outcome: Outcome
    source: str = ""
    done: int = 0
    total: int = 0
    issue: str = ""
    reason: str = ""


class BuildReport(Record):
    """What a build did, by source file name; ``duplicates`` and ``failed`` pair it with what or why.

    ``failed`` holds the path as it was given. ``seconds`` maps a stage to the time spent in it.
    """

    corpus_path: str
    read: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    duplicates: tuple[tuple[str, str], ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    seconds: dict[str, float] = Field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Whether the build wrote any issue."""
        return bool(self.read or self.replaced)


class BuildLog:
    """Collects what became of each file, and tells it."""

    def __init__(self, corpus_path: str, tell: Callable[[Progress], None] | None = None) -> None:
        """Starts with nothing done; ``tell`` is called with every step."""
        self.corpus_path = corpus_path
        self.clock = Stopwatch()
        self.total = 0
        self._tell = tell or (lambda _: None)
        self._steps: list[Progress] = []
        self._failed: list[tuple[str, str]] = []

    def wait(self, holder: str) -> None:
        """Tells that another build holds the corpus."""
        self._tell(Progress(outcome="waiting", reason=f"{holder} is building this corpus"))

    def finish(self, outcome: Outcome, source: str, issue: str = "", reason: str = "") -> None:
        """Notes and tells what became of a file."""
        done = len(self._steps) + 1
        step = Progress(
            outcome=outcome, source=source, done=done, total=self.total, issue=issue, reason=reason
        )
        self._steps.append(step)
        self._tell(step)

    def fail(self, path: Path, error: Exception) -> None:
        """Notes and tells that a file failed, and why."""
        logger.debug("%s failed", path, exc_info=error)
        reason = _describe_error(path, error)
        self._failed.append((str(path), reason))
        self.finish("failed", path.name, reason=reason)

    def report(self) -> BuildReport:
        """All that happened."""
        return BuildReport(
            corpus_path=self.corpus_path,
            read=self._sources("read"),
            unchanged=self._sources("unchanged"),
            replaced=self._sources("replaced"),
            duplicates=tuple(
                (step.source, step.reason) for step in self._steps if step.outcome == "duplicate"
            ),
            failed=tuple(self._failed),
            seconds=dict(self.clock.seconds),
        )

    def _sources(self, outcome: Outcome) -> tuple[str, ...]:
        return tuple(step.source for step in self._steps if step.outcome == outcome)


def _describe_error(path: Path, error: Exception) -> str:
    if isinstance(error, ReadError) and error.source in {path.name, str(path)}:
        return error.reason + (f"; {error.advice}" if error.advice else "")
    if isinstance(error, OSError) and error.strerror:
        advice = "; check its permissions" if isinstance(error, PermissionError) else ""
        return f"could not be opened ({error.strerror}){advice}"
    if isinstance(error, ScienceGraphError | OSError):
        return str(error)
    return f"unexpected {type(error).__name__}: {error}; this is a fault of sciencegraph, please report it"


class Stopwatch:
    """Adds up the seconds spent under a name.

    Example:
        >>> clock = Stopwatch()
        >>> with clock.measure("read"):
        ...     pass
        >>> list(clock.seconds)
        ['read']
    """

    def __init__(self) -> None:
        """Starts with nothing measured."""
        self.seconds: dict[str, float] = {}

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        """Adds the time spent in the block to a name's seconds."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start
