"""Stage 6, on request: who meets whom, as a weighted graph of pairs.

In comes the graph of build.py, out goes an undirected graph of countries, organisations or persons with one
edge per pair that shares an event, or, where asked, one per event type or event of a pair.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import get_args

import networkx as nx

from sciencegraph.graph import schema
from sciencegraph.graph.schema import EdgePer, KnowledgeGraph, Level, ProjectedGraph
from sciencegraph.graph.walk import find_members


def project_graph(
    graph: KnowledgeGraph,
    level: Level = "country",
    *,
    events: Iterable[str] | None = None,
    per: EdgePer = "pair",
) -> ProjectedGraph:
    """Who meets whom at a level: an undirected graph with one edge per pair that shares an event.

    Edges carry ``weight`` (the number of distinct events), ``events`` (their ids), ``dates`` (EDTF, one for
    one with ``events``, "" where undated), ``event_types``, ``first_day``, ``last_day`` (ISO days, None where
    no event is dated) and ``evidence``. Cancelled events do not count. Nodes are all entities of the level,
    also those without a partner.

    Args:
        graph: A graph of ``build_graph``.
        level: "country", "organization" or "person".
        events: Only these events count (ids); all by default.
        per: What one edge stands for. "pair" gives a ``networkx.Graph``; "type" (one edge per event type of a
            pair) and "event" (one per event) give a ``networkx.MultiGraph`` whose keys are unique in the
            whole graph and whose edges have the event type as their ``kind``.

    Raises:
        ValueError: The level or ``per`` is none of its words.
    """
    for what, given, words in (("level", level, get_args(Level)), ("per", per, get_args(EdgePer))):
        if given not in words:
            raise ValueError(f"{what} {given!r} is not one of {', '.join(words)}")
    projected: ProjectedGraph = nx.Graph() if per == "pair" else nx.MultiGraph()
    nodes = graph.nodes(data=True)
    projected.add_nodes_from((node, data) for node, data in nodes if data[schema.KIND] == level)
    groups: dict[tuple[str, str, str], list[str]] = {}
    for event in _held_events(graph, events):
        part = _part_of_pair(graph, event, per)
        for left, right in combinations(find_members(graph, event, level), 2):
            groups.setdefault((left, right, part), []).append(event)
    for (left, right, part), shared in sorted(groups.items()):
        key = {"key": f"{left}--{right}--{part}"} if part else {}
        projected.add_edge(left, right, **key, **_pair_attributes(graph, shared, per))
    return projected


def _part_of_pair(graph: KnowledgeGraph, event: str, per: EdgePer) -> str:
    return {"pair": "", "type": str(graph.nodes[event][schema.EVENT_TYPE]), "event": event}[per]


def _held_events(graph: KnowledgeGraph, events: Iterable[str] | None) -> list[str]:
    data = graph.nodes
    chosen = set(graph) if events is None else set(events)
    kept = (node for node in chosen if data[node][schema.KIND] == schema.EVENT)
    return sorted(node for node in kept if data[node][schema.STATUS] != "cancelled")


def _pair_attributes(graph: KnowledgeGraph, events: list[str], per: EdgePer) -> dict[str, object]:
    data = [graph.nodes[event] for event in events]
    firsts, lasts = ([d[day] for d in data if d[day]] for day in (schema.FIRST_DAY, schema.LAST_DAY))
    cited = dict.fromkeys(item for d in data for item in d[schema.EVIDENCE])
    count = f"{len(events)} event{'s' * (len(events) > 1)}"
    return {
        schema.KIND: schema.PARTNERS if per == "pair" else data[0][schema.EVENT_TYPE],
        schema.LABEL: data[0][schema.LABEL] if per == "event" else count,
        schema.WEIGHT: len(events),
        schema.EVENTS: tuple(events),
        schema.DATES: tuple(d[schema.DATE] or "" for d in data),
        schema.EVENT_TYPES: tuple(sorted({d[schema.EVENT_TYPE] for d in data})),
        schema.FIRST_DAY: min(firsts, default=None),
        schema.LAST_DAY: max(lasts, default=None),
        schema.EVIDENCE: tuple(cited),
    }
