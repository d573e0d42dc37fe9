"""Stage 7c: what the network looks like, described by a pyvis ``Network``.

In come a graph and the places of its nodes, out goes the ``Network``. The page draws it with the vis-network
that pyvis ships, at rest: positions are given, forces are off.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from sciencegraph.export.attributes import COLORS, OTHER_COLOR
from sciencegraph.graph import KnowledgeGraph, schema

if TYPE_CHECKING:
    from pyvis.network import Network

# A shape beside the colour: not everybody sees colours, and printers don't print them.
SHAPES: Final = {
    "country": "dot",
    "organization": "square",
    "person": "triangle",
    "place": "triangleDown",
    "agreement": "star",
    "event": "diamond",
    "issue": "hexagon",
}
OTHER_SHAPE: Final = "dot"
_SIZES: Final = {"country": 15, "organization": 10, "event": 7}
_OTHER_SIZE: Final = 8
_GROWTH = 0.15  # how much a node grows with the root of its connections
_LARGEST = 2.4  # times its size
_MANY = 1500  # nodes; above, edges are hidden while the picture moves
_BEND = 0.18  # how much the second edge of a pair is bent, or it would lie hidden under the first


def draw_network(
    graph: KnowledgeGraph, places: Mapping[str, tuple[int, int]], links: Mapping[str, int]
) -> "Network":
    """The picture of a graph: nodes by number in the graph's order, edges by number, no text.

    Names and sentences are no part of the picture: the page shows them itself, as text only.

    Args:
        graph: A graph of ``build_graph``.
        places: Coordinates of each node.
        links: How many connections each node has; who has many is drawn larger.
    """
    # pyvis imports IPython: half a second that only who wants a page should wait
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    network = Network(directed=True, cdn_resources="in_line")
    network.set_options(json.dumps(_options(len(graph))))
    number = {node: index for index, node in enumerate(graph)}
    # Network.add_node and add_edge search all nodes each time: minutes for some thousand nodes.
    network.nodes = [
        Node(
            number[node], **_look(data[schema.KIND], links[node]), x=places[node][0], y=places[node][1]
        ).options
        for node, data in graph.nodes(data=True)
    ]
    beside: Counter[tuple[str, str]] = Counter()
    for index, (source, target) in enumerate(graph.edges()):
        pair = min(source, target), max(source, target)
        bend = {"smooth": {"type": "curvedCW", "roundness": _BEND * beside[pair]}} if beside[pair] else {}
        beside[pair] += 1
        network.edges.append(Edge(number[source], number[target], id=index, **bend).options)
    return network


def _look(kind: str, links: int) -> dict[str, Any]:
    return {
        "shape": SHAPES.get(kind, OTHER_SHAPE),
        "label": "",
        "color": COLORS.get(kind, OTHER_COLOR),
        "size": round(_SIZES.get(kind, _OTHER_SIZE) * min(1 + _GROWTH * links**0.5, _LARGEST)),
    }


def _options(count: int) -> dict[str, Any]:
    return {
        "physics": False,
        "layout": {"improvedLayout": False},
        "interaction": {
            "hideEdgesOnDrag": count > _MANY,
            "hideEdgesOnZoom": count > _MANY,
            "hover": False,
            "multiselect": False,
            "tooltipDelay": 10_000_000,
        },
        "nodes": {"borderWidth": 1, "borderWidthSelected": 2},
        "edges": {"smooth": False, "arrows": {"to": {"enabled": False}}, "width": 1, "selectionWidth": 2},
    }
