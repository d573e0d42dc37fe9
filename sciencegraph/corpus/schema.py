"""Stage 5: the tables of a corpus, and opening one file safely.

Comes in: a path. Goes out: a checked SQLite connection.

The journal is SQLite's rollback journal (``journal_mode=DELETE``, ``synchronous=EXTRA``), not WAL: between
two transactions the one file holds everything, so that it can be copied, mailed, kept on a network drive or
read from a folder without the right to write; WAL would leave finished issues in a ``-wal`` file beside it.
After a kill in the middle of a commit SQLite rolls back on the next opening. What it costs: a commit waits
until readers have let go, so every read here fetches all its rows at once.
"""

import sqlite3
from pathlib import Path

from sciencegraph.errors import CorpusError

APPLICATION_ID = 0x53434752
"""``SCGR``: tells a corpus from any other SQLite file."""

SCHEMA_VERSION = 2
BUSY_SECONDS = 60.0
"""How long a statement waits for another process's commit."""

TABLES = {
    "meta": "key TEXT PRIMARY KEY, value TEXT NOT NULL",
    "issues": """id TEXT PRIMARY KEY, source TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE, series TEXT,
        publisher TEXT, title TEXT, published TEXT, published_basis TEXT NOT NULL, text TEXT NOT NULL,
        paragraphs TEXT NOT NULL, sections TEXT NOT NULL, pages TEXT NOT NULL,
        rules TEXT NOT NULL, read_key TEXT NOT NULL, digest TEXT NOT NULL""",
    "files": """path TEXT PRIMARY KEY, source TEXT NOT NULL, sha256 TEXT NOT NULL, given TEXT NOT NULL,
        sidecar TEXT NOT NULL, rules TEXT NOT NULL,
        issue TEXT NOT NULL REFERENCES issues(id) DEFERRABLE INITIALLY DEFERRED""",
    "mentions": """id TEXT PRIMARY KEY, issue TEXT NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
        n INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, surface TEXT NOT NULL,
        kind TEXT NOT NULL, country TEXT, found_by TEXT NOT NULL, "key" TEXT, UNIQUE (issue, n)""",
    "links": """issue TEXT NOT NULL REFERENCES issues(id) ON DELETE CASCADE, n INTEGER NOT NULL,
        kind TEXT NOT NULL, "left" TEXT NOT NULL, "right" TEXT NOT NULL, why TEXT NOT NULL,
        PRIMARY KEY (issue, n)""",
    "affiliations": """issue TEXT NOT NULL REFERENCES issues(id) ON DELETE CASCADE, n INTEGER NOT NULL,
        person TEXT NOT NULL, organization TEXT NOT NULL, title TEXT NOT NULL, evidence TEXT NOT NULL,
        PRIMARY KEY (issue, n)""",
    "events": """id TEXT PRIMARY KEY, issue TEXT NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
        n INTEGER NOT NULL, type TEXT NOT NULL, action TEXT NOT NULL, status TEXT NOT NULL, date TEXT,
        date_basis TEXT NOT NULL, countries TEXT NOT NULL, place TEXT, agreement TEXT,
        background INTEGER NOT NULL, "trigger" TEXT, evidence TEXT NOT NULL, confidence REAL NOT NULL,
        reasons TEXT NOT NULL, UNIQUE (issue, n)""",
    "participants": """event TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE, n INTEGER NOT NULL,
        mention TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (event, n)""",
    "judgements": """n INTEGER PRIMARY KEY AUTOINCREMENT, "left" TEXT NOT NULL, "right" TEXT NOT NULL,
        verdict TEXT NOT NULL, why TEXT NOT NULL, "by" TEXT NOT NULL, "at" TEXT NOT NULL,
        retracted INTEGER NOT NULL DEFAULT 0, left_name TEXT NOT NULL DEFAULT '',
        right_name TEXT NOT NULL DEFAULT '', left_mentions TEXT NOT NULL DEFAULT '[]',
        right_mentions TEXT NOT NULL DEFAULT '[]', act INTEGER NOT NULL DEFAULT 0""",
    "snapshots": "fingerprint TEXT PRIMARY KEY, data BLOB NOT NULL",
}
UPGRADES = {
    1: (
        "ALTER TABLE judgements ADD COLUMN left_name TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE judgements ADD COLUMN right_name TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE judgements ADD COLUMN left_mentions TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE judgements ADD COLUMN right_mentions TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE judgements ADD COLUMN act INTEGER NOT NULL DEFAULT 0",
    ),
}
"""What turns a corpus of an older version into one of the next."""

INDEXES = {
    "files_by_sha256": "files (sha256)",
    "files_by_issue": "files (issue)",
    "mentions_by_surface": "mentions (surface)",
    "events_by_date": "events (date)",
    "events_by_type": "events (type, action)",
    "participants_by_mention": "participants (mention)",
}


def open_connection(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """A connection to a corpus file, checked to be one; its caller closes it.

    Args:
        path: The corpus file.
        create: Make the file, or the tables in an empty file, where there are none yet.

    Raises:
        CorpusError: The file is missing, no corpus, damaged or of a newer version.
    """
    _check_path(path, create)
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise CorpusError(f"{path}: cannot be opened: {error}") from error
    try:
        connection.row_factory = sqlite3.Row
        _prepare(connection, path, create)
    except sqlite3.Error as error:
        connection.close()
        raise describe_failure(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def describe_failure(path: Path, error: sqlite3.Error) -> CorpusError:
    """What SQLite complained of, as a sentence that says what to do."""
    text = str(error)
    if isinstance(error, sqlite3.OperationalError):
        if "locked" in text:
            return CorpusError(f"{path}: another program is writing to this corpus ({text}); try again later")
        return CorpusError(
            f"{path}: cannot be read or written: {text}; check the disk and your rights to the file"
        )
    if "not a database" in text:
        return CorpusError(
            f"{path}: is not a corpus of sciencegraph; give a file that `sciencegraph build` made"
        )
    return CorpusError(f"{path}: the corpus is damaged: {text}; restore a copy, or build it anew")


def _check_path(path: Path, create: bool) -> None:
    if path.is_dir():
        raise CorpusError(f"{path}: is a folder; a corpus is one file, such as {path / 'corpus.sqlite'}")
    if path.exists():
        return
    if not create:
        raise CorpusError(
            f"{path}: there is no corpus here; build one with `sciencegraph build PATH... -c {path}`"
        )
    if not path.parent.is_dir():
        raise CorpusError(f"{path}: the folder {path.parent} does not exist; create it first")


def _prepare(connection: sqlite3.Connection, path: Path, create: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = EXTRA")
    if not _is_empty(connection):
        _check_schema(connection, path)
        _upgrade(connection)
    elif create:
        connection.execute("PRAGMA journal_mode = DELETE")
        _create_tables(connection)
    else:
        raise CorpusError(f"{path}: is empty; build a corpus with `sciencegraph build PATH... -c {path}`")


def _is_empty(connection: sqlite3.Connection) -> bool:
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return not tables and not connection.execute("PRAGMA application_id").fetchone()[0]


def _check_schema(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise CorpusError(f"{path}: is a SQLite file, but not a corpus of sciencegraph; choose another name")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise CorpusError(
            f"{path}: was written by a newer sciencegraph (corpus version {version}, "
            f"this one reads up to {SCHEMA_VERSION}); update sciencegraph"
        )
    found = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if version < 1 or not found.issuperset(TABLES):
        missing = ", ".join(sorted(set(TABLES) - found)) or "its version"
        raise CorpusError(
            f"{path}: the corpus is damaged: {missing} is missing; restore a copy, or build it anew"
        )


def _upgrade(connection: sqlite3.Connection) -> None:
    """Brings an older corpus up to date; one that cannot be written is read as it is."""
    if connection.execute("PRAGMA user_version").fetchone()[0] >= SCHEMA_VERSION:
        return
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return
    # asked again, since another program may have done it meanwhile
    for version in range(connection.execute("PRAGMA user_version").fetchone()[0], SCHEMA_VERSION):
        for statement in UPGRADES[version]:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _create_tables(connection: sqlite3.Connection) -> None:
    # one transaction, so that a kill leaves either an empty file or a whole corpus
    connection.execute("BEGIN IMMEDIATE")
    if _is_empty(connection):
        for name, columns in TABLES.items():
            connection.execute(f"CREATE TABLE {name} ({columns})")
        for name, columns in INDEXES.items():
            connection.execute(f"CREATE INDEX {name} ON {columns}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")
