"""Stage 7a: how two entities are linked, and what lies around one, with the evidence of each step."""

from collections.abc import Iterable
from typing import Unpack

import numpy as np

from sciencegraph.graph import GraphIndex, Numbers
from sciencegraph.graph.pairs import find_distinct
from sciencegraph.graph.schema import ENTITY_KINDS
from sciencegraph.model import Evidence
from sciencegraph.query.events import gather_evidence, list_ids, open_events
from sciencegraph.query.filters import EventFilter, Filters, check_word
from sciencegraph.query.grouping import summarise_events
from sciencegraph.query.lazy import Later, Lazy
from sciencegraph.query.links import LinkMap
from sciencegraph.query.lookup import get_number
from sciencegraph.query.table import Cell, Row, Table

_PATH_COLUMNS = ("step", "from", "link", "to", "events", "first", "last", "types", "id")
_AROUND_COLUMNS = ("entity", "kind", "country", "hops", "through", "link", "events", "first", "last", "id")
_VIA = ("organization", "person", "agreement")
_FAR = 12  # steps; longer ways say nothing


def find_path(
    index: GraphIndex,
    name: str,
    other: str,
    *,
    via: Iterable[str] | None = None,
    **filters: Unpack[Filters],
) -> Table:
    """The shortest way from X to Y, one row per step, each with the sentences that tell it.

    A step is a shared event, a post, a part of a whole, or a signature under an agreement. Of ways of equal
    length the one with the stronger links is taken (events of few, told surely). Columns are step, from, link
    (in words), to, events, first, last, types and id (of ``to``). The table is empty where there is no way.

    Args:
        index: A graph's index.
        name: X.
        other: Y.
        via: Kinds of entities that the way may lead through: organisations, persons and agreements unless
            said otherwise, and countries where X and Y both are. (All of a country's events would link all.)
        **filters: Which events link: see ``EventFilter``. Cancelled ones never do.

    Raises:
        NotFoundError: X or Y is not in the graph (AmbiguousNameError where it means several).
        ValueError: A word in ``via`` is no kind of entity.
    """
    start, end = get_number(index, name), get_number(index, other)
    links = _map_links(index, (start, end), via, filters)
    distances = links.find_distances(start, _FAR, end)
    names = f"{index.entities[start].name} to {index.entities[end].name}"
    chain = _follow_back(links, distances, end) if distances[end] > 0 else []
    note = "" if chain else _explain_none(links, start == end)
    rows = Lazy(len(chain), lambda at: _step_row(links, at + 1, *chain[at]))
    return Table(f"Path from {names}", _PATH_COLUMNS, rows, index.sources, note)


def find_neighbourhood(
    index: GraphIndex,
    name: str,
    hops: int = 1,
    *,
    level: str | None = None,
    via: Iterable[str] | None = None,
    limit: int | None = None,
    **filters: Unpack[Filters],
) -> Table:
    """All that is within some steps of X, the nearest first, then by number of linking events, then by name.

    Columns are entity, kind, country, hops, through (the entity before it on the way from X), link (in
    words), events (those that link it to that one), first, last and id.

    Args:
        index: A graph's index.
        name: X.
        hops: Most steps from X; what a step is, ``find_path`` says.
        level: List only entities of this kind.
        via: As in ``find_path``; countries where X is one.
        limit: Most rows to give.
        **filters: Which events link: see ``EventFilter``. Cancelled ones never do.

    Raises:
        NotFoundError: X is not in the graph (AmbiguousNameError where it means several).
        ValueError: ``level`` or a word in ``via`` is no kind of entity, or ``hops`` is less than 1.
    """
    if hops < 1:
        raise ValueError(f"hops is {hops}; expected 1 or more")
    if level is not None:
        check_word("level", level, ENTITY_KINDS)
    start = get_number(index, name)
    links = _map_links(index, (start,), via, filters)
    distances = links.find_distances(start, hops)
    found = np.flatnonzero((distances > 0) & ((index.kinds == level) | (level is None)))
    counts = _count_links(links, distances)
    order = sorted(
        found.tolist(), key=lambda n: (distances[n], -counts[n], index.entities[n].name, index.entities[n].id)
    )
    rows = Lazy(len(order), lambda at: _around_row(links, distances, order[at]))
    title = f"Around {index.entities[start].name}, {hops} step{'s' * (hops > 1)}"
    return Table(title, _AROUND_COLUMNS, rows, index.sources)[:limit]


def _map_links(
    index: GraphIndex, ends: tuple[int, ...], via: Iterable[str] | None, filters: Filters
) -> LinkMap:
    kinds = set(_VIA if via is None else [via] if isinstance(via, str) else via)
    for kind in sorted(kinds):
        check_word("via", kind, ENTITY_KINDS)
    if via is None and all(index.entities[end].type == "country" for end in ends):
        kinds.add("country")
    events = EventFilter.read(filters).match(index) & ~index.columns.cancelled
    return LinkMap(index, events, np.isin(index.kinds, sorted(kinds)))


def _explain_none(links: LinkMap, same: bool) -> str:
    if same:
        return "no way: the two names mean one thing"
    kinds = sorted(set(links.index.kinds[links.via].tolist()))
    return f"no way leads through what is allowed (via: {', '.join(kinds) or 'nothing'})"


def _follow_back(links: LinkMap, distances: Numbers, end: int) -> list[tuple[int, int]]:
    chain, at = [], end
    while distances[at] > 0:
        before = links.find_before(at, distances)
        chain.append((before, at))
        at = before
    return chain[::-1]


def _count_links(links: LinkMap, distances: Numbers) -> Numbers:
    """For each entity the number of events that link it to the ring before its own."""
    counts = np.zeros(len(distances), np.int64)
    for step in range(1, int(distances.max(initial=0)) + 1):
        ring = np.flatnonzero((distances == step - 1) & (links.via | (distances == 0)))
        events = find_distinct(links.index.touching.gather(ring)[1], len(links.events))
        _, members = links.members.gather(events[links.events[events]])
        counts += np.bincount(members[distances[members] == step], minlength=len(distances))
    return counts


def _step_row(links: LinkMap, step: int, left: int, right: int) -> Row:
    return _link_row(links, left, right, {"step": step, "from": links.index.entities[left].name}, "to")


def _around_row(links: LinkMap, distances: Numbers, number: int) -> Row:
    entity, before = links.index.entities[number], links.find_before(number, distances)
    cells: dict[str, Cell] = {
        "kind": entity.type,
        "country": entity.country,
        "hops": int(distances[number]),
        "through": links.index.entities[before].name,
    }
    return _link_row(links, before, number, cells, "entity")


def _link_row(links: LinkMap, left: int, right: int, cells: dict[str, Cell], own: str) -> Row:
    index, events, ties = links.index, links.share_events(left, right), links.list_ties(left, right)
    told = summarise_events(index, events)
    words = [tie.words if tie.left == left else f"← {tie.words}" for tie in ties]
    if len(events):
        words.append(f"{len(events)} event{'s' * (len(events) > 1)}")
    filled: dict[str, Cell] = {
        **cells,
        own: index.entities[right].name,
        "link": "; ".join(dict.fromkeys(words)),
        **{name: told[name] for name in ("events", "first", "last", "types")},
        "id": index.entities[right].id,
    }

    def cite() -> tuple[Evidence, ...]:
        return tuple(
            dict.fromkeys(
                [*(quote for tie in ties for quote in tie.evidence), *gather_evidence(index, events)]
            )
        )

    title = f"{index.entities[left].name} and {index.entities[right].name}"
    return Row(filled, list_ids(index, events), Later(cite), open_events(index, events, title))
