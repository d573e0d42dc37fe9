"""A review: the open pairs one after the other, each answer kept at once.

Comes in: an open corpus, answers. Goes out: judgements in the corpus, and in the end a ``Change``. What
follows from the answers of this review is not asked any more; the graph is made anew only at the end.
"""

from sciencegraph.corpus import Corpus
from sciencegraph.decide.asking import find_country, make_inspector
from sciencegraph.decide.change import Change, compare_snapshots
from sciencegraph.decide.judge import check_judgement, make_judgement
from sciencegraph.decide.standing import Standing
from sciencegraph.model import Judgement, Verdict
from sciencegraph.pipeline import load_snapshot
from sciencegraph.resolve.explain import explain_pair
from sciencegraph.resolve.explanation import Explanation
from sciencegraph.resolve.proposals import Proposal, find_proposals


class ReviewSession:
    """The open pairs of a corpus, to be answered in their order."""

    def __init__(
        self,
        corpus: Corpus,
        *,
        kind: str | None = None,
        country: str | None = None,
        limit: int | None = None,
        by: str | None = None,
    ) -> None:
        """Finds the pairs; filters as in ``list_proposals``, ``by`` as in ``merge_entities``."""
        self._corpus, self._by = corpus, by
        self._standing = Standing(corpus)
        self._inspector = make_inspector(self._standing)
        code = find_country(self._standing, country)
        self.proposals = find_proposals(self._inspector, kind=kind, country=code, limit=limit)
        self.sources = {document.id: document.source for document in self._standing.snapshot.documents}
        self._made: list[tuple[int, Judgement]] = []
        self.at = 0

    @property
    def current(self) -> Proposal | None:
        """The pair to be answered, or None at the end."""
        while self.at < len(self.proposals) and self._follows(self.proposals[self.at]):
            self.at += 1
        return self.proposals[self.at] if self.at < len(self.proposals) else None

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What has been decided in this review, and not taken back."""
        return tuple(judgement for _, judgement in self._made)

    def decide(self, verdict: Verdict, why: str = "") -> Judgement:
        """Answers the current pair, and goes on.

        Raises:
            JudgementError: The answer contradicts an earlier decision; the pair stays the current one.
            LookupError: There is no pair left.
        """
        pair = self.current
        if pair is None:
            raise LookupError("there is no pair left to decide on")
        left, right = (self._standing.entities[side.id] for side in (pair.left, pair.right))
        judgement = make_judgement(left, right, verdict, why=why, by=self._by)
        # asked anew, since somebody else may be deciding, too
        known = {item.number for item in self._standing.judgements}
        others = [item for item in self._corpus.judgements() if item.number not in known]
        check_judgement(self._standing, judgement, others)
        (kept,) = self._corpus.add_judgements([judgement])
        self._made.append((self.at, kept))
        self.at += 1
        return kept

    def skip(self) -> None:
        """Leaves the current pair for another day."""
        if self.current is not None:
            self.at += 1

    def undo(self) -> Judgement | None:
        """Takes the last answer of this review back, and asks that pair again; None where there is none."""
        if not self._made:
            return None
        self.at, judgement = self._made.pop()
        return self._corpus.retract_judgement(judgement.number)

    def explain(self) -> Explanation | None:
        """All that is behind the current pair."""
        pair = self.current
        if pair is None:
            return None
        sides = [self._standing.members[side.id] for side in (pair.left, pair.right)]
        return explain_pair(self._inspector, sides[0], sides[1], self.sources)

    def finish(self) -> Change:
        """Resolves the corpus anew; what the answers have changed."""
        return compare_snapshots(self.judgements, self._standing.snapshot, load_snapshot(self._corpus))

    def _follows(self, pair: Proposal) -> bool:
        """Whether the answers of this review decide a pair: A = B and B = C, or A = B and B ≠ C."""
        groups: dict[str, frozenset[str]] = {}
        for item in self.judgements:
            if item.verdict == "same":
                joined = _group(groups, item.left) | _group(groups, item.right)
                groups.update(dict.fromkeys(joined, joined))
        left, right = _group(groups, pair.left.id), _group(groups, pair.right.id)
        if left == right:
            return True
        return any(
            (item.left in left and item.right in right) or (item.left in right and item.right in left)
            for item in self.judgements
            if item.verdict != "same"
        )


def _group(groups: dict[str, frozenset[str]], entity: str) -> frozenset[str]:
    return groups.get(entity, frozenset({entity}))
