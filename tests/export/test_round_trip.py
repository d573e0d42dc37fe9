"""What is written is read back by other people's readers: equal counts, equal values."""

import csv
import gzip
import io
import json
from datetime import date
from enum import Enum

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from sciencegraph.export import write_export
from sciencegraph.export.attributes import flatten_graph
from sciencegraph.export.values import clean_text, split_list
from sciencegraph.graph import build_graph, project_graph
from tests.export import readers
from tests.factory import make_entity, make_event, make_evidence, make_graph, make_snapshot

HOSTILE = "=1+1 \"&<>' ]]> \x00\x0b\ufffe | \\ \\n , ; [x] \n </data><script>alert(1)</script> 日本 é\u2028 "
READERS = [
    ("networkx", "graphml"),
    ("networkx", "gexf"),
    ("networkx", "nodelink.json"),
    ("igraph", "graphml"),
    ("graphology", "graphml"),
    ("graphology", "gexf"),
]
PAIRS = [
    {"per": per, "level": level} for per in ("pair", "type", "event") for level in ("country", "organization")
]
SOURCES = {document.id: document.source for document in make_snapshot().documents}
GEXF = {"g": "http://gexf.net/1.3"}


@pytest.fixture
def read(request):
    """Reads a file with the reader that is named."""

    def read_with(reader, path, flat):
        if reader == "igraph":
            pytest.importorskip("igraph", reason="needs python-igraph (the extra 'test' has it)")
            return readers.read_igraph(path, flat)
        if reader == "graphology":
            return request.getfixturevalue("graphology").read(path, flat)
        return readers.read_networkx(path, flat)

    return read_with


def check(read, tmp_path, graph, reader, format):
    (file,) = write_export(graph, make_snapshot(), tmp_path / f"g.{format}")
    flat = flatten_graph(graph, SOURCES)
    expected = readers.expect(flat, tokens=format == "graphml")
    found = read(reader, file, flat)
    if reader == "igraph":
        expected, found = readers.without_false(expected), readers.without_false(found)
    assert found.nodes == expected.nodes
    assert found.edges == expected.edges


def hostile_snapshot():
    hostile = make_entity(
        "hostile", "organization", HOSTILE, aliases=("a|b", "c\\d", "", '"', "[a, b]"), country="FR"
    )
    odd = make_entity("an id/with|odd chars", "place", "Odd")
    whole = make_snapshot()
    events = (
        *whole.events,
        make_event(
            "bad", ("hostile", "chair"), evidence=(make_evidence(HOSTILE), make_evidence("x" * 10**6))
        ),
        make_event("since", ("forsk", "chair"), ("nafund", "chair"), date="2024-03/.."),
        make_event("until", ("forsk", "chair"), ("nafund", "chair"), date="../2023"),
        make_event("winter", ("forsk", "chair"), ("nafund", "chair"), date="2022-24"),
        make_event("about", ("forsk", "chair"), ("nafund", "chair"), date="2021~"),
    )
    return whole.model_copy(update={"entities": (*whole.entities, hostile, odd), "events": events})


@pytest.mark.parametrize(("reader", "format"), READERS)
def test_readers_find_equal_nodes_edges_and_values(read, tmp_path, reader, format):
    check(read, tmp_path, build_graph(hostile_snapshot()), reader, format)


@pytest.mark.parametrize("how", PAIRS, ids=lambda how: " ".join(how.values()))
@pytest.mark.parametrize(("reader", "format"), READERS)
def test_readers_find_equal_pairs(read, tmp_path, reader, format, how):
    check(read, tmp_path, project_graph(build_graph(hostile_snapshot()), **how), reader, format)


@pytest.mark.parametrize(("reader", "format"), READERS)
def test_two_dated_agreements_of_one_pair_survive(read, tmp_path, reader, format):
    graph = make_graph()
    (file,) = write_export(graph, make_snapshot(), tmp_path / f"g.{format}")
    back = read(reader, file, flatten_graph(graph))
    told = {node: data for node, data in back.nodes.items() if data.get("event_type") == "agreement"}
    assert sorted((data["date"], data["date_precision"]) for data in told.values()) == [
        ("2019-03-04", "day"),
        ("2024", "year"),
    ]
    signed = [data for source, target, data in back.edges if source == "forsk" and target in told]
    assert sorted(data["date"] for data in signed) == ["2019-03-04", "2024"]
    pairs = project_graph(graph, "country", per="event")
    (file,) = write_export(pairs, make_snapshot(), tmp_path / f"p.{format}")
    edges = read(reader, file, flatten_graph(pairs)).edges
    both = [data for a, b, data in edges if {a, b} == {"kenya", "country:no"} and data["kind"] == "agreement"]
    assert sorted(data["dates"] for data in both) == [["2019-03-04"], ["2024"]]


def test_pairs_cite_files_not_ids(tmp_path):
    (file,) = write_export(project_graph(make_graph()), make_snapshot(), tmp_path / "p.nodelink.json")
    cited = {where for edge in json.loads(file.read_text("utf-8"))["edges"] for where in edge["cited"]}
    assert cited == {"i1.pdf, p. 2"}


# ---- schemas --------------------------------------------------------------------------------------------


def test_graphml_keeps_to_its_schema(tmp_path):
    if reason := readers.why_no_schema():
        pytest.skip(reason)
    snapshot = hostile_snapshot()
    graph = build_graph(snapshot)
    files = [*write_export(graph, snapshot, tmp_path / "g.graphml")]
    for number, how in enumerate(PAIRS):
        files += write_export(project_graph(graph, **how), snapshot, tmp_path / f"p{number}.graphml")
    faults = {file.name: readers.find_schema_faults(file, tmp_path) for file in files}
    assert faults == dict.fromkeys(faults, "")


# ---- GEXF: time, kinds, looks ---------------------------------------------------------------------------

SPELLS = [
    ("2024-05-03", {"start": "2024-05-03", "end": "2024-05-03"}, "day"),
    ("2024-02", {"start": "2024-02-01", "end": "2024-02-29"}, "month"),
    ("2024", {"start": "2024-01-01", "end": "2024-12-31"}, "year"),
    ("2024-33", {"start": "2024-01-01", "end": "2024-03-31"}, "quarter"),
    ("2024~", {"start": "2024-01-01", "end": "2024-12-31"}, "year"),
    ("197X", {"start": "1970-01-01", "end": "1979-12-31"}, "decade"),
    ("2024-05-03/2024-06", {"start": "2024-05-03", "end": "2024-06-30"}, "month"),
    ("2024-03/..", {"start": "2024-03-01"}, "month"),
    ("../2023", {"end": "2023-12-31"}, "year"),
    (None, None, "none"),
]


@pytest.mark.parametrize(("told", "spell", "precision"), SPELLS, ids=str)
def test_a_date_is_wide_in_the_timeline_and_as_told_in_its_columns(tmp_path, told, spell, precision):
    event = make_event("it", ("forsk", "chair"), date=told)
    snapshot = make_snapshot(events=(event, make_event("other", date="2020")))
    (file,) = write_export(build_graph(snapshot), snapshot, tmp_path / "g.gexf")
    root = etree.parse(str(file)).getroot()
    assert root.find("g:graph", GEXF).attrib["timeformat"] == "date"
    edge = root.find(".//g:edge[@source='forsk'][@target='it']", GEXF)
    for element in (root.find(".//g:node[@id='it']", GEXF), edge):
        spells = [dict(each.attrib) for each in element.findall("g:spells/g:spell", GEXF)]
        assert spells == ([spell] if spell else [])
        values = {each.get("for"): each.get("value") for each in element.findall(".//g:attvalue", GEXF)}
        assert values.get("date") == told
        assert values["date_precision"] == precision
        days = {name: value for name, value in values.items() if value in (spell or {}).values()}
        # no attribute but a bound bears a day that the text does not give
        assert set(days) - {"date"} <= {"not_before", "not_after"}


def test_a_pair_has_a_spell_for_each_event_and_overlapping_ones_are_joined(tmp_path):
    dates = ["2024-05", "2024-05-03", "2019-03-04", None, "2019-03-05"]
    events = tuple(
        make_event(f"e{i}", ("forsk", "chair"), ("nafund", "chair"), date=told)
        for i, told in enumerate(dates)
    )
    snapshot = make_snapshot(events=events)
    graph = project_graph(build_graph(snapshot), "organization", per="type")
    (file,) = write_export(graph, snapshot, tmp_path / "p.gexf")
    (edge,) = etree.parse(str(file)).getroot().findall(".//g:edge", GEXF)
    assert [tuple(each.attrib.values()) for each in edge.findall("g:spells/g:spell", GEXF)] == [
        ("2019-03-04", "2019-03-04"),
        ("2019-03-05", "2019-03-05"),
        ("2024-05-01", "2024-05-31"),
    ]
    values = {each.get("for"): each.get("value") for each in edge.findall(".//g:attvalue", GEXF)}
    assert (edge.get("weight"), edge.get("kind"), values["n_undated"]) == ("5.0", "meeting", "1")
    assert (values["first_seen"], values["last_seen"]) == ("2019-03-04", "2024-05")
    assert values["dates"] == '["2024-05", "2024-05-03", "2019-03-04", "", "2019-03-05"]'


@pytest.mark.parametrize("how", [None, *PAIRS], ids=str)
def test_gexf_has_one_block_of_columns_unique_ids_and_kinds_that_keep_parallel_edges_apart(tmp_path, how):
    graph = build_graph(hostile_snapshot())
    graph = graph if how is None else project_graph(graph, **how)
    (file,) = write_export(graph, make_snapshot(), tmp_path / "g.gexf")
    root = etree.parse(str(file), etree.XMLParser(huge_tree=True)).getroot()
    blocks = [each.get("class") for each in root.findall(".//g:attributes", GEXF)]
    assert sorted(blocks) == ["edge", "node"]
    edges = root.findall(".//g:edge", GEXF)
    assert len({edge.get("id") for edge in edges}) == len(edges) == graph.number_of_edges()
    apart = {(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges}
    assert len(apart) == len(edges)
    declared = {each.get("type") for each in root.findall(".//g:attribute", GEXF)}
    assert declared <= {"string", "long", "double", "boolean", "liststring"}


def test_gexf_is_coloured_sized_and_placed(tmp_path):
    graph = make_graph()
    places = {node: (10 * i, i) for i, node in enumerate(graph)}
    (file,) = write_export(graph, make_snapshot(), tmp_path / "g.gexf", positions=places)
    back = nx.read_gexf(file, version="1.3")
    kenya = back.nodes["kenya"]["viz"]
    assert kenya["color"] == {"r": 0, "g": 114, "b": 178, "a": 1.0}
    assert (kenya["position"]["x"], kenya["position"]["y"]) == (places["kenya"][0], -places["kenya"][1])
    sizes = {node: data["viz"]["size"] for node, data in back.nodes(data=True)}
    assert sizes["nafund"] > sizes["unesco"] > 0


def test_kinds_for_gephi_in_graphml_are_seen_by_it_alone(tmp_path):
    graph = make_graph()
    (plain,) = write_export(graph, make_snapshot(), tmp_path / "a.graphml")
    (extended,) = write_export(graph, make_snapshot(), tmp_path / "b.graphml", gephi_kinds=True)
    flat = flatten_graph(graph)
    assert readers.read_networkx(plain, flat) == readers.read_networkx(extended, flat)
    edges = etree.parse(str(extended)).getroot().findall(".//{*}edge")
    apart = {(edge.get("source"), edge.get("target"), edge.get("label")) for edge in edges}
    assert len(apart) == len(edges)


# ---- CSV ------------------------------------------------------------------------------------------------


def test_csv_is_a_pair_of_tables_that_join(tmp_path):
    graph = build_graph(hostile_snapshot())
    nodes_file, edges_file = write_export(graph, make_snapshot(), tmp_path / "g.csv.gz")
    assert (nodes_file.name, edges_file.name) == ("g.nodes.csv.gz", "g.edges.csv.gz")
    tables = []
    csv.field_size_limit(10**7)
    for file in (nodes_file, edges_file):
        text = gzip.decompress(file.read_bytes()).decode("utf-8")
        tables.append(list(csv.DictReader(io.StringIO(text, newline=""))))
    nodes, edges = tables
    ids = {row["Id"] for row in nodes}
    assert len(edges) == graph.number_of_edges()
    assert all(row["Source"] in ids and row["Target"] in ids for row in edges)
    assert len({(row["Source"], row["Target"], row["Kind"]) for row in edges}) == len(edges)
    assert {row["relation"] for row in edges} == {data["kind"] for *_, data in graph.edges(data=True)}
    (hostile,) = (row for row in nodes if row["Id"] == "hostile")
    assert hostile["Label"].startswith("'=1+1")
    assert split_list(hostile["aliases"]) == ["a|b", "c\\d", "", '"', "[a, b]"]
    assert len({name.lower() for name in edges[0]}) == len(edges[0])


# ---- any text, any value --------------------------------------------------------------------------------


class Tone(Enum):
    WARM = "warm"


text = st.text(st.characters(codec=None), max_size=30) | st.sampled_from(
    ["]]>", "\x00", "\ud800", "\ufffe", "&#0;", "\r\n", " ", "a\x1b[0m", "'; DROP", "\\", '\\"', "é" * 50]
)
scalar = st.none() | text | st.floats() | st.integers() | st.booleans() | st.dates() | st.just(Tone.WARM)
value = scalar | st.lists(scalar, max_size=3) | st.datetimes() | st.sets(text, max_size=2)


def make_hostile_graph(labels, notes, kind):
    graph = nx.MultiDiGraph()
    for number, (label, note) in enumerate(zip(labels, notes, strict=True)):
        graph.add_node(f"n{number}", kind="organization", label=label, note=note, **{"type": note})
    for key, note in enumerate(notes):
        graph.add_edge("n0", "n1", f"k{key}", kind=kind, label=labels[0], evidence=(), note=note)
    return graph


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    labels=st.lists(text, min_size=3, max_size=3), notes=st.lists(value, min_size=3, max_size=3), kind=text
)
@pytest.mark.parametrize(("reader", "format"), READERS)
def test_any_value_comes_back_equal(read, tmp_path, reader, format, labels, notes, kind):
    graph = make_hostile_graph(labels, notes, kind)
    check(read, tmp_path, graph, reader, format)


@pytest.mark.parametrize(("reader", "format"), READERS)
def test_a_megabyte_of_text_comes_back_equal(read, tmp_path, reader, format):
    long = "]]> \x00 é\n" * 150_000
    graph = make_hostile_graph([long, "b", "c"], [long, [long, "x"], date(2024, 5, 1)], "kind")
    check(read, tmp_path, graph, reader, format)


def test_dropped_characters_are_counted(tmp_path, caplog):
    graph = make_hostile_graph(["a\x00", "b\ud800\x01", "c"], ["\x0b", ["\x0c"], None], "k")
    write_export(graph, make_snapshot(), tmp_path / "g.gexf")
    assert "left out" in caplog.text
    assert clean_text("a\x00") == "a"
