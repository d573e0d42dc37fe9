import json
import re

import pytest

from sciencegraph.errors import ScienceGraphError
from sciencegraph.graph import build_graph
from sciencegraph.model import Snapshot
from sciencegraph.view import format_page, write_page
from sciencegraph.view.parts import ROOMS, read_room
from sciencegraph.view.world import load_world
from tests.factory import make_entity, make_graph
from tests.view.blocks import read_block


def quotes_of(page, kind, number):
    details = read_block(page, "details")
    return [details["quotes"][each] for each in details["sets"][details[f"{kind}Quotes"][number]]]


def test_the_page_holds_every_node_and_edge_with_its_quotes():
    graph = make_graph()
    page = format_page(graph)
    frame, details = read_block(page, "frame"), read_block(page, "details")
    ids = frame["nodes"]["id"]
    assert ids == list(graph)
    ends = zip(frame["edges"]["from"], frame["edges"]["to"], strict=True)
    assert [(ids[a], ids[b]) for a, b in ends] == list(graph.edges())
    assert len(details["edgeQuotes"]) == graph.number_of_edges()
    mou = ids.index("mou-2024")
    assert quotes_of(page, "node", mou) == [["Sentence of mou-2024.", ids.index("i1"), 2, ""]]
    assert ["agreement", "#009E73", "star"] in frame["kinds"]


def test_parallel_edges_are_bent_apart():
    frame = read_block(format_page(make_graph()), "frame")
    pairs = list(zip(frame["edges"]["from"], frame["edges"]["to"], strict=True))
    twice = [str(number) for number, pair in enumerate(pairs) if pairs.index(pair) < number]
    assert twice
    assert set(twice) <= set(frame["edges"]["bend"])


def test_dates_are_days_and_words():
    events = read_block(format_page(make_graph()), "frame")["events"]
    words = read_block(format_page(make_graph()), "frame")["words"]
    told = [words[number] for number in events["told"]]
    assert told[0] == "4 March 2019"
    assert (events["first_day"][0], events["last_day"][0]) == (17959, 17959)
    assert (told[2], events["first_day"][2]) == ("", None)


def test_nothing_is_fetched_from_anywhere():
    page = format_page(make_graph())
    assert not re.search(r"""<(?:script|link|img|iframe|object)[^>]*\b(?:src|href)\s*=""", page)
    assert "default-src 'none'" in page
    assert "unsafe-eval" not in page
    assert re.search(r"script-src 'sha256-\S+' 'sha256-\S+';", page)
    assert "cdn." not in page
    assert "sourceMappingURL" not in page


def test_the_same_graph_is_the_same_page(tmp_path):
    first, second = (write_page(make_graph(), tmp_path / name) for name in ("a.html", "b.html"))
    assert first.read_bytes() == second.read_bytes()


def test_an_empty_graph_makes_a_page():
    assert read_block(format_page(build_graph(Snapshot())), "frame")["nodes"]["id"] == []


def test_title_is_shown_and_placeholders_in_data_are_left_alone():
    graph = make_graph(entities=(make_entity("e", "place", "{{vis}}"),), affiliations=(), events=())
    page = format_page(graph, title="Partners {{frame}} </title>")
    assert "<title>Partners {{frame}} &lt;/title&gt;</title>" in page
    assert read_block(page, "frame")["nodes"]["label"][-1] == "{{vis}}"


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(ScienceGraphError, match="none"):
        write_page(make_graph(), tmp_path / "none" / "a.html")


def test_an_issue_that_was_filtered_out_is_named_by_its_id():
    graph = make_graph()
    graph.remove_node("i1")
    page = format_page(graph)
    mou = list(graph).index("mou-2024")
    assert quotes_of(page, "node", mou) == [["Sentence of mou-2024.", "i1", 2, ""]]


def test_every_room_is_in_the_page_and_none_is_forgotten():
    from importlib.resources import files

    there = {path.name for path in files("sciencegraph.view").joinpath("rooms").iterdir()}
    assert there == {f"{name}.js" for name in ROOMS} | {"page.html", "style.css"}
    for name in ROOMS:  # text becomes markup nowhere
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", read_room(f"{name}.js")
        )


def test_the_world_has_a_place_for_all_but_the_smallest():
    world = load_world()
    assert {"FR", "NO", "TW", "XK", "US"} <= set(world["outlines"])
    assert {"SG", "MT", "BH", "VA", "PS"} <= set(world["middles"])
    left, top, width, height = world["box"]
    for x, y in (world["middles"][code] for code in world["outlines"]):
        assert left < x < left + width
        assert top < y < top + height
    assert len(json.dumps(world)) < 60_000
