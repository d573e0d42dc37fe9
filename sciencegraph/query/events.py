"""Stage 7a: which events -> a table, one row per event."""

from collections.abc import Callable, Iterable, Sequence
from typing import Unpack

import numpy as np

from sciencegraph.errors import NotFoundError
from sciencegraph.graph import GraphIndex, Numbers
from sciencegraph.graph.pairs import find_distinct
from sciencegraph.model import EventRecord, Evidence
from sciencegraph.query.filters import EventFilter, Filters, Words
from sciencegraph.query.lazy import Later, Lazy
from sciencegraph.query.table import Cell, Row, Table

EVENT_COLUMNS = (
    "date",
    "type",
    "action",
    "status",
    "participants",
    "countries",
    "place",
    "agreement",
    "background",
    "confidence",
    "id",
)


def find_events(
    index: GraphIndex, *, ids: Words = None, limit: int | None = None, **filters: Unpack[Filters]
) -> Table:
    """The events that pass all filters (see ``EventFilter``), by date, undated ones last.

    Columns are date (EDTF, as the text tells it), type, action, status, participants ("CAS (signatory)"),
    countries (ISO 3166-1), place, agreement (its name), background, confidence in [0, 1] and id.

    Args:
        index: A graph's index.
        ids: Only these events, such as ``row.events`` of another table.
        limit: Most rows to give.
        **filters: As in ``EventFilter``.

    Raises:
        NotFoundError: The country, the entity or an id is not in the graph.
        DateError: ``since`` or ``until`` is no EDTF date.
    """
    kept = EventFilter.read(filters).match(index)
    if ids is not None:
        asked = np.zeros(len(index.events), bool)
        asked[_number_events(index, [ids] if isinstance(ids, str) else ids)] = True
        kept &= asked
    return events_table(index, np.flatnonzero(kept))[:limit]


def _number_events(index: GraphIndex, ids: Iterable[str]) -> list[int]:
    wanted = list(ids)
    for id in wanted:
        if id not in index.event_numbers:
            raise NotFoundError(f"no event {id!r} in this corpus; `events` lists the ids of all events")
    return [index.event_numbers[id] for id in wanted]


def events_table(index: GraphIndex, events: Numbers, title: str = "Events", note: str = "") -> Table:
    """The given events (numbers, in this order) as a table of ``find_events``."""
    places = events.tolist()
    rows = Lazy(len(places), lambda at: event_row(index, places[at]))
    return Table(title, EVENT_COLUMNS, rows, index.sources, note)


def event_row(index: GraphIndex, number: int) -> Row:
    """One event as a row of ``find_events``."""
    event = index.events[number]
    countries = index.involved.of(number).tolist()
    cells: dict[str, Cell] = {
        "date": event.date,
        "type": event.type,
        "action": event.action,
        "status": event.status,
        "participants": _describe_participants(index, event),
        "countries": tuple(sorted(code for n in countries if (code := index.entities[n].country))),
        "place": _name(index, event.place),
        "agreement": _name(index, event.agreement),
        "background": event.background,
        "confidence": round(event.confidence, 3),
        "id": event.id,
    }
    return Row(cells, (event.id,), event.evidence)


def list_ids(index: GraphIndex, events: Numbers) -> Later[str]:
    """The ids of events, looked up when looked at."""
    return Later(lambda: tuple(index.events[number].id for number in events.tolist()))


def gather_evidence(index: GraphIndex, events: Numbers) -> Later[Evidence]:
    """All sentences that tell the events, each once, in the order of time; found when looked at."""

    def gather() -> Sequence[Evidence]:
        quotes, told = index.quotes
        numbers = find_distinct(told.gather(events)[1], len(quotes)).tolist()
        return Lazy(len(numbers), lambda at: quotes[numbers[at]])

    return Later(gather)


def open_events(index: GraphIndex, events: Numbers, title: str) -> Callable[[], Table]:
    """What ``Row.open`` of a row about these events gives."""
    return lambda: events_table(index, events, title)


def told_date(index: GraphIndex, events: Numbers, *, first: bool) -> str | None:
    """The date (EDTF, as told) of the earliest or of the latest of the events; None where none is dated."""
    columns = index.columns
    dated = events[columns.dated[events]]
    if not len(dated):
        return None
    at = np.argmin(columns.begins[dated]) if first else np.argmax(columns.ends[dated])
    return index.events[int(dated[at])].date


def _describe_participants(index: GraphIndex, event: EventRecord) -> tuple[str, ...]:
    names = ((index.entities[index.number[part.entity]].name, part.role) for part in event.participants)
    return tuple(f"{name} ({role})" for name, role in names)


def _name(index: GraphIndex, id: str | None) -> str | None:
    """The name of an entity; a place that is only a name stays that name."""
    number = index.number.get(id) if id is not None else None
    return id if number is None else index.entities[number].name
