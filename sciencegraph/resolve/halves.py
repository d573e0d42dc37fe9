"""Stage 4, each issue by itself: rows for all, by a second process, too, where there is much to do.

Comes in: issues and extractions. Goes out: the rows of each issue, in order, the same however many processes
there are. Only Linux gives a copy of a process that may go on working; elsewhere, and where the program has
threads, one process does all.
"""

import json
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from sciencegraph.model import Extraction, Issue
from sciencegraph.resolve.pieces import Row, pack_issue
from sciencegraph.resolve.within import Given, resolve_issue

WORTH_A_PROCESS = 100_000
"""Mentions from which on a second process pays."""


def iter_rows(
    extractions: Sequence[Extraction], issues: Mapping[str, Issue], given: Given
) -> Iterator[list[Row]]:
    """The rows of each extraction's issue, in order."""
    half = len(extractions) // 2
    helper = _start_helper(extractions[half:], issues, given) if _is_worth_it(extractions) else None
    yield from (pack_one(item, issues, given) for item in extractions[: half if helper else None])
    if helper is not None:
        found = helper.read()
        for at, item in enumerate(extractions[half:]):
            yield json.loads(found[at]) if at < len(found) else pack_one(item, issues, given)


def pack_one(extraction: Extraction, issues: Mapping[str, Issue], given: Given) -> list[Row]:
    """The rows of one issue."""
    return pack_issue(resolve_issue(issues.get(extraction.issue), extraction, given), extraction)


def _is_worth_it(extractions: Sequence[Extraction]) -> bool:
    return (
        sum(len(item.mentions) for item in extractions) >= WORTH_A_PROCESS
        and sys.platform == "linux"
        and len(os.sched_getaffinity(0)) > 1
        and threading.active_count() == 1
    )


class _Helper:
    """A copy of this process that writes lines of JSON into a pipe."""

    def __init__(self, pid: int, pipe: int) -> None:
        self._pid = pid
        self._pipe = pipe

    def read(self) -> list[bytes]:
        """All whole lines; fewer than asked for where the copy has failed."""
        with os.fdopen(self._pipe, "rb") as file:
            data = file.read()
        os.waitpid(self._pid, 0)
        return data.split(b"\n")[:-1]


def _start_helper(extractions: Sequence[Extraction], issues: Mapping[str, Issue], given: Given) -> _Helper:
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return _Helper(pid, reader)
    # the copy ends here whatever happens: it must not go on as the program
    with suppress(BaseException), os.fdopen(writer, "wb") as file:
        os.close(reader)
        # all at the end, since nobody reads before; lines, so that what is missing can be told
        lines = [json.dumps(pack_one(item, issues, given)).encode() for item in extractions]
        file.write(b"".join(line + b"\n" for line in lines))
    os._exit(0)
