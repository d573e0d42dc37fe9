from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from pathlib import PurePosixPath

import networkx as nx
import pytest

from sciencegraph.errors import ScienceGraphError
from sciencegraph.export.attributes import flatten_graph
from sciencegraph.export.values import flatten_value, format_flat, split_list


class Tone(StrEnum):
    WARM = "warm"


class Level(Enum):
    HIGH = 3


@pytest.mark.parametrize(
    ("value", "flat"),
    [
        (None, None),
        ("", None),
        ((), None),
        (float("nan"), None),
        (float("inf"), None),
        (True, True),
        (7, 7),
        (2**53, 2**53),
        (2**53 + 1, str(2**53 + 1)),
        (Decimal("0.5"), 0.5),
        (Decimal("NaN"), None),
        ({"b": 1, "a": None}, '{"a": null, "b": 1}'),
        (datetime(2024, 5, 1, 9), "2024-05-01T09:00:00"),
        (b"caf\xc3\xa9", "café"),
        (0.5, 0.5),
        (Tone.WARM, "warm"),
        (Level.HIGH, 3),
        (date(2024, 5, 1), "2024-05-01"),
        (PurePosixPath("a/b"), "a/b"),
        (["USA", "CHN"], ("USA", "CHN")),
        ({"b", "a"}, ("a", "b")),
        ([1, None, "", True, [2, 3]], ("1", "", "true", '["2", "3"]')),
        ([Tone.WARM, Level.HIGH, date(2024, 5, 1)], ("warm", "3", "2024-05-01")),
        ("a\x00b\x0b\ufffe\ud800", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_values(value, flat):
    assert flatten_value(value) == flat
    assert type(flatten_value(value)) is type(flat)


def test_numpy_scalars_are_plain():
    numpy = pytest.importorskip("numpy")
    flat = [
        flatten_value(v) for v in (numpy.bool_(True), numpy.int64(3), numpy.float32(0.5), numpy.str_("x"))
    ]
    assert flat == [True, 3, 0.5, "x"]
    assert [type(v) for v in flat] == [bool, int, float, str]


@pytest.mark.parametrize("parts", [["a"], ["", "", "a"], ["a|b", "\\", "c\\|"], ["", "x", ""]])
def test_lists_are_split_as_they_were_joined(parts):
    assert split_list(format_flat(flatten_value(parts))) == parts


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([True, False], "boolean"),
        ([1, 2], "long"),
        ([1, 0.5], "double"),
        ([1, "a"], "string"),
        ([True, 1], "string"),
        ([None, 2], "long"),
        ([1, 2**70], "string"),
        ([["a"], "b"], "list"),
    ],
)
def test_a_column_has_one_type_that_holds_all_its_values(values, kind):
    graph = nx.Graph()
    for i, value in enumerate(values):
        graph.add_node(str(i), kind="x", label="x", column=value)
    flat = flatten_graph(graph)
    assert flat.node_columns["column"] == kind
    python = {"boolean": bool, "long": int, "double": float, "string": str, "list": tuple}[kind]
    assert all(isinstance(node.values.get("column", python()), python) for node in flat.nodes)


def test_names_that_readers_reserve_are_renamed():
    graph = nx.Graph()
    graph.add_node("a", kind="x", label="x", **{"type": "t", "id": "i", "first day": "d", "1st": "f"})
    names = set(flatten_graph(graph).nodes[0].values)
    assert names == {"kind", "data_type", "data_id", "first_day", "data_1st"}


def test_ids_that_become_equal_are_refused():
    graph = nx.Graph()
    graph.add_node("a\x00", kind="x", label="x")
    graph.add_node("a", kind="x", label="x")
    with pytest.raises(ScienceGraphError, match="two nodes have the id 'a'"):
        flatten_graph(graph)


def test_the_graph_is_left_as_it_was():
    graph = nx.MultiDiGraph()
    graph.add_node("a", kind="x", label="x", aliases=("b",), evidence=())
    before = dict(graph.nodes["a"])
    flatten_graph(graph)
    assert graph.nodes["a"] == before
