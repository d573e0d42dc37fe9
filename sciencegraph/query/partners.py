"""Stage 7a: who takes part in events with X -> a table, one row per partner."""

from typing import Literal, get_args

from sciencegraph.graph import KnowledgeGraph, Level, find_members, schema
from sciencegraph.query.events import gather_evidence, issue_sources, told_date
from sciencegraph.query.filters import EventFilter, Words, find_event_ids, find_parts
from sciencegraph.query.lookup import get_entity
from sciencegraph.query.table import Row, Table

Multilateral = Literal["include", "exclude", "only"]

_COLUMNS = (
    "partner",
    "kind",
    "events",
    "agreements",
    "background",
    "first",
    "last",
    "types",
    "strength",
    "id",
)


def find_partners(
    graph: KnowledgeGraph,
    name: str,
    *,
    level: Level = "country",
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
    type: Words = None,
    action: Words = None,
    entity: str | None = None,
    kind: str | None = None,
    min_confidence: float = 0.0,
    limit: int | None = None,
    multilateral: Multilateral = "include",
    background: bool = True,
) -> Table:
    """Who takes part in events with X, strongest first, then by name.

    Columns are partner, kind, events (how many distinct ones), agreements (names), background (how many of
    the events are told as long past), first and last (EDTF, as the text tells them), types, strength and id.
    ``row.events`` has the ids, ``row.evidence`` the sentences. Strength is the sum over the events of
    confidence / (members - 1): a meeting of two counts more than a congress of twenty. Cancelled events don't
    count. Events of X's parts count as X's; what is at home in X, or part of it, is no partner of X.

    Args:
        graph: A graph of ``build_graph``.
        name: X: a country, organisation, person, place or agreement, as people type it.
        level: What partners are: countries (also through the homes of those who take part), organisations or
            persons.
        country: Which events count, beside being X's: see ``EventFilter``.
        since: As in ``EventFilter``.
        until: As in ``EventFilter``.
        type: As in ``EventFilter``.
        action: As in ``EventFilter``.
        entity: As in ``EventFilter``.
        kind: As in ``EventFilter``.
        min_confidence: As in ``EventFilter``.
        limit: Most rows to give.
        multilateral: Whether events of more than two members count: "include", "exclude", or "only" those.
        background: As in ``EventFilter``.

    Raises:
        NotFoundError: X, country or entity is not in the graph (AmbiguousNameError where it means several).
        DateError: ``since`` or ``until`` is no EDTF date.
        ValueError: ``level`` or ``multilateral`` is none of its words.
    """
    _check("level", level, get_args(Level))
    _check("multilateral", multilateral, get_args(Multilateral))
    node = get_entity(graph, name)
    chosen = EventFilter(country, entity, since, until, type, action, kind, min_confidence, background)
    own, of_own = _own_nodes(graph, node, level), find_event_ids(graph, node)
    shared: dict[str, list[tuple[str, int]]] = {}
    for event in chosen.select(graph):
        if event not in of_own or graph.nodes[event][schema.STATUS] == "cancelled":
            continue
        members = find_members(graph, event, level)
        if _counts(len(members), multilateral):
            for partner in set(members) - own:
                shared.setdefault(partner, []).append((event, len(members)))
    rows = [_partner_row(graph, partner, events) for partner, events in shared.items()]
    rows.sort(key=lambda row: (-float(str(row["strength"])), str(row["partner"]), str(row["id"])))
    title = f"Partners of {graph.nodes[node][schema.LABEL]}"
    return Table(title, _COLUMNS, tuple(rows[:limit]), issue_sources(graph))


def _check(what: str, given: str, words: tuple[str, ...]) -> None:
    if given not in words:
        raise ValueError(f"{what} {given!r} is not one of {', '.join(words)}")


def _own_nodes(graph: KnowledgeGraph, node: str, level: Level) -> set[str]:
    """X itself, its parts, its home country, and, where X is a country, all that is at home there."""
    data = graph.nodes[node]
    nodes = {node, *find_parts(graph, node)}
    home = data.get(schema.COUNTRY)
    if home and (level == "country" or data[schema.KIND] == "country"):
        nodes |= {other for other, its in graph.nodes(data=True) if its.get(schema.COUNTRY) == home}
    return nodes


def _counts(members: int, multilateral: Multilateral) -> bool:
    return multilateral == "include" or (members > 2) == (multilateral == "only")


def _partner_row(graph: KnowledgeGraph, partner: str, shared: list[tuple[str, int]]) -> Row:
    events = tuple(event for event, _ in shared)
    data = [graph.nodes[event] for event in events]
    agreements = {d[schema.AGREEMENT] for d in data if d[schema.AGREEMENT]}
    strength = sum(graph.nodes[event][schema.CONFIDENCE] / max(members - 1, 1) for event, members in shared)
    cells = {
        "partner": graph.nodes[partner][schema.LABEL],
        "kind": graph.nodes[partner][schema.KIND],
        "events": len(events),
        "agreements": tuple(sorted(graph.nodes[node][schema.LABEL] for node in agreements)),
        "background": sum(d[schema.BACKGROUND] for d in data),
        "first": told_date(graph, events, first=True),
        "last": told_date(graph, events, first=False),
        "types": tuple(sorted({d[schema.EVENT_TYPE] for d in data})),
        "strength": round(strength, 3),
        "id": partner,
    }
    return Row(cells, events, gather_evidence(graph, events))
