"""Stage 7b, one decision for all formats: how nodes and edges become flat columns of one type each.

In comes a graph of stage 6 (or a projection of it), out go ``Record``s with plain values and the type of
every column. Evidence becomes ``quotes``, ``cited`` (file and page) and ``n_evidence``; lists are joined by
``|``; None and empty values are left out; text keeps only what XML 1.0 can hold.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from numbers import Integral, Real
from typing import Any, Final, Literal, TypeAlias

import networkx as nx

from sciencegraph.errors import ScienceGraphError
from sciencegraph.graph import schema
from sciencegraph.model import Evidence

Flat: TypeAlias = bool | int | float | str
ColumnType = Literal["boolean", "long", "double", "string"]
AnyGraph: TypeAlias = "nx.Graph[str]"

# Okabe-Ito: told apart by colour-blind readers too. The page uses the same.
COLORS: Final[Mapping[str, str]] = {
    "country": "#0072B2",
    "organization": "#E69F00",
    "person": "#CC79A7",
    "place": "#56B4E9",
    "agreement": "#009E73",
    "event": "#D55E00",
    "issue": "#8C8C8C",
}
OTHER_COLOR: Final = "#333333"

# Readers take these for their own (an edge attribute "type" makes Gephi Lite refuse the file).
_RESERVED = {"id", "source", "target", "type", "label", "weight", "start", "end", "key", "directed"}
_RESERVED |= {"color", "size", "x", "y", "z", "r", "g", "b", "viz"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG = 2**63


@dataclass(frozen=True)
class Record:
    """A node (``source`` and ``target`` empty) or an edge, flat: its id, label, kind and columns."""

    id: str
    label: str
    kind: str
    values: Mapping[str, Flat]
    source: str = ""
    target: str = ""
    weight: float | None = None


@dataclass(frozen=True)
class FlatGraph:
    """A graph ready to be written: records, and the type of each column of nodes and of edges."""

    directed: bool
    nodes: tuple[Record, ...]
    edges: tuple[Record, ...]
    node_columns: Mapping[str, ColumnType]
    edge_columns: Mapping[str, ColumnType]


def flatten_graph(graph: AnyGraph) -> FlatGraph:
    r"""The nodes and edges of a graph as flat records; the graph itself is not changed.

    Raises:
        ScienceGraphError: Two edges have one id, so that readers would drop one of them.

    Example:
        >>> graph = nx.Graph()
        >>> graph.add_node("a", kind="country", label="A", aliases=("x", "y|z"), country=None)
        >>> flatten_graph(graph).nodes[0].values
        {'kind': 'country', 'aliases': 'x|y\\|z'}
    """
    cited = {node: data.get(schema.SOURCE_FILE, node) for node, data in graph.nodes(data=True)}
    nodes = [_node_record(node, data, cited) for node, data in graph.nodes(data=True)]
    edges = [_edge_record(graph, *edge, cited) for edge in _iter_edges(graph)]
    _check_unique("node", nodes)
    _check_unique("edge", edges)
    node_columns, edge_columns = _column_types(nodes), _column_types(edges)
    typed = _typed(nodes, node_columns), _typed(edges, edge_columns)
    return FlatGraph(graph.is_directed(), *typed, node_columns, edge_columns)


def split_list(joined: str) -> list[str]:
    r"""The values of a column that was written as a list.

    Example:
        >>> split_list(r"a|b\|c")
        ['a', 'b|c']
    """
    parts = re.findall(r"((?:\\.|[^\\|])*)(?:\||$)", joined, flags=re.DOTALL)[: _count_bars(joined) + 1]
    return [re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts]


def clean_text(text: str) -> str:
    """A text without the characters that XML 1.0 cannot hold; line ends become LF."""
    return _NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


# ---- records --------------------------------------------------------------------------------------------


def _iter_edges(graph: AnyGraph) -> Iterable[tuple[str, str, str, dict[str, Any]]]:
    if isinstance(graph, nx.MultiGraph | nx.MultiDiGraph):
        yield from (
            (source, target, str(key), data)
            for source, target, key, data in graph.edges(keys=True, data=True)
        )
    else:
        yield from (
            (source, target, f"{source}--{target}", data) for source, target, data in graph.edges(data=True)
        )


def _node_record(node: str, data: Mapping[str, Any], cited: Mapping[str, str]) -> Record:
    kind = clean_text(str(data.get(schema.KIND, "other")))
    label = clean_text(str(data.get(schema.LABEL) or node))
    return Record(clean_text(node), label, kind, _flat_values(data, cited))


def _edge_record(
    graph: AnyGraph, source: str, target: str, key: str, data: Mapping[str, Any], cited: Mapping[str, str]
) -> Record:
    kind = clean_text(str(data.get(schema.KIND, "other")))
    label = clean_text(str(data.get(schema.LABEL) or kind))
    ends = clean_text(source), clean_text(target)
    weight = data.get(schema.WEIGHT)
    return Record(clean_text(key), label, kind, _flat_values(data, cited), *ends, weight=weight)


def _flat_values(data: Mapping[str, Any], cited: Mapping[str, str]) -> dict[str, Flat]:
    flat: dict[str, Flat] = {}
    for name, value in data.items():
        if name == schema.EVIDENCE:
            flat.update(_flat_evidence(value, cited))
        elif name not in (schema.LABEL, schema.WEIGHT):
            plain = flatten_value(value)
            if plain is not None:
                flat[_column_name(name)] = plain
    return flat


def _flat_evidence(evidence: Iterable[Evidence], cited: Mapping[str, str]) -> dict[str, Flat]:
    items = tuple(evidence)
    if not items:
        return {}
    where = [_where(item, cited) for item in items]
    return {"quotes": _join(item.text for item in items), "cited": _join(where), "n_evidence": len(items)}


def _where(item: Evidence, cited: Mapping[str, str]) -> str:
    name = cited.get(item.document, item.document)
    return name if item.page is None else f"{name}, p. {item.page}"


def flatten_value(value: Any) -> Flat | None:
    """A value as bool, int, float or text; None where there is nothing to write (None, NaN, "", empty list).

    Lists become ``a|b``, members of enums their value, integers beyond 63 bits and all else text.
    """
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return value
    if type(value).__name__ in ("bool_", "bool"):  # numpy's, without importing numpy
        return bool(value)
    if isinstance(value, Integral):
        return int(value) if -_LONG <= int(value) < _LONG else str(int(value))
    if isinstance(value, Real):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, list | tuple | set | frozenset):
        return _join(sorted(value) if isinstance(value, set | frozenset) else value) or None
    return clean_text(str(value)) or None


def _join(values: Iterable[object]) -> str:
    return "|".join(clean_text(str(value)).replace("\\", "\\\\").replace("|", "\\|") for value in values)


def _count_bars(joined: str) -> int:
    return len(re.sub(r"\\.", "", joined, flags=re.DOTALL).split("|")) - 1


def _column_name(name: str) -> str:
    snake = re.sub(r"[^A-Za-z0-9_]+", "_", name).strip("_") or "column"
    return f"data_{snake}" if snake in _RESERVED or snake[0].isdigit() else snake


# ---- columns --------------------------------------------------------------------------------------------


def _column_types(records: Iterable[Record]) -> dict[str, ColumnType]:
    """One type per column, wide enough for all its values: boolean < long < double < string."""
    seen: dict[str, set[type]] = {}
    for record in records:
        for name, value in record.values.items():
            seen.setdefault(name, set()).add(type(value))
    return {name: _widest(types) for name, types in seen.items()}


def _widest(types: set[type]) -> ColumnType:
    if types == {bool}:
        return "boolean"
    if types <= {int, bool}:
        return "string" if bool in types else "long"
    return "double" if types <= {int, float} else "string"


def _typed(records: Iterable[Record], columns: Mapping[str, ColumnType]) -> tuple[Record, ...]:
    convert: dict[str, Callable[[Any], Flat]] = {
        "boolean": bool,
        "long": int,
        "double": float,
        "string": format_flat,
    }
    return tuple(
        Record(
            record.id,
            record.label,
            record.kind,
            {name: convert[columns[name]](value) for name, value in record.values.items()},
            record.source,
            record.target,
            record.weight,
        )
        for record in records
    )


def format_flat(value: Flat) -> str:
    """A flat value as XML and CSV write it: ``true``/``false``, figures with a point, text as it is.

    Example:
        >>> format_flat(True), format_flat(0.5), format_flat("a")
        ('true', '0.5', 'a')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)


def _check_unique(what: str, records: Iterable[Record]) -> None:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise ScienceGraphError(f"two {what}s have the id {record.id!r}; ids must be unique")
        seen.add(record.id)
