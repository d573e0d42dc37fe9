"""Stage 7a: Cypher over the graph, by the package grand-cypher (an extra) -> a table.

Labels of nodes are their kinds (``Organization``, ``Person``, ``Country``, ``Place``, ``Agreement``,
``Event``, ``Issue``), types of edges theirs (``PARTICIPATES``, ``INVOLVES``, ``PART_OF`` and so on);
properties are the attributes of the graph, with ``id`` and ``name``.
"""

from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np

from sciencegraph.errors import QuestionError
from sciencegraph.graph import GraphIndex, KnowledgeGraph, schema
from sciencegraph.model import Evidence
from sciencegraph.query.events import gather_evidence, list_ids, open_events
from sciencegraph.query.lazy import Later
from sciencegraph.query.table import Cell, Row, Table

_LABELS = "__labels__"  # where grand-cypher looks for labels and types


def label_graph(graph: KnowledgeGraph) -> KnowledgeGraph:
    """A copy of a graph with labels, types, ``id`` and ``name``, and without the sentences."""
    labelled: KnowledgeGraph = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        more = {_LABELS: {data[schema.KIND].capitalize()}, "id": node, "name": data[schema.LABEL]}
        labelled.add_node(node, **_strip(data), **more)
    for source, target, key, data in graph.edges(keys=True, data=True):
        more = {_LABELS: {data[schema.KIND].upper()}, "id": key}
        labelled.add_edge(source, target, key, **_strip(data), **more)
    return labelled


def _strip(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in (schema.EVIDENCE, "id", "name")}


def run_cypher(index: GraphIndex, labelled: KnowledgeGraph, question: str) -> Table:
    """What a question in Cypher finds, one row per match.

    A returned node or edge becomes its id. A row in which an event stands (itself, or its id) has the
    sentences of that event as evidence, and opens to it.

    Args:
        index: The graph's index.
        labelled: The graph as ``label_graph`` gives it.
        question: MATCH ... [WHERE ...] RETURN ...; what of Cypher is known, grand-cypher says.

    Raises:
        QuestionError: It is no Cypher, or asks for what grand-cypher cannot do.
        ImportError: grand-cypher is not installed.
    """
    found = _run(labelled, question)
    columns = tuple(str(name) for name in found)
    rows = tuple(_make_row(index, dict(zip(columns, values, strict=True))) for values in zip(*found.values()))  # noqa: B905
    return Table("Cypher", columns, rows, index.sources)


def _run(labelled: KnowledgeGraph, question: str) -> dict[str, list[Any]]:
    try:
        from grandcypher import GrandCypher
        from lark.exceptions import LarkError
    except ImportError as error:
        raise ImportError("cypher needs grand-cypher: pip install 'sciencegraph[cypher]'") from error
    try:
        return dict(GrandCypher(labelled).run(question))
    except LarkError as error:
        line = getattr(error, "line", 0)
        where = f" at line {line}, column {getattr(error, 'column', 0)}" if line and line > 0 else ""
        hint = 'try MATCH (a:Country)<-[:INVOLVES]-(e:Event) WHERE a.name = "Japan" RETURN e.date'
        raise QuestionError(f"this is no Cypher that is understood{where}; {hint}") from error
    except Exception as error:
        # grand-cypher raises whatever its parts raise for what it does not know
        raise QuestionError(f"grand-cypher cannot answer this: {type(error).__name__}: {error}") from error


def _make_row(index: GraphIndex, values: Mapping[str, Any]) -> Row:
    cells = {name: _make_cell(value) for name, value in values.items()}
    told = {cell for cell in cells.values() if isinstance(cell, str)}
    numbers = [index.event_numbers[id] for id in sorted(told & index.event_numbers.keys())]
    if not numbers:
        return Row(cells)
    events = np.array(sorted(numbers), np.int64)
    evidence: Later[Evidence] = gather_evidence(index, events)
    return Row(cells, list_ids(index, events), evidence, open_events(index, events, "Events of the match"))


def _make_cell(value: Any) -> Cell:
    if isinstance(value, dict):
        # a node, an edge, or edges by their keys where two nodes are joined by several
        return str(value["id"]) if "id" in value else tuple(str(_make_cell(v)) for v in value.values())
    if isinstance(value, list | tuple | set):
        return tuple(str(_make_cell(item)) for item in value)
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
