import networkx as nx
import pytest

from sciencegraph.cli.writing import FORMATS
from sciencegraph.export import read_dump
from sciencegraph.workspace import open_graph


@pytest.mark.parametrize("extension", [*FORMATS, "graphml.gz"])
def test_export_by_extension(run, corpus, tmp_path, extension):
    result = run("export", tmp_path / f"out.{extension}", "-c", corpus)
    assert (result.code, result.err) == (0, "")
    written = result.out.splitlines()
    assert len(written) == (2 if extension == "csv" else 1)
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
        (["out.json", "--level", "country"], 2, "the dump is always whole"),
        (["out.x", "--format", "json", "--level", "country"], 2, "the dump is always whole"),
        (["out.xyz"], 1, "tells no format"),
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
