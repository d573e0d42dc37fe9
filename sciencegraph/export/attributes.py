"""Stage 7b, one decision for all formats: how nodes and edges become flat columns of one type each.

In comes a graph of stage 6 (or a projection of it), out go ``Record``s with plain values and the type of
every column. Evidence becomes ``quotes``, ``cited`` (file and page), ``n_evidence`` and ``n_sources``. Dates
stay as the text told them (``date``, with ``date_precision``); the days that they can mean are told only as
bounds (``not_before``, ``not_after``) and as the spells of a timeline (see spells.py).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import networkx as nx

from sciencegraph.errors import ScienceGraphError
from sciencegraph.export.spells import Spell, describe_dates, find_spells
from sciencegraph.export.values import (
    ColumnType,
    Flat,
    convert_value,
    count_unclean,
    find_column_types,
    find_mixed_columns,
    flatten_value,
)
from sciencegraph.export.values import clean_text as clean_text  # the page takes it from here
from sciencegraph.graph import schema
from sciencegraph.model import Evidence

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
_OWN_WORDS = ("id", "source", "target", "type", "label", "weight", "start", "end", "key", "directed")
RESERVED: Final = frozenset((*_OWN_WORDS, "color", "size", "x", "y", "z", "r", "g", "b", "viz"))
_OF_EVENT = (schema.DATE, "date_precision")
# written in another form: as columns of their own, as spells, or as bounds
_ELSEWHERE = {schema.LABEL, schema.WEIGHT, schema.DATES, schema.FIRST_DAY, schema.LAST_DAY}


class Record(NamedTuple):
    """A node (``source`` and ``target`` empty) or an edge, flat: its id, label, kind and columns."""

    id: str
    label: str
    kind: str
    values: Mapping[str, Flat]
    source: str = ""
    target: str = ""
    weight: float | None = None
    spells: tuple[Spell, ...] = ()


@dataclass(frozen=True)
class FlatGraph:
    """A graph ready to be written: records, and the type of each column of nodes and of edges.

    ``unclean`` is the number of characters that were dropped, as XML cannot hold them.
    """

    directed: bool
    nodes: tuple[Record, ...]
    edges: tuple[Record, ...]
    node_columns: Mapping[str, ColumnType]
    edge_columns: Mapping[str, ColumnType]
    multigraph: bool = True
    unclean: int = 0


def flatten_graph(graph: AnyGraph, sources: Mapping[str, str] | None = None) -> FlatGraph:
    """The nodes and edges of a graph as flat records; the graph itself is not changed.

    Args:
        graph: A graph of ``build_graph`` or ``project_graph``, or one of your own.
        sources: The files behind the issues (ids) that evidence cites, where the graph has no nodes for them.

    Raises:
        ScienceGraphError: Two nodes or two edges have one id, so that readers would drop one of them.

    Example:
        >>> graph = nx.Graph()
        >>> graph.add_node("a", kind="country", label="A", aliases=("x", "y|z"), country=None)
        >>> flatten_graph(graph).nodes[0].values
        {'kind': 'country', 'aliases': ('x', 'y|z')}
    """
    words = _find_words(graph, sources or {})
    nodes = [_node_record(node, data, words) for node, data in graph.nodes(data=True)]
    dated = {node.id: node for node in nodes if node.kind == schema.EVENT}
    edges = [_edge_record(*edge, words, dated) for edge in _iter_edges(graph)]
    _check_unique("node", nodes)
    _check_unique("edge", edges)
    node_columns = find_column_types(node.values for node in nodes)
    edge_columns = find_column_types(edge.values for edge in edges)
    return FlatGraph(
        directed=graph.is_directed(),
        nodes=_typed(nodes, node_columns),
        edges=_typed(edges, edge_columns),
        node_columns=node_columns,
        edge_columns=edge_columns,
        multigraph=graph.is_multigraph(),
        unclean=_count_unclean(graph),
    )


class _Words(NamedTuple):
    """What records need beside their data: names of columns, and the files behind the issues."""

    columns: Mapping[object, str]
    sources: Mapping[str, str]


def _find_words(graph: AnyGraph, sources: Mapping[str, str]) -> _Words:
    nodes = graph.nodes(data=True)
    told = {node: data[schema.SOURCE_FILE] for node, data in nodes if schema.SOURCE_FILE in data}
    rows = [*(data for _, data in graph.nodes(data=True)), *(data for *_, data in graph.edges(data=True))]
    columns: dict[object, str] = {}
    for name in dict.fromkeys(name for data in rows for name in data):
        column, number = _column_name(name), 2
        # Gephi makes no difference between "Name" and "name"
        while column.lower() in (taken.lower() for taken in columns.values()):
            column, number = f"{_column_name(name)}_{number}", number + 1
        columns[name] = column
    return _Words(columns, {**sources, **told})


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


def _node_record(node: str, data: Mapping[str, Any], words: _Words) -> Record:
    kind = clean_text(str(data.get(schema.KIND) or "")) or "other"
    label = clean_text(str(data.get(schema.LABEL) or "")) or clean_text(str(node))
    values = {**_flat_values(data, words), schema.KIND: kind}
    if kind == schema.EVENT:
        values |= describe_dates(data)
    return Record(clean_text(str(node)), label, kind, values, spells=find_spells(data))


def _edge_record(
    source: str,
    target: str,
    key: str,
    data: Mapping[str, Any],
    words: _Words,
    events: Mapping[str, Record],
) -> Record:
    kind = clean_text(str(data.get(schema.KIND) or "")) or "other"
    label = clean_text(str(data.get(schema.LABEL) or "")) or kind
    values = {**_flat_values(data, words), schema.KIND: kind}
    ends = clean_text(str(source)), clean_text(str(target))
    spells = find_spells(data)
    if schema.DATES in data:
        values |= describe_dates(data)
    elif event := events.get(ends[1]) or events.get(ends[0]):
        # an edge of an event happens when the event does, and says so in columns as well as in its spells
        values |= {name: event.values[name] for name in _OF_EVENT if name in event.values}
        spells = spells or event.spells
    weight = flatten_value(data.get(schema.WEIGHT))
    number = float(weight) if isinstance(weight, int | float) else None
    return Record(clean_text(key), label, kind, values, *ends, weight=number, spells=spells)


def _flat_values(data: Mapping[str, Any], words: _Words) -> dict[str, Flat]:
    flat: dict[str, Flat] = {}
    for name, value in data.items():
        if name == schema.EVIDENCE and _is_evidence(value):
            flat.update(_flat_evidence(value, words.sources))
        elif name not in _ELSEWHERE:
            plain = flatten_value(value)
            if plain is not None:
                flat[words.columns[name]] = plain
    return flat


def _is_evidence(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, Evidence) for item in value)


def _flat_evidence(items: tuple[Evidence, ...], cited: Mapping[str, str]) -> dict[str, Flat]:
    if not items:
        return {}
    return {
        "quotes": tuple(clean_text(item.text) for item in items),
        "cited": tuple(clean_text(_where(item, cited)) for item in items),
        "n_evidence": len(items),
        "n_sources": len({item.document for item in items}),
    }


def _where(item: Evidence, cited: Mapping[str, str]) -> str:
    name = cited.get(item.document, item.document)
    return name if item.page is None else f"{name}, p. {item.page}"


def _column_name(name: object) -> str:
    snake = re.sub(r"[^A-Za-z0-9_]+", "_", str(name)).strip("_") or "column"
    return f"data_{snake}" if snake.lower() in RESERVED or snake[0].isdigit() else snake


# ---- all of them ----------------------------------------------------------------------------------------


def _typed(records: list[Record], columns: Mapping[str, ColumnType]) -> tuple[Record, ...]:
    mixed = find_mixed_columns(record.values for record in records)
    return tuple(_convert(record, mixed, columns) for record in records) if mixed else tuple(records)


def _convert(record: Record, mixed: frozenset[str], columns: Mapping[str, ColumnType]) -> Record:
    values = {
        name: convert_value(value, columns[name]) if name in mixed else value
        for name, value in record.values.items()
    }
    return record._replace(values=values)


def _check_unique(what: str, records: Iterable[Record]) -> None:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise ScienceGraphError(f"two {what}s have the id {record.id!r}; ids must be unique")
        seen.add(record.id)


def _count_unclean(graph: AnyGraph) -> int:
    rows = [data for _, data in graph.nodes(data=True)] + [data for *_, data in graph.edges(data=True)]
    return sum(_count_in(value) for data in rows for value in data.values())


def _count_in(value: Any) -> int:
    if isinstance(value, str):
        return count_unclean(value)
    if isinstance(value, Evidence):
        return _count_in(value.text)
    return sum(map(_count_in, value)) if isinstance(value, list | tuple | set | frozenset) else 0
