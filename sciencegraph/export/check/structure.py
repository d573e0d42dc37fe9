"""Stage 7b, checks of nodes and edges: ids, ends, directions, weights, edges beside each other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from sciencegraph.export.check.columns import iter_weights
from sciencegraph.export.check.reading import Element, GraphFile
from sciencegraph.export.check.report import Findings

_TOKEN: Final = re.compile(r"[\w.:\-·]+")


def check_structure(graph: GraphFile, findings: Findings) -> None:
    """Everything about nodes and edges that makes a reader refuse, drop or add up."""
    if not graph.nodes:
        findings.add("warning", "no-nodes", "the file has no nodes")
    _check_ids(graph, findings)
    _check_ends(graph, findings)
    _check_directions(graph, findings)
    _check_weights(graph, findings)
    _check_parallel(graph, findings)
    _check_labels(graph, findings)


def count_kept(graph: GraphFile) -> tuple[int, int]:
    """How many nodes and edges Gephi will have: without those it drops, parallel ones of a kind added up."""
    nodes = {node.id for node in graph.nodes if node.id}
    kept = {_pair(graph, edge) for edge in _iter_kept(graph, nodes)}
    return len(nodes), len(kept)


def _check_ids(graph: GraphFile, findings: Findings) -> None:
    for what, elements in (("node", graph.nodes), ("edge", graph.edges)):
        for element in elements:
            if what == "node" and not element.id:
                findings.add("error", "node-without-id", "a node has no id", element.place)
            if graph.format == "GraphML" and element.id and not _TOKEN.fullmatch(element.id):
                message = "an id that GraphML's schema does not allow (spaces, punctuation)"
                findings.add("note", "id-no-token", message, element.place)
        for element in _repeated(elements):
            message = f"two {what}s have one id: Gephi drops the second, Gephi Lite refuses the file"
            findings.add("error", f"duplicate-{what}-id", message, element.place)


def _repeated(elements: Iterable[Element]) -> Iterator[Element]:
    seen: set[str] = set()
    for element in elements:
        if element.id and element.id in seen:
            yield element
        seen.add(element.id)


def _check_ends(graph: GraphFile, findings: Findings) -> None:
    nodes = {node.id for node in graph.nodes}
    for edge in graph.edges:
        for end in ("source", "target"):
            if edge.attributes.get(end) not in nodes:
                message = "an edge leads to a node that is not there: readers drop it or refuse the file"
                findings.add(
                    "error", "missing-node", message, f"{edge.attributes.get(end)!r} of {edge.place}"
                )


def _check_directions(graph: GraphFile, findings: Findings) -> None:
    for edge in graph.edges:
        if graph.format == "GEXF":
            _check_gexf_direction(graph, edge, findings)
        elif edge.attributes.get("directed", "") not in ("", _default(graph)):
            message = (
                "an edge has another direction than the graph: NetworkX refuses, igraph takes the graph's"
            )
            findings.add("warning", "mixed-direction", message, edge.place)


def _default(graph: GraphFile) -> str:
    return str(graph.settings.get("edgedefault") == "directed").lower()


def _check_gexf_direction(graph: GraphFile, edge: Element, findings: Findings) -> None:
    told = edge.attributes.get("type", "")
    if told and told not in ("directed", "undirected", "mutual"):
        message = (
            'an edge\'s "type" is its direction, nothing else: Gephi loses it, Gephi Lite refuses the file'
        )
        findings.add("error", "type-no-direction", message, f"{told!r} of {edge.place}")
    elif told == "mutual":
        findings.add("warning", "mutual", 'Gephi does not take the direction "mutual"', edge.place)
    elif _is_dropped_direction(graph, edge):
        message = "an undirected edge in a directed file: Gephi drops it; leave defaultedgetype out"
        findings.add("error", "mixed-direction", message, edge.place)


def _is_dropped_direction(graph: GraphFile, edge: Element) -> bool:
    default, told = graph.settings.get("defaultedgetype", ""), edge.attributes.get("type", "")
    return graph.format == "GEXF" and default == "directed" and told == "undirected"


def _check_weights(graph: GraphFile, findings: Findings) -> None:
    for edge, weight in iter_weights(graph):
        if weight is None:
            findings.add(
                "warning", "weight-no-figure", "a weight that is no figure: Gephi takes 1", edge.place
            )
        elif weight == 0:
            message = "an edge weighs 0: Gephi leaves it out; give a weight above 0, or none"
            findings.add("error", "zero-weight", message, edge.place)
        elif weight < 0:
            findings.add("warning", "negative-weight", "layouts cannot use a weight below 0", edge.place)


def _check_parallel(graph: GraphFile, findings: Findings) -> None:
    kept = list(_iter_kept(graph, {node.id for node in graph.nodes}))
    beside = Counter(_pair(graph, edge) for edge in kept)
    for edge in kept:
        if beside[_pair(graph, edge)] > 1:
            message = (
                "edges of one pair and kind: Gephi makes one, weights added up and all else of the last; "
                + ("give each a kind of its own" if graph.format == "GEXF" else "use GEXF with kinds")
            )
            findings.add("warning", "parallel-edges", message, edge.place)


def _check_labels(graph: GraphFile, findings: Findings) -> None:
    keys = {c.id for c in graph.columns if c.name.lower() == "label" and c.owner in ("node", "all")}
    for node in graph.nodes:
        if not node.attributes.get("label") and not any(name in keys and text for name, text in node.values):
            findings.add("note", "no-label", "a node has no label: Gephi shows its id", node.place)


def _iter_kept(graph: GraphFile, nodes: set[str]) -> Iterator[Element]:
    """The edges that Gephi does not drop."""
    weightless = {id(edge) for edge, weight in iter_weights(graph) if weight == 0}
    dropped = weightless | {id(edge) for edge in _repeated(graph.edges)}
    for edge in graph.edges:
        ends = edge.attributes.get("source"), edge.attributes.get("target")
        if id(edge) not in dropped and set(ends) <= nodes and not _is_dropped_direction(graph, edge):
            yield edge


def _pair(graph: GraphFile, edge: Element) -> tuple[str, str, str]:
    ends = edge.attributes.get("source", ""), edge.attributes.get("target", "")
    if graph.format == "GEXF":
        directed = (edge.attributes.get("type") or graph.settings.get("defaultedgetype")) == "directed"
        kind = edge.attributes.get("kind", "")
    else:
        directed = edge.attributes.get("directed", _default(graph)) == "true"
        kind = edge.attributes.get("label", "")
    return (*(ends if directed else (min(ends), max(ends))), kind)
