"""Stage 7b: which format a file name asks for, and writing it whole or not at all."""

import gzip
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sciencegraph.errors import ScienceGraphError
from sciencegraph.export.attributes import AnyGraph, FlatGraph, flatten_graph
from sciencegraph.export.dump import format_dump
from sciencegraph.export.gexf import format_gexf
from sciencegraph.export.graphml import format_graphml
from sciencegraph.export.nodelink import format_nodelink
from sciencegraph.export.tables import format_edge_table, format_node_table
from sciencegraph.model import Snapshot

_GRAPH_FORMATS: Final[dict[str, Callable[[FlatGraph], str]]] = {
    "nodelink.json": format_nodelink,
    "graphml": format_graphml,
    "gexf": format_gexf,
}
FORMATS: Final = ("json", "graphml", "gexf", "nodelink.json", "csv")
"""The formats, by extension; each may be followed by ``.gz``."""


def write_export(
    graph: AnyGraph, snapshot: Snapshot, path: str | Path, *, format: str | None = None
) -> tuple[Path, ...]:
    """Writes a graph or its snapshot, and gives the files that were written.

    ``.json`` is the dump (the whole snapshot, see docs/dump.md), ``.graphml``, ``.gexf`` and
    ``.nodelink.json`` the graph, ``.csv`` a pair of tables (``x.csv`` makes ``x.nodes.csv`` and
    ``x.edges.csv``). ``.gz`` behind any of them compresses. A projection of the graph can be given as
    ``graph``. Old files stay as they are until the new one is complete.

    Args:
        graph: A graph of ``build_graph`` or ``project_graph``.
        snapshot: The snapshot behind it; only the dump reads it.
        path: The file to write; its folder must exist.
        format: One of ``FORMATS``, where the file's name doesn't tell.

    Raises:
        ScienceGraphError: The name tells no known format, or the file cannot be written.
    """
    file = Path(path)
    chosen = _find_format(file, format)
    if chosen == "json":
        return (_write(file, format_dump(snapshot)),)
    flat = flatten_graph(graph)
    if chosen == "csv":
        tables = {"nodes": format_node_table(flat), "edges": format_edge_table(flat)}
        return tuple(_write(_table_path(file, name), text) for name, text in tables.items())
    return (_write(file, _GRAPH_FORMATS[chosen](flat)),)


def write_text(path: str | Path, text: str) -> Path:
    """Writes a text as UTF-8 with LF, compressed where the name ends in ``.gz``; all of it or nothing.

    Raises:
        ScienceGraphError: The folder is missing or cannot be written to.
    """
    return _write(Path(path), text)


def _find_format(file: Path, asked: str | None) -> str:
    if asked is not None:
        if asked.lstrip(".") in FORMATS:
            return asked.lstrip(".")
        raise ScienceGraphError(f"format {asked!r} is not one of {', '.join(FORMATS)}")
    name = file.name.lower().removesuffix(".gz")
    for extension in sorted(FORMATS, key=len, reverse=True):  # x.nodelink.json ends in .json too
        if name.endswith(f".{extension}"):
            return extension
    known = ", ".join(f".{extension}" for extension in FORMATS)
    raise ScienceGraphError(f"{file.name}: its ending tells no format; use one of {known} (or with .gz)")


def _table_path(file: Path, table: str) -> Path:
    packed = file.name.lower().endswith(".gz")
    name = file.name[:-3] if packed else file.name
    stem = name[:-4] if name.lower().endswith(".csv") else name
    return file.with_name(f"{stem}.{table}.csv" + (".gz" if packed else ""))


def _write(file: Path, text: str) -> Path:
    data = text.encode("utf-8")
    if file.name.lower().endswith(".gz"):
        data = gzip.compress(data, mtime=0)  # no time stamp: equal graphs are equal bytes
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    except OSError as error:
        raise ScienceGraphError(f"{file}: cannot write there ({error.strerror}); check the folder") from error
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).chmod(0o666 & ~_umask())  # mkstemp makes files that only their owner reads
        Path(name).replace(file)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise ScienceGraphError(
            f"{file}: cannot be written ({error.strerror}); close it elsewhere"
        ) from error
    return file


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
