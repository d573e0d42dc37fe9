"""What a build tells while it runs, on stderr."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sciencegraph.cli.options import Settings

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from sciencegraph.corpus import Progress

_PATIENCE = 2.0  # seconds; shorter work needs no bar


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
