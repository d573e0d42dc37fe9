"""Stage 4: how an entity came about: its merges in order, and the way from one name of it to another.

Comes in: the merges that ``Clusters`` made. Goes out: chains of links between mentions. A merge joins two
clusters; of their names the two that it was made for are shown: those that its reason quotes, equal ones,
those of one issue.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sciencegraph.names import fold_name
from sciencegraph.resolve.cluster import Cluster, Clusters
from sciencegraph.resolve.units import Unit

SAME_NAME = "same name"
"""Why two writings that are equal, or nearly, were joined."""

_MOST = 60
"""Units of each side that are looked at to find the two names that a merge was made for."""


class Step(NamedTuple):
    """Two units that a merge joined, and why; "same name" where they are written alike."""

    left: Unit
    right: Unit
    why: str


def list_steps(clusters: Clusters, cluster: Cluster) -> list[Step]:
    """The merges that made a cluster, in their order."""
    sides = {unit.id: [unit] for unit in cluster.units}
    steps = []
    for left, right, why in clusters.made:
        if left not in sides or right not in sides:
            continue
        one, two = sides[left], sides[right]
        steps.append(Step(*_find_meant(one, two, why), why or SAME_NAME))
        one.extend(two)
        sides.update((unit.id, one) for unit in two)
    return steps


def _find_meant(left: Sequence[Unit], right: Sequence[Unit], why: str) -> tuple[Unit, Unit]:
    pairs = ((one, two) for one in left[:_MOST] for two in right[:_MOST])
    return max(pairs, key=lambda pair: _fit(pair[0], pair[1], why))


def _fit(left: Unit, right: Unit, why: str) -> tuple[bool, bool, bool]:
    quoted = left.surface != right.surface and left.surface in why and right.surface in why
    return quoted, fold_name(left.surface) == fold_name(right.surface), left.issue == right.issue


def find_chain(steps: Iterable[Step], left: Iterable[str], right: Iterable[str]) -> tuple[Step, ...]:
    """The shortest way over merges from some units (ids) to others; empty where they have one in common."""
    beside: defaultdict[str, list[tuple[str, Step]]] = defaultdict(list)
    for step in steps:
        beside[step.left.id].append((step.right.id, step))
        beside[step.right.id].append((step.left.id, Step(step.right, step.left, step.why)))
    wanted = frozenset(right)
    chains: dict[str, tuple[Step, ...]] = dict.fromkeys(sorted(left), ())
    waiting = list(chains)
    for unit_id in waiting:
        if unit_id in wanted:
            return chains[unit_id]
        for other, step in beside[unit_id]:
            if other not in chains:
                chains[other] = (*chains[unit_id], step)
                waiting.append(other)
    return ()
