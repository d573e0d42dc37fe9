"""Stage 4, resolving again: all pieces, of which most are never looked at.

Comes in: what is kept of every issue. Goes out: clusters of pieces, their keys and mentions, and who looks at
whom.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sciencegraph.model import Extraction, Issue, Mention
from sciencegraph.resolve.lazy import LazyClusters
from sciencegraph.resolve.pieces import Row, unpack_mentions, unpack_traits
from sciencegraph.resolve.traits import Traits
from sciencegraph.resolve.work import Kept


class Pieces:
    """All pieces: their clusters, keys and mentions, and who looks at whom."""

    def __init__(
        self, issues: Mapping[str, Issue], extractions: Sequence[Extraction], kept: Mapping[str, Kept]
    ) -> None:
        """Takes all issues (by id), what each says, and what is kept of each."""
        self.keys: dict[str, list[str]] = {}
        self.rows: dict[str, tuple[Row, Extraction]] = {}
        self.piece_of: dict[str, str] = {}
        self._issues = issues
        self._dependents: dict[str, Mapping[str, Sequence[str]]] = {}
        self._kept = kept
        for extraction in extractions:
            self._add(extraction, kept[extraction.issue])
        reasons = {piece: row[0] for piece, (row, _) in self.rows.items()}
        self.clusters = LazyClusters(reasons, self.piece_of, self._describe)

    def _add(self, extraction: Extraction, kept: Kept) -> None:
        mentions = extraction.mentions
        for piece, row, keys in zip(kept.ids, kept.rows, kept.keys, strict=True):
            self.keys[piece] = keys
            self.rows[piece] = row, extraction
            for unit in row[2:]:
                for at in unit[0]:
                    self.piece_of[mentions[at].id] = piece

    def _describe(self, piece: str) -> Traits:
        row, extraction = self.rows[piece]
        issue = self._issues.get(extraction.issue)
        return unpack_traits(row, extraction, (issue.series if issue else None) or extraction.issue)

    def list_dependents(self, piece: str) -> Sequence[str]:
        """The pieces that name a piece as their parent, or as the body of a post; all are of its issue."""
        issue = self.rows[piece][1].issue
        if issue not in self._dependents:
            found: defaultdict[str, list[str]] = defaultdict(list)
            for other, row in zip(self._kept[issue].ids, self._kept[issue].rows, strict=True):
                for mention_id in list_named(row):
                    if mention_id in self.piece_of:
                        found[self.piece_of[mention_id]].append(other)
            self._dependents[issue] = found
        return self._dependents[issue].get(piece, ())

    def list_mentions(self, root: str) -> list[Mention]:
        """The mentions of a cluster, in the order of their ids."""
        found = (unpack_mentions(*self.rows[piece]) for piece in self.clusters.list_members(root))
        return sorted((item for items in found for item in items), key=lambda mention: mention.id)


def list_named(row: Row) -> Iterator[str]:
    """The mentions (ids) that a row names as parents and bodies."""
    if row[1] is not None:
        yield from row[1][1]
        yield from row[1][3]


class LazyMentions(dict[str, list[Mention]]):
    """The mentions of each cluster, found when they are first asked for."""

    def __init__(self, pieces: Pieces) -> None:
        """Starts with none."""
        super().__init__()
        self._pieces = pieces

    def __missing__(self, root: str) -> list[Mention]:
        """Finds the mentions of a cluster."""
        found = self[root] = self._pieces.list_mentions(root)
        return found
