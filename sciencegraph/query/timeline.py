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
    kept = EventFilter.read(filters).match(index)
    numbers = [get_number(index, each) for each in (name, other) if each is not None]
    distinct = list(dict.fromkeys(numbers))
    for number in distinct:
        kept &= index.find_events((number, *index.find_parts(number)))
    events = np.flatnonzero(kept)
    undated = int((~index.columns.dated[events]).sum())
    same = "" if distinct == numbers else "the two names mean one thing"
    note = "; ".join(filter(None, (same, f"{undated} of them undated, at the end" if undated else "")))
    title = f"Timeline of {' and '.join(index.entities[number].name for number in distinct)}"
    return events_table(index, events, title, note)[:limit]
