"""Stage 7b: kinds that keep parallel edges apart.

Gephi adds up parallel edges of one kind and keeps the attributes of the last one only. So a body that chairs
and speaks at a meeting, or a pair with two agreements drawn as two edges, needs kinds that differ.
"""

from collections import Counter

from sciencegraph.export.attributes import FlatGraph, Record


def distinct_kinds(graph: FlatGraph) -> list[str]:
    """A kind for each edge, in their order: its own, with its label or a number where another has the same.

    Example:
        >>> edges = tuple(Record(role, role, "participates", {}, "a", "b") for role in ("chair", "guest"))
        >>> distinct_kinds(FlatGraph(True, (), edges, {}, {}))
        ['participates: chair', 'participates: guest']
    """
    names = [_kind_and_label(edge) for edge in graph.edges]
    pairs = [_pair(graph, edge) for edge in graph.edges]
    shared = Counter(zip(pairs, names, strict=True))
    seen: Counter[tuple[tuple[str, str], str]] = Counter()
    kinds = []
    for place in zip(pairs, names, strict=True):
        seen[place] += 1
        kinds.append(f"{place[1]} ({seen[place]})" if shared[place] > 1 else place[1])
    return kinds


def _kind_and_label(edge: Record) -> str:
    # the label of a pair only counts its events
    return edge.kind if edge.label == edge.kind or edge.weight is not None else f"{edge.kind}: {edge.label}"


def _pair(graph: FlatGraph, edge: Record) -> tuple[str, str]:
    ends = edge.source, edge.target
    return ends if graph.directed else (min(ends), max(ends))
