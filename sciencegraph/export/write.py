"""Stage 7b: which format a file name asks for, and writing it whole or not at all."""

import gzip
import logging
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, Final, TypeAlias

from sciencegraph.errors import ScienceGraphError
from sciencegraph.export.attributes import AnyGraph, FlatGraph, flatten_graph
from sciencegraph.export.dump import format_dump
from sciencegraph.export.gexf import iter_gexf
from sciencegraph.export.graphml import iter_graphml
from sciencegraph.export.jsonld import iter_jsonld
from sciencegraph.export.neo4j import iter_cypher, iter_neo4j_edges, iter_neo4j_nodes
from sciencegraph.export.nodelink import format_nodelink
from sciencegraph.export.parquet import iter_parquet_edges, iter_parquet_nodes
from sciencegraph.export.plover import iter_plover
from sciencegraph.export.tables import iter_edge_table, iter_node_table
from sciencegraph.model import Snapshot

_log = logging.getLogger(__name__)

Parts: TypeAlias = Iterable[str] | Iterable[bytes]

# formats of the whole snapshot, of one file with the graph, and of a table of nodes and one of edges
_WHOLE: Final[dict[str, Callable[[Snapshot], Parts]]] = {
    "json": lambda snapshot: [format_dump(snapshot)],
    "jsonld": iter_jsonld,
    "plover.jsonl": iter_plover,
}
_ONE: Final[dict[str, Callable[[FlatGraph], Parts]]] = {
    "graphml": iter_graphml,
    "gexf": iter_gexf,
    "nodelink.json": lambda graph: [format_nodelink(graph)],
    "cypher": iter_cypher,
}
_PAIR: Final[dict[str, dict[str, Callable[[FlatGraph], Parts]]]] = {
    "csv": {"nodes": iter_node_table, "edges": iter_edge_table},
    "neo4j.csv": {"nodes": iter_neo4j_nodes, "edges": iter_neo4j_edges},
    "parquet": {"nodes": iter_parquet_nodes, "edges": iter_parquet_edges},
}
FORMATS: Final = (*_WHOLE, *_ONE, *_PAIR)
"""The formats, by extension; each may be followed by ``.gz``."""
WHOLE_FORMATS: Final = tuple(_WHOLE)
"""Those that tell all of a snapshot, so that there is no projection in them."""


def write_export(
    graph: AnyGraph,
    snapshot: Snapshot,
    path: str | Path,
    *,
    format: str | None = None,
    positions: Mapping[str, tuple[float, float]] | None = None,
    gephi_kinds: bool = False,
) -> tuple[Path, ...]:
    """Writes a graph or its snapshot, and gives the files that were written.

    The file's name tells the format (see docs/exports.md): ``.json`` is the dump, ``.graphml``, ``.gexf`` and
    ``.nodelink.json`` the graph, ``.csv`` a pair of tables (``x.csv`` makes ``x.nodes.csv`` and
    ``x.edges.csv``). ``.gz`` behind any of them compresses. A projection of the graph can be given as
    ``graph``. Old files stay as they are until the new one is complete.

    Args:
        graph: A graph of ``build_graph`` or ``project_graph``.
        snapshot: The snapshot behind it, for the formats that tell all of it and for the names of files.
        path: The file to write; its folder must exist.
        format: One of ``FORMATS``, where the file's name doesn't tell.
        positions: Where nodes (ids) stand, for GEXF; y grows downwards.
        gephi_kinds: In GraphML, tells kinds as Gephi alone reads them (see ``iter_graphml``).

    Raises:
        ScienceGraphError: The name tells no known format, or the file cannot be written.
    """
    file = Path(path)
    chosen = find_format(file, format)
    if chosen in _WHOLE:
        return (_write(file, _WHOLE[chosen](snapshot)),)
    flat = flatten_graph(graph, {document.id: document.source for document in snapshot.documents})
    if flat.unclean:
        _log.warning("%s: left out %d characters that XML cannot hold", file.name, flat.unclean)
    if chosen in _PAIR:
        tables = _PAIR[chosen].items()
        return tuple(_write(_table_path(file, name, chosen), rows(flat)) for name, rows in tables)
    if chosen == "gexf":
        return (_write(file, iter_gexf(flat, positions)),)
    if chosen == "graphml":
        return (_write(file, iter_graphml(flat, gephi_kinds=gephi_kinds)),)
    return (_write(file, _ONE[chosen](flat)),)


def write_text(path: str | Path, text: str) -> Path:
    """Writes a text as UTF-8 with LF, compressed where the name ends in ``.gz``; all of it or nothing.

    Raises:
        ScienceGraphError: The folder is missing or cannot be written to.
    """
    return _write(Path(path), [text])


def find_format(file: Path, asked: str | None = None) -> str:
    """The format that is asked for, or else the one that a file's name tells.

    Raises:
        ScienceGraphError: There is no such format.

    Example:
        >>> find_format(Path("x.nodelink.json.gz"))
        'nodelink.json'
    """
    if asked is not None:
        if asked.lstrip(".") in FORMATS:
            return asked.lstrip(".")
        raise ScienceGraphError(f"format {asked!r} is not one of {', '.join(FORMATS)}")
    name = file.name.lower().removesuffix(".gz")
    for extension in sorted(FORMATS, key=len, reverse=True):  # x.nodelink.json ends in .json too
        if name.endswith(f".{extension}"):
            return extension
    known = ", ".join(f".{extension}" for extension in FORMATS)
    if name.endswith((".html", ".htm")):
        raise ScienceGraphError(f"{file.name}: an export is no page; `sciencegraph view` writes pages")
    raise ScienceGraphError(f"{file.name}: its ending tells no format; use one of {known} (or with .gz)")


def _table_path(file: Path, table: str, format: str) -> Path:
    packed = ".gz" if file.name.lower().endswith(".gz") else ""
    name = file.name[: len(file.name) - len(packed)]
    ending = f".{format}"
    stem = name[: -len(ending)] if name.lower().endswith(ending) else name
    middle, _, last = ending.rpartition(".")  # x.neo4j.csv makes x.neo4j.nodes.csv
    return file.with_name(f"{stem}{middle}.{table}.{last}{packed}")


def _write(file: Path, parts: Parts) -> Path:
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    except OSError as error:
        raise ScienceGraphError(f"{file}: cannot write there ({error.strerror}); check the folder") from error
    try:
        with os.fdopen(handle, "wb") as out:
            _fill(out, parts, packed=file.name.lower().endswith(".gz"))
        Path(name).chmod(0o666 & ~_umask())  # mkstemp makes files that only their owner reads
        Path(name).replace(file)
    except OSError as error:
        raise ScienceGraphError(
            f"{file}: cannot be written ({error.strerror}); close it elsewhere"
        ) from error
    finally:
        Path(name).unlink(missing_ok=True)  # whatever went wrong; gone already where all went well
    return file


def _fill(out: IO[bytes], parts: Parts, *, packed: bool) -> None:
    if not packed:
        out.writelines(map(_encode, parts))
        return
    # no name and no time stamp: equal graphs are equal bytes
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as pack:
        pack.writelines(map(_encode, parts))


def _encode(part: str | bytes) -> bytes:
    return part if isinstance(part, bytes) else part.encode("utf-8")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
