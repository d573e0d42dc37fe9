"""Stage 6, for questions: what events are filtered by, as one array per property."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from sciencegraph.dates import date_bounds
from sciencegraph.errors import CorpusError, DateError
from sciencegraph.graph.pairs import Numbers
from sciencegraph.model import EventRecord

FIRST_OF_ALL = 0
LAST_OF_ALL = date.max.toordinal()


@dataclass(frozen=True)
class EventColumns:
    """One array per property of events, in the order of the events.

    ``first`` and ``last`` are days as ordinals; an open side is ``FIRST_OF_ALL`` or ``LAST_OF_ALL``, and
    undated events have both. ``types`` and ``actions`` are places in ``type_names`` and ``action_names``.
    """

    first: Numbers
    last: Numbers
    dated: NDArray[np.bool_]
    confidence: NDArray[np.float64]
    background: NDArray[np.bool_]
    cancelled: NDArray[np.bool_]
    types: Numbers
    actions: Numbers
    type_names: tuple[str, ...]
    action_names: tuple[str, ...]

    @cached_property
    def begins(self) -> Numbers:
        """The first day, or where it is open the last one: what the earliest event is found by."""
        return np.where(self.first == FIRST_OF_ALL, self.last, self.first)

    @cached_property
    def ends(self) -> Numbers:
        """The last day, or where it is open the first one: what the latest event is found by."""
        return np.where(self.last == LAST_OF_ALL, self.first, self.last)


def sort_events(events: Sequence[EventRecord]) -> tuple[tuple[EventRecord, ...], EventColumns]:
    """Events by first day, last day and id, undated ones last, and their columns.

    Raises:
        CorpusError: A date is no EDTF date.
    """
    by_id = sorted(events, key=_get_id)
    bounds = np.array([_find_bounds(event) for event in by_id], np.int64).reshape(-1, 2)
    first, last = bounds[:, 0], bounds[:, 1]
    # a stable sort: where dates are equal, the order of ids stays
    order = np.lexsort((last, np.where(first == FIRST_OF_ALL, last, first)))
    ordered = tuple(by_id[place] for place in order.tolist())
    return ordered, _build_columns(ordered, first[order], last[order])


def _get_id(event: EventRecord) -> str:
    return event.id


def _build_columns(events: Sequence[EventRecord], first: Numbers, last: Numbers) -> EventColumns:
    types, type_names = _encode([event.type for event in events])
    actions, action_names = _encode([event.action for event in events])
    return EventColumns(
        first=first,
        last=last,
        dated=np.array([event.date is not None for event in events], bool),
        confidence=np.array([event.confidence for event in events], float),
        background=np.array([event.background for event in events], bool),
        cancelled=np.array([event.status == "cancelled" for event in events], bool),
        types=types,
        actions=actions,
        type_names=type_names,
        action_names=action_names,
    )


def _find_bounds(event: EventRecord) -> tuple[int, int]:
    if event.date is None:
        return FIRST_OF_ALL, LAST_OF_ALL
    try:
        return _bound(event.date)
    except DateError as error:
        raise CorpusError(f"event {event.id!r}: {error}") from error


@cache
def _bound(edtf: str) -> tuple[int, int]:
    # many events share a date, and reading one takes a hundred times as long as looking it up
    first, last = date_bounds(edtf)
    return first.toordinal() if first else FIRST_OF_ALL, last.toordinal() if last else LAST_OF_ALL


def _encode(words: Sequence[str]) -> tuple[Numbers, tuple[str, ...]]:
    names = tuple(sorted(set(words)))
    places = {name: place for place, name in enumerate(names)}
    return np.array([places[word] for word in words], np.int64), names
