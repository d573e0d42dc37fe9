"""``-``: stdin and stdout where a command takes or makes files.

Readers and writers work on files, which they check and replace as a whole; so a stream goes by way of one.
"""

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

STREAM = "-"


@contextmanager
def taking_stdin(paths: Sequence[str], name: str) -> Iterator[list[str]]:
    """The paths, with a file of this name in place of ``-`` that holds what comes from stdin."""
    if STREAM not in paths:
        yield list(paths)
        return
    if Path(name).name != name:
        raise click.UsageError(f"--as {name!r}: expected the name of a file, without a folder")
    with _making_file(name) as file:
        with file.open("wb") as out:
            shutil.copyfileobj(sys.stdin.buffer, out)
        yield [str(file) if path == STREAM else path for path in paths]


@contextmanager
def giving_stdout(path: Path, name: str) -> Iterator[Path]:
    """The path to write to; of ``-`` a file of this name, whose bytes go to stdout at the end."""
    if str(path) != STREAM:
        yield path
        return
    with _making_file(name) as file:
        yield file
        sys.stdout.flush()
        with file.open("rb") as made:
            shutil.copyfileobj(made, sys.stdout.buffer)


@contextmanager
def _making_file(name: str) -> Iterator[Path]:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="sciencegraph-") as folder:
        yield Path(folder) / name
