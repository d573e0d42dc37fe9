"""Stage 7b: a flat graph -> two CSV tables, of nodes and of edges, as Gephi and spreadsheets import them."""

import csv
import io
from collections.abc import Iterable, Mapping

from sciencegraph.export.attributes import Flat, FlatGraph, format_flat


def format_node_table(graph: FlatGraph) -> str:
    """The nodes as CSV: Id, Label, then one column per attribute; LF line ends.

    A text that starts with ``= + - @`` gets an apostrophe in front, so that a spreadsheet runs nothing.
    """
    rows = ({"Id": node.id, "Label": node.label, **node.values} for node in graph.nodes)
    return _format(("Id", "Label", *graph.node_columns), rows)


def format_edge_table(graph: FlatGraph) -> str:
    """The edges as CSV: Source, Target, Type (direction), Id, Label, Weight, then the attributes."""
    direction = "Directed" if graph.directed else "Undirected"
    rows = (
        {
            "Source": edge.source,
            "Target": edge.target,
            "Type": direction,
            "Id": edge.id,
            "Label": edge.label,
            "Weight": 1.0 if edge.weight is None else float(edge.weight),
            **edge.values,
        }
        for edge in graph.edges
    )
    return _format(("Source", "Target", "Type", "Id", "Label", "Weight", *graph.edge_columns), rows)


def _format(columns: Iterable[str], rows: Iterable[Mapping[str, Flat]]) -> str:
    names = list(columns)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_inert(row[name]) if name in row else "" for name in names])
    return out.getvalue()


def _inert(value: Flat) -> str:
    text = format_flat(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in tuple("=+-@\t\r") else text
