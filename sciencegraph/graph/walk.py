"""Stage 6, steps in the graph: a node's neighbours by kind of edge, and who takes part in an event."""

from sciencegraph.graph import schema
from sciencegraph.graph.schema import KnowledgeGraph


def find_targets(graph: KnowledgeGraph, node: str, kind: str) -> list[str]:
    """Where the edges of a kind lead from a node, each node once, sorted."""
    edges = graph.out_edges(node, data=True)
    return sorted({target for _, target, data in edges if data[schema.KIND] == kind})


def find_sources(graph: KnowledgeGraph, node: str, kind: str) -> list[str]:
    """Where the edges of a kind come from that lead to a node, each node once, sorted."""
    edges = graph.in_edges(node, data=True)
    return sorted({source for source, _, data in edges if data[schema.KIND] == kind})


def find_members(graph: KnowledgeGraph, event: str, level: str = "country") -> tuple[str, ...]:
    """The nodes that take part in an event at a level, sorted; empty where the level has none.

    ``country`` gives the countries that the event involves; ``organization``, ``person`` (or any other kind)
    gives its participants of that kind.
    """
    if level == "country":
        return tuple(find_targets(graph, event, schema.INVOLVES))
    nodes = find_sources(graph, event, schema.PARTICIPATES)
    return tuple(node for node in nodes if graph.nodes[node][schema.KIND] == level)
