"""Stage 7b: a flat graph -> two CSV tables, of nodes and of edges, as Gephi and spreadsheets import them."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from sciencegraph.export.attributes import FlatGraph
from sciencegraph.export.kinds import distinct_kinds
from sciencegraph.export.values import Flat, format_flat

Cell = Flat | None


def iter_node_table(graph: FlatGraph) -> Iterator[str]:
    """The nodes as CSV: Id, Label, then one column per attribute; lists as ``a|b``, LF line ends.

    A text that starts with ``= + - @`` gets an apostrophe in front, so that a spreadsheet runs nothing.
    """
    names = list(graph.node_columns)
    rows = ([node.id, node.label, *(node.values.get(name) for name in names)] for node in graph.nodes)
    return iter_csv(["Id", "Label", *names], rows)


def iter_edge_table(graph: FlatGraph) -> Iterator[str]:
    """The edges as CSV: Source, Target, Type (direction), Kind, Id, Label, Weight, then the attributes.

    Kind differs between parallel edges, so that Gephi keeps them apart; ``relation`` is the kind alone.
    """
    direction = "Directed" if graph.directed else "Undirected"
    names = [name for name in graph.edge_columns if name != "kind"]
    rows = (
        [
            *(edge.source, edge.target, direction, kind, edge.id, edge.label),
            1.0 if edge.weight is None else edge.weight,
            edge.kind,
            *(edge.values.get(name) for name in names),
        ]
        for edge, kind in zip(graph.edges, distinct_kinds(graph), strict=True)
    )
    head = ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight", "relation"]
    return iter_csv([*head, *names], rows)


def iter_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    r"""Rows as lines of CSV, with a head.

    Example:
        >>> "".join(iter_csv(["a", "b"], [["=1", None], [True, -1]]))
        "a,b\n'=1,\ntrue,-1\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in (columns, *([_inert(cell) for cell in row] for row in rows)):
        writer.writerow(row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _inert(value: Cell) -> str:
    if value is None:
        return ""
    text = format_flat(value)
    risky = isinstance(value, str | tuple) and text[:1] in tuple("=+-@\t\r")
    return f"'{text}" if risky else text
