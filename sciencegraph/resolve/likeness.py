"""Stage 4: two clusters compared name by name, whatever their surroundings.

Comes in: two clusters of one kind. Goes out: which of their names are alike, how much, and in which words.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sciencegraph.resolve.agreements import compare_agreements, parse_agreement
from sciencegraph.resolve.cluster import Cluster
from sciencegraph.resolve.compare import COMPARISONS, Finding, compare_names
from sciencegraph.resolve.forms import NameForm, parse_name
from sciencegraph.resolve.people import compare_people
from sciencegraph.resolve.person_forms import is_single_name
from sciencegraph.resolve.places import compare_places

MOST_NAMES = 12
"""Names of a cluster that are compared, the most frequent ones."""


class Likeness(NamedTuple):
    """What a comparison says of two names; ``finding`` None: it does not find them alike."""

    asked: str
    left: str
    right: str
    finding: Finding | None


def find_likeness(one: Cluster, two: Cluster) -> Likeness | None:
    """The two names that are most alike, and what finds them so; None where none are."""
    if one.traits.kinds == two.traits.kinds == {"organization"}:
        pairs = ((left, right) for left in list_forms(one) for right in list_forms(two))
        asked = (Likeness("", a, b, compare_names(form, other)) for (a, form), (b, other) in pairs)
    else:
        asked = (item for item in iter_likeness(one, two))
    return max((item for item in asked if item.finding is not None), key=_get_score, default=None)


def list_likeness(one: Cluster, two: Cluster) -> list[Likeness]:
    """What each comparison says at best, in the order in which they are asked."""
    best: dict[str, Likeness] = {}
    for item in iter_likeness(one, two):
        if item.asked not in best or _get_score(item) > _get_score(best[item.asked]):
            best[item.asked] = item
    return list(best.values())


def iter_likeness(one: Cluster, two: Cluster) -> Iterator[Likeness]:
    """Every comparison of every name of one with every name of the other."""
    kinds = one.traits.kinds | two.traits.kinds
    if kinds == {"organization"}:
        yield from _iter_bodies(one, two)
    for kind, asked, compare, is_meant in _OTHERS:
        if kinds == {kind}:
            for left in filter(is_meant, list_names(one)):
                for right in filter(is_meant, list_names(two)):
                    yield Likeness(asked, left, right, compare(left, right))


def _iter_bodies(one: Cluster, two: Cluster) -> Iterator[Likeness]:
    for left, form in list_forms(one):
        for right, other in list_forms(two):
            for comparison in COMPARISONS:
                asked = (comparison.__doc__ or comparison.__name__).split("\n")[0].rstrip(".")
                yield Likeness(asked, left, right, comparison(form, other))


def list_names(cluster: Cluster) -> list[str]:
    """The names of a cluster, the most frequent first."""
    counts: dict[str, int] = {}
    for unit in cluster.units:
        counts[unit.surface] = counts.get(unit.surface, 0) + len(unit.mentions)
    return sorted(counts, key=lambda name: (-counts[name], name))[:MOST_NAMES]


def list_forms(cluster: Cluster) -> list[tuple[str, NameForm]]:
    """The full names of a body, taken apart."""
    homes = {unit.surface: unit.home for unit in cluster.units}
    found = [(name, parse_name(name, homes[name])) for name in list_names(cluster)]
    return [(name, form) for name, form in found if not form.short]


def _get_score(item: Likeness) -> float:
    return item.finding.score if item.finding else 0.0


_OTHERS: tuple[tuple[str, str, Callable[[str, str], Finding | None], Callable[[str], bool]], ...] = (
    (
        "person",
        "One person's full name, in two writings",
        compare_people,
        lambda name: not is_single_name(name),
    ),
    ("place", "One place's name, with or without its kind", compare_places, bool),
    (
        "agreement",
        "One agreement's name, in two writings",
        compare_agreements,
        lambda name: not parse_agreement(name).generic,
    ),
)
"""Kind, what is asked, the comparison, and which names it is asked of."""
