import json
import re

import pytest

from sciencegraph.errors import ScienceGraphError
from sciencegraph.graph import build_graph
from sciencegraph.model import Snapshot
from sciencegraph.view import format_page, write_page
from tests.factory import make_entity, make_graph, make_snapshot


def island(page):
    return json.loads(
        re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1]
    )


def test_the_page_holds_every_node_and_edge_with_its_quotes():
    graph = make_graph()
    data = island(format_page(graph))
    assert {node["id"] for node in data["nodes"]} == set(graph.nodes)
    assert {edge["id"] for edge in data["edges"]} == {key for *_, key in graph.edges(keys=True)}
    (mou,) = (node for node in data["nodes"] if node["id"] == "mou-2024")
    assert [data["quotes"][number] for number, _ in mou["quotes"]] == [
        ["Sentence of mou-2024.", "i1.pdf, p. 2"]
    ]
    assert ["agreement", 1, "#009E73"] in data["kinds"]


def test_nothing_is_fetched_from_anywhere():
    page = format_page(make_graph())
    assert not re.search(r"""<(?:script|link|img|iframe|object)[^>]*\b(?:src|href)\s*=""", page)
    assert "default-src 'none'" in page
    assert "cdn." not in page
    assert "sourceMappingURL" not in page


def test_markup_in_data_stays_data():
    evil = "</script><script>alert(1)</script>\u2028<!--"
    graph = build_graph(Snapshot(entities=(make_entity("e", "place", evil, mentions=()),)))
    page = format_page(graph, title=evil)
    assert "alert(1)</script>" not in page
    assert island(page)["nodes"][0]["full"] == evil
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in page


def test_the_same_graph_is_the_same_page(tmp_path):
    first, second = (write_page(make_graph(), tmp_path / name) for name in ("a.html", "b.html"))
    assert first.read_bytes() == second.read_bytes()


def test_an_empty_graph_makes_a_page():
    assert island(format_page(build_graph(Snapshot())))["nodes"] == []


def test_title_is_shown_and_placeholders_in_data_are_left_alone(tmp_path):
    graph = make_graph(entities=(make_entity("e", "place", "{{vis}}"),), affiliations=(), events=())
    page = format_page(graph, title="Partners {{data}}")
    assert "<title>Partners {{data}}</title>" in page
    assert island(page)["nodes"][-1]["full"] == "{{vis}}"


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(ScienceGraphError, match="none"):
        write_page(make_graph(), tmp_path / "none" / "a.html")


def test_a_snapshot_without_pages_cites_the_file_alone():
    snapshot = make_snapshot()
    told = snapshot.events[0].evidence[0].model_copy(update={"page": None, "section": "News"})
    events = (snapshot.events[0].model_copy(update={"evidence": (told,)}),)
    data = island(format_page(build_graph(snapshot.model_copy(update={"events": events}))))
    assert ["Sentence of mou-2019.", "i1.pdf (News)"] in data["quotes"]
