"""An index of records in SQLite tables: in the corpus itself, or in memory.

Comes in: records, in any order. Goes out: the records that a name may mean, sorted by id. A name's key is a
number of 63 bits; equal keys of different names cost a comparison, and nothing else.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from sciencegraph.authorities.keys import form_key
from sciencegraph.authorities.records import AUTHORITIES, AuthorityRecord, format_record, parse_record

TABLES = {
    "authority_records": "n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, data TEXT NOT NULL",
    "authority_names": '"key" INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY ("key", record)',
}
_WITHOUT_ROWID = frozenset({"authority_names"})
_BATCH = 5000
_MOST = 400  # candidates of one name; names that more bodies bear are never linked by name


class AuthorityIndex:
    """Records by id and by what they are called.

    Example:
        >>> from sciencegraph.authorities.records import AuthorityName
        >>> name = AuthorityName("Institute of X")
        >>> index = build_index([AuthorityRecord("own:x", name.value, (name,))])
        >>> [record.id for record in index.find_named("institute of X")]
        ['own:x']
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Stands on a connection that has the tables, or none of them: then nothing is found."""
        self._connection = connection
        self._get = lru_cache(maxsize=4096)(self._read)
        self._find = lru_cache(maxsize=4096)(self._look_up)
        query = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'authority_records'"
        self.exists = bool(connection.execute(query).fetchone()[0])

    def create(self) -> None:
        """Makes the tables where they are not there yet."""
        for name, columns in TABLES.items():
            ending = " WITHOUT ROWID" if name in _WITHOUT_ROWID else ""
            self._connection.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns}){ending}")
        self.exists = True

    def add(self, records: Iterable[AuthorityRecord]) -> int:
        """Adds records; of two with one id the later counts.

        Returns:
            How many there were.
        """
        count, source = 0, iter(records)
        while batch := list(islice(source, _BATCH)):
            # in one order whatever order they come in within a batch; ids decide, never row numbers
            for record in batch:
                self._add(record)
            count += len(batch)
        self._get.cache_clear()
        self._find.cache_clear()
        return count

    def _add(self, record: AuthorityRecord) -> None:
        old = self._connection.execute(
            "SELECT n FROM authority_records WHERE id = ?", (record.id,)
        ).fetchone()
        if old:
            self._connection.execute("DELETE FROM authority_names WHERE record = ?", (old[0],))
            self._connection.execute("DELETE FROM authority_records WHERE n = ?", (old[0],))
        values = (record.id, format_record(record))
        cursor = self._connection.execute("INSERT INTO authority_records (id, data) VALUES (?, ?)", values)
        self._add_keys(cursor.lastrowid or 0, record)

    def _add_keys(self, n: int, record: AuthorityRecord) -> None:
        keys = {form_key(value) for value, _ in record.list_writings()}
        self._connection.executemany(
            "INSERT INTO authority_names VALUES (?, ?)", [(key, n) for key in sorted(keys)]
        )

    def renew_keys(self) -> None:
        """Makes the keys of all records anew."""
        self._connection.execute("DELETE FROM authority_names")
        rows = self._connection.execute("SELECT n, data FROM authority_records ORDER BY n").fetchall()
        for n, data in rows:
            self._add_keys(n, parse_record(data))
        self._find.cache_clear()

    def drop(self, scheme: str) -> None:
        """Takes out all records of a scheme."""
        bounds = (f"{scheme}:", f"{scheme};")  # the semicolon comes behind the colon
        chosen = "SELECT n FROM authority_records WHERE id >= ? AND id < ?"
        self._connection.execute(f"DELETE FROM authority_names WHERE record IN ({chosen})", bounds)
        self._connection.execute("DELETE FROM authority_records WHERE id >= ? AND id < ?", bounds)
        self._get.cache_clear()
        self._find.cache_clear()

    def list_schemes(self) -> tuple[str, ...]:
        """The authorities that there are records of."""
        query = "SELECT 1 FROM authority_records WHERE id >= ? AND id < ? LIMIT 1"
        found = (name for name in AUTHORITIES if self.exists)
        return tuple(
            name for name in found if self._connection.execute(query, (f"{name}:", f"{name};")).fetchone()
        )

    def find_record(self, record_id: str) -> AuthorityRecord | None:
        """The record of an id, or None."""
        return self._get(record_id) if self.exists else None

    def find_named(self, name: str, scheme: str | None = None) -> Sequence[AuthorityRecord]:
        """The records that a name may mean, by id; an empty list, too, where there are too many to tell."""
        found = self._find(form_key(name)) if self.exists else ()
        return [record for record in found if scheme in (None, record.scheme)]

    def iter_records(self) -> Iterator[AuthorityRecord]:
        """All records, by id."""
        query = "SELECT data FROM authority_records ORDER BY id"
        yield from (parse_record(row[0]) for row in self._connection.execute(query)) if self.exists else ()

    def _read(self, record_id: str) -> AuthorityRecord | None:
        query = "SELECT data FROM authority_records WHERE id = ?"
        row = self._connection.execute(query, (record_id,)).fetchone()
        return parse_record(row[0]) if row else None

    def _look_up(self, key: int) -> tuple[AuthorityRecord, ...]:
        query = """SELECT data FROM authority_names JOIN authority_records ON n = record
            WHERE "key" = ? ORDER BY id LIMIT ?"""
        rows = self._connection.execute(query, (key, _MOST + 1)).fetchall()
        return tuple(parse_record(row[0]) for row in rows) if len(rows) <= _MOST else ()


def build_index(records: Iterable[AuthorityRecord]) -> AuthorityIndex:
    """An index in memory."""
    connection = sqlite3.connect(":memory:")
    index = AuthorityIndex(connection)
    index.create()
    index.add(records)
    connection.commit()
    return index
