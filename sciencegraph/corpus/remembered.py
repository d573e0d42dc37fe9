"""Stage 5: what a resolution leaves for the next one, so that adding an issue takes little time.

Comes in: a text for each issue and one for the rest. Goes out: the same, as long as the rules are these. It
has a table of its own, which can be missing or dropped: then the next resolution takes longer once.
"""

import hashlib
import logging
import sqlite3
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from sciencegraph.corpus.rows import insert_row
from sciencegraph.corpus.transactions import CorpusFile
from sciencegraph.errors import CorpusError

logger = logging.getLogger(__name__)

_TABLE = "CREATE TABLE IF NOT EXISTS remembered (issue TEXT PRIMARY KEY, data BLOB NOT NULL)"
_REST = ""  # in the place of an issue's id
_QUICK = 1  # of zlib's levels


class Remembered(NamedTuple):
    """What is kept: ``issues`` by id, ``rest``, and the ``stamp`` of the moment at which it was."""

    issues: dict[str, str]
    rest: str
    stamp: str


NOTHING = Remembered({}, "", hashlib.sha256(b"").hexdigest())


def find_remembered(corpus: CorpusFile, rules: str) -> Remembered:
    """What was kept under these rules, or ``NOTHING``."""
    with corpus.reading():
        if not corpus.fetch("SELECT 1 FROM sqlite_master WHERE name = 'remembered'"):
            return NOTHING
        rows = {row["issue"]: row["data"] for row in corpus.fetch("SELECT * FROM remembered")}
    rest = rows.pop(_REST, b"")
    known, _, text = _unpack(rest).partition("\n") if rest else ("", "", "")
    if known != rules:
        return NOTHING._replace(stamp=_stamp(rest))
    return Remembered({issue: _unpack(data) for issue, data in rows.items()}, text, _stamp(rest))


def keep_remembered(
    corpus: CorpusFile, rules: str, before: Remembered, issues: Mapping[str, str | None], rest: str
) -> bool:
    """Keeps what the next resolution can go on from.

    Args:
        corpus: The corpus.
        rules: The version of the rules.
        before: What was found and gone on from.
        issues: What is new of it, by issue; None for issues that are gone.
        rest: What is not of one issue.

    Returns:
        False where the corpus cannot be written, or another program has kept something meanwhile.
    """
    try:
        with corpus.writing() as connection:
            connection.execute(_TABLE)
            if _stamp(_find_rest(connection)) != before.stamp:
                return False
            if not before.rest:
                connection.execute("DELETE FROM remembered")
            for issue, text in {**issues, _REST: f"{rules}\n{rest}"}.items():
                connection.execute("DELETE FROM remembered WHERE issue = ?", (issue,))
                if text is not None:
                    data = zlib.compress(text.encode(), _QUICK)
                    insert_row(connection, "remembered", {"issue": issue, "data": data})
    except CorpusError as error:
        logger.debug("nothing is remembered: %s", error)
        return False
    return True


def _find_rest(connection: sqlite3.Connection) -> bytes:
    rows = connection.execute("SELECT data FROM remembered WHERE issue = ?", (_REST,)).fetchall()
    return bytes(rows[0]["data"]) if rows else b""


def _unpack(data: bytes) -> str:
    return zlib.decompress(data).decode()


def _stamp(rest: bytes) -> str:
    return hashlib.sha256(rest).hexdigest()
