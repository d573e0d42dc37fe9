"""Stage 7a: which events -> a table, one row per event."""

from collections.abc import Iterable

from sciencegraph.graph import KnowledgeGraph, schema
from sciencegraph.model import Evidence
from sciencegraph.query.filters import EventFilter, Words
from sciencegraph.query.table import Row, Table

_COLUMNS = (
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
    graph: KnowledgeGraph,
    *,
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
    type: Words = None,
    action: Words = None,
    entity: str | None = None,
    kind: str | None = None,
    min_confidence: float = 0.0,
    limit: int | None = None,
    background: bool = True,
) -> Table:
    """The events that pass all filters (see ``EventFilter``), by date, undated ones last.

    Columns are date (EDTF, as the text tells it), type, action, status, participants ("CAS (signatory)"),
    countries (ISO 3166-1), place, agreement (its name), background, confidence in [0, 1] and id.

    Raises:
        NotFoundError: The country or the entity is not in the graph.
        DateError: ``since`` or ``until`` is no EDTF date.
    """
    chosen = EventFilter(country, entity, since, until, type, action, kind, min_confidence, background)
    rows = tuple(event_row(graph, event) for event in chosen.select(graph)[:limit])
    return Table("Events", _COLUMNS, rows, issue_sources(graph))


def event_row(graph: KnowledgeGraph, event: str) -> Row:
    """One event as a row of ``find_events``."""
    data = graph.nodes[event]
    cells = {
        "date": data[schema.DATE],
        "type": data[schema.EVENT_TYPE],
        "action": data[schema.ACTION],
        "status": data[schema.STATUS],
        "participants": _participants(graph, event),
        "countries": data[schema.COUNTRIES],
        "place": _label(graph, data[schema.PLACE]),
        "agreement": _label(graph, data[schema.AGREEMENT]),
        "background": data[schema.BACKGROUND],
        "confidence": round(data[schema.CONFIDENCE], 3),
        "id": event,
    }
    return Row(cells, (event,), data[schema.EVIDENCE])


def events_table(graph: KnowledgeGraph, events: Iterable[str], title: str = "Events") -> Table:
    """The given events (ids, in this order) as a table of ``find_events``."""
    return Table(title, _COLUMNS, tuple(event_row(graph, event) for event in events), issue_sources(graph))


def gather_evidence(graph: KnowledgeGraph, events: Iterable[str]) -> tuple[Evidence, ...]:
    """All sentences that tell the events, each once, in the order of the events."""
    return tuple(dict.fromkeys(item for event in events for item in graph.nodes[event][schema.EVIDENCE]))


def told_date(graph: KnowledgeGraph, events: Iterable[str], *, first: bool) -> str | None:
    """The date (EDTF, as told) of the earliest or of the latest of the events; None where none is dated."""
    dated = [graph.nodes[event] for event in events if graph.nodes[event][schema.DATE]]
    if not dated:
        return None
    if first:
        return str(min(dated, key=lambda d: d[schema.FIRST_DAY] or d[schema.LAST_DAY] or "")[schema.DATE])
    return str(max(dated, key=lambda d: d[schema.LAST_DAY] or d[schema.FIRST_DAY] or "")[schema.DATE])


def issue_sources(graph: KnowledgeGraph) -> dict[str, str]:
    """Issue id -> file name."""
    nodes = graph.nodes(data=True)
    return {node: data[schema.SOURCE_FILE] for node, data in nodes if data[schema.KIND] == schema.ISSUE}


def _participants(graph: KnowledgeGraph, event: str) -> tuple[str, ...]:
    edges = graph.in_edges(event, data=True)
    taking_part = [(source, data) for source, _, data in edges if data[schema.KIND] == schema.PARTICIPATES]
    return tuple(f"{graph.nodes[node][schema.LABEL]} ({data[schema.ROLE]})" for node, data in taking_part)


def _label(graph: KnowledgeGraph, name: str | None) -> str | None:
    """The label of a node; a place that is only a name stays that name."""
    return graph.nodes[name][schema.LABEL] if name is not None and name in graph else name
