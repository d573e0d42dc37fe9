"""The page in a real browser: it opens offline, shows what was asked for, runs nothing of a newsletter."""

import shutil

import pytest

from sciencegraph.graph import build_graph
from sciencegraph.view import write_page
from tests.factory import (
    make_affiliation,
    make_document,
    make_entity,
    make_event,
    make_evidence,
    make_graph,
    make_mention,
    make_snapshot,
)

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (the test extra)")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
EVIL = '<img src=x onerror="window.pwned=1"></script><script>window.pwned=1</script><b>bold</b>'

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium (Debian: apt-get install chromium)")


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, tmp_path):
    """Opens the page of a graph; afterwards nothing may have been asked for, and nothing may have failed."""
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 800})
    asked, faults = [], []

    def opened(graph, **options):
        path = write_page(graph, tmp_path / "page.html", **options)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.goto(path.as_uri())
        return page

    yield opened
    context.close()
    assert [url for url in asked if not url.startswith("file:")] == []
    assert len(asked) == 1
    assert faults == []


def click(page, id):
    spot = page.evaluate("id => window.sciencegraph.spot(id)", id)
    box = page.locator("#picture").bounding_box()
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])


def test_a_click_on_a_node_shows_its_sentence(open_page):
    page = open_page(make_graph(), title="Optics")
    assert page.title() == "Optics"
    click(page, "mou-2024")
    page.get_by_text("Sentence of mou-2024.").wait_for()
    assert page.locator("#panel cite").inner_text() == "i1.pdf, p. 2"
    assert "renewed" in page.locator("#panel dl").inner_text()


def test_a_click_on_an_edge_shows_its_sentence(open_page):
    event = make_event("e", ("a", "chair"), evidence=(make_evidence("A chaired the meeting."),))
    graph = build_graph(
        make_snapshot(entities=(make_entity("a", "organization", "A"),), affiliations=(), events=(event,))
    )
    page = open_page(graph)
    click(page, "participates..a..e..chair")
    page.get_by_text("A chaired the meeting.").wait_for()
    assert page.locator("#panel h2").inner_text().startswith("A → meeting held")


def test_search_leaves_out_accents_and_finds_aliases(open_page):
    page = open_page(make_graph())
    page.keyboard.press("/")
    page.keyboard.type("forskningsradet")
    page.locator("#hits button").first.wait_for()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Forskningsrådet"
    page.locator("#search").fill("nf")
    assert page.locator("#hits button").first.inner_text().endswith("National Fund")
    page.locator("#search").fill("nothing at all")
    assert page.locator("#hits").inner_text() == "nothing found"


def test_the_legend_counts_and_filters(open_page):
    graph = make_graph()
    page = open_page(graph)
    told = len([1 for _, data in graph.nodes(data=True) if data["kind"] != "issue"])
    assert page.locator("#status").inner_text().startswith(f"{told} of {len(graph)} nodes")
    page.get_by_label("event (5)").uncheck()
    assert page.locator("#status").inner_text().startswith(f"{told - 5} of {len(graph)} nodes")
    page.get_by_label("issue (2)").check()
    assert page.locator("#status").inner_text().startswith(f"{told - 3} of {len(graph)} nodes")
    page.get_by_role("button", name="Show all").click()
    assert page.locator("#status").inner_text().startswith(f"{told} of {len(graph)} nodes")


def test_no_name_is_drawn_over_another_and_countries_come_first(open_page):
    names = [f"National Academy of Sciences No. {number}" for number in range(60)]
    entities = tuple(make_entity(f"o{n}", "organization", name, country="KE") for n, name in enumerate(names))
    kenya = make_entity("ke", "country", "Kenya", country="KE")
    page = open_page(build_graph(make_snapshot(entities=(kenya, *entities), affiliations=(), events=())))
    page.wait_for_function("window.sciencegraph.names().length > 1")
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
    click(page, "nafund")
    page.get_by_text("Named in").wait_for()
    told = [" ".join(item.split()) for item in page.locator("#panel li:has(cite)").all_inner_texts()]
    assert told == ["“NF” i1.pdf, p. 1 (2 times)", "“National Fund” i1.pdf, p. 4"]


def test_a_connection_leads_to_its_evidence_by_keyboard(open_page):
    page = open_page(make_graph())
    page.locator("#search").fill("achieng")
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="→ Director General: National Fund")
    button.focus()
    page.keyboard.press("Enter")
    assert "achieng, Director General" in page.locator("#panel blockquote").first.inner_text()


def test_payloads_in_every_field_are_shown_as_text(open_page):
    whole = make_snapshot(
        documents=(
            make_document("i1", source=EVIL, series=EVIL, title=EVIL, publisher=EVIL, published=EVIL),
        ),
        entities=(
            make_entity("x", "organization", EVIL, aliases=(EVIL,), identifiers={EVIL: EVIL}),
            make_entity("p", "person", "Someone", mentions=(make_mention(EVIL),)),
        ),
        affiliations=(make_affiliation("p", "x", EVIL, "i1"),),
        events=(
            make_event(
                "e",
                ("x", EVIL),
                type=EVIL,
                action=EVIL,
                place=EVIL,
                plover=EVIL,
                evidence=(make_evidence(EVIL),),
            ),
        ),
    )
    graph = build_graph(whole)
    page = open_page(graph, title=EVIL)
    page.get_by_label("issue (1)").check()
    for node in graph.nodes:
        click(page, node)
    page.locator("#search").fill("img")
    page.locator("#hits button").first.click()
    for button in page.locator("#panel li button").all()[:1]:
        button.click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.pwned") is None
    assert page.locator("img, #panel b").count() == 0
    assert EVIL in page.locator("#panel").inner_text()
    assert page.locator("h1").inner_text() == EVIL


def test_a_script_that_slips_into_the_page_is_not_run(browser, tmp_path):
    page = browser.new_page()  # not open_page: here the browser is to complain
    page.goto(write_page(make_graph(), tmp_path / "page.html").as_uri())
    ran = page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.late = 1";
            const seen = new Promise(done => document.addEventListener("securitypolicyviolation", done));
            document.body.appendChild(script);
            return seen.then(() => window.late === 1);
        }"""
    )
    page.close()
    assert ran is False
