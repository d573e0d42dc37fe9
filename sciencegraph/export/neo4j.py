"""Stage 7b: a flat graph -> Neo4j: two CSV files for ``neo4j-admin database import``, or a Cypher script.

Every node has the label ``Item`` and one of its kind (``Country``, ``Event``), and is known by ``id``; kinds
of edges become types (``PARTICIPATES``), each with an ``id`` of its own, so that parallel edges stay apart.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Final

from sciencegraph.export.attributes import FlatGraph, Record
from sciencegraph.export.values import ColumnType, Flat, format_flat

# no text of ours holds it, as XML cannot; to be told to the import
ARRAY_MARK: Final = "\x1f"
_TYPES: Final[Mapping[ColumnType, str]] = {
    "boolean": ":boolean",
    "long": ":long",
    "double": ":double",
    "string": "",
    "list": ":string[]",
}
_BATCH = 500  # nodes or edges of one statement


def iter_neo4j_nodes(graph: FlatGraph) -> Iterator[str]:
    """The nodes as CSV with the header that ``neo4j-admin database import`` reads."""
    columns = list(graph.node_columns)
    head = ["id:ID", ":LABEL", "name", *(f"{name}{_TYPES[graph.node_columns[name]]}" for name in columns)]
    rows = ([n.id, ("Item", node_label(n.kind)), n.label, *_cells(n, columns)] for n in graph.nodes)
    return _iter_csv(head, rows)


def iter_neo4j_edges(graph: FlatGraph) -> Iterator[str]:
    """The edges as CSV with the header that ``neo4j-admin database import`` reads."""
    columns = list(graph.edge_columns)
    typed = (f"{name}{_TYPES[graph.edge_columns[name]]}" for name in columns)
    head = [":START_ID", ":END_ID", ":TYPE", "id", "name", "weight:double", *typed]
    rows = (
        [e.source, e.target, relation_type(e.kind), e.id, e.label, e.weight, *_cells(e, columns)]
        for e in graph.edges
    )
    return _iter_csv(head, rows)


def iter_cypher(graph: FlatGraph) -> Iterator[str]:
    """A script that puts the graph into Neo4j; run twice, it changes nothing more.

    Example:
        >>> graph = FlatGraph(True, (Record("a", "A", "country", {"n": 1}),), (), {}, {})
        >>> print(list(iter_cypher(graph))[-1].strip())
        {id: 'a', name: 'A', n: 1}] AS row MERGE (n:Item {id: row.id}) SET n += row, n:Country;
    """
    yield "CREATE CONSTRAINT sciencegraph_item IF NOT EXISTS FOR (n:Item) REQUIRE n.id IS UNIQUE;\n"
    for kind, nodes in _by_kind(graph.nodes):
        ending = f" AS row MERGE (n:Item {{id: row.id}}) SET n += row, n:{node_label(kind)};\n"
        yield from _iter_statements((_map(_node_values(node)) for node in nodes), ending)
    for kind, edges in _by_kind(graph.edges):
        ending = (
            " AS row MATCH (a:Item {id: row.a}), (b:Item {id: row.b}) "
            f"MERGE (a)-[r:{relation_type(kind)} {{id: row.r.id}}]->(b) SET r += row.r;\n"
        )
        rows = (
            f"{{a: {_literal(e.source)}, b: {_literal(e.target)}, r: {_map(_edge_values(e))}}}" for e in edges
        )
        yield from _iter_statements(rows, ending)


def node_label(kind: str) -> str:
    """A kind as a label of nodes.

    Example:
        >>> node_label("country"), node_label("own kind")
        ('Country', 'OwnKind')
    """
    return _word("".join(part.capitalize() for part in re.findall(r"[A-Za-z0-9]+", kind)))


def relation_type(kind: str) -> str:
    """A kind as a type of relationships.

    Example:
        >>> relation_type("affiliated_with")
        'AFFILIATED_WITH'
    """
    return _word("_".join(re.findall(r"[A-Za-z0-9]+", kind)).upper())


def _word(text: str) -> str:
    return text if text and not text[0].isdigit() else f"X{text}"


# ---- CSV ------------------------------------------------------------------------------------------------


def _cells(record: Record, columns: Iterable[str]) -> list[Flat | None]:
    return [record.values.get(name) for name in columns]


def _iter_csv(head: Sequence[Flat | None], rows: Iterable[Sequence[Flat | None]]) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in (head, *rows):
        writer.writerow([_cell(value) for value in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _cell(value: Flat | None) -> str:
    if isinstance(value, tuple):
        return ARRAY_MARK.join(value)
    return "" if value is None else format_flat(value)


# ---- Cypher ---------------------------------------------------------------------------------------------


def _by_kind(records: Iterable[Record]) -> Iterator[tuple[str, Iterable[Record]]]:
    return groupby(sorted(records, key=lambda record: record.kind), key=lambda record: record.kind)


def _iter_statements(rows: Iterable[str], ending: str) -> Iterator[str]:
    rows = iter(rows)
    while batch := list(islice(rows, _BATCH)):
        yield "UNWIND [\n"
        yield from (f"{row},\n" for row in batch[:-1])
        yield f"{batch[-1]}]{ending}"


def _node_values(node: Record) -> dict[str, Flat]:
    return {"id": node.id, "name": node.label, **node.values}


def _edge_values(edge: Record) -> dict[str, Flat]:
    weight = {} if edge.weight is None else {"weight": edge.weight}
    return {"id": edge.id, "name": edge.label, **weight, **edge.values}


def _map(values: Mapping[str, Flat]) -> str:
    return "{" + ", ".join(f"{name}: {_literal(value)}" for name, value in values.items()) + "}"


def _literal(value: Flat) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_literal, value))}]"
    if not isinstance(value, str):
        return format_flat(value)
    text = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\t", "\\t")
    # older versions read \\u0027 as a quotation mark, which would end the text
    return "'" + text.replace("\\\\u", "\\\\' + 'u") + "'"
