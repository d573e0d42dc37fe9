"""Stage 5: the corpus, one SQLite file that keeps what was read, extracted and decided.

Comes in: an issue with its extraction, a judgement, a snapshot. Goes out: the same, ordered by id whatever
the order of writing. Every change is one transaction: a kill at any moment leaves all finished issues.
"""

import json
import logging
import sqlite3

from sciencegraph.corpus.check import check_extraction
from sciencegraph.corpus.kept import KeepingFile
from sciencegraph.corpus.lookup import find_issue_id
from sciencegraph.corpus.records import CorpusInfo, FileRecord, IssueState
from sciencegraph.corpus.rows import insert_issue, insert_row, parse_issue, read_extractions
from sciencegraph.corpus.schema import SCHEMA_VERSION
from sciencegraph.errors import CorpusError
from sciencegraph.model import Extraction, Issue

logger = logging.getLogger(__name__)


class Corpus(KeepingFile):
    """An open corpus; close it, or use it in a ``with`` block.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with Corpus.open(Path(folder) / "corpus.sqlite", create=True) as corpus:
        ...         corpus.info().issues
        0
    """

    # ---- issues --------------------------------------------------------------------------------------------

    def check_issue(self, issue: Issue, extraction: Extraction) -> None:
        """Checks what ``add_issue`` checks, and writes nothing.

        Raises:
            CorpusError: A span, surface, quote or id is wrong; the message names issue and item.
        """
        check_extraction(issue, extraction)
        for kind, table, items in (
            ("mention", "mentions", extraction.mentions),
            ("event", "events", extraction.events),
            ("issue", "issues", (issue,)),
        ):
            # whatever has this content makes room for the issue, so its ids are free
            query = f"SELECT {'id' if table == 'issues' else 'issue'} AS owner FROM {table} WHERE id = ?"
            for item in items:
                for row in self.fetch(query, item.id):
                    if self.fetch(
                        "SELECT 1 FROM issues WHERE id = ? AND sha256 != ?", row["owner"], issue.sha256
                    ):
                        raise CorpusError(
                            f"issue {issue.id}: {kind} {item.id} is already in issue {row['owner']}"
                        )

    def add_issue(
        self, issue: Issue, extraction: Extraction, file: FileRecord, *, gone: tuple[str, ...] = ()
    ) -> None:
        """Writes an issue and all that it says, in one transaction, in place of what the file was before.

        Args:
            issue: The issue; one of the same content is replaced.
            extraction: What it says; every offset is checked first.
            file: The file that it was read from.
            gone: Paths of files that exist no more, to be forgotten.

        Raises:
            CorpusError: A check failed (nothing is written), or the file cannot be written.
        """
        if file.sha256 != issue.sha256:
            raise CorpusError(f"{file.source}: the file changed while it was read; build again")
        self.check_issue(issue, extraction)
        with self.writing() as connection:
            connection.execute("DELETE FROM issues WHERE sha256 = ?", (issue.sha256,))
            insert_issue(connection, issue, extraction, file)
            connection.execute("UPDATE files SET issue = ? WHERE sha256 = ?", (issue.id, issue.sha256))
            self._put_file(file.model_copy(update={"issue": issue.id}), gone)

    def link_file(self, file: FileRecord, *, gone: tuple[str, ...] = ()) -> None:
        """Records that a file holds an issue that is in the corpus already (``file.issue``).

        An issue that no file holds any more leaves the corpus in the same transaction.
        """
        if gone or self.find_file(file.path) != file:
            with self.writing():
                self._put_file(file, gone)

    def remove_issue(self, name: str) -> str:
        """Takes an issue out, with all that it says; judgements stay.

        Args:
            name: Its id, a unique beginning of it, or the name of its file.

        Returns:
            The id of the issue removed.

        Raises:
            NotFoundError: There is no such issue; the message offers near ones.
            AmbiguousNameError: The name fits several; the message lists them.
        """
        with self.writing() as connection:
            found = find_issue_id(self, name)
            connection.execute("DELETE FROM files WHERE issue = ?", (found,))
            connection.execute("DELETE FROM issues WHERE id = ?", (found,))
        return found

    def issues(self) -> tuple[Issue, ...]:
        """All issues, by id."""
        return tuple(parse_issue(row) for row in self.fetch("SELECT * FROM issues ORDER BY id"))

    def digests(self) -> dict[str, str]:
        """A hash of every issue and all that it says, by its id."""
        return {row["id"]: row["digest"] for row in self.fetch("SELECT id, digest FROM issues ORDER BY id")}

    def get_issue(self, name: str) -> Issue:
        """One issue, by its id, a unique beginning of it, or the name of its file.

        Raises:
            NotFoundError: There is no such issue; the message offers near ones.
            AmbiguousNameError: The name fits several; the message lists them.
        """
        with self.reading():
            return parse_issue(self.fetch("SELECT * FROM issues WHERE id = ?", find_issue_id(self, name))[0])

    def extractions(self) -> tuple[Extraction, ...]:
        """What all issues say, by issue id."""
        with self.reading():
            return read_extractions(self._connection)

    def get_extraction(self, name: str) -> Extraction:
        """What one issue says; names and errors as in ``get_issue``."""
        with self.reading():
            return read_extractions(self._connection, find_issue_id(self, name))[0]

    def find_state(self, sha256: str) -> IssueState | None:
        """How the issue with this content was read, if there is one."""
        query = "SELECT id, source, rules, read_key FROM issues WHERE sha256 = ?"
        return next((IssueState.model_validate(dict(row)) for row in self.fetch(query, sha256)), None)

    # ---- files ---------------------------------------------------------------------------------------------

    def files(self) -> tuple[FileRecord, ...]:
        """All files that issues were read from, by path."""
        return tuple(_parse_file(row) for row in self.fetch("SELECT * FROM files ORDER BY path"))

    def find_file(self, path: str) -> FileRecord | None:
        """The file at a path as the corpus keeps it (see ``FileRecord.path``)."""
        return next(
            (_parse_file(row) for row in self.fetch("SELECT * FROM files WHERE path = ?", path)), None
        )

    def find_files(self, *, sha256: str) -> list[FileRecord]:
        """All files with one content, first the one that names the issue."""
        rows = self.fetch("SELECT * FROM files WHERE sha256 = ?", sha256)
        return sorted(map(_parse_file, rows), key=lambda file: file.rank)

    # ---- about the corpus ----------------------------------------------------------------------------------

    def info(self) -> CorpusInfo:
        """The corpus in figures."""
        tables = ("issues", "files", "mentions", "affiliations")
        with self.reading():
            counts = {table: self.fetch(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in tables}
            rows = self.fetch("SELECT id, series, published, rules FROM issues ORDER BY id")
            judgements, events = len(self.judgements()), self.count_events()
        dates = sorted(row["published"] for row in rows if row["published"])
        return CorpusInfo(
            path=str(self.path),
            schema_version=SCHEMA_VERSION,
            size=self.path.stat().st_size,
            judgements=judgements,
            events=events,
            series=tuple(sorted({row["series"] for row in rows if row["series"]})),
            first=dates[0] if dates else None,
            last=dates[-1] if dates else None,
            undated=tuple(row["id"] for row in rows if not row["published"]),
            rules=tuple(sorted({row["rules"] for row in rows})),
            **counts,
        )

    def find_note(self, key: str) -> str | None:
        """A remark kept with the corpus, such as who builds it just now."""
        return next((row["value"] for row in self.fetch("SELECT value FROM meta WHERE key = ?", key)), None)

    def put_note(self, key: str, value: str | None) -> None:
        """Keeps a remark with the corpus, or forgets it (None)."""
        with self.writing() as connection:
            connection.execute("DELETE FROM meta WHERE key = ?", (key,))
            if value is not None:
                insert_row(connection, "meta", {"key": key, "value": value})

    def _put_file(self, file: FileRecord, gone: tuple[str, ...]) -> None:
        for path in (file.path, *gone):
            self._connection.execute("DELETE FROM files WHERE path = ?", (path,))
        row = file.model_dump(exclude={"given", "sidecar"})
        row |= {"given": file.given.model_dump_json(), "sidecar": file.sidecar.model_dump_json()}
        insert_row(self._connection, "files", row)
        self._connection.execute("DELETE FROM issues WHERE NOT EXISTS (SELECT 1 FROM files WHERE issue = id)")


def _parse_file(row: sqlite3.Row) -> FileRecord:
    said = {name: json.loads(row[name]) for name in ("given", "sidecar")}
    return FileRecord.model_validate({**dict(row), **said})
