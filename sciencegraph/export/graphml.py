"""Stage 7b: a flat graph -> GraphML that keeps to its XML schema.

One ``key`` per column with one type, unique edge ids, no empty values. Read by NetworkX, igraph, graph-tool,
Gephi, R and yEd.
"""

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from sciencegraph.export.attributes import ColumnType, Flat, FlatGraph, Record, format_flat

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
# XML allows letters of all scripts, but readers disagree on which. What looks like a code is coded too, so
# that two ids never become one.
_NOT_TOKEN = re.compile(r"[^A-Za-z0-9._:\-]|_(?=[0-9a-f]+_)")


def format_graphml(graph: FlatGraph) -> str:
    """The graph as a GraphML document, in the order of its records.

    Example:
        >>> graph = FlatGraph(True, (Record("a", "A", "country", {}),), (), {}, {})
        >>> print(format_graphml(graph).splitlines()[-3])
        <node id="a"><data key="n_label">A</data></node>
    """
    return "".join(_iter_parts(graph))


def _iter_parts(graph: FlatGraph) -> Iterator[str]:
    yield _HEAD
    yield from _keys("node", {"label": "string", **graph.node_columns})
    weights: dict[str, ColumnType] = {"weight": "double"} if any(e.weight for e in graph.edges) else {}
    yield from _keys("edge", {"label": "string", **weights, **graph.edge_columns})
    yield f'<graph id="G" edgedefault="{"directed" if graph.directed else "undirected"}">\n'
    for node in graph.nodes:
        yield f"<node id={_token(node.id)}>{_data('n', _columns(node))}</node>\n"
    for edge in graph.edges:
        ends = f"source={_token(edge.source)} target={_token(edge.target)}"
        yield f"<edge id={_token(edge.id)} {ends}>{_data('e', _columns(edge))}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _columns(record: Record) -> dict[str, Flat]:
    weight = {} if record.weight is None else {"weight": float(record.weight)}
    return {"label": record.label, **weight, **record.values}


def _keys(owner: str, columns: Mapping[str, ColumnType]) -> Iterator[str]:
    for name, kind in columns.items():
        yield f'<key id="{owner[0]}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(prefix: str, values: Mapping[str, Flat]) -> str:
    return "".join(
        f'<data key="{prefix}_{name}">{escape(format_flat(value))}</data>' for name, value in values.items()
    )


def _token(text: str) -> str:
    """An id as GraphML's schema wants it (NMTOKEN): other characters become codes, a space ``_20_``."""
    return quoteattr(_NOT_TOKEN.sub(lambda match: f"_{ord(match[0]):x}_", text) or "_")
