"""Stage 4, all issues together, where an earlier resolution is remembered: what is touched is done again.

Comes in: pieces with their keys, and the merges of the earlier resolution, each with the turn (a block, a
name) in which it was made. Goes out: the clusters that a resolution from the beginning would give. What is
new or gone is hot. A turn in which nothing hot takes part goes as before, and its merges are replayed; any
other is done. Where its merges are not those of before, their clusters are hot from then on, and with them
whatever looks at them: bodies that are a part of them, people with a post there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from sciencegraph.resolve.agenda import Agenda
from sciencegraph.resolve.blocking import KeyBlock
from sciencegraph.resolve.lazy import LazyClusters
from sciencegraph.resolve.matching import (
    STEPS,
    Settled,
    group_equal,
    join_group,
    join_sure,
    join_translated,
    list_explained,
    work_on,
)
from sciencegraph.resolve.work import EQUAL, SHORT, SURE, Made, Trace

_LOOSE = "~"


class Again:
    """One resolution over all issues; ``run`` does it."""

    def __init__(
        self,
        clusters: LazyClusters,
        keys: Mapping[str, Sequence[str]],
        list_dependents: Callable[[str], Iterable[str]],
        traces: Sequence[Trace],
    ) -> None:
        """Takes what there is to work with.

        Args:
            clusters: Each piece by itself.
            keys: All that leads from each piece to others (see ``list_turns``).
            list_dependents: Gives the pieces that name a piece as their parent or body.
            traces: The merges of the earlier resolution, by phase.
        """
        self.clusters = clusters
        self.hot: set[str] = set()
        """The pieces of clusters that may not be as before, or that look at such."""
        self._changed: set[str] = set()
        self._near: set[str] = set()
        self.traces: list[Trace] = []
        self._before = traces
        self._keys = keys
        self._list_dependents = list_dependents
        self._pieces: defaultdict[str, list[str]] = defaultdict(list)
        for piece in sorted(keys):
            for key in keys[piece]:
                self._pieces[key].append(piece)
        self._agenda: Agenda | None = None
        self._list_turns: Callable[[str], Iterable[str]] = lambda key: ()
        self._start: dict[str, str] = {}
        self._gone: frozenset[str] = frozenset()
        self._settled: Settled = {}

    def run(self, new: Iterable[str], gone: Iterable[str]) -> None:
        """Joins what belongs together.

        Args:
            new: Pieces (ids) that the earlier resolution did not have, or not so.
            gone: Keys of pieces that it had and that are gone or other now.
        """
        self._gone = frozenset(gone)
        for piece in new:
            self.heat(piece)
        sure = {key for piece in self.hot for key in self._keys[piece]} | self._gone
        for key in sorted(key for key in sure if key.startswith(SURE)):
            for piece in self._pieces[key]:  # nearly all will be one with it: all at once is quicker
                self.heat(piece)
        self._run_phase(self._list_sure_turns, self._join_sure)
        self._join_equal()
        for least in STEPS:
            self._run_phase(self._list_blocks, partial(self._work_on, least))
        self._run_translations()

    # ---- what is hot ----

    def heat(self, piece: str) -> None:
        """Marks the cluster of a piece as not what it was, and those that look at it, as to be asked anew.

        Bodies look at their parents, people at their bodies and at the parents of those.
        """
        for other in self._list_near(self._mark(piece), self._changed):
            for third in self._list_near(self._mark(other), self._near):
                self._mark(third)

    def _list_near(self, members: Sequence[str], known: set[str]) -> list[str]:
        """The pieces that look at members which are not known yet; then they are."""
        fresh = [member for member in members if member not in known]
        known.update(fresh)
        return sorted({other for member in fresh for other in self._list_dependents(member)})

    def _mark(self, piece: str) -> Sequence[str]:
        members = self.clusters.list_members(self.clusters.find_root(piece))
        for member in members:
            if member not in self.hot:
                self.hot.add(member)
                self._enter(self._keys[member])
        return members

    def _enter(self, keys: Iterable[str]) -> None:
        if self._agenda is not None:
            for key in keys:
                if self._agenda.is_new(key):
                    self._agenda.add(self._list_turns(key))

    # ---- phases ----

    def _run_phase(self, list_turns: Callable[[str], Iterable[str]], do: Callable[[str], None]) -> None:
        before: Trace = self._before[len(self.traces)]
        made: Trace = {}
        self._start = self.clusters.copy_roots()
        self._agenda, self._list_turns = Agenda(before), list_turns
        self._enter(sorted(self._gone))
        for piece in sorted(self.hot):
            self._enter(self._keys[piece])
        while (turn := self._agenda.take()) is not None:
            found = before.get(turn, [])
            if self._agenda.is_hot(turn):
                known = len(self.clusters.made)
                do(turn)
                found = self._settle(found, known)
            elif self._is_cold(found):
                self._replay(found)
            else:  # there is no such turn any more
                found = self._settle(found, len(self.clusters.made))
            if found:
                made[turn] = found
        self._agenda = None
        self.traces.append(made)

    def _is_cold(self, made: Made) -> bool:
        ends = [end for item in made for end in item[:2]]
        return self.hot.isdisjoint(ends) and all(map(self.clusters.knows, ends))

    def _replay(self, made: Made) -> None:
        for left, right, why in made:
            self.clusters.replay(left, right, why)

    def _settle(self, before: Made, known: int) -> Made:
        """The merges since so many; heats what was not joined as before, and what was joined with that."""
        made = [list(item) for item in self.clusters.made[known:]]
        old, new = ({(left, right) for left, right, _ in items} for items in (before, made))
        for left, right in sorted(old ^ new):
            for piece in filter(self.clusters.knows, (left, right)):
                if piece not in self._changed:
                    self.heat(piece)
        for left, right in sorted(new):
            if (left in self._changed) != (right in self._changed):
                self.heat(left)
            elif (left in self.hot) != (right in self.hot):
                self._mark(left)
        return made

    def _find_start(self, piece: str) -> str:
        """The cluster that a piece was in when the phase began."""
        start = self._start
        while start[piece] != piece:
            start[piece] = start[start[piece]]
            piece = start[piece]
        return piece

    # ---- sure names ----

    def _list_sure_turns(self, key: str) -> Iterable[str]:
        return self._pieces[key] if key.startswith(SURE) else ()

    def _join_sure(self, piece: str) -> None:
        own = self.clusters.find(piece)
        for key in self._keys[piece]:
            if key.startswith(SURE):
                join_sure(self.clusters, self._find_first(key), own)

    def _find_first(self, key: str) -> str:
        return self._pieces[key][0]

    # ---- equal names ----

    def _join_equal(self) -> None:
        """Equal clusters have all keys in common, so that the rarest of a hot one leads to all of them."""
        clusters = self.clusters
        rarest = {key for piece in self.hot for key in self._find_rarest(self._keys[piece])}
        rarest |= {key for key in self._gone if key[0] not in (SURE, SHORT)}
        chosen = sorted({clusters.find_root(piece) for key in rarest for piece in self._pieces[key]})
        near = {member for root in chosen for member in clusters.list_members(root)}
        before: Made = []
        asked: Made = []
        for item in self._before[len(self.traces)].get(EQUAL, []):
            ends = [end for end in item[:2] if clusters.knows(end)]
            (asked if len(ends) < 2 or not near.isdisjoint(ends) else before).append(item)
        self._replay(before)
        known = len(clusters.made)
        for group in group_equal(map(clusters.find, chosen)):
            join_group(clusters, group)
        self.traces.append({EQUAL: [*before, *self._settle(asked, known)]})

    def _find_rarest(self, keys: Sequence[str]) -> Sequence[str]:
        blocking = [key for key in keys if key[0] not in (SURE, SHORT)]
        return [min(blocking, key=lambda key: (len(self._pieces[key]), key))] if blocking else []

    # ---- blocks ----

    def _list_blocks(self, key: str) -> Iterable[str]:
        if key[0] in (SURE, SHORT):
            return ()
        return (key,) if len(self._pieces[key]) > 1 or key in self._before[len(self.traces)] else ()

    def _work_on(self, least: float, key: str) -> None:
        ids = sorted({self._find_start(piece) for piece in self._pieces[key]})
        block = KeyBlock(key.startswith(_LOOSE), tuple(ids))
        if len(ids) > 1 and not block.too_large:
            work_on(self.clusters, block.ids, least, self._settled)

    # ---- translations ----

    def _run_translations(self) -> None:
        members = {root: tuple(self.clusters.list_members(root)) for root in self.clusters.list_roots()}
        known_names: dict[str, list[tuple[str, str]]] = {}

        def list_names(root: str) -> list[tuple[str, str]]:
            if root not in known_names:
                known_names[root] = list_explained(self.clusters.describe_all(members[root]))
            return known_names[root]

        def do(root: str) -> None:
            for name in list_names(root):
                bearers = sorted({self._find_start(piece) for piece in self._pieces[SHORT + name[0]]})
                for known in bearers:
                    if known < root and name in list_names(known):
                        join_translated(self.clusters, name[0], known, root)

        self._run_phase(self._list_short_turns, do)

    def _list_short_turns(self, key: str) -> Iterable[str]:
        return {self._find_start(piece) for piece in self._pieces[key]} if key.startswith(SHORT) else ()
