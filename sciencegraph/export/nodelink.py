"""Stage 7b: a flat graph -> node-link JSON, as D3, Sigma and ``networkx.node_link_graph`` read it."""

import json
from typing import Any

from sciencegraph.export.attributes import FlatGraph, Record


def format_nodelink(graph: FlatGraph) -> str:
    """The graph as a JSON object with ``nodes`` and ``edges``; lists are arrays; keys sorted, ends in LF.

    NetworkX reads it back by ``networkx.node_link_graph(json.load(file), edges="edges")``.

    Example:
        >>> graph = FlatGraph(True, (Record("a", "A", "country", {}),), (), {}, {})
        >>> json.loads(format_nodelink(graph))["nodes"]
        [{'id': 'a', 'label': 'A'}]
    """
    whole = {
        "directed": graph.directed,
        "multigraph": graph.multigraph,
        "graph": {},
        "nodes": [{"id": node.id, "label": node.label, **node.values} for node in graph.nodes],
        "edges": [_edge(edge, graph.multigraph) for edge in graph.edges],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _edge(edge: Record, multiple: bool) -> dict[str, Any]:
    weight = {} if edge.weight is None else {"weight": edge.weight}
    key = {"key": edge.id} if multiple else {}
    return {"source": edge.source, "target": edge.target, "label": edge.label, **key, **weight, **edge.values}
