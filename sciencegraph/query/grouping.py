"""Stage 7a: events gathered by who shares them, and one row per group."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sciencegraph.graph import GraphIndex, Numbers
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


def group_events(keys: Numbers, events: Numbers, weights: NDArray[np.float64]) -> Iterator[Group]:
    """Groups of equal keys; events keep their order within a group."""
    if not len(keys):
        return
    order = np.argsort(keys, kind="stable")
    keys, events, weights = keys[order], events[order], weights[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    sums = np.add.reduceat(weights, starts)
    for start, end, strength in zip(starts, [*starts[1:], len(keys)], sums, strict=True):
        yield Group(int(keys[start]), events[start:end], float(strength))


def summarise_events(index: GraphIndex, events: Numbers) -> dict[str, Cell]:
    """What a row tells of the events behind it: how many, which agreements, first and last, types."""
    columns, concerned = index.columns, index.agreements[events]
    named = np.unique(concerned[concerned >= 0]).tolist()
    types = tuple(columns.type_names[code] for code in np.unique(columns.types[events]).tolist())
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
