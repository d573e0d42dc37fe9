"""Stage 4: the pairs that rules leave open, most useful first, for people to decide.

Comes in: an ``Inspector``. Goes out: ``Proposal`` records. A pair is useful where it is unsure (4p(1 - p), p
how likely the two are one) and where much depends on it (mentions and events of the smaller side, by their
logarithm).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from sciencegraph.model import Record
from sciencegraph.names import form_initials
from sciencegraph.resolve.cluster import Cluster
from sciencegraph.resolve.doubts import Doubt, DoubtKind, find_doubt, find_settled
from sciencegraph.resolve.explanation import format_quote, format_side
from sciencegraph.resolve.inspector import Inspector, Side
from sciencegraph.resolve.likeness import list_forms
from sciencegraph.resolve.person_forms import split_person
from sciencegraph.resolve.places import key_place

FLOOR = 0.15
"""Pairs less likely to be one are not asked."""

LARGEST_BLOCK = 40
"""Keys that more clusters share say too little."""

NOTHING_SHARED: Mapping[tuple[str, str], str] = MappingProxyType({})
"""No authority has one record for two entities."""

_SHARED = 0.85
_STEM = 4


class Proposal(Record):
    """Two things that may be one; ``score`` how likely that is, ``stake`` how much depends on it."""

    left: Side
    right: Side
    doubt: DoubtKind
    score: float
    reasons: tuple[str, ...]
    stake: int

    @property
    def usefulness(self) -> float:
        """What deciding is worth: how unsure it is times how much depends on it."""
        return weigh(self.score, self.stake)

    def describe(self, sources: Mapping[str, str] | None = None) -> str:
        """The pair for people: both sides with their sentences, and what is open; files by issue id."""
        lines = [f"{self.doubt}, likely {self.score:.0%}; {self.stake} mentions and events depend on it"]
        for side in (self.left, self.right):
            lines.append(f"  {format_side(side)}")
            lines += [f"      {format_quote(item, sources or {})}" for item in side.evidence]
        return "\n".join([*lines, *(f"  - {reason}" for reason in self.reasons)])

    def __str__(self) -> str:
        """The same as ``describe``, with issues by their ids."""
        return self.describe()

    @property
    def key(self) -> tuple[str, str]:
        """The ids of both sides."""
        return self.left.id, self.right.id


def find_proposals(
    inspector: Inspector,
    *,
    kind: str | None = None,
    country: str | None = None,
    limit: int | None = None,
    shared: Mapping[tuple[str, str], str] = NOTHING_SHARED,
) -> tuple[Proposal, ...]:
    """The pairs that are open, most useful first.

    Args:
        inspector: The resolution.
        kind: Only entities of this kind.
        country: Only pairs of which one is of this country (ISO 3166-1 alpha-2).
        limit: At most so many.
        shared: Entities (ids) that an authority has one record for, and the sentence that says so.
    """
    drafts = list(_draft_shared(inspector, kind, country, shared))
    drafted = {draft.key for draft in drafts}
    for one, two in iter_candidates(inspector):
        if not _is_asked(one, two, kind, country):
            continue
        doubt = find_doubt(inspector, one, two)
        if doubt is not None and doubt.score >= FLOOR:
            draft = _draft(inspector, one, two, doubt)
            drafts += [draft] if draft.key not in drafted else []
    # quotes are looked up for those alone that are shown
    return tuple(_propose(inspector, draft) for draft in _rank(drafts)[:limit])


class _Draft(NamedTuple):
    """An open pair before it is described; ``stake`` as in ``Proposal``, ``key`` the ids of both."""

    left: Cluster
    right: Cluster
    doubt: Doubt
    stake: int
    key: tuple[str, str]


def _draft(inspector: Inspector, one: Cluster, two: Cluster, doubt: Doubt) -> _Draft:
    # the one that more is known of comes first, the other is to be placed
    turned = inspector.count_mentions(two) > inspector.count_mentions(one)
    more, less = (two, one) if turned else (one, two)
    stake = inspector.count_mentions(less) + min(map(inspector.count_events, (one, two)))
    return _Draft(more, less, doubt, stake, (inspector.find_id(more), inspector.find_id(less)))


def _is_asked(one: Cluster, two: Cluster, kind: str | None, country: str | None) -> bool:
    if kind is not None and kind not in one.traits.kinds:
        return False
    return country is None or country in one.traits.homes | two.traits.homes


def _draft_shared(
    inspector: Inspector, kind: str | None, country: str | None, shared: Mapping[tuple[str, str], str]
) -> Iterator[_Draft]:
    """The pairs that an authority has one record for, unless a judgement or a guard keeps them apart."""
    known = {inspector.find_id(item): item for item in inspector.clusters} if shared else {}
    for (left, right), why in sorted(shared.items()):
        if left in known and right in known:
            one, two = sorted((known[left], known[right]), key=lambda item: item.id)
            if _is_asked(one, two, kind, country) and find_settled(inspector, one, two) is None:
                yield _draft(inspector, one, two, Doubt("one record", _SHARED, (why,)))


def _rank(drafts: list[_Draft]) -> list[_Draft]:
    """The most useful first; the second question on one thing later, since the first answer may settle it."""
    worth = {item.key: round(weigh(item.doubt.score, item.stake), 6) for item in drafts}
    asked: Counter[str] = Counter()
    for item in sorted(drafts, key=lambda item: (-worth[item.key], item.key)):
        worth[item.key] /= 1 + max(asked[entity] for entity in item.key)
        asked.update(item.key)
    return sorted(drafts, key=lambda item: (-worth[item.key], item.key))


def weigh(score: float, stake: int) -> float:
    """What deciding a pair is worth: how unsure it is times how much depends on it.

    Example:
        >>> weigh(0.5, 3), weigh(0.9, 3) < weigh(0.5, 1)
        (2.0, True)
    """
    return 4 * score * (1 - score) * math.log2(1 + stake)


def iter_candidates(inspector: Inspector) -> Iterator[tuple[Cluster, Cluster]]:
    """Pairs of clusters of one kind that share a key, each once, in a fixed order."""
    blocks: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in inspector.clusters:
        for key in sorted({*inspector.keys[cluster.id], *_iter_loose_keys(cluster)}):
            blocks[key].append(cluster)
    seen = {*inspector.held}
    yield from ((inspector.clusters.find(one), inspector.clusters.find(two)) for one, two in sorted(seen))
    for key in sorted(blocks):
        if len(blocks[key]) > LARGEST_BLOCK:
            continue
        for one, two in combinations(blocks[key], 2):
            if (one.id, two.id) not in seen and one.traits.kinds == two.traits.kinds:
                seen.add((one.id, two.id))
                yield one, two


def _iter_loose_keys(cluster: Cluster) -> Iterable[str]:
    traits = cluster.traits
    for name, _ in list_forms(cluster) if "organization" in traits.kinds else ():
        yield f"initials {form_initials(name)}"
    yield from (f"initials {name.upper()}" for name in traits.short)
    for name in traits.names if "person" in traits.kinds else ():
        yield from (f"stem {word[:_STEM]}" for word in split_person(name) if len(word) > 1)
    yield from (f"stem {key_place(name)[:_STEM]}" for name in traits.names if "place" in traits.kinds)


def _propose(inspector: Inspector, draft: _Draft) -> Proposal:
    return Proposal(
        left=inspector.describe_side(draft.left),
        right=inspector.describe_side(draft.right),
        doubt=draft.doubt.kind,
        score=round(draft.doubt.score, 3),
        reasons=draft.doubt.reasons,
        stake=draft.stake,
    )
