import json

import networkx as nx
import pytest

from sciencegraph.cli.writing import FORMATS
from sciencegraph.export import read_dump
from sciencegraph.workspace import open_graph
from tests.view.blocks import read_block


@pytest.mark.parametrize("extension", [*FORMATS, "graphml.gz"])
def test_export_by_extension(run, corpus, tmp_path, extension):
    result = run("export", tmp_path / f"out.{extension}", "-c", corpus)
    assert (result.code, result.err) == (0, "")
    written = result.out.splitlines()
    assert len(written) == (2 if extension in ("csv", "neo4j.csv", "parquet") else 1)
    assert sorted(path.name for path in tmp_path.glob("out.*")) == sorted(
        name.rpartition("/")[2].rpartition("\\")[2] for name in written
    )


def test_dump_is_the_snapshot(run, corpus, tmp_path):
    assert run("export", tmp_path / "out.json", "-c", corpus).code == 0
    assert read_dump(tmp_path / "out.json") == open_graph(corpus).snapshot


def test_format_and_level(run, corpus, tmp_path):
    file = tmp_path / "pairs.xml"
    result = run("export", file, "--format", "graphml", "--level", "country", "-c", corpus)
    assert result.code == 0
    pairs = nx.read_graphml(file)
    assert pairs.number_of_edges() == open_graph(corpus).project("country").number_of_edges() > 0


@pytest.mark.parametrize(
    "arguments, code, told",
    [
        (["out.json", "--level", "country"], 2, "always tells the whole"),
        (["out.x", "--format", "json", "--project", "country"], 2, "always tells the whole"),
        (["out.gexf", "--per", "type"], 2, "--per says what"),
        (["out.xyz"], 1, "tells no format"),
        (["out.html"], 1, "`sciencegraph view` writes pages"),
        (["missing/out.graphml"], 1, "cannot write there"),
    ],
)
def test_what_cannot_be_exported(run, corpus, tmp_path, arguments, code, told):
    name, *more = arguments
    result = run("export", tmp_path / name, *more, "-c", corpus)
    assert (result.code, result.out) == (code, "")
    assert told in result.err


def test_view(run, corpus, tmp_path):
    file = tmp_path / "graph.html"
    result = run("view", file, "--title", "My <partners>", "-c", corpus)
    assert (result.code, result.out) == (0, f"{file}\n")
    assert "My &lt;partners&gt;" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["pairs.gexf", "page", "html"])
def test_view_writes_no_page_under_another_name(run, corpus, tmp_path, name):
    result = run("view", tmp_path / name, "-c", corpus)
    assert (result.code, result.out) == (2, "")
    assert "ends in .html; `sciencegraph export` writes other formats" in result.err
    assert not (tmp_path / name).exists()


FILTERS = [
    (["--since", "2024-04"], {"visit"}),
    (["--until", "2024-03-31"], {"agreement"}),
    (["--type", "visit"], {"visit"}),
    (["--action", "signed"], {"agreement"}),
    (["--country", "CH"], {"agreement"}),
    (["--entity", "Latvian Council of Science"], {"visit"}),
    (["--limit", "1"], {"agreement"}),
    (["--min-confidence", "0"], {"agreement", "visit"}),
    (["--kind", "organization", "--no-background"], {"agreement", "visit"}),
    (["--type", "policy"], set()),
]


@pytest.mark.parametrize("options, types", FILTERS, ids=lambda value: " ".join(value))
def test_filters_leave_the_events_that_pass(run, corpus, tmp_path, options, types):
    file = tmp_path / "part.graphml"
    result = run("export", file, *options, "-c", corpus)
    assert result.code == 0
    assert ("no event passes" in result.err) == (not types)
    nodes = nx.read_graphml(file).nodes(data=True)
    assert {data["event_type"] for _, data in nodes if data["kind"] == "event"} == types
    issues = [data["source_file"] for _, data in nodes if data["kind"] == "issue"]
    assert len(issues) == len(types)


UNEVEN = """# Lake Letter

15 March 2024

The Swiss National Science Foundation and the Austrian Science Fund signed a memorandum on 11 March 2024.

The Lima Institute of Physics has opened a new laboratory.
"""


def test_the_least_confidence_holds_for_dump_pairs_and_page(run, tmp_path):
    (tmp_path / "lake.md").write_text(UNEVEN, encoding="utf-8")
    corpus = tmp_path / "uneven.sqlite"
    assert run("build", tmp_path / "lake.md", "-c", corpus).code == 0
    events = open_graph(corpus).snapshot.events
    bar = max(event.confidence for event in events)
    sure = [event.id for event in events if event.confidence >= bar]
    assert len(sure) < len(events)
    options = ("--min-confidence", bar, "-c", corpus)
    assert run("export", tmp_path / "part.json", *options).code == 0
    assert [event.id for event in read_dump(tmp_path / "part.json").events] == sure
    assert run("export", tmp_path / "part.graphml", "--level", "organization", *options).code == 0
    assert nx.read_graphml(tmp_path / "part.graphml").number_of_edges() == len(sure)
    assert run("view", tmp_path / "part.html", *options).code == 0
    page = read_block((tmp_path / "part.html").read_text(encoding="utf-8"), "frame")
    assert [event.id for event in events if event.id in page["nodes"]["id"]] == sure


def test_the_twins_take_the_same_filters(corpus, tmp_path):
    graph = open_graph(corpus)
    file = graph.export(tmp_path / "part.json", type="visit")
    assert {event.type for event in read_dump(file).events} == {"visit"}
    assert graph.select(type="visit").snapshot == read_dump(file)
    page = graph.view(tmp_path / "part.html", type="visit", title="Visits").read_text(encoding="utf-8")
    assert "<h1>Visits</h1>" in page
    assert not [name for name in read_block(page, "frame")["nodes"]["label"] if "Alpine" in name]
    assert not [quote for quote in read_block(page, "details")["quotes"] if "Alpine" in quote[0]]


@pytest.mark.parametrize(
    ("name", "options", "edges"),
    [
        ("p.gexf", ["--project", "organization"], "meeting"),
        ("p.graphml", ["--project", "organization"], "partners"),
        ("p.gexf", ["--project", "organization", "--per", "pair"], "partners"),
    ],
)
def test_pairs_are_drawn_by_type_where_they_have_spells(run, corpus, tmp_path, name, options, edges):
    assert run("export", tmp_path / name, *options, "-c", corpus).code == 0
    read = nx.read_graphml if name.endswith("graphml") else nx.read_gexf
    kinds = {data["kind"] for *_, data in read(tmp_path / name).edges(data=True)}
    assert ("partners" in kinds) == (edges == "partners")
    assert kinds


@pytest.mark.parametrize(("options", "placed"), [([], True), (["--no-positions"], False)])
def test_positions(run, corpus, tmp_path, options, placed):
    assert run("export", tmp_path / "g.gexf", *options, "-c", corpus).code == 0
    assert ("viz:position" in (tmp_path / "g.gexf").read_text(encoding="utf-8")) == placed


def test_check_tells_what_readers_make_of_a_file(run, corpus, tmp_path):
    assert run("export", tmp_path / "g.gexf", "-c", corpus).code == 0
    result = run("export", "--check", tmp_path / "g.gexf")
    assert (result.code, result.err) == (0, "")
    assert "in Gephi: " in result.out
    bad = tmp_path / "bad.graphml"
    bad.write_text('<graphml><graph><node id="a"/><node id="a"/></graph></graphml>', encoding="utf-8")
    result = run("export", "--check", bad, "--json")
    assert result.code == 1
    report = json.loads(result.out)
    assert report["ok"] is False
    assert report["findings"][0]["rule"] == "duplicate-node-id"
    assert run("export", "--check", tmp_path / "none.gexf").code == 1
    assert run("export", tmp_path / "g.gexf", "--json", "-c", corpus).code == 2


def test_stdout(run, corpus):
    result = run("export", "-", "--format", "plover.jsonl", "-c", corpus)
    assert (result.code, result.err) == (0, "")
    assert {json.loads(line)["event_type"] for line in result.out.splitlines()} >= {"SUPPORT"}
    assert run("export", "-", "-c", corpus).code == 2
    assert "pair of files" in run("export", "-", "--format", "csv", "-c", corpus).err
