"""Stage 5: what a corpus knows of itself and of the files that it was built from."""

import hashlib
import json

from sciencegraph.model import Metadata, Record


class FileRecord(Record):
    """One file that an issue came from.

    ``path`` is relative to the corpus's folder where that is possible, with ``/`` on every system. ``given``
    is what a person said of the file, ``sidecar`` what ``issues.csv`` says; ``rules`` is the version of rules
    and model that it was read with; ``issue`` is empty until it is read.
    """

    path: str
    source: str
    sha256: str
    given: Metadata = Metadata()
    sidecar: Metadata = Metadata()
    rules: str = ""
    issue: str = ""

    @property
    def read_key(self) -> str:
        """A hash over all that reading depends on; equal keys give equal issues.

        The name belongs to it, since it is cited and may hold the issue's date; the folder does not.
        """
        parts = [self.source, self.sha256, self.given.model_dump(), self.sidecar.model_dump(), self.rules]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    @property
    def rank(self) -> tuple[str, str]:
        """Sorts files: of several with the same content, the first names the issue."""
        return self.source, self.path


class IssueState(Record):
    """How an issue in the corpus was read: its id, the version of rules, and the key of its file."""

    id: str
    source: str
    rules: str
    read_key: str


class CorpusInfo(Record):
    """A corpus in figures; ``first`` and ``last`` are the earliest and latest issue date (EDTF).

    ``events`` counts as ``Corpus.count_events`` does: what several issues tell is one.
    """

    path: str
    schema_version: int
    size: int
    issues: int
    files: int
    mentions: int
    affiliations: int
    events: int
    judgements: int
    series: tuple[str, ...]
    first: str | None
    last: str | None
    undated: tuple[str, ...]
    rules: tuple[str, ...]
