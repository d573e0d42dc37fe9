import gzip

import networkx as nx
import pytest

from sciencegraph.errors import ScienceGraphError
from sciencegraph.export import FORMATS, check_export, write_export
from sciencegraph.model import Snapshot
from tests.factory import make_graph, make_snapshot


@pytest.mark.parametrize("extension", FORMATS)
def test_packed_and_plain_hold_the_same(tmp_path, extension):
    graph, snapshot = make_graph(), make_snapshot()
    plain = write_export(graph, snapshot, tmp_path / f"g.{extension}")
    packed = write_export(graph, snapshot, tmp_path / f"g.{extension.upper()}.GZ")
    for one, other in zip(plain, packed, strict=True):
        assert gzip.decompress(other.read_bytes()) == one.read_bytes()
        assert extension == "parquet" or b"\r" not in one.read_bytes()


@pytest.mark.parametrize("name", ["g.txt", "g", "graphml", "g.gz"])
def test_an_unknown_ending_names_the_known_ones(tmp_path, name):
    with pytest.raises(ScienceGraphError, match=r"use one of \.json, .*\.graphml, \.gexf"):
        write_export(make_graph(), make_snapshot(), tmp_path / name)


def test_the_format_can_be_said(tmp_path):
    (file,) = write_export(make_graph(), make_snapshot(), tmp_path / "g.xml", format="graphml")
    assert b"<graphml" in file.read_bytes()
    with pytest.raises(ScienceGraphError, match="'xlsx' is not one of"):
        write_export(make_graph(), make_snapshot(), tmp_path / "g.xml", format="xlsx")


def test_a_failed_write_leaves_the_old_file_and_no_rubbish(tmp_path, monkeypatch):
    file = tmp_path / "g.gexf"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr(
        "pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "in use"))
    )
    with pytest.raises(ScienceGraphError, match="in use"):
        write_export(make_graph(), make_snapshot(), file)
    assert file.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["g.gexf"]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(ScienceGraphError, match="none"):
        write_export(make_graph(), make_snapshot(), tmp_path / "none" / "g.gexf")


def test_two_runs_give_the_same_bytes(tmp_path):
    for extension in FORMATS:
        first = write_export(make_graph(), make_snapshot(), tmp_path / f"a.{extension}")
        second = write_export(make_graph(), make_snapshot(), tmp_path / f"b.{extension}")
        assert [f.read_bytes() for f in first] == [f.read_bytes() for f in second]


@pytest.mark.parametrize("extension", FORMATS)
def test_an_empty_graph_is_a_file_too(tmp_path, extension):
    files = write_export(nx.MultiDiGraph(), Snapshot(), tmp_path / f"g.{extension}")
    assert all(file.exists() for file in files)
    if extension in ("graphml", "gexf"):
        report = check_export(files[0])
        assert [finding.rule for finding in report.findings] == ["no-nodes"]
