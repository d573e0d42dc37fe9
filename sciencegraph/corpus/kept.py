"""Stage 5: the snapshot that a corpus keeps, so that opening it needs no resolution.

Comes in: a snapshot, and why names were merged in it. Goes out: the same, as long as nothing has changed that
it depends on.
"""

import gc
import hashlib
import json
import logging
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sciencegraph.corpus.decisions import DecidedFile
from sciencegraph.corpus.rows import insert_row
from sciencegraph.errors import CorpusError
from sciencegraph.model import Snapshot

logger = logging.getLogger(__name__)

Reasons = dict[str, tuple[str, ...]]
_MANY = 100_000  # new objects from which on searching them is felt
_REASONS = "reasons:"  # before the fingerprint of the snapshot that they belong to
_EVENTS = "events:"  # before the fingerprint of issues and decisions alone, whatever the rules


class KeepingFile(DecidedFile):
    """An open corpus file with the snapshot in it; ``Corpus`` adds the rest."""

    def fingerprint(self, rules: str) -> str:
        """A hash over all that a snapshot depends on: issues, extractions, judgements and rules."""
        with self.reading():
            issues = [tuple(row) for row in self.fetch("SELECT id, digest FROM issues ORDER BY id")]
            judgements = [item.model_dump() for item in self.judgements()]
        parts = json.dumps([rules, issues, judgements], sort_keys=True)
        return hashlib.sha256(parts.encode()).hexdigest()

    def find_snapshot(self, fingerprint: str) -> Snapshot | None:
        """The snapshot kept under a fingerprint, if it is still the one kept."""
        data = self._find_kept(fingerprint)
        if data is None:
            return None
        with pause_collection():
            return Snapshot.model_validate_json(data)

    def find_reasons(self, fingerprint: str) -> Reasons | None:
        """Why the names in that snapshot were merged, by entity id; None where it was kept without."""
        data = self._find_kept(_REASONS + fingerprint)
        return None if data is None else {id: tuple(told) for id, told in json.loads(data).items()}

    def count_events(self) -> int:
        """How many events there are: as in the kept snapshot (retellings are one), else as they are told.

        The snapshot itself is not opened for it, which takes long where it is big.
        """
        with self.reading():
            kept = self._find_kept(self._events_key())
            return int(self.fetch("SELECT count(*) AS n FROM events")[0]["n"] if kept is None else kept)

    def _events_key(self) -> str:
        return _EVENTS + self.fingerprint("")

    def keep_snapshot(
        self, fingerprint: str, snapshot: Snapshot, reasons: Mapping[str, tuple[str, ...]] | None = None
    ) -> bool:
        """Keeps a snapshot in place of the one before, with why its names were merged.

        Returns:
            False where the corpus cannot be written; a reader then does without.
        """
        kept = {fingerprint: snapshot.model_dump_json(), self._events_key(): str(len(snapshot.events))}
        if reasons is not None:
            kept[_REASONS + fingerprint] = json.dumps(reasons, ensure_ascii=False)
        try:
            with self.writing() as connection:
                connection.execute("DELETE FROM snapshots")
                for key, text in kept.items():
                    data = zlib.compress(text.encode(), 6)
                    insert_row(connection, "snapshots", {"fingerprint": key, "data": data})
        except CorpusError as error:
            logger.debug("the snapshot is not kept: %s", error)
            return False
        return True

    def _find_kept(self, key: str) -> bytes | None:
        rows = self.fetch("SELECT data FROM snapshots WHERE fingerprint = ?", key)
        return zlib.decompress(rows[0]["data"]) if rows else None


@contextmanager
def pause_collection() -> Iterator[None]:
    """No search for circular garbage while much is made that stays.

    Hundreds of thousands of objects are made here, none of which is garbage; searching them again and again
    would take three times as long as making them, and would hold up questions later. Where there are so many,
    they are left out of later searches, too; they still go when nobody uses them any more.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MANY:
            gc.freeze()
        if was_on:
            gc.enable()
