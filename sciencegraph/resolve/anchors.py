"""Stage 4: judged mentions found again in what issues say now.

Comes in: issues, extractions, anchors. Goes out: mention ids. A mention is looked for at its place, then
among those that overlap it, then by its surface in the same issue; an issue whose id has changed (a new date
in it) is known by the hash that ids end in.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sciencegraph.model import Anchor, Extraction, Issue, Mention


class AnchorFinder:
    """The mentions of a corpus by place, to look anchors up in."""

    def __init__(self, issues: Sequence[Issue], extractions: Sequence[Extraction]) -> None:
        """Indexes all mentions; texts are asked only where a mention is not at its place."""
        self._texts = {issue.id: issue for issue in issues}
        self._mentions = {item.issue: item.mentions for item in extractions}
        self._places = {
            (mention.issue, mention.start, mention.end): mention.id
            for item in extractions
            for mention in item.mentions
        }
        self._by_hash: defaultdict[str, list[str]] = defaultdict(list)
        for issue_id in sorted(self._mentions):
            self._by_hash[issue_id.rpartition("-")[2]].append(issue_id)

    def find(self, anchor: Anchor) -> str | None:
        """The mention that an anchor means now, or None where it is gone.

        Example:
            >>> item = Mention(id="m", issue="i-0a", start=9, end=13, surface="CERN", kind="organization")
            >>> finder = AnchorFinder([], [Extraction(issue="i-0a", mentions=(item,))])
            >>> finder.find(Anchor(issue="i-0a", start=2, end=6, surface="CERN"))
            'm'
        """
        issue_id = self._find_issue(anchor.issue)
        if issue_id is None:
            return None
        known = self._places.get((issue_id, anchor.start, anchor.end))
        if known is not None:
            return known
        mentions = self._mentions[issue_id]
        return self._find_overlapping(anchor, issue_id, mentions) or _find_alike(anchor, mentions)

    def find_all(self, anchors: Iterable[Anchor]) -> tuple[str, ...]:
        """The mentions that are still there, in the order of the anchors, each once."""
        found = (self.find(anchor) for anchor in anchors)
        return tuple(dict.fromkeys(mention_id for mention_id in found if mention_id is not None))

    def _find_issue(self, issue_id: str) -> str | None:
        if issue_id in self._mentions:
            return issue_id
        alike = self._by_hash.get(issue_id.rpartition("-")[2], [])
        return alike[0] if len(alike) == 1 else None

    def _find_overlapping(self, anchor: Anchor, issue_id: str, mentions: Sequence[Mention]) -> str | None:
        issue = self._texts.get(issue_id)
        if issue is None or issue.text[anchor.start : anchor.end] != anchor.surface:
            return None
        shared = {
            mention.id: min(mention.end, anchor.end) - max(mention.start, anchor.start)
            for mention in mentions
        }
        best = max(shared, key=lambda mention_id: (shared[mention_id], mention_id), default=None)
        return best if best is not None and shared[best] > 0 else None


def _find_alike(anchor: Anchor, mentions: Sequence[Mention]) -> str | None:
    alike = [mention for mention in mentions if mention.surface == anchor.surface]
    nearest = min(alike, key=lambda mention: (abs(mention.start - anchor.start), mention.id), default=None)
    return nearest.id if nearest else None
