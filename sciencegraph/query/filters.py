"""Stage 7a, which events a question is about: the filters that mean the same everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from sciencegraph.dates import date_bounds
from sciencegraph.errors import DateError
from sciencegraph.graph import KnowledgeGraph, find_members, find_sources, find_targets, schema
from sciencegraph.query.lookup import get_entity

Words: TypeAlias = str | Iterable[str] | None
"""One word, several of which any will do, or None for no restriction."""


@dataclass(frozen=True)
class EventFilter:
    """What events must be like; what is None does not restrict.

    Attributes:
        country: Name or code of a country that the event involves.
        entity: Name of an entity that takes part, or that the event concerns or takes place in.
        since: EDTF date; events that were over before its first day are left out.
        until: EDTF date; events that began after its last day are left out. With ``since`` or ``until``,
            undated events are left out; an event told as "2024" counts for any day of that year.
        type: Event type or types.
        action: Action or actions.
        kind: Kind of entity; at least one participant must be of it.
        min_confidence: Least confidence, in [0, 1].
        background: False leaves out what is told as long past.
    """

    country: str | None = None
    entity: str | None = None
    since: str | None = None
    until: str | None = None
    type: Words = None
    action: Words = None
    kind: str | None = None
    min_confidence: float = 0.0
    background: bool = True

    def select(self, graph: KnowledgeGraph) -> list[str]:
        """The ids of the events that pass, by date, undated ones last.

        Raises:
            NotFoundError: The country or the entity is not in the graph.
            DateError: ``since`` or ``until`` is no EDTF date, or the first lies after the second.
        """
        first, last = _window(self.since, self.until)
        nodes = _involved(graph, self.country, self.entity)
        types, actions = _word_set(self.type), _word_set(self.action)
        kept = []
        for event, data in graph.nodes(data=True):
            passes = (
                data[schema.KIND] == schema.EVENT
                and data[schema.CONFIDENCE] >= self.min_confidence
                and (types is None or data[schema.EVENT_TYPE] in types)
                and (actions is None or data[schema.ACTION] in actions)
                and (self.background or not data[schema.BACKGROUND])
                and _overlaps(data, first, last)
                and all(event in wanted for wanted in nodes)
                and (self.kind is None or bool(find_members(graph, event, self.kind)))
            )
            if passes:
                kept.append(event)
        return sorted(kept, key=lambda event: event_order(graph, event))


def event_order(graph: KnowledgeGraph, event: str) -> tuple[str, str, str]:
    """Sort key of an event: first day, last day, id; undated ones come last."""
    data = graph.nodes[event]
    first, last = data[schema.FIRST_DAY], data[schema.LAST_DAY]
    return first or last or "9999-12-31", last or "9999-12-31", event


def find_event_ids(graph: KnowledgeGraph, node: str) -> set[str]:
    """The events that an entity takes part in, that happen there, or that concern it; its parts' included."""
    events: set[str] = set()
    for each in (node, *find_parts(graph, node)):
        events.update(find_targets(graph, each, schema.PARTICIPATES))
        sources = {source for source, _ in graph.in_edges(each)}
        events |= {source for source in sources if graph.nodes[source][schema.KIND] == schema.EVENT}
    return events


def find_parts(graph: KnowledgeGraph, node: str) -> list[str]:
    """All parts of an entity, and their parts, sorted; without the entity itself."""
    found: set[str] = set()
    todo = [node]
    while todo:
        new = set(find_sources(graph, todo.pop(), schema.PART_OF)) - found
        found |= new
        todo.extend(new)
    return sorted(found - {node})


def _involved(graph: KnowledgeGraph, country: str | None, entity: str | None) -> list[set[str]]:
    nodes = [get_entity(graph, country, kind="country")] if country else []
    nodes += [get_entity(graph, entity)] if entity else []
    return [find_event_ids(graph, node) for node in nodes]


def _word_set(words: Words) -> set[str] | None:
    if words is None:
        return None
    return {words} if isinstance(words, str) else set(words)


def _window(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    first = date_bounds(since)[0] if since else None
    last = date_bounds(until)[1] if until else None
    if first and last and first > last:
        raise DateError(f"since {since!r} lies after until {until!r}; give the earlier date as since")
    return first.isoformat() if first else None, last.isoformat() if last else None


def _overlaps(event: dict[str, str | None], first: str | None, last: str | None) -> bool:
    if first is None and last is None:
        return True
    begins, ends = event[schema.FIRST_DAY], event[schema.LAST_DAY]
    if event[schema.DATE] is None:
        return False
    # An open bound ("../2024") says nothing, so it can't rule the event out. ISO days sort as text.
    too_late = last is not None and begins is not None and begins > last
    too_early = first is not None and ends is not None and ends < first
    return not too_late and not too_early
