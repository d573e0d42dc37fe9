"""Stage 4: merges that were made, and those that were held back because a chain would join what differs.

Comes in: what ``Clusters.join`` made and refused. Goes out: ``Merge`` and ``HeldBack`` records for review. If
A is like B and B is like C, but A and C differ, the surer of the two merges is made and the other is listed.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sciencegraph.model import Resolution
from sciencegraph.resolve.cluster import Cluster, Clusters
from sciencegraph.resolve.guards import find_contradiction
from sciencegraph.resolve.traits import Traits
from sciencegraph.resolve.units import Unit

_MOST = 40
"""Names of a cluster that are looked at to name a chain."""


class Merge(NamedTuple):
    """Two mentions (ids) that were joined, and why; an empty ``why`` where the names are identical."""

    left: str
    right: str
    why: str


class HeldBack(NamedTuple):
    """A merge that was not made, for a human to decide.

    Attributes:
        left: A mention (id) on one side of the link that was not made.
        right: A mention (id) on the other.
        why: What speaks for the merge; "" where the names are identical.
        refusal: What speaks against it, as a sentence.
        chain: The names on the way between the two that contradict each other, those two first and last.
    """

    left: str
    right: str
    why: str
    refusal: str
    chain: tuple[str, ...]


class Detail(NamedTuple):
    """A resolution with how it came about.

    Attributes:
        resolution: The result.
        groups: Mentions (ids) that nothing in their issue tells apart; merges join these.
        merges: What was joined; the entities are the connected components of groups and merges.
        held_back: What a chain or a contradiction kept apart, by the mentions' ids.
    """

    resolution: Resolution
    groups: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...]
    held_back: tuple[HeldBack, ...]


def describe_merges(clusters: Clusters, resolution: Resolution) -> Detail:
    """What became of all merges that were tried."""
    first = {unit.id: unit.mentions[0].id for unit in clusters.units}
    groups = tuple(tuple(mention.id for mention in unit.mentions) for unit in clusters.units)
    merges = tuple(Merge(first[left], first[right], why) for left, right, why in clusters.made)
    return Detail(resolution, groups, merges, tuple(sorted(_iter_held_back(clusters))))


def _iter_held_back(clusters: Clusters) -> Iterator[HeldBack]:
    """Each two clusters once, with the first thing that spoke for them."""
    seen: set[tuple[str, str]] = set()
    for left, right, why, refusal in clusters.refused:
        one, two = sorted((clusters.find(left), clusters.find(right)), key=lambda cluster: cluster.id)
        if one is two or (one.id, two.id) in seen or one.traits.is_parted_from(two.traits):
            continue
        seen.add((one.id, two.id))
        yield _name_chain(one, two, why, refusal)


def _name_chain(one: Cluster, two: Cluster, why: str, refusal: str) -> HeldBack:
    lefts, rights = _list_telling(one), _list_telling(two)
    pairs = [(left, right) for left in lefts for right in rights]
    link = next((pair for pair in pairs if _part(*pair) is None), pairs[0])
    ends = next(((pair, reason) for pair in pairs if (reason := _part(*pair)) is not None), None)
    names = [*(unit.surface for unit in link)]
    if ends is not None:
        names = [ends[0][0].surface, *names, ends[0][1].surface]
        refusal = ends[1]
    chain = tuple(name for at, name in enumerate(names) if not at or name != names[at - 1])
    return HeldBack(link[0].mentions[0].id, link[1].mentions[0].id, why, refusal, chain)


def _list_telling(cluster: Cluster) -> Sequence[Unit]:
    """One unit for each name, home and lexicon key of a cluster, in a fixed order."""
    found: dict[tuple[str | None, ...], Unit] = {}
    for unit in sorted(cluster.units, key=lambda item: item.id):
        found.setdefault((unit.surface, unit.home, unit.key), unit)
    return list(found.values())[:_MOST]


def _part(left: Unit, right: Unit) -> str | None:
    one, two = (Traits.of_unit(unit, frozenset()) for unit in (left, right))
    return find_contradiction(one, two, (frozenset(), frozenset()), False)
