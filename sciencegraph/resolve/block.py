"""Stage 4: the work on one block: each cluster with the earlier ones that it may be.

Comes in: the ids of clusters that share a key, and the least score that counts. Goes out: merges, and notes
on those held back. Where several countries are told in a block, only clusters that share one, or a parent,
can be one thing; an index finds those, so that no large block is compared pair by pair.
"""

from collections import defaultdict
from collections.abc import Sequence

from sciencegraph.resolve.blocking import LARGEST_LOOSE_BLOCK
from sciencegraph.resolve.cluster import Cluster, Clusters
from sciencegraph.resolve.compare import Finding
from sciencegraph.resolve.context import Block, Pair, judge_pair, may_be_one
from sciencegraph.resolve.traits import Traits

_TOLD_BY_HOME = frozenset({"organization", "person", "place"})
"""Kinds of which no two are one where homes differ in the block and they share neither home nor parent."""


class BlockWork:
    """One block at one step; ``run`` does it."""

    def __init__(self, clusters: Clusters, ids: Sequence[str], least: float = 1.0) -> None:
        """Takes the ids of the block's clusters, in order, and the least score that joins."""
        self._clusters = clusters
        self._ids = ids
        self._least = least
        members = {cluster.id: cluster for cluster in map(clusters.find, ids)}
        self.traits = [item.traits for item in members.values()]
        self.below = 0.0
        """The best score of those that were too low for this step."""
        self._block = Block(self.traits)
        self._parents: dict[frozenset[str], frozenset[str]] = {}
        self._made = -1

    def run(self) -> None:
        """Joins each cluster with the first of the earlier ones that it is; few are left in the end."""
        if len(self.traits) < 2:
            return
        roots = _Roots(self._clusters, self._choose_marks())
        for unit_id in self._ids:
            own = self._clusters.find(unit_id).id
            known = roots.find(own)
            places = roots.list_before(unit_id, known)
            joined = next((at for at in places if self._join(roots.units[at], unit_id)), None)
            if joined is not None:
                roots.update(joined, own, known)
            elif known is None:
                roots.add(unit_id)

    def _choose_marks(self) -> str:
        """What two clusters of this block must share to be one: a home; a home or an issue; or nothing."""
        kinds = {kind for item in self.traits for kind in item.kinds}
        if kinds <= _TOLD_BY_HOME and len(self._block.homes) > 1:
            return "home"
        told = kinds == {"organization"} and not any(item.short for item in self.traits)
        return "home or issue" if told and all(_is_common(item) for item in self.traits) else ""

    def _join(self, root: str, unit_id: str) -> bool:
        one, two = self._clusters.find(root), self._clusters.find(unit_id)
        finding = self.judge(one, two)
        if finding is None or finding.score < self._least:
            self.below = max(self.below, finding.score if finding else 0.0)
            return False
        why = _tell(one, two, finding)
        rival = self._find_rival(one, two, finding)
        if rival is not None:
            self._clusters.hold_back(root, unit_id, why, rival)
            return False
        return self._clusters.join(root, unit_id, why)

    def judge(self, one: Cluster, two: Cluster) -> Finding | None:
        """What names and surroundings of two clusters give, or None."""
        clusters = self._clusters
        clusters.compared += 1
        if not may_be_one(one.traits, two.traits, self._block):
            return None
        return judge_pair(
            Pair(
                one.traits,
                two.traits,
                self._block,
                lambda: (clusters.find_parents(one), clusters.find_parents(two)),
                lambda: (clusters.find_bodies(one), clusters.find_bodies(two)),
                self._list_parents,
            )
        )

    def _find_rival(self, one: Cluster, two: Cluster, finding: Finding) -> str | None:
        """Why a merge of alike names is no surer than another one that it would rule out, or None.

        "J. Olsen" is as near to "Jens Olsen" as to "Jonas Olsen": of two weakest links none is made.
        """
        if finding.score == 1.0 or len(self._ids) > LARGEST_LOOSE_BLOCK:
            return None
        others = {cluster.id: cluster for cluster in map(self._clusters.find, self._ids)}
        for left, right in ((one, two), (two, one)):
            for other in others.values():
                if other is not one and other is not two and self._is_rival(left, right, other, finding):
                    names = sorted(right.traits.names)[0], sorted(other.traits.names)[0]
                    return f"“{names[0]}” could as well be “{names[1]}”"
        return None

    def _is_rival(self, left: Cluster, right: Cluster, other: Cluster, finding: Finding) -> bool:
        near = self.judge(right, other)
        if near is None or near.score < finding.score or self._clusters.explain_refusal(left, other) is None:
            return False
        return not self._clusters.explain_refusal(right, other)

    def _list_parents(self, homes: frozenset[str]) -> frozenset[str]:
        """The cluster ids of the parents in the block, of bodies that can be in one of some countries."""
        if self._made != len(self._clusters.made):
            self._made = len(self._clusters.made)
            self._parents.clear()
        if homes not in self._parents:
            members = [self._clusters.find(unit_id) for unit_id in self._ids]
            near = [
                item for item in members if not item.traits.homes or not homes or item.traits.homes & homes
            ]
            found = frozenset[str]().union(*(self._clusters.find_parents(item) for item in near))
            named = frozenset(parent for parent in found if not parent.startswith("key:"))
            self._parents[homes] = named or found
        return self._parents[homes]


def _is_common(traits: Traits) -> bool:
    """Whether a body has names that mean one thing only with a home, a parent or an issue in common."""
    return all(form.office or form.branch or (form.generic and not form.national) for form in traits.forms)


class _Roots:
    """The clusters of a block that are told apart so far, in order, with an index by home and parent.

    Where ``marks`` is "", there is no index, and every root is a candidate.
    """

    def __init__(self, clusters: Clusters, marks: str) -> None:
        self.units: list[str] = []
        self._clusters = clusters
        self._marks = marks
        self._places: dict[str, int] = {}
        self._index: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, unit_id: str) -> None:
        self.units.append(unit_id)
        self._enter(len(self.units) - 1)

    def _enter(self, place: int) -> None:
        cluster = self._clusters.find(self.units[place])
        if self._places.setdefault(cluster.id, place) == place and self._marks:
            for mark in self._list_marks(cluster):
                self._index[mark].append(place)

    def update(self, place: int, absorbed: str, known: int | None) -> None:
        """Takes in that a root was joined with the cluster of an id, which may have been a root, too."""
        survivor = self._clusters.find(self.units[place]).id
        if known is None and self._places.get(survivor) == place and absorbed not in self._index:
            new = self._list_marks(self._clusters.find(survivor)) if self._marks else ()
            for mark in new:
                if self._index[mark][-1:] != [place]:
                    self._index[mark].append(place)
            return
        self._places.clear()
        self._index.clear()
        for at in range(len(self.units)):
            self._enter(at)

    def _list_marks(self, cluster: Cluster) -> frozenset[str]:
        marks = cluster.traits.homes | self._clusters.find_parents(cluster)
        return marks if self._marks == "home" else marks | cluster.traits.issues

    def find(self, cluster_id: str) -> int | None:
        """The place of a cluster among the roots, or None."""
        return self._places.get(cluster_id)

    def list_before(self, unit_id: str, known: int | None) -> Sequence[int]:
        """Places of roots that a unit may be joined with: those before it, if it is one of them itself."""
        end = len(self.units) if known is None else known
        if not self._marks:
            return range(end)
        marks = self._list_marks(self._clusters.find(unit_id))
        return sorted({at for mark in marks for at in self._index.get(mark, ()) if at < end})


def _tell(left: Cluster, right: Cluster, finding: Finding) -> str:
    if finding.score == 1.0:
        return ""
    names = sorted(left.traits.names)[0], sorted(right.traits.names)[0]
    return f"“{names[0]}” and “{names[1]}”: {finding.why}"
