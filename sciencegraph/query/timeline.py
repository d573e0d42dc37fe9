"""Stage 7a: what happened between X and Y, in the order of time."""

from typing import Unpack

import numpy as np

from sciencegraph.graph import GraphIndex
from sciencegraph.query.events import events_table
from sciencegraph.query.filters import EventFilter, Filters
from sciencegraph.query.lookup import get_number
from sciencegraph.query.table import Table


def trace_timeline(
    index: GraphIndex,
    name: str,
    other: str | None = None,
    *,
    limit: int | None = None,
    **filters: Unpack[Filters],
) -> Table:
    """The events of X, or those that X and Y share, from the first to the last; a table of ``find_events``.

    Dates stay as exact as they are told: "2024" stands where the year begins and is no day of it. Undated
    events come last. Cancelled and planned ones are there, with that ``status``.

    Raises:
        NotFoundError: X or Y is not in the graph (AmbiguousNameError where it means several).
        DateError: ``since`` or ``until`` is no EDTF date.
    """
    kept, told = EventFilter(**filters).match(index), []
    for each in (name, other):
        if each is not None:
            number = get_number(index, each)
            kept &= index.find_events((number, *index.find_parts(number)))
            told.append(index.entities[number].name)
    events = np.flatnonzero(kept)
    undated = int((~index.columns.dated[events]).sum())
    note = f"{undated} of them undated, at the end" if undated else ""
    return events_table(index, events, f"Timeline of {' and '.join(told)}", note)[:limit]
