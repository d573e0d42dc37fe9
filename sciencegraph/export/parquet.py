"""Stage 7b: a flat graph -> two Parquet tables, of nodes and of edges; lists are lists.

pyarrow is an extra: it is imported when a table is written.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sciencegraph.errors import ScienceGraphError
from sciencegraph.export.attributes import FlatGraph, Record
from sciencegraph.export.values import ColumnType

_ROWS: Final = 100_000  # of one row group


def iter_parquet_nodes(graph: FlatGraph) -> Iterator[bytes]:
    """The nodes as a Parquet file: id, label, then one column per attribute.

    Raises:
        ScienceGraphError: pyarrow is not installed.
    """
    return _iter_table(graph.nodes, {"id": "string", "label": "string"}, graph.node_columns)


def iter_parquet_edges(graph: FlatGraph) -> Iterator[bytes]:
    """The edges as a Parquet file: id, source, target, label, weight, then one column per attribute.

    Raises:
        ScienceGraphError: pyarrow is not installed.
    """
    own: dict[str, ColumnType] = dict.fromkeys(("id", "source", "target", "label"), "string")
    return _iter_table(graph.edges, {**own, "weight": "double"}, graph.edge_columns)


def _iter_table(
    records: Iterable[Record], own: Mapping[str, ColumnType], columns: Mapping[str, ColumnType]
) -> Iterator[bytes]:
    arrow, parquet = _import_arrow()
    types = {
        "boolean": arrow.bool_(),
        "long": arrow.int64(),
        "double": arrow.float64(),
        "string": arrow.string(),
        "list": arrow.list_(arrow.string()),
    }
    rows = list(records)
    arrays = {
        name: arrow.array([getattr(row, name) for row in rows], types[kind]) for name, kind in own.items()
    }
    for name, kind in columns.items():
        arrays[name] = arrow.array([row.values.get(name) for row in rows], types[kind])
    out = io.BytesIO()
    parquet.write_table(arrow.table(arrays), out, compression="zstd", row_group_size=_ROWS)
    yield out.getvalue()


def _import_arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ScienceGraphError(
            "Parquet needs pyarrow, which is not installed; run: pip install 'sciencegraph[parquet]'"
        ) from error
    return pyarrow, parquet
