"""What the lint says of others' files: a table of faults, each with its rule and what Gephi is left with."""

import gzip
import json

import networkx as nx
import pytest

from sciencegraph.errors import ReadError
from sciencegraph.export import FORMATS, check_export, write_export
from sciencegraph.graph import project_graph
from tests.factory import make_graph, make_snapshot

KEYS = (
    '<key id="w" for="edge" attr.name="weight" attr.type="double"/>'
    '<key id="n" for="node" attr.name="n" attr.type="int"/>'
)
NODES = '<node id="a"/><node id="b"/>'
GNODES = '<nodes><node id="a" label="A"/><node id="b" label="B"/></nodes>'
DATED = 'mode="dynamic" timeformat="date"'


def graphml(inside, keys=KEYS, nodes=NODES):
    graph = f'<graph edgedefault="directed">{nodes}{inside}</graph>'
    return f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{keys}{graph}</graphml>'


def gexf(inside="", graph='defaultedgetype="directed"', nodes=GNODES, columns=""):
    edges = f"<edges>{inside}</edges>" if inside else ""
    whole = f"<graph {graph}>{columns}{nodes}{edges}</graph>"
    return f'<gexf xmlns="http://gexf.net/1.3" version="1.3">{whole}</gexf>'


def column(type_name, title="c", id="c"):
    told = f'<attribute id="{id}" title="{title}" type="{type_name}"/>'
    return f'<attributes class="node">{told}</attributes>'


def valued(value):
    told = f'<attvalues><attvalue for="c" value="{value}"/></attvalues>'
    return f'<nodes><node id="a" label="A">{told}</node></nodes>'


def edge(more="", inside="", id="e"):
    return f'<edge id="{id}" source="a" target="b" {more}>{inside}</edge>'


def spell(**times):
    told = "".join(f' {name}="{value}"' for name, value in times.items())
    return edge(inside=f"<spells><spell{told}/></spells>")


# file, level, rule, nodes and edges in Gephi
CASES = [
    (graphml(edge()), None, None, (2, 1)),
    (gexf(edge()), None, None, (2, 1)),
    (
        graphml(edge(), nodes='<node id="a"/><node id="a"/><node id="b"/>'),
        "error",
        "duplicate-node-id",
        (2, 1),
    ),
    (graphml(edge() + edge()), "error", "duplicate-edge-id", (2, 1)),
    (gexf(edge('kind="x"') + edge('kind="y"')), "error", "duplicate-edge-id", (2, 1)),
    (graphml('<edge source="a" target="c"/>'), "error", "missing-node", (2, 0)),
    (graphml(edge(inside='<data key="w">0</data>')), "error", "zero-weight", (2, 0)),
    (gexf(edge('weight="0.0"')), "error", "zero-weight", (2, 0)),
    (gexf(edge('weight="-2"')), "warning", "negative-weight", (2, 1)),
    (gexf(edge('weight="NaN"')), "warning", "weight-no-figure", (2, 1)),
    (graphml(edge(id="1") + edge(id="2")), "warning", "parallel-edges", (2, 1)),
    (gexf(edge(id="1") + edge(id="2")), "warning", "parallel-edges", (2, 1)),
    (gexf(edge('kind="x"', id="1") + edge('kind="y"', id="2")), None, None, (2, 2)),
    (graphml(edge('label="x"', id="1") + edge('label="y"', id="2")), None, None, (2, 2)),
    (gexf(edge('type="agreement"')), "error", "type-no-direction", (2, 1)),
    (gexf(edge('type="undirected"')), "error", "mixed-direction", (2, 0)),
    (gexf(edge('type="undirected"'), graph=""), None, None, (2, 1)),
    (gexf(edge('type="mutual"')), "warning", "mutual", (2, 1)),
    (graphml(edge('directed="false"')), "warning", "mixed-direction", (2, 1)),
    (graphml("", nodes='<node id="a"><data key="n">soon</data></node>'), "error", "mixed-types", (1, 0)),
    (
        graphml("", nodes='<node id="a"><data key="n">99999999999</data></node>'),
        "error",
        "mixed-types",
        (1, 0),
    ),
    (graphml("", nodes='<node id="a"><data key="z">1</data></node>'), "error", "undeclared-column", (1, 0)),
    (gexf(columns=column("long"), nodes=valued("9223372036854775809")), "error", "mixed-types", (1, 0)),
    (gexf(columns=column("double"), nodes=valued("1e3")), None, None, (1, 0)),
    (gexf(columns=column("boolean"), nodes=valued("yes")), "error", "mixed-types", (1, 0)),
    (gexf(columns=column("int"), nodes=valued("1")), "warning", "odd-type", (1, 0)),
    (gexf(columns=column("anyURI"), nodes=valued("x")), "error", "unknown-type", (1, 0)),
    (gexf(columns=column("liststring"), nodes=valued("[a, b]")), None, None, (1, 0)),
    (graphml("", keys=KEYS.replace('"int"', '"liststring"')), "error", "unknown-type", (2, 0)),
    (graphml("", keys=KEYS + KEYS.replace('id="n"', 'id="m"')), "error", "duplicate-column", (2, 0)),
    (graphml("", keys=KEYS.replace('for="node"', 'for="all"')), "error", "key-for-all", (2, 0)),
    (graphml("", keys=KEYS.replace('name="n"', 'name="a b"')), "note", "name-with-space", (2, 0)),
    (gexf(columns=column("string", title="type"), nodes=valued("x")), "note", "reserved-name", (1, 0)),
    (
        gexf(columns=column("string") + column("string", "d", "d"), nodes=valued("x")),
        "warning",
        "several-blocks",
        (1, 0),
    ),
    (gexf(spell(start="2020", end="2021-06"), graph=DATED), "error", "partial-date", (0, 0)),
    (gexf(spell(start="2021-02-30"), graph=DATED), "error", "partial-date", (0, 0)),
    (gexf(spell(start="2021-02-03"), graph=DATED), None, None, (2, 1)),
    (gexf(edge('start="2021-02"'), graph=DATED), "error", "partial-date", (0, 0)),
    (gexf(spell(start="2021-02-03", end="2020-01-01"), graph=DATED), "error", "ends-before-start", (2, 1)),
    (gexf(spell(start="soon"), graph='mode="dynamic" timeformat="double"'), "error", "mixed-times", (2, 1)),
    (
        gexf(spell(start="2021-02-03"), graph=DATED + ' timerepresentation="timestamp"'),
        "error",
        "mixed-times",
        (2, 1),
    ),
    (graphml("", nodes='<node id="a\x0b"/>'), "error", "bad-character", (0, 0)),
    (graphml("", nodes='<node id="a&#1;"/>'), "error", "bad-character", (0, 0)),
    (gexf(columns=column("string"), nodes=valued("&#xD800;")), "error", "bad-character", (0, 0)),
    (graphml("", nodes='<node id="a&#x1F600;"/>'), "note", "id-no-token", (1, 0)),
    (graphml("", nodes='<node id="a">'), "error", "not-xml", (0, 0)),
    (graphml("", nodes=""), "warning", "no-nodes", (0, 0)),
    (graphml("", nodes='<node id="a b"/>'), "note", "id-no-token", (1, 0)),
    (graphml("", nodes="<node/>"), "error", "node-without-id", (0, 0)),
    (gexf(nodes='<nodes><node id="a"/></nodes>'), "note", "no-label", (1, 0)),
]


@pytest.mark.parametrize(("text", "level", "rule", "kept"), CASES, ids=lambda value: str(value)[-40:])
def test_faults_are_found_and_no_others(tmp_path, text, level, rule, kept):
    file = tmp_path / "file.xml"
    file.write_text(text, encoding="utf-8")
    report = check_export(file)
    found = {(finding.level, finding.rule) for finding in report.findings} - {("note", "no-label")}
    if rule == "bad-character":
        assert ("error", "not-xml") in found
        found -= {("error", "not-xml"), ("note", "id-no-token")}
    expected = {(level, rule)} if rule else set()
    assert found == expected - {("note", "no-label")}
    if rule == "no-label":
        assert report.findings[0].rule == rule
    assert (report.nodes_in_gephi, report.edges_in_gephi) == kept
    assert report.ok == (level != "error")


@pytest.mark.parametrize("per", [None, "pair", "type", "event"])
@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_our_own_files_have_no_fault(tmp_path, format, per):
    graph = make_graph() if per is None else project_graph(make_graph(), per=per)
    (file,) = write_export(graph, make_snapshot(), tmp_path / f"g.{format}.gz", gephi_kinds=True)
    report = check_export(file)
    assert report.findings == ()
    assert (report.nodes, report.edges) == (graph.number_of_nodes(), graph.number_of_edges())
    assert (report.nodes_in_gephi, report.edges_in_gephi) == (report.nodes, report.edges)


def test_what_networkx_writes_of_parallel_edges(tmp_path):
    graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "c"), ("b", "c")])
    nx.write_graphml(graph, tmp_path / "g.graphml")
    report = check_export(tmp_path / "g.graphml")
    assert {finding.rule for finding in report.findings} >= {"duplicate-edge-id"}
    assert (report.edges, report.edges_in_gephi) == (4, 1) or report.edges_in_gephi < 4


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<svg/>", "neither GraphML nor GEXF"),
        (b"", "neither GraphML nor GEXF"),
        (b"\x1f\x8bbroken", "cannot be read"),
        (None, r"^g\.gexf: cannot be read \([^\[\]/]+\); check"),  # in words: no errno, the name once
    ],
)
def test_what_is_no_graph_is_refused(tmp_path, content, message):
    if content is not None:
        (tmp_path / "g.gexf").write_bytes(content)
    with pytest.raises(ReadError, match=message):
        check_export(tmp_path / "g.gexf")


def test_entities_are_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text("SECRET", encoding="utf-8")
    text = '<!DOCTYPE graphml [<!ENTITY x SYSTEM "secret.txt">]>' + graphml(
        "", nodes='<node id="a"><data key="n">&x;</data></node>'
    )
    (tmp_path / "g.graphml").write_text(text, encoding="utf-8")
    assert "SECRET" not in check_export(tmp_path / "g.graphml").to_json()


def test_a_report_reads_well_and_as_json(tmp_path):
    edges = "".join(edge('weight="0"', id=f"e{i}") for i in range(7))
    (tmp_path / "g.gexf.gz").write_bytes(gzip.compress(gexf(edges).encode()))
    report = check_export(tmp_path / "g.gexf.gz")
    lines = str(report).splitlines()
    assert lines[0] == "g.gexf.gz: GEXF 1.3, 2 nodes, 7 edges"
    assert lines[1].startswith("error    zero-weight: ")
    assert lines[2].strip() == (
        "7 times: e0 (line 1), e1 (line 1), e2 (line 1), e3 (line 1), e4 (line 1) and 2 more"
    )
    assert lines[-1] == "in Gephi: 2 nodes, 0 edges"
    plain = json.loads(report.to_json())
    assert plain["ok"] is False
    assert plain["findings"][0]["count"] == 7
    assert "gexf" in FORMATS
