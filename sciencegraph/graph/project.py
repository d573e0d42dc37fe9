"""Stage 6, on request: who meets whom, as a weighted graph of pairs.

In comes the graph of build.py, out goes an undirected ``networkx.Graph`` of countries, organisations or
persons with one edge per pair that shares an event.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import get_args

import networkx as nx

from sciencegraph.graph import schema
from sciencegraph.graph.schema import KnowledgeGraph, Level, ProjectedGraph
from sciencegraph.graph.walk import find_members


def project_graph(
    graph: KnowledgeGraph, level: Level = "country", *, events: Iterable[str] | None = None
) -> ProjectedGraph:
    """Who meets whom at a level: an undirected graph with one edge per pair that shares an event.

    Edges carry ``weight`` (the number of distinct events), ``events`` (their ids), ``event_types``,
    ``first_day``, ``last_day`` (ISO days, None where no event is dated) and ``evidence``. Cancelled events do
    not count. Nodes are all entities of the level, also those without a partner.

    Args:
        graph: A graph of ``build_graph``.
        level: "country", "organization" or "person".
        events: Only these events count (ids); all by default.

    Raises:
        ValueError: The level is none of the three.
    """
    if level not in get_args(Level):
        raise ValueError(f"level {level!r} is not one of {', '.join(get_args(Level))}")
    projected: ProjectedGraph = nx.Graph()
    nodes = graph.nodes(data=True)
    projected.add_nodes_from((node, data) for node, data in nodes if data[schema.KIND] == level)
    pairs: dict[tuple[str, str], list[str]] = {}
    for event in _held_events(graph, events):
        for pair in combinations(find_members(graph, event, level), 2):
            pairs.setdefault(pair, []).append(event)
    for (left, right), shared in sorted(pairs.items()):
        projected.add_edge(left, right, **_pair_attributes(graph, shared))
    return projected


def _held_events(graph: KnowledgeGraph, events: Iterable[str] | None) -> list[str]:
    data = graph.nodes
    chosen = set(graph) if events is None else set(events)
    kept = (node for node in chosen if data[node][schema.KIND] == schema.EVENT)
    return sorted(node for node in kept if data[node][schema.STATUS] != "cancelled")


def _pair_attributes(graph: KnowledgeGraph, events: list[str]) -> dict[str, object]:
    data = [graph.nodes[event] for event in events]
    firsts, lasts = ([d[day] for d in data if d[day]] for day in (schema.FIRST_DAY, schema.LAST_DAY))
    cited = dict.fromkeys(item for d in data for item in d[schema.EVIDENCE])
    return {
        schema.KIND: schema.PARTNERS,
        schema.LABEL: f"{len(events)} event{'s' * (len(events) > 1)}",
        schema.WEIGHT: len(events),
        schema.EVENTS: tuple(events),
        schema.EVENT_TYPES: tuple(sorted({d[schema.EVENT_TYPE] for d in data})),
        schema.FIRST_DAY: min(firsts, default=None),
        schema.LAST_DAY: max(lasts, default=None),
        schema.EVIDENCE: tuple(cited),
    }
