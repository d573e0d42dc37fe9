"""Stage 4: clusters of units that are one thing, and the merges that they refuse.

Comes in: units and merges, each with a sentence. Goes out: clusters with their reasons. A merge is refused
where it would join what a guard or a judgement keeps apart, however long the chain: A = B and B = C make no
A = C if A and C differ.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from sciencegraph.resolve.guards import find_contradiction
from sciencegraph.resolve.traits import Traits
from sciencegraph.resolve.units import Unit

NO_TAGS: Mapping[str, frozenset[tuple[int, str]]] = MappingProxyType({})
"""Nobody has judged anything."""


@dataclass(slots=True)
class Cluster:
    """Units that are one thing, what is known of it, and why they were joined.

    ``units`` is empty where nobody asks for them (see ``pieces``).
    """

    id: str
    units: list[Unit]
    traits: Traits
    reasons: list[str] = field(default_factory=list)


class Clusters:
    """All clusters; every unit is in exactly one. Grown by ``join`` alone."""

    def __init__(
        self, units: Sequence[Unit] = (), tags: Mapping[str, frozenset[tuple[int, str]]] = NO_TAGS
    ) -> None:
        """Starts with each unit by itself; ``tags`` are sides of "different" judgements, by mention id."""
        self._parent = {unit.id: unit.id for unit in units}
        self._unit_of = {mention.id: unit.id for unit in units for mention in unit.mentions}
        self.units = list(units)
        self.made: list[tuple[str, str, str]] = []
        """The merges, as the ids of two units and why."""
        self.refused: list[tuple[str, str, str, str]] = []
        """Those that were not made, with why not."""
        self.compared = 0
        """How many pairs were compared."""
        self._clusters: dict[str, Cluster] = {}
        none: frozenset[tuple[int, str]] = frozenset()
        for unit in units:
            marks = none.union(*(tags.get(item.id, none) for item in unit.mentions)) if tags else none
            self._clusters[unit.id] = Cluster(unit.id, [unit], Traits.of_unit(unit, marks))

    def take(self, other: "Clusters") -> None:
        """Takes over the clusters of other units, with their merges; the other is not to be used any more."""
        self._parent |= other._parent
        self._unit_of |= other._unit_of
        self._clusters |= other._clusters
        self.units += other.units
        self.made += other.made
        self.refused += other.refused
        self.compared += other.compared

    def add(self, cluster: Cluster, mentions: Iterable[str]) -> None:
        """Takes in one cluster, which is found by its id and by these of its mentions (ids) alone."""
        self._parent[cluster.id] = cluster.id
        self._clusters[cluster.id] = cluster
        for mention_id in mentions:
            self._unit_of[mention_id] = cluster.id

    def __iter__(self) -> Iterator[Cluster]:
        """The clusters, by id."""
        return iter(sorted(self._clusters.values(), key=lambda cluster: cluster.id))

    def find(self, unit_id: str) -> Cluster:
        """The cluster that a unit is in."""
        parent = self._parent
        root = parent[unit_id]
        if parent[root] != root:
            while parent[root] != root:
                root = parent[root]
            while parent[unit_id] != root:
                parent[unit_id], unit_id = root, parent[unit_id]
        return self._clusters[root]

    def list_reasons(self) -> dict[str, list[str]]:
        """Why the units of each cluster (id) were joined, where there is something to say."""
        return {cluster.id: cluster.reasons for cluster in self if cluster.reasons}

    def find_mention(self, mention_id: str) -> Cluster | None:
        """The cluster that a mention is in, or None for an unknown id."""
        unit_id = self._unit_of.get(mention_id)
        return self.find(unit_id) if unit_id is not None else None

    def join_mentions(
        self, left: str, right: str, why: str, *, trusted: bool = False, forced: bool = False
    ) -> bool:
        """``join`` for two mentions' ids; False if one is unknown."""
        if left not in self._unit_of or right not in self._unit_of:
            return False
        units = self._unit_of[left], self._unit_of[right]
        return self.join(*units, why, trusted=trusted, forced=forced)

    def find_parents(self, cluster: Cluster) -> frozenset[str]:
        """What a cluster is said to be part of: cluster ids, and keys of the lexicon as ``key:cas``."""
        if not cluster.traits.parents:
            return cluster.traits.known_parents
        parents = set(cluster.traits.known_parents)
        for mention_id in cluster.traits.parents:
            found = self.find_mention(mention_id)
            if found is not None:
                parents.add(found.id)
                parents.update(f"key:{key}" for key in found.traits.keys)
        return frozenset(parents)

    def find_bodies(self, cluster: Cluster) -> frozenset[str]:
        """The bodies that a person holds posts in, and those that they are parts of, as cluster ids."""
        found = [self.find_mention(mention_id) for mention_id in sorted(cluster.traits.bodies)]
        bodies = [body for body in found if body is not None]
        return frozenset(body.id for body in bodies).union(*(self.find_parents(body) for body in bodies))

    def explain_refusal(self, left: Cluster, right: Cluster, trusted: bool = False) -> str | None:
        """Why two clusters cannot be one, or None; ``trusted``: their names need not be alike."""
        parents = self.find_parents(left), self.find_parents(right)
        if left.id in parents[1] or right.id in parents[0]:
            return "one is a part of the other"
        return find_contradiction(left.traits, right.traits, parents, trusted)

    def join(
        self, left: str, right: str, why: str = "", *, trusted: bool = False, forced: bool = False
    ) -> bool:
        """Makes the clusters of two units one, unless a guard refuses.

        Args:
            left: A unit's id.
            right: Another's.
            why: A sentence; empty where the names are identical.
            trusted: The text, the lexicon or a translation says so: names need not be alike.
            forced: A human says so: only other judgements are asked.

        Returns:
            Whether they are one now.
        """
        one, two = sorted((self.find(left), self.find(right)), key=lambda cluster: cluster.id)
        if one is two:
            return True
        parted = "a judgement keeps them apart" if one.traits.is_parted_from(two.traits) else None
        refused = parted if forced else self.explain_refusal(one, two, trusted)
        if refused is not None:
            self.hold_back(left, right, why, refused)
            return False
        self.made.append((left, right, why))
        self._parent[two.id] = one.id
        del self._clusters[two.id]
        one.units += two.units
        one.traits = self._thin(one.traits.merge(two.traits))
        one.reasons += [*two.reasons, *([why] if why else [])]
        return True

    def join_equal(self, equal: Sequence[Cluster]) -> None:
        """Makes clusters one that differ in nothing but issues and series, as ``join`` would one by one."""
        first, *others = equal
        for other in others:
            self.made.append((first.id, other.id, ""))
            self._parent[other.id] = first.id
            del self._clusters[other.id]
            first.units += other.units
            first.reasons += other.reasons
        first.traits = first.traits._replace(
            issues=frozenset().union(*(item.traits.issues for item in equal)),
            series=frozenset().union(*(item.traits.series for item in equal)),
        )

    def _thin(self, traits: Traits) -> Traits:
        """Of mentions that name one parent or body the first: a department of many issues has as many."""
        if len(traits.parents) < 2 and len(traits.bodies) < 2:
            return traits
        return traits._replace(
            parents=self._list_first(traits.parents), bodies=self._list_first(traits.bodies)
        )

    def _list_first(self, mention_ids: frozenset[str]) -> frozenset[str]:
        first: dict[str, str] = {}
        for mention_id in sorted(mention_ids):
            found = self.find_mention(mention_id)
            if found is not None:
                first.setdefault(found.id, mention_id)
        return frozenset(first.values())

    def hold_back(self, left: str, right: str, why: str, refusal: str) -> None:
        """Notes that two units were not joined, for what reasons in favour and against."""
        self.refused.append((left, right, why, refusal))
