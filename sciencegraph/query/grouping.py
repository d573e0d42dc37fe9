"""Stage 7a: events gathered by who shares them, and one row per group."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sciencegraph.graph import GraphIndex, Numbers
from sciencegraph.graph.pairs import find_distinct
from sciencegraph.query.events import told_date
from sciencegraph.query.table import Cell


@dataclass(frozen=True)
class Group:
    """The events that belong to one key (a partner, a pair), by date, and how much they count in all."""

    key: int
    events: Numbers
    strength: float


def weigh_events(index: GraphIndex, events: Numbers, members: Numbers) -> NDArray[np.float64]:
    """How much each event counts for one pair: its confidence / (members - 1).

    A meeting of two counts more than a congress of twenty.
    """
    return index.columns.confidence[events] / np.maximum(members - 1, 1)


class Groups:
    """Events in groups of equal keys, in the order of the keys; within a group they keep their order."""

    def __init__(self, keys: Numbers, events: Numbers, weights: NDArray[np.float64]) -> None:
        """Sorts events by key, and adds up the weights of each group."""
        order = np.argsort(keys, kind="stable")
        keys, self._events = keys[order], events[order]
        self._starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])[: len(keys)])
        self._ends = np.append(self._starts[1:], len(keys))
        self.keys = keys[self._starts]
        self.strengths = np.add.reduceat(weights[order], self._starts) if len(keys) else np.zeros(0)

    def __len__(self) -> int:
        """The number of groups."""
        return len(self.keys)

    def __getitem__(self, place: int) -> Group:
        """A group by its place."""
        events = self._events[self._starts[place] : self._ends[place]]
        return Group(int(self.keys[place]), events, float(self.strengths[place]))

    def __iter__(self) -> Iterator[Group]:
        """All groups."""
        return (self[place] for place in range(len(self)))


def summarise_events(index: GraphIndex, events: Numbers) -> dict[str, Cell]:
    """What a row tells of the events behind it: how many, which agreements, first and last, types."""
    columns, concerned = index.columns, index.agreements[events]
    named = find_distinct(concerned[concerned >= 0], len(index.entities)).tolist()
    codes = find_distinct(columns.types[events], len(columns.type_names)).tolist()
    types = tuple(columns.type_names[code] for code in codes)
    return {
        "events": len(events),
        "agreements": len(named) + _count_nameless(index, events, concerned),
        "agreement_names": tuple(sorted(index.entities[number].name for number in named)),
        "background": int(columns.background[events].sum()),
        "first": told_date(index, events, first=True),
        "last": told_date(index, events, first=False),
        "types": types,
    }


def _count_nameless(index: GraphIndex, events: Numbers, concerned: Numbers) -> int:
    """Agreements that an event tells of without a name ("signed a memorandum"): each event is one."""
    names = index.columns.type_names
    if "agreement" not in names:
        return 0
    told = index.columns.types[events] == names.index("agreement")
    return int((told & (concerned < 0)).sum())
