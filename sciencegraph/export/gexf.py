"""Stage 7b: a flat graph -> GEXF 1.3, the file to open in Gephi.

Nodes are coloured by kind and sized by their links, and stand where the page has them; edges name a ``kind``
that keeps parallel ones apart; what is dated has spells of whole days for the timeline, while ``date`` keeps
what the text told.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import quoteattr

from sciencegraph.export.attributes import COLORS, OTHER_COLOR, FlatGraph, Record
from sciencegraph.export.kinds import distinct_kinds
from sciencegraph.export.spells import Spell
from sciencegraph.export.values import LINE_ENDS, ColumnType, Flat, format_flat

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
    "<meta><creator>sciencegraph</creator></meta>\n"
)
_DYNAMIC = ' mode="dynamic" timeformat="date" timerepresentation="interval"'
_STATIC = ' mode="static"'
_TYPES: Mapping[ColumnType, str] = {"list": "liststring"}
_LIST_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})
_REFERENCES = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;", **LINE_ENDS}
_TO_ESCAPE = re.compile('[&<>"\n\r\t\x85\u2028]')
_SIZES = (5.0, 3.0, 60.0)  # without links; per root of links; at most


def iter_gexf(graph: FlatGraph, positions: Mapping[str, tuple[float, float]] | None = None) -> Iterator[str]:
    """The graph as a GEXF 1.3 document, piece by piece, in the order of its records.

    Args:
        graph: What to write.
        positions: Where nodes (ids) stand, y growing downwards as on the page; others get no place.

    Example:
        >>> parts = iter_gexf(FlatGraph(True, (Record("a", "A", "country", {}),), (), {}, {}))
        >>> '<node id="a" label="A">' in "".join(parts)
        True
    """
    direction = "directed" if graph.directed else "undirected"
    dated = any(record.spells for record in (*graph.nodes, *graph.edges))
    yield f'{_HEAD}<graph defaultedgetype="{direction}"{_DYNAMIC if dated else _STATIC}>\n'
    yield _declare("node", graph.node_columns)
    yield _declare("edge", graph.edge_columns)
    links = Counter(end for edge in graph.edges for end in (edge.source, edge.target))
    yield "<nodes>\n"
    for node in graph.nodes:
        yield f"<node id={_attribute(node.id)} label={_attribute(node.label)}>{_values(node.values)}"
        yield f"{_spells(node.spells)}{_viz(node, links[node.id], (positions or {}).get(node.id))}</node>\n"
    yield "</nodes>\n<edges>\n"
    for edge, kind in zip(graph.edges, distinct_kinds(graph), strict=True):
        yield _edge(edge, kind)
    yield "</edges>\n</graph>\n</gexf>\n"


def format_list(texts: tuple[str, ...]) -> str:
    r"""A list as GEXF writes it; it is JSON, too, as NetworkX (which gives the text) needs.

    Example:
        >>> print(format_list(("a", 'b "c", d')))
        ["a", "b \"c\", d"]
    """
    return "[" + ", ".join(f'"{text.translate(_LIST_ESCAPES)}"' for text in texts) + "]"


def _declare(owner: str, columns: Mapping[str, ColumnType]) -> str:
    if not columns:
        return ""
    lines = (
        f'<attribute id="{name}" title="{name}" type="{_TYPES.get(kind, kind)}"/>\n'
        for name, kind in columns.items()
    )
    return f'<attributes class="{owner}" mode="static">\n{"".join(lines)}</attributes>\n'


def _edge(edge: Record, kind: str) -> str:
    weight = "" if edge.weight is None else f' weight="{edge.weight!r}"'
    ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
    names = f"label={_attribute(edge.label)} kind={_attribute(kind)}{weight}"
    inside = f"{_values(edge.values)}{_spells(edge.spells)}"
    return f"<edge id={_attribute(edge.id)} {ends} {names}>{inside}</edge>\n"


def _spells(spells: tuple[Spell, ...]) -> str:
    items = "".join(f"<spell{_days(spell)}/>" for spell in spells)
    return f"<spells>{items}</spells>" if items else ""


def _days(spell: Spell) -> str:
    return "".join(f' {name}="{day}"' for name, day in zip(("start", "end"), spell, strict=True) if day)


def _values(values: Mapping[str, Flat]) -> str:
    items = "".join(f'<attvalue for="{name}" value={_attribute(_text(v))}/>' for name, v in values.items())
    return f"<attvalues>{items}</attvalues>" if items else ""


def _text(value: Flat) -> str:
    return format_list(value) if isinstance(value, tuple) else format_flat(value)


def _viz(node: Record, links: int, place: tuple[float, float] | None) -> str:
    color = COLORS.get(node.kind, OTHER_COLOR)
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    least, growth, most = _SIZES
    size = round(min(least + growth * links**0.5, most), 1)
    # Gephi's y grows upwards
    spot = "" if place is None else f'<viz:position x="{float(place[0])}" y="{-float(place[1])}" z="0.0"/>'
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>{spot}<viz:size value="{size}"/>'


def _attribute(text: str) -> str:
    # A reader turns bare line ends and tabs of an attribute into spaces; references survive.
    return quoteattr(text, _REFERENCES) if _TO_ESCAPE.search(text) else f'"{text}"'
