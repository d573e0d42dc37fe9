"""Stage 6: a resolved corpus -> the graph.

In comes a ``Snapshot``, out goes a ``networkx.MultiDiGraph`` whose nodes are entities, events and issues and
whose edges all carry evidence. An event of n parties is one node with n edges, never n² pairs: those are made
on request (project.py).
"""

from collections.abc import Iterable, Iterator

import networkx as nx

from sciencegraph.dates import date_bounds
from sciencegraph.errors import CorpusError, DateError
from sciencegraph.graph import schema
from sciencegraph.graph.homes import find_country_nodes
from sciencegraph.graph.schema import KnowledgeGraph
from sciencegraph.model import (
    AffiliationRecord,
    DocumentRecord,
    Entity,
    EventRecord,
    Evidence,
    MentionRecord,
    Snapshot,
)

_STEM = 5  # letters that an action and its type share if one word is made of the other
_NEAR = 300  # characters: names this close stand in one sentence or in neighbouring ones


def build_graph(snapshot: Snapshot) -> KnowledgeGraph:
    """The graph of a corpus: the same snapshot always gives the same nodes and edges in the same order.

    Nodes carry ``kind`` and ``label``. Edges are ``participates`` (entity -> event, with ``role``),
    ``involves`` (event -> country, with ``basis`` "stated" or "home of a participant"), ``located_in``
    (event -> place, organisation or place -> country), ``part_of``, ``affiliated_with`` (with ``title``),
    ``concerns`` (event -> agreement), ``party_to`` (signatory -> agreement) and ``reported_in`` (-> issue).
    Every event and edge has ``evidence``, a tuple of ``Evidence``. Edge keys are unique in the whole graph.

    Raises:
        CorpusError: The snapshot names an id that it does not hold, or holds one id twice.

    Example:
        >>> record = DocumentRecord(id="i1", source="a.pdf", series=None, publisher=None, title="No. 1",
        ...                         published="2024-05", sha256="")
        >>> build_graph(Snapshot(documents=(record,))).nodes["i1"]["label"]
        'No. 1'
    """
    graph: KnowledgeGraph = nx.MultiDiGraph()
    entities = {entity.id: entity for entity in snapshot.entities}
    for document in snapshot.documents:
        _add_node(graph, document.id, **_issue_attributes(document))
    for entity in snapshot.entities:
        _add_node(graph, entity.id, **_entity_attributes(entity))
    countries, new = find_country_nodes(snapshot)
    for entity in new:
        _add_node(graph, entity.id, **_entity_attributes(entity))
    for event in snapshot.events:
        codes = _event_countries(event, entities)
        _add_node(graph, event.id, **_event_attributes(event, tuple(codes)))
    for entity in snapshot.entities:
        _add_entity_edges(graph, entity, entities, countries)
    for affiliation in snapshot.affiliations:
        _add_affiliation(graph, affiliation)
    places = _place_names(snapshot.entities)
    for event in snapshot.events:
        _add_event_edges(graph, event, entities, countries, places)
    _add_parties(graph, snapshot.events)
    return graph


# ---- nodes ----------------------------------------------------------------------------------------------


def _add_node(graph: KnowledgeGraph, node: str, **attributes: object) -> None:
    if node in graph:
        raise CorpusError(
            f"the id {node!r} stands for two things; build the corpus again, ids must be unique"
        )
    graph.add_node(node, **attributes)


def _issue_attributes(document: DocumentRecord) -> dict[str, object]:
    dated = " ".join(part for part in (document.series, document.published) if part)
    return {
        schema.KIND: schema.ISSUE,
        schema.LABEL: document.title or dated or document.source,
        schema.SERIES: document.series,
        schema.PUBLISHER: document.publisher,
        schema.PUBLISHED: document.published,
        schema.SOURCE_FILE: document.source,
        schema.SHA256: document.sha256,
        schema.EVIDENCE: (),
    }


def _entity_attributes(entity: Entity) -> dict[str, object]:
    return {
        schema.KIND: entity.type,
        schema.LABEL: entity.name,
        schema.ALIASES: entity.aliases,
        schema.COUNTRY: entity.country,
        schema.PART_OF: entity.part_of,
        schema.IDENTIFIERS: tuple(
            f"{scheme}:{value}" for scheme, value in sorted(entity.identifiers.items())
        ),
        schema.EVIDENCE: _cite(entity.mentions),
    }


def _event_attributes(event: EventRecord, countries: tuple[str, ...]) -> dict[str, object]:
    first, last = _event_bounds(event)
    # "visited 2024" says it all, "visit visited 2024" says it twice
    happened = "" if event.action.startswith(event.type[:_STEM]) else event.type
    told = " ".join(part for part in (happened, event.action, event.date) if part)
    return {
        schema.KIND: schema.EVENT,
        schema.LABEL: told + (f" ({', '.join(countries)})" if countries else ""),
        schema.EVENT_TYPE: event.type,
        schema.ACTION: event.action,
        schema.STATUS: event.status,
        schema.DATE: event.date,
        schema.DATE_BASIS: event.date_basis,
        schema.FIRST_DAY: first,
        schema.LAST_DAY: last,
        schema.COUNTRIES: countries,
        schema.PLACE: event.place,
        schema.AGREEMENT: event.agreement,
        schema.BACKGROUND: event.background,
        schema.PLOVER: event.plover,
        schema.CAMEO: event.cameo,
        schema.CONFIDENCE: event.confidence,
        schema.EVIDENCE: event.evidence,
    }


def _event_bounds(event: EventRecord) -> tuple[str | None, str | None]:
    if event.date is None:
        return None, None
    try:
        first, last = date_bounds(event.date)
    except DateError as error:
        raise CorpusError(f"event {event.id!r}: {error}") from error
    return first.isoformat() if first else None, last.isoformat() if last else None


def _event_countries(event: EventRecord, entities: dict[str, Entity]) -> dict[str, str]:
    """Code -> why it counts, sorted: countries that the event states, then homes of those who take part."""
    homes = {p.entity: entities[p.entity].country for p in event.participants if p.entity in entities}
    basis = {code: "home of a participant" for code in homes.values() if code}
    basis |= dict.fromkeys(event.countries, "stated")
    return dict(sorted(basis.items()))


# ---- edges ----------------------------------------------------------------------------------------------


def _add_edge(
    graph: KnowledgeGraph, kind: str, source: str, target: str, evidence: tuple[Evidence, ...], **more: str
) -> None:
    for node in (source, target):
        if node not in graph:
            raise CorpusError(
                f"{kind} from {source!r} to {target!r}: {node!r} is not among the entities, events and "
                "documents; the corpus or dump is incomplete, write it again"
            )
    qualifier = more.get(schema.ROLE) or more.get(schema.TITLE) or ""
    parts = (kind, source, target, "_".join(qualifier.split()))
    key = "..".join(part for part in parts if part)
    if graph.has_edge(source, target, key):
        evidence = tuple(dict.fromkeys((*graph.edges[source, target, key][schema.EVIDENCE], *evidence)))
    graph.add_edge(source, target, key, kind=kind, label=qualifier or kind, evidence=evidence, **more)


def _add_entity_edges(
    graph: KnowledgeGraph, entity: Entity, entities: dict[str, Entity], countries: dict[str, str]
) -> None:
    if entity.part_of:
        parent = entities.get(entity.part_of)
        near = _beside(entity.mentions, parent.mentions if parent else ())
        _add_edge(graph, schema.PART_OF, entity.id, entity.part_of, _cite(near or entity.mentions))
    if entity.country and entity.type in ("organization", "place"):
        _add_edge(graph, schema.LOCATED_IN, entity.id, countries[entity.country], _cite(entity.mentions))
    for document, evidence in _by_document(_cite(entity.mentions)):
        _add_edge(graph, schema.REPORTED_IN, entity.id, document, evidence)


def _add_affiliation(graph: KnowledgeGraph, held: AffiliationRecord) -> None:
    cited = _cite(held.evidence)
    _add_edge(graph, schema.AFFILIATED_WITH, held.person, held.organization, cited, title=held.title)


def _add_event_edges(
    graph: KnowledgeGraph,
    event: EventRecord,
    entities: dict[str, Entity],
    countries: dict[str, str],
    places: dict[str, str],
) -> None:
    told = event.evidence
    for part in event.participants:
        _add_edge(graph, schema.PARTICIPATES, part.entity, event.id, told, role=part.role)
    for code, basis in _event_countries(event, entities).items():
        _add_edge(graph, schema.INVOLVES, event.id, countries[code], told, basis=basis)
    place = event.place if event.place in entities else places.get((event.place or "").casefold())
    if place:
        _add_edge(graph, schema.LOCATED_IN, event.id, place, told)
    if event.agreement:
        _add_edge(graph, schema.CONCERNS, event.id, event.agreement, told)
    for document, evidence in _by_document(event.evidence):
        _add_edge(graph, schema.REPORTED_IN, event.id, document, evidence)


def _add_parties(graph: KnowledgeGraph, events: Iterable[EventRecord]) -> None:
    """Who signed is party to the agreement; all signings of it are the evidence of one edge."""
    cited: dict[tuple[str, str], dict[Evidence, None]] = {}
    for event in events:
        if event.agreement and event.status == "done":
            for participant in event.participants:
                if participant.role == "signatory":
                    pair = (participant.entity, event.agreement)
                    cited.setdefault(pair, {}).update(dict.fromkeys(event.evidence))
    for (party, agreement), evidence in sorted(cited.items()):
        _add_edge(graph, schema.PARTY_TO, party, agreement, tuple(evidence))


def _place_names(entities: Iterable[Entity]) -> dict[str, str]:
    """Name (case left out) -> place entity, for names that one place alone bears."""
    bearers: dict[str, set[str]] = {}
    for entity in entities:
        for name in (entity.name, *entity.aliases) if entity.type == "place" else ():
            bearers.setdefault(name.casefold(), set()).add(entity.id)
    return {name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1}


# ---- evidence -------------------------------------------------------------------------------------------


def _cite(mentions: Iterable[MentionRecord]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(document=m.document, start=m.start, end=m.end, text=m.text, page=m.page) for m in mentions
    )


def _beside(mentions: Iterable[MentionRecord], others: Iterable[MentionRecord]) -> list[MentionRecord]:
    """The mentions that stand near one of the others: there the text shows the two together."""
    spots = [(other.document, other.start) for other in others]
    return [m for m in mentions if any(m.document == doc and abs(m.start - at) < _NEAR for doc, at in spots)]


def _by_document(evidence: Iterable[Evidence]) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    grouped: dict[str, list[Evidence]] = {}
    for item in evidence:
        grouped.setdefault(item.document, []).append(item)
    yield from ((document, tuple(items)) for document, items in grouped.items())
