"""Stage 7, evaluation: is one thing one entity, over all documents of the gold together?

In: for each matched mention the gold entity, the corpus's entity and its paragraph. Out: pairwise and
B-cubed precision, recall and F1 as tallies, and by name what was merged or split wrongly. Two mentions are a
pair if they mean one thing; B-cubed is the mean over mentions of how pure and how complete their entity is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sciencegraph.evaluate.bootstrap import Floats
from sciencegraph.evaluate.case import Case
from sciencegraph.evaluate.mentions import Pairing
from sciencegraph.evaluate.score import divide, rate_counts

_Ints = NDArray[np.int64]


class Resolved(NamedTuple):
    """A matched mention: its paragraph (unit), what the gold takes it for, and what the corpus does."""

    unit: int
    gold: str
    found: str
    is_country: bool = False


def list_resolved(case: Case, pairing: Pairing) -> list[Resolved]:
    """The matched mentions of one document."""
    resolved = []
    for number, index in pairing.strict.items():
        mention, found = case.gold.mentions[number], case.mentions[index]
        kind = case.gold.entities[mention.entity].type
        unit = case.unit + mention.paragraph
        resolved.append(Resolved(unit, mention.entity, found.entity, kind == "country"))
    return resolved


class _Clusters:
    """Mentions grouped by gold entity, by the corpus's entity and by both, with sums under any weighting."""

    def __init__(self, items: Sequence[Resolved], rows: slice) -> None:
        inside = [item for item in items if rows.start <= item.unit < rows.stop]
        self.units: _Ints = np.array([item.unit - rows.start for item in inside], dtype=np.int64)
        self.gold = _number([item.gold for item in inside])
        self.found = _number([item.found for item in inside])
        self.both = _number(list(zip(self.gold.tolist(), self.found.tolist(), strict=True)))

    def sum_groups(self, weights: Floats, groups: _Ints, power: int = 1) -> Floats:
        """Per group the sum of its mentions' weights, or of their squares."""
        order = np.argsort(groups, kind="stable")
        starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
        return np.add.reduceat(weights[:, self.units[order]] ** power, starts, axis=1)


def _number(labels: Sequence[object]) -> _Ints:
    """Labels as numbers from 0, in order of first appearance."""
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(label, len(numbers)) for label in labels], dtype=np.int64)


class PairTally:
    """Pairs of mentions that are one entity: right, false and missed ones."""

    def __init__(self, items: Iterable[Resolved]) -> None:
        """Takes the matched mentions of all documents."""
        self._items = list(items)

    def count(self, weights: Floats, rows: slice) -> Floats:
        """Pairs right, false and missed; a mention drawn twice is no pair with itself."""
        clusters = _Clusters(self._items, rows)
        if not len(clusters.units):
            return np.zeros((len(weights), 3))

        def pairs(groups: _Ints) -> Floats:
            whole = clusters.sum_groups(weights, groups)
            alone = clusters.sum_groups(weights, groups, power=2)
            return np.asarray((whole**2 - alone).sum(axis=1) / 2)

        right, gold, found = pairs(clusters.both), pairs(clusters.gold), pairs(clusters.found)
        return np.stack([right, found - right, gold - right], axis=1)

    def rate(self, weights: Floats, rows: slice) -> Floats:
        """Pairwise precision, recall and F1."""
        return rate_counts(self.count(weights, rows))


class BCubedTally:
    """B-cubed: how pure (precision) and how complete (recall) the entity of a mention is, on average."""

    def __init__(self, items: Iterable[Resolved]) -> None:
        """Takes the matched mentions of all documents."""
        self._items = list(items)

    def count(self, weights: Floats, rows: slice) -> None:
        """None: B-cubed is a mean, and no ratio of counts."""

    def rate(self, weights: Floats, rows: slice) -> Floats:
        """B-cubed precision, recall and F1."""
        clusters = _Clusters(self._items, rows)
        if not len(clusters.units):
            return np.full((len(weights), 3), np.nan)
        both = clusters.sum_groups(weights, clusters.both)
        total = both.sum(axis=1)
        sides = []
        for groups in (clusters.found, clusters.gold):
            of_cell = _group_of_cell(clusters.both, groups)
            shares = divide(both**2, clusters.sum_groups(weights, groups)[:, of_cell])
            sides.append(divide(np.nansum(shares, axis=1), total))
        precision, recall = sides
        return np.stack([precision, recall, divide(2 * precision * recall, precision + recall)], axis=1)


def _group_of_cell(cells: _Ints, groups: _Ints) -> _Ints:
    first = np.unique(cells, return_index=True)[1]
    return np.asarray(groups[first])


def list_merges(items: Iterable[Resolved], gold: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """Entities of the corpus that are several things in truth; both maps go from ids to names.

    Example:
        >>> items = [Resolved(0, "pku", "x"), Resolved(1, "thu", "x")]
        >>> list_merges(items, {"pku": "Peking University", "thu": "Tsinghua University"}, {"x": "Peking U."})
        ['Peking U.: Peking University, Tsinghua University']
    """
    return _list_mixed(items, lambda item: (item.found, item.gold), found, gold)


def list_splits(items: Iterable[Resolved], gold: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """Things that are several entities in the corpus; both maps go from ids to names."""
    return _list_mixed(items, lambda item: (item.gold, item.found), gold, found)


def _list_mixed(
    items: Iterable[Resolved],
    sides: Callable[[Resolved], tuple[str, str]],
    outer: Mapping[str, str],
    inner: Mapping[str, str],
) -> list[str]:
    groups: dict[str, set[str]] = {}
    for item in items:
        key, member = sides(item)
        groups.setdefault(key, set()).add(member)
    lines = []
    for key, members in groups.items():
        if len(members) > 1:
            names = [inner.get(member, member) for member in members]
            # Two entities of one name look like none: their ids tell them apart.
            shown = sorted(members if len(set(names)) < len(names) else names)
            lines.append(f"{outer.get(key, key)}: {', '.join(shown)}")
    return sorted(lines)
