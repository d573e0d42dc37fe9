"""What is told on stderr while something takes long."""

import sys
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sciencegraph.cli.command import Settings

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from sciencegraph.corpus import Progress

_PATIENCE = 2.0  # seconds; shorter work needs no bar


class Patience:
    """A line on a terminal for as long as a block of code takes, once that is more than two seconds."""

    def __init__(self, settings: Settings, doing: str) -> None:
        """Says what is being done, in a few words."""
        self._line = f"{doing} ..."
        self._wanted = sys.stderr.isatty() and not settings.quiet
        self._timer = threading.Timer(_PATIENCE, self._show)
        self._shown = False

    def __enter__(self) -> None:
        """Starts the clock."""
        if self._wanted:
            self._timer.daemon = True
            self._timer.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes the line away."""
        self._timer.cancel()
        if self._shown:
            # written over, so that terminals without control codes show nothing odd
            sys.stderr.write("\r" + " " * len(self._line) + "\r")
            sys.stderr.flush()

    def _show(self) -> None:
        self._shown = True
        sys.stderr.write(self._line)
        sys.stderr.flush()


class ProgressTeller:
    """Told of every step of a build: a bar on a terminal once it takes long, with ``-v`` a line per file."""

    def __init__(self, settings: Settings) -> None:
        """Starts the clock."""
        self.settings = settings
        self._started = time.monotonic()
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        """What to call with each step."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, step: "Progress") -> None:
        """Tells one step."""
        if step.outcome == "waiting":
            self.settings.remark(f"waiting: {step.reason}")
        elif self.settings.verbose:
            self.settings.remark(f"{step.done}/{step.total} {step.outcome} {step.source}")
        elif sys.stderr.isatty() and not self.settings.quiet:
            self._show(step)

    def _show(self, step: "Progress") -> None:
        if self._bar is None and time.monotonic() - self._started > _PATIENCE:
            self._bar = _start_bar()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=step.done, total=step.total)


def _start_bar() -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading issues"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("build")
    bar.start()
    return bar
