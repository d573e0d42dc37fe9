"""Stage 7a: which agreements -> a table, one row per agreement, with its parties and its history."""

from sciencegraph.graph import KnowledgeGraph, find_sources, schema
from sciencegraph.query.events import gather_evidence, issue_sources, told_date
from sciencegraph.query.filters import EventFilter, Words
from sciencegraph.query.lookup import get_entity
from sciencegraph.query.table import Row, Table

_COLUMNS = ("agreement", "parties", "countries", "history", "first", "last", "events", "id")


def find_agreements(
    graph: KnowledgeGraph,
    name: str | None = None,
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
    """The agreements that events passing all filters concern, by first date, then by name.

    Columns are agreement, parties (who signed), countries (ISO 3166-1), history ("2019 signed", one per
    event), first and last (EDTF), events (how many) and id. Without any filter, agreements that are named
    without an event are listed too. Filters are those of ``EventFilter``.

    Raises:
        NotFoundError: The agreement ``name``, country or entity is not in the graph.
        DateError: ``since`` or ``until`` is no EDTF date.
    """
    chosen = EventFilter(country, entity, since, until, type, action, kind, min_confidence, background)
    history: dict[str, list[str]] = {}
    if chosen == EventFilter():
        history = {n: [] for n, data in graph.nodes(data=True) if data[schema.KIND] == "agreement"}
    for event in chosen.select(graph):
        if graph.nodes[event][schema.AGREEMENT]:
            history.setdefault(graph.nodes[event][schema.AGREEMENT], []).append(event)
    wanted = get_entity(graph, name, kind="agreement") if name else None
    rows = [_row(graph, node, events) for node, events in history.items() if wanted in (None, node)]
    rows.sort(key=lambda row: _order(graph, row))
    return Table("Agreements", _COLUMNS, tuple(rows[:limit]), issue_sources(graph))


def _row(graph: KnowledgeGraph, agreement: str, events: list[str]) -> Row:
    parties = [graph.nodes[node][schema.LABEL] for node in find_sources(graph, agreement, schema.PARTY_TO)]
    data = [graph.nodes[event] for event in events]
    cells = {
        "agreement": graph.nodes[agreement][schema.LABEL],
        "parties": tuple(sorted(parties)),
        "countries": tuple(sorted({code for d in data for code in d[schema.COUNTRIES]})),
        "history": tuple(_told(d) for d in data),
        "first": told_date(graph, events, first=True),
        "last": told_date(graph, events, first=False),
        "events": len(events),
        "id": agreement,
    }
    evidence = gather_evidence(graph, events) or graph.nodes[agreement][schema.EVIDENCE]
    return Row(cells, tuple(events), evidence)


def _told(event: dict[str, str | None]) -> str:
    status = event[schema.STATUS]
    words = (event[schema.DATE], event[schema.ACTION], status if status != "done" else None)
    return " ".join(word for word in words if word)


def _order(graph: KnowledgeGraph, row: Row) -> tuple[str, str, str]:
    days = [graph.nodes[event][schema.FIRST_DAY] for event in row.events]
    first = min((day for day in days if day), default="9999-12-31")
    return first, str(row["agreement"]), str(row["id"])
