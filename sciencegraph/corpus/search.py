"""Stage 5: full-text search over the sentences of all issues, by SQLite's FTS5.

Comes in: an open corpus, words. Goes out: where they stand. The index lies in the corpus file and holds no
text of its own: ``sentences`` says where each sentence stands, and goes with its issue; what it leaves behind
in the index of words is passed over, and the index made anew when half of it is such.
"""

import logging
import sqlite3
from collections.abc import Iterable

from sciencegraph.corpus.rows import parse_issue
from sciencegraph.corpus.sentences import iter_sentences
from sciencegraph.corpus.terms import Terms
from sciencegraph.corpus.transactions import CorpusFile
from sciencegraph.errors import CorpusError
from sciencegraph.model import Evidence, Issue

logger = logging.getLogger(__name__)

_TABLES = (
    """CREATE TABLE IF NOT EXISTS sentences (id INTEGER PRIMARY KEY AUTOINCREMENT,
        issue TEXT NOT NULL {owner}, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS sentences_by_issue ON sentences (issue)",
    """CREATE VIRTUAL TABLE IF NOT EXISTS search USING
        fts5(text, content='', tokenize='porter unicode61 remove_diacritics 2')""",
)
_OWNER = "REFERENCES issues(id) ON DELETE CASCADE"
_QUERY = """SELECT sentences.issue, sentences."start", sentences."end" FROM search
    JOIN sentences ON sentences.id = search.rowid WHERE search MATCH ?
    ORDER BY search.rank, sentences.issue, sentences."start" """

Place = tuple[str, int, int]


def has_full_text(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite can search full text."""
    query = "SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"
    return connection.execute(query).fetchone() is not None


def index_sentences(corpus: CorpusFile) -> bool:
    """Brings the index of a corpus in step with its issues.

    Returns:
        False where there can be none: this SQLite has no FTS5, or the file cannot be written.
    """
    if not corpus.fetch("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"):
        return False
    if _is_in_step(corpus):
        return True
    try:
        with corpus.writing() as connection:
            _create_tables(connection, _OWNER)
            _forget_stale(connection)
            _add_issues(connection, (parse_issue(row) for row in connection.execute(_MISSING).fetchall()))
    except CorpusError as error:
        logger.debug("the sentences are not indexed: %s", error)
        return False
    return True


_MISSING = "SELECT * FROM issues WHERE text != '' AND id NOT IN (SELECT issue FROM sentences) ORDER BY id"


def _is_in_step(corpus: CorpusFile) -> bool:
    tables = {row["name"] for row in corpus.fetch("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {"sentences", "search"} <= tables and not corpus.fetch(f"{_MISSING} LIMIT 1")


def _create_tables(connection: sqlite3.Connection, owner: str) -> None:
    for statement in _TABLES:
        connection.execute(statement.format(owner=owner))


def _forget_stale(connection: sqlite3.Connection) -> None:
    last = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'sentences'").fetchone()
    held = connection.execute("SELECT count(*) FROM sentences").fetchone()[0]
    if last is not None and held * 2 < last[0]:
        connection.execute("DELETE FROM sentences")
        connection.execute("DELETE FROM sqlite_sequence WHERE name = 'sentences'")
        connection.execute("INSERT INTO search (search) VALUES ('delete-all')")


def _add_issues(connection: sqlite3.Connection, issues: Iterable[Issue]) -> None:
    for issue in issues:
        for start, end in iter_sentences(issue):
            place = connection.execute(
                'INSERT INTO sentences (issue, "start", "end") VALUES (?, ?, ?)', (issue.id, start, end)
            )
            text = issue.text[start:end].replace("\x00", " ")
            connection.execute("INSERT INTO search (rowid, text) VALUES (?, ?)", (place.lastrowid, text))


def find_sentences(corpus: CorpusFile, terms: Terms) -> tuple[list[Place], bool]:
    """Where sentences stand that fit the words: the best first.

    The index is brought in step before; a corpus that cannot be written gets one in memory.

    Returns:
        The places, and whether they are ranked. Without FTS5 all sentences are read, and told in the order of
        the issues.

    Raises:
        CorpusError: The corpus cannot be read.
    """
    if index_sentences(corpus):
        return [(row["issue"], row["start"], row["end"]) for row in corpus.fetch(_QUERY, terms.match)], True
    issues = (parse_issue(row) for row in corpus.fetch("SELECT * FROM issues ORDER BY id"))
    return search_issues(issues, terms)


def search_issues(issues: Iterable[Issue], terms: Terms) -> tuple[list[Place], bool]:
    """The same for issues that no corpus file holds."""
    connection = sqlite3.connect(":memory:")
    try:
        if not has_full_text(connection):
            return list(_scan(issues, terms)), False
        _create_tables(connection, "")
        _add_issues(connection, issues)
        return [tuple(row) for row in connection.execute(_QUERY, (terms.match,))], True
    finally:
        connection.close()


def _scan(issues: Iterable[Issue], terms: Terms) -> Iterable[Place]:
    for issue in issues:
        for start, end in iter_sentences(issue):
            if terms.fits(issue.text[start:end]):
                yield issue.id, start, end


def read_issues(corpus: CorpusFile, ids: Iterable[str]) -> dict[str, Issue]:
    """Issues by id."""
    found = (corpus.fetch("SELECT * FROM issues WHERE id = ?", id) for id in sorted(set(ids)))
    return {row["id"]: parse_issue(row) for rows in found for row in rows}


def cite_place(issue: Issue, start: int, end: int) -> Evidence:
    """A place in an issue as evidence, with page and section."""
    page, section = issue.find_page(start), issue.find_section(start)
    text = issue.text[start:end]
    return Evidence(document=issue.id, start=start, end=end, text=text, page=page, section=section)
