"""Stage 7a: what links two entities directly: events that they share, posts, parts, signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from sciencegraph.graph import GraphIndex, Numbers, Pairs
from sciencegraph.graph.index import Mask
from sciencegraph.graph.pairs import find_distinct
from sciencegraph.model import Entity, Evidence
from sciencegraph.query.agreements import cite_mentions
from sciencegraph.query.events import gather_evidence
from sciencegraph.query.grouping import weigh_events
from sciencegraph.query.lazy import Later

_TOGETHER = 300  # characters: names this close stand in one sentence or in neighbouring ones
_STATED = 1.0  # a post, a part, a signature weighs as much as a sure event of two


@dataclass(frozen=True)
class Tie:
    """A relation of two entities that is no event: in words, from left to right, with its evidence."""

    left: int
    right: int
    words: str
    evidence: Sequence[Evidence]


class TieBook:
    """All ties of a graph, by entity."""

    def __init__(self, index: GraphIndex) -> None:
        """Lists the ties of a graph."""
        self.of: dict[int, list[Tie]] = {}
        lefts: list[int] = []
        rights: list[int] = []
        for tie in _iter_ties(index):
            for one, other in ((tie.left, tie.right), (tie.right, tie.left)):
                self.of.setdefault(one, []).append(tie)
                lefts.append(one)
                rights.append(other)
        self.pairs = Pairs(lefts, rights, len(index.entities))


_BOOKS: "WeakKeyDictionary[GraphIndex, TieBook]" = WeakKeyDictionary()


def read_ties(index: GraphIndex) -> TieBook:
    """The ties of a graph, listed once."""
    if index not in _BOOKS:
        _BOOKS[index] = TieBook(index)
    return _BOOKS[index]


class LinkMap:
    """Which entities are one step apart, by the events that a question is about and by all other relations.

    Attributes:
        index: The graph's index.
        events: Event -> whether it links.
        via: Entity -> whether a way may lead on from it.
    """

    def __init__(self, index: GraphIndex, events: Mask, via: Mask) -> None:
        """Prepares the relations of a graph."""
        self.index, self.events, self.via = index, events, via
        self.members = index.touched
        self.ties = read_ties(index)

    def find_next(self, entities: Numbers) -> Numbers:
        """All entities one step from any of these, each once."""
        _, events = self.index.touching.gather(entities)
        events = find_distinct(events[self.events[events]], len(self.events))
        parts = (self.members.gather(events)[1], self.ties.pairs.gather(entities)[1])
        return find_distinct(np.concatenate(parts), len(self.via))

    def find_distances(self, start: int, most: int, target: int | None = None) -> Numbers:
        """For each entity its steps from the start, or -1 past ``most``; ends where the target is reached."""
        distances = np.full(len(self.index.entities), -1, np.int64)
        distances[start] = 0
        ring = np.array([start], np.int64)
        for step in range(1, most + 1):
            found = self.find_next(ring)
            found = found[distances[found] < 0]
            distances[found] = step
            ring = found[self.via[found]]
            if not len(ring) or (target is not None and distances[target] >= 0):
                break
        return distances

    def share_events(self, left: int, right: int) -> Numbers:
        """The events that link two entities."""
        shared = np.intersect1d(self.index.touching.of(left), self.index.touching.of(right))
        return shared[self.events[shared]]

    def list_ties(self, left: int, right: int) -> list[Tie]:
        """The other relations of two entities."""
        return [tie for tie in self.ties.of.get(left, ()) if right in (tie.left, tie.right) and left != right]

    def find_before(self, entity: int, distances: Numbers) -> int:
        """The entity one step nearer to the start that is linked best, the first by name of equals."""
        events = self.index.touching.of(entity)
        events = events[self.events[events]]
        counts = self.members.count(events)
        at, others = self.members.gather(events)
        weights = weigh_events(self.index, events, counts)[at]
        ties = self.ties.pairs.of(entity)
        others = np.concatenate([others, ties])
        weights = np.concatenate([weights, np.full(len(ties), _STATED)])
        step = distances[entity] - 1
        nearer = (distances[others] == step) & (self.via[others] | (step == 0))
        candidates, place = np.unique(others[nearer], return_inverse=True)
        sums = np.bincount(place, weights[nearer])
        best = candidates[sums >= sums.max() - 1e-9].tolist()
        return int(min(best, key=lambda n: (self.index.entities[n].name, self.index.entities[n].id)))


def _iter_ties(index: GraphIndex) -> Iterator[Tie]:
    for whole, parts in index.children.items():
        for part in parts:
            yield Tie(part, whole, "is part of", _cite_together(index.entities[part], index.entities[whole]))
    for post in index.snapshot.affiliations:
        person, body = index.number[post.person], index.number[post.organization]
        yield Tie(person, body, f"{post.title} of", cite_mentions(post.evidence))
    for agreement, parties in index.parties.items():
        for party, events in parties.items():
            yield Tie(party, agreement, "signed", gather_evidence(index, np.array(events, np.int64)))


def _cite_together(part: Entity, whole: Entity) -> Later[Evidence]:
    """Where the part is named near the whole, so that the text shows the two together; else all its names."""

    def cite() -> Sequence[Evidence]:
        spots: dict[str, list[int]] = {}
        for other in whole.mentions:
            spots.setdefault(other.document, []).append(other.start)
        near = tuple(
            m for m in part.mentions if any(abs(m.start - at) < _TOGETHER for at in spots.get(m.document, ()))
        )
        return cite_mentions(near or part.mentions)

    return Later(cite)
