"""Stage 5: one build at a time; the second waits and says for whom.

Comes in: a corpus's path. Goes out: the corpus, open and held until the block ends. The lock is the operating
system's, on ``<corpus>.lock``: it ends with its process however that ends. The holder deletes the file while
it still holds it, and ``filelock`` takes no lock on a deleted file, so nothing is left behind but by a kill.
Readers take no lock.
"""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from sciencegraph.corpus.store import Corpus
from sciencegraph.errors import CorpusError, ScienceGraphError

BUILDER = "builder"
"""The note that names the process that builds; it may outlive its process, the lock does not."""


@contextmanager
def open_for_build(
    path: Path, *, wait: float = 600.0, on_wait: Callable[[str], None] | None = None
) -> Iterator[Corpus]:
    """The corpus, made if missing, while no other build can hold it; a new one that stays empty goes again.

    Args:
        path: The corpus file.
        wait: Seconds to wait for another build to end.
        on_wait: Called once with who holds the corpus, when there is need to wait.

    Raises:
        CorpusError: The other build has not ended in time, or the file is no corpus.
    """
    if not path.resolve().parent.is_dir():
        raise CorpusError(f"{path}: the folder {path.resolve().parent} does not exist; create it first")
    lock = FileLock(f"{path.resolve()}.lock")
    _acquire(lock, path, wait, on_wait)
    is_new, is_empty = not path.exists(), False
    try:
        with Corpus.open(path, create=True) as corpus:
            corpus.put_note(BUILDER, _describe_self())
            yield corpus
            corpus.put_note(BUILDER, None)
            is_empty = corpus.info().issues == 0
    finally:
        if is_new and is_empty:
            # a build that could read nothing leaves nothing behind
            path.unlink()
        with suppress(OSError):  # Windows deletes it by itself, when it is let go
            Path(lock.lock_file).unlink()
        lock.release()


def _acquire(lock: FileLock, path: Path, wait: float, on_wait: Callable[[str], None] | None) -> None:
    try:
        with suppress(Timeout):
            lock.acquire(timeout=0)
            return
        if on_wait is not None:
            on_wait(find_builder(path))
        lock.acquire(timeout=wait, poll_interval=0.2)
    except Timeout as error:
        holder = find_builder(path)
        raise CorpusError(
            f"{path}: {holder} is still building this corpus after {wait:g} s of waiting; try again later"
        ) from error
    except (OSError, NotImplementedError) as error:
        raise CorpusError(
            f"{path}: cannot be locked for building: {error}; check your rights to the folder"
        ) from error


def find_builder(path: Path) -> str:
    """Who builds a corpus, in words; only told truly while the lock is held."""
    with suppress(ScienceGraphError), Corpus.open(path) as corpus:
        return corpus.find_note(BUILDER) or "another process"
    return "another process"


def _describe_self() -> str:
    since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    return f"process {os.getpid()} on {socket.gethostname()} (since {since})"
