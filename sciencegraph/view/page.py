"""Stage 7c: the graph -> one HTML file that needs nothing else: no network, no server, no second file.

pyvis describes the picture and brings vis-network, which draws it; page.html is our own frame around it. All
data stands in one inert JSON block, and the page shows it as text only, so that nothing in a newsletter can
run. The same graph is always the same bytes.
"""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import networkx as nx

from sciencegraph.export.attributes import COLORS, OTHER_COLOR, clean_text
from sciencegraph.export.write import write_text
from sciencegraph.graph import KnowledgeGraph, schema
from sciencegraph.model import Evidence
from sciencegraph.view.layout import layout_graph

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
_SIZES: Final = {"country": 26, "organization": 16, "event": 12}
_GROWTH = 0.2  # how much a node grows with the root of its connections
_LARGEST = 2.5  # times its size
_LONGEST_LABEL = 40  # characters under a node; the panel has all of it
_MANY = 1500  # nodes; above, edges are hidden while the picture moves
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_FACTS: Final = (
    schema.EVENT_TYPE,
    schema.ACTION,
    schema.STATUS,
    schema.DATE,
    schema.DATE_BASIS,
    schema.COUNTRIES,
    schema.COUNTRY,
    schema.PLACE,
    schema.ALIASES,
    schema.IDENTIFIERS,
    schema.BACKGROUND,
    schema.PLOVER,
    schema.CAMEO,
    schema.CONFIDENCE,
    schema.SERIES,
    schema.PUBLISHER,
    schema.PUBLISHED,
    schema.SOURCE_FILE,
    schema.ROLE,
    schema.TITLE,
    schema.BASIS,
)


def write_page(graph: KnowledgeGraph, path: str | Path, *, title: str | None = None) -> Path:
    """Writes the page of a graph and gives its path; an old file stays until the new one is complete.

    Args:
        graph: A graph of ``build_graph``.
        path: The HTML file; its folder must exist.
        title: Heading of the page; "Science & technology diplomacy" by default.

    Raises:
        ScienceGraphError: The folder is missing or cannot be written to.
    """
    return write_text(path, format_page(graph, title=title))


def format_page(graph: KnowledgeGraph, *, title: str | None = None) -> str:
    """The page of a graph as HTML text, about 0.5 MB more than its data.

    Example:
        >>> "https://cdn" in format_page(nx.MultiDiGraph())
        False
    """
    template = files("sciencegraph.view").joinpath("page.html").read_text(encoding="utf-8")
    vis = _read_vis()
    app = re.search(r'<script id="app">(.*?)</script>', template, re.DOTALL)
    assert app is not None, "page.html has lost its script"
    parts = {
        "title": escape(clean_text(title or "Science & technology diplomacy")),
        "hashes": f"'{_hash(vis)}' '{_hash(app[1])}'",
        "vis": vis,
        "data": _island(_page_data(graph)),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], template)


def _read_vis() -> str:
    text = files("pyvis").joinpath(_VIS).read_text(encoding="utf-8")
    # Developer tools would ask for the source map; a "</script" would end the block early.
    return re.sub(r"//# sourceMappingURL=\S*", "", text).replace("</script", r"<\/script")


def _hash(script: str) -> str:
    """What the page's policy calls a script that may run: all others may not."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _island(data: Any) -> str:
    """JSON that HTML cannot mistake for markup."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


# ---- what the page shows --------------------------------------------------------------------------------


def _page_data(graph: KnowledgeGraph) -> dict[str, Any]:
    # pyvis imports IPython: half a second that only who wants a page should wait
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    network = Network(directed=True, cdn_resources="in_line")
    network.set_options(json.dumps(_options(len(graph))))
    told = _told_graph(graph)
    places = layout_graph(told)
    quotes = _Quotes(graph)
    # Network.add_node and add_edge search all nodes each time: minutes for some thousand nodes.
    network.nodes = [
        Node(**_node(node, data, places[node], told.degree[node], quotes)).options
        for node, data in graph.nodes(data=True)
    ]
    network.edges = [Edge(**edge).options for edge in _edges(graph, quotes)]
    nodes, edges, _, _, _, options = network.get_network_data()
    kinds = Counter(data[schema.KIND] for _, data in graph.nodes(data=True))
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "quotes": quotes.items,
        "kinds": [[kind, count, COLORS.get(kind, OTHER_COLOR)] for kind, count in _in_order(kinds)],
        "issues": _issue_line(graph),
    }


def _told_graph(graph: KnowledgeGraph) -> "nx.Graph[str]":
    """What pulls nodes together: what is told of them, not the issues that tell it."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    edges = graph.edges(data=True)
    plain.add_edges_from((a, b) for a, b, data in edges if data[schema.KIND] != schema.REPORTED_IN)
    return plain


def _in_order(kinds: Counter[str]) -> list[tuple[str, int]]:
    known = [kind for kind in COLORS if kind in kinds]
    return [(kind, kinds[kind]) for kind in (*known, *sorted(kinds.keys() - COLORS.keys()))]


def _options(count: int) -> dict[str, Any]:
    return {
        "physics": False,
        "interaction": {"hideEdgesOnDrag": count > _MANY, "hideEdgesOnZoom": count > _MANY},
        "nodes": {"borderWidth": 1},
        "edges": {"smooth": False, "arrows": {"to": {"scaleFactor": 0.5}}, "width": 1.5},
    }


def _node(
    node: str, data: dict[str, Any], place: tuple[int, int], links: int, quotes: "_Quotes"
) -> dict[str, Any]:
    kind, full = data[schema.KIND], clean_text(str(data[schema.LABEL]))
    short = full if len(full) <= _LONGEST_LABEL else full[: _LONGEST_LABEL - 1] + "…"
    return {
        "n_id": node,
        "shape": SHAPES.get(kind, "dot"),
        "label": short,
        "full": full,
        "kind": kind,
        "color": COLORS.get(kind, OTHER_COLOR),
        "size": round(_SIZES.get(kind, 10) * min(1 + _GROWTH * links**0.5, _LARGEST), 1),
        "x": place[0],
        "y": place[1],
        "names": [clean_text(alias) for alias in data.get(schema.ALIASES, ())],
        "facts": _facts(data),
        "quotes": quotes.add(data[schema.EVIDENCE]),
    }


def _edges(graph: KnowledgeGraph, quotes: "_Quotes") -> Iterable[dict[str, Any]]:
    beside: Counter[tuple[str, str]] = Counter()
    for source, target, key, data in graph.edges(keys=True, data=True):
        pair = min(source, target), max(source, target)
        # The second edge of a pair is bent, or it would lie hidden under the first.
        bend = {"smooth": {"type": "curvedCW", "roundness": 0.2 * beside[pair]}} if beside[pair] else {}
        beside[pair] += 1
        yield {
            "source": source,
            "dest": target,
            "directed": True,
            "id": key,
            "full": clean_text(str(data[schema.LABEL])),
            "kind": data[schema.KIND],
            "facts": _facts(data),
            "quotes": quotes.add(data[schema.EVIDENCE]),
            **bend,
        }


def _facts(data: dict[str, Any]) -> list[list[str]]:
    facts = []
    for name in _FACTS:
        value = data.get(name)
        if value is None or value in ("", (), False):
            continue
        text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        facts.append([name.replace("_", " "), clean_text("yes" if value is True else text)])
    return facts


class _Quotes:
    """Every quote of the page once, as [text, where]; nodes and edges hold [number, times]."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.items: list[list[str]] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._sources = {
            node: str(data[schema.SOURCE_FILE])
            for node, data in graph.nodes(data=True)
            if data[schema.KIND] == schema.ISSUE
        }

    def add(self, evidence: Iterable[Evidence]) -> list[list[int]]:
        times = Counter(self._number(item) for item in evidence)
        return [[number, count] for number, count in times.items()]

    def _number(self, item: Evidence) -> int:
        where = self._sources.get(item.document, item.document)
        page = "" if item.page is None else f", p. {item.page}"
        section = f" ({item.section})" if item.section else ""
        quote = clean_text(item.text), clean_text(where + page + section)
        if quote not in self._numbers:
            self._numbers[quote] = len(self.items)
            self.items.append(list(quote))
        return self._numbers[quote]


def _issue_line(graph: KnowledgeGraph) -> str:
    issues = [data for _, data in graph.nodes(data=True) if data[schema.KIND] == schema.ISSUE]
    dates = sorted(data[schema.PUBLISHED] for data in issues if data[schema.PUBLISHED])
    span = f", {dates[0]} to {dates[-1]}" if dates else ""
    return f"{len(issues)} issue{'' if len(issues) == 1 else 's'}{span}"
