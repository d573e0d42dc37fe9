"""Stage 7b: a flat graph -> GraphML that keeps to its XML schema.

One ``key`` per column with one type, unique edge ids, lists as ``a|b``, no empty values. Read by NetworkX,
igraph, graph-tool, Gephi, R and yEd.
"""

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from sciencegraph.export.attributes import FlatGraph, Record
from sciencegraph.export.kinds import distinct_kinds
from sciencegraph.export.values import LINE_ENDS, ColumnType, Flat, format_flat

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_TOKEN = re.compile(r"[A-Za-z0-9.:\-]+")  # most ids
_TO_ESCAPE = re.compile("[&<>\x85\u2028]")
# XML allows letters of all scripts, but readers disagree on which. What looks like a code is coded too, so
# that two ids never become one.
_NOT_TOKEN = re.compile(r"[^A-Za-z0-9._:\-]|_(?=[0-9a-f]+_)")


def iter_graphml(graph: FlatGraph, *, gephi_kinds: bool = False) -> Iterator[str]:
    """The graph as a GraphML document, piece by piece, in the order of its records.

    Args:
        graph: What to write.
        gephi_kinds: Tells each edge's kind in an attribute ``label`` of the element, too. Gephi then keeps
            parallel edges apart; other readers pass over it, but the file no longer keeps to the schema.

    Example:
        >>> graph = FlatGraph(True, (Record("a", "A", "country", {}),), (), {}, {})
        >>> list(iter_graphml(graph))[-2].strip()
        '<node id="a"><data key="n_label">A</data></node>'
    """
    yield _HEAD
    yield from _keys("node", {"label": "string", **graph.node_columns})
    weighed = any(edge.weight is not None for edge in graph.edges)
    weights: dict[str, ColumnType] = {"weight": "double"} if weighed else {}
    yield from _keys("edge", {"label": "string", **weights, **graph.edge_columns})
    yield f'<graph id="G" edgedefault="{"directed" if graph.directed else "undirected"}">\n'
    for node in graph.nodes:
        yield f"<node id={_quoted(node.id)}>{_data('n', _columns(node))}</node>\n"
    kinds = distinct_kinds(graph) if gephi_kinds else None
    for number, edge in enumerate(graph.edges):
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        kind = f" label={quoteattr(kinds[number], LINE_ENDS)}" if kinds else ""
        yield f"<edge id={_quoted(edge.id)} {ends}{kind}>{_data('e', _columns(edge))}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _columns(record: Record) -> dict[str, Flat]:
    weight = {} if record.weight is None else {"weight": float(record.weight)}
    return {"label": record.label, **weight, **record.values}


def _keys(owner: str, columns: Mapping[str, ColumnType]) -> Iterator[str]:
    for name, kind in columns.items():
        told = "string" if kind == "list" else kind
        yield f'<key id="{owner[0]}_{name}" for="{owner}" attr.name="{name}" attr.type="{told}"/>\n'


def _data(prefix: str, values: Mapping[str, Flat]) -> str:
    return "".join(
        f'<data key="{prefix}_{name}">{_escape(format_flat(value))}</data>' for name, value in values.items()
    )


def format_token(text: str) -> str:
    """An id as GraphML's schema wants it (NMTOKEN): other characters become codes, a space ``_20_``.

    Example:
        >>> format_token("country:fr"), format_token("a b")
        ('country:fr', 'a_20_b')
    """
    if _TOKEN.fullmatch(text):
        return text
    return _NOT_TOKEN.sub(lambda match: f"_{ord(match[0]):x}_", text) or "_"


def _escape(text: str) -> str:
    return escape(text, LINE_ENDS) if _TO_ESCAPE.search(text) else text


def _quoted(text: str) -> str:
    return quoteattr(format_token(text))
