"""Stage 5: an open corpus file: what is read together, what is written together.

Comes in: a path. Goes out: rows, and transactions that keep all or nothing. SQLite's errors leave as
``CorpusError``.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sciencegraph.corpus.schema import describe_failure, open_connection


class CorpusFile:
    """An open corpus file; ``Corpus`` adds what is in it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Takes over an open connection; use ``Corpus.open``."""
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False) -> Self:
        """Opens a corpus file.

        Args:
            path: The file.
            create: Make an empty corpus where there is none.

        Raises:
            CorpusError: The file is missing, no corpus, damaged or of a newer version.
        """
        return cls(Path(path), open_connection(Path(path), create=create))

    def __enter__(self) -> Self:
        """The corpus itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the file."""
        self.close()

    def close(self) -> None:
        """Closes the file; what is not committed is rolled back."""
        self._connection.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file, for parts that keep tables of their own in it."""
        return self._connection

    @property
    def folder(self) -> Path:
        """The folder that the paths of ``FileRecord`` are relative to."""
        return self.path.resolve().parent

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What the block reads is of one moment, whatever a build writes meanwhile; keep it short."""
        if self._connection.in_transaction:
            yield
            return
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all that the block writes is kept, or, if it raises, nothing."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield self._connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        try:
            self._connection.execute(begin)
            yield
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise describe_failure(self.path, error) from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def fetch(self, query: str, *values: Any) -> list[sqlite3.Row]:
        """All rows of a query at once, so that no reader keeps a build waiting."""
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise describe_failure(self.path, error) from error
