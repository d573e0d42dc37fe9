"""Stage 7b, checks of columns: their types and names, and whether values are what their column says."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from sciencegraph.export.attributes import RESERVED
from sciencegraph.export.check.reading import Column, Element, GraphFile
from sciencegraph.export.check.report import Findings

_WHOLE: Final = ("integer", "int", "long", "short", "byte")
_TYPES: Final = {
    "GraphML": frozenset({"boolean", "int", "long", "float", "double", "string"}),
    "GEXF": frozenset(
        {"integer", "long", "double", "float", "boolean", "short", "byte", "string", "date", "char"}
        | {"bigdecimal", "biginteger", "liststring", "listinteger", "listlong", "listdouble", "listfloat"}
        | {"listboolean", "listshort", "listbyte", "listchar", "listbigdecimal", "listbiginteger"}
    ),
}
_LARGEST: Final = {"integer": 2**31, "int": 2**31, "long": 2**63, "short": 2**15, "byte": 2**7}
_SPOKEN_FOR: Final = {
    "label",
    "weight",
    "color",
    "size",
    "x",
    "y",
    "z",
    "r",
    "g",
    "b",
}  # in GraphML on purpose
_NAME: Final = re.compile(r"[\w.:\-]+")


def check_columns(graph: GraphFile, findings: Findings) -> None:
    """Types that no reader knows, two columns of one name, names that readers keep for themselves."""
    named = Counter((column.owner, column.name.lower()) for column in graph.columns)
    for column in graph.columns:
        place = f"{column.name or column.id} (line {column.line})"
        _check_type(graph, column, place, findings)
        if named[column.owner, column.name.lower()] > 1:
            message = (
                "two columns have one name: igraph and graph-tool refuse the file, Gephi has each half empty"
            )
            findings.add("error", "duplicate-column", message, place)
        if graph.format == "GraphML" and column.owner == "all":
            message = 'a key is for "all": Gephi Lite fails; write one for "node" and one for "edge"'
            findings.add("error", "key-for-all", message, place)
        if column.name.lower() in RESERVED - (_SPOKEN_FOR if graph.format == "GraphML" else set()):
            message = "a column has a name that readers keep for themselves; call it otherwise"
            findings.add("note", "reserved-name", message, place)
        if graph.format == "GraphML" and not _NAME.fullmatch(column.name):
            findings.add(
                "note", "name-with-space", "a column's name that GraphML's schema does not allow", place
            )
    for owner, count in Counter(graph.blocks).items():
        if count > 1:
            message = "several <attributes> for one class: Gephi Lite takes the types of the last one only"
            findings.add("warning", "several-blocks", message, owner)


def _check_type(graph: GraphFile, column: Column, place: str, findings: Findings) -> None:
    if column.type == "anyURI" and graph.format == "GEXF":
        findings.add("error", "unknown-type", "Gephi drops columns of the type anyURI; use string", place)
    elif column.type == "int" and graph.format == "GEXF":
        message = 'the type "int" is none of GEXF ("integer" is): Gephi Lite reads texts'
        findings.add("warning", "odd-type", message, place)
    elif column.type not in _TYPES[graph.format]:
        message = f"a type that {graph.format} does not have: igraph, graph-tool or Gephi drop or refuse it"
        findings.add("error", "unknown-type", message, f"{column.type}: {place}")


def check_values(graph: GraphFile, findings: Findings) -> None:
    """Values of columns that are not declared, or that their column's type cannot hold."""
    for owner, elements in (("node", graph.nodes), ("edge", graph.edges)):
        columns = {c.id: c for c in graph.columns if c.owner in (owner, "all")}
        for element in elements:
            for name, text in element.values:
                if name not in columns:
                    message = "a value of a column that is not declared: readers refuse the file or drop it"
                    findings.add("error", "undeclared-column", message, f"{name} of {element.place}")
                elif not _fits(text, columns[name].type):
                    message = (
                        "a value that its column's type cannot hold: Gephi leaves it out, igraph refuses"
                    )
                    place = f"{columns[name].name}={text[:30]!r} ({columns[name].type}) of {element.place}"
                    findings.add("error", "mixed-types", message, place)
            _check_twice(element, findings)


def _check_twice(element: Element, findings: Findings) -> None:
    if element.times:
        return  # a value that changes in time is told several times
    for name, count in Counter(name for name, _ in element.values).items():
        if count > 1:
            findings.add(
                "warning",
                "value-twice",
                "a column has two values; readers keep one",
                f"{name} of {element.place}",
            )


def _fits(text: str, type_name: str) -> bool:
    word = text.strip()
    if type_name == "boolean":
        return word.lower() in ("true", "false", "1", "0")
    if type_name in _WHOLE:
        return re.fullmatch(r"[+-]?\d+", word) is not None and abs(int(word[:40])) <= _LARGEST[type_name]
    if type_name in ("float", "double"):
        return read_number(word) is not None
    return True


def read_number(text: str) -> float | None:
    """A figure, or None.

    Example:
        >>> read_number("1e3"), read_number("soon")
        (1000.0, None)
    """
    try:
        return float(text)
    except ValueError:
        return None


def iter_weights(graph: GraphFile) -> Iterator[tuple[Element, float | None]]:
    """The edges that tell a weight, with it; None of what is no figure."""
    keys = {c.id for c in graph.columns if c.name.lower() == "weight" and c.owner in ("edge", "all")}
    for edge in graph.edges:
        told = [text for name, text in edge.values if name in keys]
        told += [edge.attributes["weight"]] if "weight" in edge.attributes else []
        if told:
            number = read_number(told[-1])
            yield edge, None if number is None or math.isnan(number) else number
