"""Stage 7a: which agreements -> a table, one row per agreement, with its parties and its history."""

from typing import Unpack

import numpy as np

from sciencegraph.graph import GraphIndex, Numbers
from sciencegraph.graph.columns import LAST_OF_ALL
from sciencegraph.model import EventRecord, Evidence, MentionRecord
from sciencegraph.query.events import gather_evidence, list_ids, open_events, told_date
from sciencegraph.query.filters import EventFilter, Filters
from sciencegraph.query.grouping import Groups
from sciencegraph.query.lazy import Later, Lazy
from sciencegraph.query.lookup import get_number
from sciencegraph.query.table import Cell, Row, Table

_COLUMNS = ("agreement", "parties", "countries", "history", "first", "last", "events", "id")


def find_agreements(
    index: GraphIndex, name: str | None = None, *, limit: int | None = None, **filters: Unpack[Filters]
) -> Table:
    """The agreements that events passing all filters concern, by first date, then by name.

    Columns are agreement, parties (who signed), countries (ISO 3166-1), history ("2019 signed", one per
    event), first and last (EDTF), events (how many) and id. Without any filter, agreements that are named
    without an event are listed too. Filters are those of ``EventFilter``.

    Raises:
        NotFoundError: The agreement ``name``, country or entity is not in the graph.
        DateError: ``since`` or ``until`` is no EDTF date.
    """
    chosen = EventFilter.read(filters)
    wanted = get_number(index, name, kind="agreement") if name else None
    events = chosen.select(index)
    history = {group.key: group.events for group in _group(index, events[index.agreements[events] >= 0])}
    if chosen == EventFilter():
        named = np.flatnonzero(index.kinds == "agreement").tolist()
        history |= {number: events[:0] for number in named if number not in history}
    kept = [(number, own) for number, own in history.items() if wanted in (None, number)]
    kept.sort(key=lambda item: _order(index, *item))
    rows = Lazy(len(kept), lambda at: _row(index, *kept[at]))
    return Table("Agreements", _COLUMNS, rows, index.sources)[:limit]


def cite_mentions(mentions: tuple[MentionRecord, ...]) -> Later[Evidence]:
    """Places that name something, as evidence; made when looked at."""
    return Later(lambda: tuple(Evidence(**mention.model_dump()) for mention in mentions))


def _group(index: GraphIndex, events: Numbers) -> Groups:
    return Groups(index.agreements[events], events, np.ones(len(events)))


def _row(index: GraphIndex, agreement: int, events: Numbers) -> Row:
    entity = index.entities[agreement]
    codes = {index.entities[n].country for n in index.involved.gather(events)[1].tolist()}
    cells: dict[str, Cell] = {
        "agreement": entity.name,
        "parties": tuple(sorted(index.entities[n].name for n in index.parties.get(agreement, {}))),
        "countries": tuple(sorted(code for code in codes if code)),
        "history": tuple(_tell(index.events[number]) for number in events.tolist()),
        "first": told_date(index, events, first=True),
        "last": told_date(index, events, first=False),
        "events": len(events),
        "id": entity.id,
    }
    evidence = gather_evidence(index, events) if len(events) else cite_mentions(entity.mentions)
    opened = open_events(index, events, entity.name)
    return Row(cells, list_ids(index, events), evidence, opened)


def _tell(event: EventRecord) -> str:
    words = (event.date, event.action, event.status if event.status != "done" else None)
    return " ".join(word for word in words if word)


def _order(index: GraphIndex, agreement: int, events: Numbers) -> tuple[int, str, str]:
    columns, entity = index.columns, index.entities[agreement]
    # events are in the order of their dates, undated ones last
    first = events[0] if len(events) and columns.dated[events[0]] else None
    return LAST_OF_ALL + 1 if first is None else int(columns.begins[first]), entity.name, entity.id
