import csv
import io
import json
import re

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sciencegraph.export import write_export
from sciencegraph.export.attributes import flatten_graph
from sciencegraph.export.neo4j import iter_cypher, iter_neo4j_edges, iter_neo4j_nodes
from tests.factory import make_graph, make_snapshot

READ = {
    "": str,
    "string": str,
    "double": float,
    "long": int,
    "boolean": {"true": True, "false": False}.__getitem__,
    "string[]": lambda cell: tuple(cell.split("\x1f")),
}


def read_table(lines):
    """Rows as neo4j-admin understands them: typed by the header, nothing where a cell is empty."""
    rows = csv.reader(io.StringIO("".join(lines), newline=""))
    head = [name.partition(":") for name in next(rows)]
    for row in rows:
        cells = zip(head, row, strict=True)
        yield {n or f":{kind}": READ.get(kind, str)(cell) for (n, _, kind), cell in cells if cell}


def test_tables_hold_equal_values(tmp_path):
    flat = flatten_graph(make_graph())
    nodes, edges = list(read_table(iter_neo4j_nodes(flat))), list(read_table(iter_neo4j_edges(flat)))
    for row, node in zip(nodes, flat.nodes, strict=True):
        assert row == {"id": node.id, "name": node.label, ":LABEL": row[":LABEL"], **node.values}
        assert row[":LABEL"] == f"Item\x1f{node.kind.capitalize()}"
    for row, edge in zip(edges, flat.edges, strict=True):
        ends = {":START_ID": edge.source, ":END_ID": edge.target, ":TYPE": edge.kind.upper()}
        assert row == {**ends, "id": edge.id, "name": edge.label, **edge.values}


def test_files_have_the_header_of_the_import(tmp_path):
    files = write_export(make_graph(), make_snapshot(), tmp_path / "g.neo4j.csv.gz")
    assert [file.name for file in files] == ["g.neo4j.nodes.csv.gz", "g.neo4j.edges.csv.gz"]
    flat = flatten_graph(make_graph())
    assert next(iter_neo4j_nodes(flat)).startswith("id:ID,:LABEL,name,kind,")
    assert next(iter_neo4j_edges(flat)).startswith(":START_ID,:END_ID,:TYPE,id,name,weight:double,")
    assert "quotes:string[]" in next(iter_neo4j_edges(flat))


LITERAL = re.compile(r"'((?:\\.|[^'\\])*)'(?: \+ '((?:\\.|[^'\\])*)')*", re.DOTALL)
ESCAPES = {"\\n": "\n", "\\t": "\t", "\\\\": "\\", "\\'": "'"}


def read_texts(script):
    """All text literals of a script, with those joined by + as one."""
    for match in LITERAL.finditer(script):
        inside = match[0][1:-1].replace("' + '", "")
        yield re.sub(r"\\.", lambda escape: ESCAPES[escape[0]], inside)


@settings(max_examples=100, deadline=None)
@given(
    label=st.text(st.characters(exclude_categories=["Cs", "Cc"]))
    | st.sampled_from(["\\u0027; DROP", "a'b\\", "\\\\u"])
)
def test_any_text_stays_inside_its_quotes(label):
    graph = nx.MultiDiGraph()
    graph.add_node("a", kind="place", label=label, aliases=(label, "x"))
    script = "".join(iter_cypher(flatten_graph(graph)))
    record = flatten_graph(graph).nodes[0]
    assert list(read_texts(script)) == ["a", record.label, "place", *record.values.get("aliases", ())]
    # a version that decodes \uXXXX before it reads must find none to decode
    assert re.search(r"\\u", script) is None


def test_the_script_makes_every_node_and_edge_once():
    graph = make_graph()
    script = "".join(iter_cypher(flatten_graph(graph)))
    assert len(re.findall(r"^\{id: '", script, re.MULTILINE)) == graph.number_of_nodes()
    assert len(re.findall(r"^\{a: '", script, re.MULTILINE)) == graph.number_of_edges()
    kinds = {data["kind"].upper() for *_, data in graph.edges(data=True)}
    assert set(re.findall(r"\[r:(\w+)", script)) == kinds
    assert script.startswith("CREATE CONSTRAINT")
    assert all(line.endswith((";", ",", "[")) for line in script.splitlines())


@pytest.mark.parametrize("kind", ["own kind", "9", "", "日本", "a`) DETACH DELETE n //"])
def test_kinds_become_plain_words(kind):
    graph = nx.MultiDiGraph()
    graph.add_node("a", kind=kind, label="A")
    graph.add_edge("a", "a", "k", kind=kind)
    script = "".join(iter_cypher(flatten_graph(graph)))
    assert len(re.findall(r"n:[A-Za-z]\w*;", script)) == 1
    assert len(re.findall(r"\[r:[A-Za-z]\w* ", script)) == 1


def test_neo4js_own_grammar_accepts_the_script(cypher_lint, tmp_path):
    graph = make_graph()
    graph.add_node("odd", kind="place", label="' \\u0027 \\ \n \" ` //", evidence=())
    (file,) = write_export(graph, make_snapshot(), tmp_path / "g.cypher")
    assert json.loads(cypher_lint(file)) == []
