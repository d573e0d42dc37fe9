"""What the page shows when something is filtered, and how its address tells that."""

import pytest

from tests.factory import make_graph
from tests.view.made_graph import make_sized_graph


def told(page):
    page.wait_for_timeout(50)
    return page.locator("#status").inner_text()


def count_on(page):
    """Kind -> how many are shown, as the legend says."""
    rows = [row.split() for row in page.locator("#kinds label").all_inner_texts()]
    return {row[0]: int(row[1]) for row in rows}


def test_the_legend_counts_and_filters(open_page):
    graph = make_graph()
    page = open_page(graph)
    kinds = [data["kind"] for _, data in graph.nodes(data=True)]
    assert told(page).startswith(f"{len(kinds) - 2} of {len(kinds)} nodes")
    assert count_on(page) == {kind: 0 if kind == "issue" else kinds.count(kind) for kind in kinds}
    page.get_by_label("event 5").uncheck()
    assert told(page).startswith(f"{len(kinds) - 7} of {len(kinds)} nodes")
    page.get_by_label("issue 0 / 2").check()
    assert told(page).startswith(f"{len(kinds) - 5} of {len(kinds)} nodes")
    page.get_by_role("button", name="Show all again").click()
    assert told(page).startswith(f"{len(kinds) - 2} of {len(kinds)} nodes")


def test_a_type_leaves_who_has_to_do_with_it(open_page):
    page = open_page(make_graph())
    page.get_by_label("meeting 3").uncheck()
    shown = count_on(page)
    assert (shown["event"], shown["agreement"], shown["place"]) == (2, 1, 1)
    assert shown["person"] == 0  # she only spoke at a meeting
    assert shown["country"] == 2


@pytest.mark.parametrize(
    "hash, events",
    [
        ("from=2024-01-01", 2 + 2),  # two dated, one told as "2024", one without a date
        ("from=2024-01-01&undated=no", 3),
        ("to=2019-12-31&undated=no", 1),
        ("from=2024-07-01&to=2024-07-31&undated=no", 1),  # "2024" may have been any day of it
        ("undated=no", 4),
        ("types=agreement", 2),
        ("types=", 0),
        ("from=yesterday&types=agreement&focus=nobody&node=<b>&edge=[&pair={}&kinds=event", 2),
    ],
)
def test_events_by_address(open_page, hash, events):
    page = open_page(make_graph(), hash=hash)
    assert f"and {events} of 5 events shown" in told(page)


def test_the_window_of_time_leaves_undated_events_out_until_asked(open_page):
    page = open_page(make_graph())
    assert "5 of 5 events" in told(page)
    last = page.get_by_label("Last month or year shown")
    last.focus()
    page.keyboard.press("Home")
    assert "1 of 5 events" in told(page)
    page.get_by_label("with 1 undated event").check()
    assert "2 of 5 events" in told(page)
    page.get_by_label("Last month or year shown").press("End")
    assert "5 of 5 events" in told(page)


def test_drawing_a_window_on_the_histogram(open_page):
    page = open_page(make_graph())
    box = page.locator("#time svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 20, steps=4)
    page.mouse.up()
    assert "3 of 5 events" in told(page)


def test_playing_moves_the_window(open_page):
    page = open_page(make_graph())
    page.get_by_role("button", name="Play").click()
    first = page.locator("#span").inner_text()
    page.wait_for_function("text => document.getElementById('span').textContent !== text", arg=first)
    page.get_by_role("button", name="Pause").click()


def test_focus_shows_one_step_then_two_then_all(open_page):
    page = open_page(make_graph(), hash="node=achieng")
    whole = told(page)
    names = "window.sciencegraph.nodes.id.filter((_, node) => window.sciencegraph.isShown(node))"
    page.keyboard.press("f")
    near = page.evaluate(names)
    assert set(near) == {"achieng", "nafund", "talks"}
    page.keyboard.press("f")
    assert "unesco" in page.evaluate(names)
    assert len(page.evaluate(names)) > len(near)
    page.keyboard.press("f")
    assert told(page) == whole


def test_the_address_brings_the_view_back(open_page):
    page = open_page(make_graph())
    page.get_by_label("meeting 3").uncheck()
    page.get_by_label("person 0 / 1").uncheck()
    page.locator("#search").fill("kenya")
    page.keyboard.press("Enter")
    page.get_by_role("tab", name="Timeline").click()
    page.get_by_role("button", name="Table").click()
    page.wait_for_url("**#*table=names*")
    again = open_page.visit(page.url)
    for seen in ("#status", "#panel h2", "#kinds", "#timeline .sum", "#table tbody"):
        assert again.locator(seen).inner_text() == page.locator(seen).inner_text()
    assert again.locator("body").get_attribute("data-view") == "timeline"


def test_a_large_graph_opens_on_its_most_connected_part(open_page):
    graph = make_sized_graph(2300)
    page = open_page(graph)
    notice = page.locator("#notice").inner_text()
    assert "most connected part" in notice
    assert f"of {len(graph):,} nodes" in notice
    issues = sum(data["kind"] == "issue" for _, data in graph.nodes(data=True))
    page.get_by_role("button", name="Show all of it").click()
    page.get_by_text("The picture shows all of a large graph").wait_for()
    assert told(page).startswith(f"{len(graph) - issues:,} of {len(graph):,} nodes")


def test_search_reaches_what_the_first_part_leaves_out(open_page):
    graph = make_sized_graph(2300)
    page = open_page(graph)
    hidden = page.evaluate(
        """window.sciencegraph.nodes.id.find(
            (id, node) => id.startsWith('person') && !window.sciencegraph.isShown(node))"""
    )
    page.locator("#search").fill(graph.nodes[hidden]["label"])
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == graph.nodes[hidden]["label"]
    assert page.locator("#focus").is_visible()
