"""The page in a real browser: it opens without a network and shows what was asked for."""

from sciencegraph.graph import build_graph
from tests.factory import make_entity, make_event, make_evidence, make_graph, make_mention, make_snapshot


def test_the_page_opens_with_one_request(open_page, every_network):
    page = open_page(make_graph(), title="Optics")
    page.wait_for_timeout(300)
    assert page.title() == "Optics"
    assert open_page.asked == [page.url]


def test_a_click_on_a_node_shows_its_sentence(open_page):
    page = open_page(make_graph())
    open_page.click(page, "mou-2024")
    page.get_by_text("Sentence of mou-2024.").wait_for()
    assert page.locator("#panel cite").inner_text().startswith("i1.pdf, p. 2, published 2024-06")
    assert "renewed" in page.locator("#panel .facts").inner_text()


def test_a_click_on_an_edge_shows_its_sentence(open_page):
    event = make_event("e", ("a", "chair"), evidence=(make_evidence("A chaired the meeting."),))
    graph = build_graph(
        make_snapshot(entities=(make_entity("a", "organization", "A"),), affiliations=(), events=(event,))
    )
    page = open_page(graph)
    open_page.click(page, '["a","e","participates","chair"]')
    page.get_by_text("A chaired the meeting.").wait_for()
    assert page.locator("#panel h2").inner_text().startswith("A → meeting held")


def test_search_leaves_out_accents_and_finds_aliases(open_page):
    page = open_page(make_graph())
    page.keyboard.press("/")
    page.keyboard.type("forskningsradet")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Forskningsrådet"
    page.locator("#search").fill("nf")
    assert page.get_by_role("option").first.inner_text().split("\n") == ["National Fund", "also NF"]
    page.locator("#search").fill("nothing at all")
    assert page.locator("#hits").inner_text() == "nothing found"


def test_search_by_keyboard_tells_which_name_is_chosen(open_page):
    page = open_page(make_graph())
    page.locator("#search").fill("n")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#hits [aria-selected=true]")
    assert page.locator("#search").get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    name = chosen.locator("span").inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == name


def test_no_name_is_drawn_over_another_and_countries_come_first(open_page):
    names = [f"National Academy of Sciences No. {number}" for number in range(60)]
    entities = tuple(make_entity(f"o{n}", "organization", name, country="KE") for n, name in enumerate(names))
    kenya = make_entity("ke", "country", "Kenya", country="KE")
    page = open_page(build_graph(make_snapshot(entities=(kenya, *entities), affiliations=(), events=())))
    page.wait_for_function("() => window.sciencegraph.names().length > 1")
    drawn = page.evaluate("window.sciencegraph.names()")
    boxes = [box for _, box in drawn]
    assert drawn[0][0] == "ke"
    assert 5 < len(boxes) < 61
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left < right
        assert top < bottom
        for other in boxes[:number]:
            assert left >= other[2] or other[0] >= right or top >= other[3] or other[1] >= bottom


def test_an_entity_tells_where_it_is_named(open_page):
    mentions = (*(make_mention("NF", start=at) for at in (3, 9)), make_mention("National Fund", page=4))
    fund = make_entity("nafund", "organization", "National Fund", mentions=mentions)
    page = open_page(build_graph(make_snapshot(entities=(fund,), affiliations=(), events=())))
    open_page.click(page, "nafund")
    page.get_by_text("Named in 2 places").click()
    told = [" ".join(item.split()) for item in page.locator("#panel li:has(cite)").all_inner_texts()]
    assert told == [
        "“NF” i1.pdf, p. 1, published 2024-06 (2 times)",
        "“National Fund” i1.pdf, p. 4, published 2024-06",
    ]


def test_a_connection_leads_to_its_evidence_by_keyboard(open_page):
    page = open_page(make_graph())
    page.locator("#search").fill("achieng")
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="→ Director General: National Fund")
    button.focus()
    page.keyboard.press("Enter")
    page.locator("#panel blockquote").first.wait_for()
    assert "achieng, Director General" in page.locator("#panel blockquote").first.inner_text()


def test_arrows_go_round_the_neighbours(open_page):
    page = open_page(make_graph())
    page.locator("#search").fill("national fund")
    page.keyboard.press("Enter")
    page.locator("#picture").focus()
    seen = set()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
        seen.add(page.evaluate("window.sciencegraph.nodes.id[window.sciencegraph.state.node]"))
    assert {"institute", "achieng", "forum", "mou-2019"} <= seen
    assert "of National Fund" in page.locator("#status").inner_text()


def test_the_map_shades_countries_and_shows_partners(open_page):
    page = open_page(make_graph(), hash="view=map")
    norway = page.get_by_role("button", name="Norway: 3 events")
    norway.wait_for()
    page.get_by_role("button", name="Kenya: 4 events").press("Enter")
    assert page.locator("#map .bar").inner_text().startswith("Partners of Kenya")
    assert page.locator("#map .arcs path").count() == 3
    page.get_by_role("button", name="Norway: 3 events").press("Enter")
    page.get_by_text("Sentence of mou-2019.").wait_for()
    assert page.locator("#panel h2").inner_text() == "Kenya and Norway"


def test_a_pair_has_a_timeline_with_undated_events_apart(open_page):
    page = open_page(make_graph(), hash='view=timeline&pair=["kenya","country:no"]')
    assert page.locator("#timeline .sum").inner_text() == "Kenya and Norway: 3 events"
    lanes = page.locator("#timeline .lanes > text:not(.soft)").all_text_contents()
    assert lanes == ["agreement (2)", "meeting (1)"]
    page.locator("#timeline").get_by_role("button", name="2024, agreement: renewed").press("Enter")
    page.get_by_text("Sentence of mou-2024.").wait_for()


def test_the_table_sorts_and_opens(open_page):
    page = open_page(make_graph(), hash="table=names")
    page.locator("#table thead").get_by_role("button", name="Name").click()
    names = page.locator("#table tbody th").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    head = page.locator("#table th[aria-sort]")
    assert (head.inner_text(), head.get_attribute("aria-sort")) == ("Name ▲", "ascending")
    page.locator("#table tbody").get_by_role("button", name="Kenya").click()
    assert page.locator("#panel h2").inner_text() == "Kenya"
    page.locator("#table .bar").get_by_role("button", name="Events").click()
    assert page.locator("#table tbody tr").count() == 5


def test_dark_and_light(browser, open_page):
    page = open_page(make_graph())
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Change to dark colours").click()
    assert page.evaluate(paper) != light
    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="Change to light colours").click()
    assert page.evaluate(paper) == light


def test_print_shows_what_is_known_and_no_controls(open_page):
    page = open_page(make_graph(), hash="table=names")
    page.emulate_media(media="print")
    shown = {
        name: page.locator(name).is_visible() for name in ("#search", "#save", "#table", "#kinds", "#panel")
    }
    assert shown == {"#search": False, "#save": False, "#table": True, "#kinds": True, "#panel": True}


def test_paper_gets_lines_and_text_instead_of_the_canvas(open_page):
    page = open_page(make_graph())
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#printed").is_visible()
    assert not page.locator("#picture").is_visible()
    assert "Kenya" in page.locator("#printed text").all_text_contents()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#printed").count() == 0


def test_the_pointer_shows_names_without_a_click(open_page):
    page = open_page(make_graph())
    spot = page.evaluate("window.sciencegraph.spot('nafund')")
    box = page.locator("#picture").bounding_box()
    page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
    page.locator("#tip").wait_for()
    assert page.locator("#tip").inner_text() == "National Fund"


def test_a_neighbourhood_stands_in_rings_and_all_goes_back(open_page):
    page = open_page(make_graph())
    spot = "id => window.sciencegraph.spot(id)"
    before = {id: page.evaluate(spot, id) for id in ("nafund", "achieng", "institute")}
    page.evaluate(
        "window.sciencegraph.change({ focus: window.sciencegraph.nodes.id.indexOf('nafund'), hops: 1 })"
    )
    middle, *others = (page.evaluate(spot, id) for id in before)
    box = page.locator("#picture").bounding_box()
    assert abs(middle["x"] - box["width"] / 2) < box["width"] / 8
    assert all(abs(each["x"] - middle["x"]) + abs(each["y"] - middle["y"]) > 40 for each in others)
    page.evaluate("window.sciencegraph.change({ focus: null })")
    for id, place in before.items():
        again = page.evaluate(spot, id)
        assert (round(again["x"]), round(again["y"])) == (round(place["x"]), round(place["y"]))


def test_map_and_timeline_go_with_the_name_that_is_chosen(open_page):
    page = open_page(make_graph(), hash='view=timeline&pair=["kenya","country:no"]')
    page.locator("#timeline").get_by_role("button", name="2024, agreement: renewed").press("Enter")
    assert page.locator("#timeline .sum").inner_text() == "Kenya and Norway: 3 events"
    page.locator("#search").fill("unesco")
    page.keyboard.press("Enter")
    assert page.locator("#timeline .sum").inner_text().startswith("UNESCO: 1 event")
