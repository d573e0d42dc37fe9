"""Stage 7b: a flat graph -> GEXF 1.3, the file to open in Gephi.

Nodes are coloured by kind; edges name their ``kind``, so that Gephi keeps parallel ones apart; what is dated
has a spell of whole days for the timeline, while ``date`` keeps what the text told.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from xml.sax.saxutils import quoteattr

from sciencegraph.export.attributes import (
    COLORS,
    OTHER_COLOR,
    ColumnType,
    Flat,
    FlatGraph,
    Record,
    format_flat,
)
from sciencegraph.graph import schema

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
    "<meta><creator>sciencegraph</creator></meta>\n"
)


_DYNAMIC = ' mode="dynamic" timeformat="date" timerepresentation="interval"'
_STATIC = ' mode="static"'


def format_gexf(graph: FlatGraph) -> str:
    """The graph as a GEXF 1.3 document, in the order of its records.

    Example:
        >>> text = format_gexf(FlatGraph(True, (Record("a", "A", "country", {}),), (), {}, {}))
        >>> '<node id="a" label="A">' in text
        True
    """
    return "".join(_iter_parts(graph))


def _iter_parts(graph: FlatGraph) -> Iterator[str]:
    spells = _event_spells(graph)
    direction = "directed" if graph.directed else "undirected"
    dated = bool(spells) or any(_spell(edge.values) for edge in graph.edges)
    yield f'{_HEAD}<graph defaultedgetype="{direction}"{_DYNAMIC if dated else _STATIC}>\n'
    yield _declare("node", graph.node_columns)
    yield _declare("edge", graph.edge_columns)
    yield "<nodes>\n"
    for node in graph.nodes:
        yield f"<node id={_attribute(node.id)} label={_attribute(node.label)}>"
        yield f"{_values(node.values)}{spells.get(node.id, '')}{_color(node.kind)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for edge in graph.edges:
        yield _edge(edge, spells)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declare(owner: str, columns: Mapping[str, ColumnType]) -> str:
    if not columns:
        return ""
    lines = (f'<attribute id="{name}" title="{name}" type="{kind}"/>\n' for name, kind in columns.items())
    return f'<attributes class="{owner}" mode="static">\n{"".join(lines)}</attributes>\n'


def _edge(edge: Record, spells: Mapping[str, str]) -> str:
    weight = "" if edge.weight is None else f' weight="{float(edge.weight)!r}"'
    # Gephi merges parallel edges of one kind: a body that chairs and speaks has two edges to the meeting.
    kind = edge.kind if edge.label == edge.kind or edge.weight is not None else f"{edge.kind}: {edge.label}"
    spell = _spell(edge.values) or spells.get(edge.source, "") or spells.get(edge.target, "")
    ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
    names = f"label={_attribute(edge.label)} kind={_attribute(kind)}{weight}"
    return f"<edge id={_attribute(edge.id)} {ends} {names}>{_values(edge.values)}{spell}</edge>\n"


def _event_spells(graph: FlatGraph) -> dict[str, str]:
    spells = {node.id: _spell(node.values) for node in graph.nodes}
    return {node: spell for node, spell in spells.items() if spell}


def _spell(values: Mapping[str, Flat]) -> str:
    days = {"start": values.get(schema.FIRST_DAY), "end": values.get(schema.LAST_DAY)}
    whole = {name: day for name, day in days.items() if isinstance(day, str) and _is_day(day)}
    attributes = "".join(f' {name}="{day}"' for name, day in whole.items())
    return f"<spells><spell{attributes}/></spells>" if whole else ""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _values(values: Mapping[str, Flat]) -> str:
    items = "".join(
        f'<attvalue for="{name}" value={_attribute(format_flat(v))}/>' for name, v in values.items()
    )
    return f"<attvalues>{items}</attvalues>" if items else ""


def _color(kind: str) -> str:
    color = COLORS.get(kind, OTHER_COLOR)
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _attribute(text: str) -> str:
    # A reader turns bare line ends and tabs of an attribute into spaces; references survive.
    return quoteattr(text, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
