"""Stage 7c: what the page knows, as columns of plain values.

In comes a graph, out go two blocks: the frame (what is needed to draw: nodes, edges, events with their days),
and the details (facts and quotes), which the page unpacks after its first picture. A text that stands in many
places is kept once and named by its number.
"""

from collections.abc import Iterable
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

import networkx as nx

from sciencegraph.dates import format_date
from sciencegraph.export.attributes import COLORS, OTHER_COLOR, clean_text
from sciencegraph.graph import KnowledgeGraph, schema
from sciencegraph.model import Evidence
from sciencegraph.view.drawing import OTHER_SHAPE, SHAPES, draw_network
from sciencegraph.view.layout import layout_graph
from sciencegraph.view.part import find_connected_part

MOST_AT_FIRST: Final = 2000
"""Nodes; a larger graph opens on its most connected part."""

_EPOCH = date(1970, 1, 1).toordinal()
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


class _Words:
    """Texts by number, each kept once, cleaned of what no file should carry."""

    def __init__(self) -> None:
        self.items: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, value: object) -> int:
        text = "" if value is None else clean_text(str(value))
        if text not in self._numbers:
            self._numbers[text] = len(self.items)
            self.items.append(text)
        return self._numbers[text]


def make_frame(graph: KnowledgeGraph) -> dict[str, Any]:
    """What the page draws at once.

    Example:
        >>> make_frame(nx.MultiDiGraph())["nodes"]["id"]
        []
    """
    words = _Words()
    told = _told_graph(graph)
    network = draw_network(graph, layout_graph(told), dict(told.degree))
    kinds = _list_kinds(graph)
    return {
        "about": _describe_issues(graph),
        "version": _find_version(),
        "options": network.get_network_data()[5],
        "kinds": [[kind, COLORS.get(kind, OTHER_COLOR), SHAPES.get(kind, OTHER_SHAPE)] for kind in kinds],
        "nodes": _node_columns(graph, network.nodes, kinds),
        "edges": _edge_columns(graph, network.edges, words),
        "events": _event_columns(graph, words),
        "aliases": _list_aliases(graph),
        "codes": _list_codes(graph),
        "first": find_connected_part(told, MOST_AT_FIRST) if len(told) > MOST_AT_FIRST else None,
        "words": words.items,
    }


def make_details(graph: KnowledgeGraph) -> dict[str, Any]:
    """Facts and quotes of every node and edge, in the order of the frame.

    Example:
        >>> make_details(nx.MultiDiGraph())["quotes"]
        []
    """
    words, quotes = _Words(), _Quotes(graph)
    nodes = [data for _, data in graph.nodes(data=True)]
    edges = [data for *_, data in graph.edges(data=True)]
    return {
        "nodeFacts": [_facts(data, words) for data in nodes],
        "edgeFacts": [_facts(data, words) for data in edges],
        "nodeQuotes": [quotes.add(data[schema.EVIDENCE]) for data in nodes],
        "edgeQuotes": [quotes.add(data[schema.EVIDENCE]) for data in edges],
        "sets": quotes.sets,
        "quotes": quotes.items,
        "words": words.items,
    }


def _told_graph(graph: KnowledgeGraph) -> "nx.Graph[str]":
    """What pulls nodes together: what is told of them, not the issues that tell it."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    edges = graph.edges(data=True)
    plain.add_edges_from((a, b) for a, b, data in edges if data[schema.KIND] != schema.REPORTED_IN)
    return plain


# ---- the frame ------------------------------------------------------------------------------------------


def _list_kinds(graph: KnowledgeGraph) -> list[str]:
    found = {data[schema.KIND] for _, data in graph.nodes(data=True)}
    return [*(kind for kind in COLORS if kind in found), *sorted(found - COLORS.keys())]


def _node_columns(graph: KnowledgeGraph, drawn: list[dict[str, Any]], kinds: list[str]) -> dict[str, Any]:
    labels = (data[schema.LABEL] for _, data in graph.nodes(data=True))
    return {
        "id": [clean_text(node) for node in graph],
        "kind": [kinds.index(data[schema.KIND]) for _, data in graph.nodes(data=True)],
        "label": [clean_text(str(label)) for label in labels],
        **{name: [node[name] for node in drawn] for name in ("x", "y", "size")},
    }


def _edge_columns(graph: KnowledgeGraph, drawn: list[dict[str, Any]], words: _Words) -> dict[str, Any]:
    edges = [data for *_, data in graph.edges(data=True)]
    return {
        "from": [edge["from"] for edge in drawn],
        "to": [edge["to"] for edge in drawn],
        "kind": [words.number(data[schema.KIND]) for data in edges],
        "label": [words.number(data[schema.LABEL]) for data in edges],
        "bend": {edge["id"]: edge["smooth"]["roundness"] for edge in drawn if "smooth" in edge},
    }


def _event_columns(graph: KnowledgeGraph, words: _Words) -> dict[str, Any]:
    events = [
        (number, data)
        for number, data in enumerate(data for _, data in graph.nodes(data=True))
        if data[schema.KIND] == schema.EVENT
    ]
    columns: dict[str, list[Any]] = {"node": [number for number, _ in events]}
    for name in (schema.EVENT_TYPE, schema.ACTION, schema.STATUS, schema.DATE):
        columns[name] = [words.number(data.get(name)) for _, data in events]
    columns["told"] = [words.number(_tell_date(data.get(schema.DATE))) for _, data in events]
    for name in (schema.FIRST_DAY, schema.LAST_DAY):
        columns[name] = [_day_number(data.get(name)) for _, data in events]
    return columns


def _tell_date(edtf: str | None) -> str:
    return format_date(edtf) if edtf else ""


def _day_number(day: str | None) -> int | None:
    """Days since 1970, as the page counts them."""
    return date.fromisoformat(day).toordinal() - _EPOCH if day else None


def _list_aliases(graph: KnowledgeGraph) -> dict[int, list[str]]:
    names = enumerate(data.get(schema.ALIASES, ()) for _, data in graph.nodes(data=True))
    return {number: [clean_text(alias) for alias in aliases] for number, aliases in names if aliases}


def _list_codes(graph: KnowledgeGraph) -> dict[int, str]:
    """ISO codes of the nodes that are countries: where they stand on the map."""
    nodes = enumerate(data for _, data in graph.nodes(data=True))
    return {
        number: clean_text(data[schema.COUNTRY])
        for number, data in nodes
        if data[schema.KIND] == "country" and data.get(schema.COUNTRY)
    }


def _describe_issues(graph: KnowledgeGraph) -> str:
    issues = [data for _, data in graph.nodes(data=True) if data[schema.KIND] == schema.ISSUE]
    dates = sorted(data[schema.PUBLISHED] for data in issues if data[schema.PUBLISHED])
    span = f", published {dates[0]} to {dates[-1]}" if dates else ""
    return clean_text(f"{len(issues)} issue{'' if len(issues) == 1 else 's'}{span}")


def _find_version() -> str:
    try:
        return version("sciencegraph")
    except PackageNotFoundError:  # run from a folder of sources
        return ""


# ---- the details ----------------------------------------------------------------------------------------


def _facts(data: dict[str, Any], words: _Words) -> list[int]:
    """Names and values in turn, by number."""
    facts = []
    for name in _FACTS:
        value = data.get(name)
        if value is None or value in ("", (), False):
            continue
        text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        facts += [words.number(name.replace("_", " ")), words.number("yes" if value is True else text)]
    return facts


class _Quotes:
    """Every quote once, as [text, issue, page, section]; nodes and edges name a set of them."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.items: list[list[Any]] = []
        self.sets: list[list[int]] = []
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._set_numbers: dict[tuple[int, ...], int] = {}
        self._issues = {node: number for number, node in enumerate(graph)}

    def add(self, evidence: Iterable[Evidence]) -> int:
        numbers = tuple(self._number(item) for item in evidence)
        if numbers not in self._set_numbers:
            self._set_numbers[numbers] = len(self.sets)
            self.sets.append(list(numbers))
        return self._set_numbers[numbers]

    def _number(self, item: Evidence) -> int:
        # an issue that was filtered out of the graph is named by its id
        issue: int | str = self._issues.get(item.document, clean_text(item.document))
        quote = clean_text(item.text), issue, item.page, clean_text(item.section or "")
        if quote not in self._numbers:
            self._numbers[quote] = len(self.items)
            self.items.append(list(quote))
        return self._numbers[quote]
