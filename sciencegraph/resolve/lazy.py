"""Stage 4: clusters of which most are never looked at: their traits are put together when asked for.

Comes in: pieces and merges. Goes out: the same as ``Clusters``. Merges of an earlier resolution are done
again by ``replay``, which asks no guard and takes next to no time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sciencegraph.resolve.cluster import Cluster, Clusters
from sciencegraph.resolve.traits import Traits

T = TypeVar("T")


class LazyClusters(Clusters):
    """Clusters of pieces; ``describe`` gives the traits of one."""

    def __init__(
        self,
        pieces: Mapping[str, Sequence[str]],
        piece_of: Mapping[str, str],
        describe: Callable[[str], Traits],
    ) -> None:
        """Starts with each piece by itself.

        Args:
            pieces: The reasons within its issue that each piece has, by its id.
            piece_of: The piece of each mention, both by id.
            describe: Gives the traits of a piece.
        """
        super().__init__()
        self._parent = {piece: piece for piece in pieces}
        self._unit_of = dict(piece_of)
        self._clusters = _Made(self._make)
        self._describe = describe
        self._members: dict[str, list[str]] = {}
        self._reasons = {piece: list(told) for piece, told in pieces.items() if told}

    def __iter__(self) -> Iterator[Cluster]:
        """The clusters, by id."""
        return (self.find(root) for root in self.list_roots())

    def list_roots(self) -> list[str]:
        """The ids of all clusters, in order."""
        return sorted(piece for piece, parent in self._parent.items() if piece == parent)

    def copy_roots(self) -> dict[str, str]:
        """The way from each piece to its cluster, as it is now."""
        return dict(self._parent)

    def find_root(self, piece: str) -> str:
        """The id of the cluster that a piece is in."""
        parent = self._parent
        while parent[piece] != piece:
            parent[piece] = parent[parent[piece]]
            piece = parent[piece]
        return piece

    def knows(self, piece: str) -> bool:
        """Whether there is such a piece."""
        return piece in self._parent

    def list_reasons(self) -> dict[str, list[str]]:
        """Why the pieces of each cluster (id) were joined, where there is something to say."""
        return dict(sorted(self._reasons.items()))

    def list_members(self, root: str) -> Sequence[str]:
        """The pieces of a cluster."""
        return self._members.get(root) or (root,)

    def replay(self, left: str, right: str, why: str) -> None:
        """Makes two clusters one as an earlier resolution did."""
        one, two = sorted((self.find_root(left), self.find_root(right)))
        if one != two:
            self._clusters.pop(one, None)
            self._clusters.pop(two, None)
            self._parent[two] = one
            self._note(one, two, why)

    def join(
        self, left: str, right: str, why: str = "", *, trusted: bool = False, forced: bool = False
    ) -> bool:
        """Makes the clusters of two pieces one, unless a guard refuses; see ``Clusters.join``."""
        one, two = sorted((self.find_root(left), self.find_root(right)))
        known = len(self.made)
        joined = super().join(left, right, why, trusted=trusted, forced=forced)
        if len(self.made) > known:
            self._note(one, two, why)
        return joined

    def join_equal(self, equal: Sequence[Cluster]) -> None:
        """Makes clusters one that differ in nothing but issues and series."""
        super().join_equal(equal)
        for other in equal[1:]:
            self._note(equal[0].id, other.id, "")

    def _note(self, one: str, two: str, why: str) -> None:
        self._members.setdefault(one, [one]).extend(self._members.pop(two, (two,)))
        told = [*self._reasons.pop(two, ()), *([why] if why else ())]
        if told:
            self._reasons.setdefault(one, []).extend(told)

    def describe_all(self, pieces: Iterable[str]) -> Traits:
        """The traits of some pieces together."""
        found = [self._describe(piece) for piece in pieces]
        return self._thin(found[0] if len(found) == 1 else merge_all(found))

    def _make(self, root: str) -> Cluster:
        return Cluster(root, [], self.describe_all(self.list_members(root)))

    def _list_first(self, mention_ids: frozenset[str]) -> frozenset[str]:
        # by roots alone: to make clusters here would make theirs, and so on
        first: dict[str, str] = {}
        for mention_id in sorted(mention_ids):
            piece = self._unit_of.get(mention_id)
            if piece is not None:
                first.setdefault(self.find_root(piece), mention_id)
        return frozenset(first.values())


class _Made(dict[str, Cluster]):
    """Clusters by id, made when they are first asked for."""

    def __init__(self, make: Callable[[str], Cluster]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, root: str) -> Cluster:
        cluster = self[root] = self._make(root)
        return cluster


def merge_all(found: Iterable[Traits]) -> Traits:
    """The traits of many together."""
    return Traits._make(map(_unite_all, zip(*found, strict=True)))


def _unite_all(parts: Iterable[frozenset[T]]) -> frozenset[T]:
    # most are the same few objects again and again
    return frozenset[T]().union(*{id(part): part for part in parts}.values())
