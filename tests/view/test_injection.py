"""Titles, names, quotes and headings come from untrusted files: whatever stands in them is shown as text."""

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

PAYLOADS = {
    "markup": '<img src=x onerror="window.pwned=1"></script><script>window.pwned=1</script><b>bold</b>',
    "link": '<a href="javascript:window.pwned=1" onmouseover="window.pwned=1">href</a>',
    "attribute": "\" onfocus=window.pwned=1 autofocus x=\"' onload='window.pwned=1",
    "svg": "]]><svg onload=window.pwned=1><!--</style><iframe srcdoc='<script>top.pwned=1</script>'>",
    "placeholder": "{{app}}{{frame}}</title>${window.pwned=1}\u2028\u2029",
}


def make_evil_graph(evil):
    return build_graph(
        make_snapshot(
            documents=(
                make_document("i1", source=evil, series=evil, title=evil, publisher=evil, published=evil),
            ),
            entities=(
                make_entity(
                    evil, "organization", evil, aliases=(evil,), identifiers={evil: evil}, country="KE"
                ),
                make_entity("p", "person", "Someone", mentions=(make_mention(evil),), country="NO"),
                make_entity("kenya", "country", evil, country="KE"),
                make_entity("mou", "agreement", evil),
            ),
            affiliations=(make_affiliation("p", evil, evil, "i1"),),
            events=(
                make_event(
                    "e",
                    (evil, evil),
                    ("p", "signatory"),
                    type=evil,
                    action=evil,
                    place=evil,
                    plover=evil,
                    agreement="mou",
                    countries=("KE", "NO"),
                    evidence=(make_evidence(evil).model_copy(update={"section": evil}),),
                ),
            ),
        )
    )


@pytest.mark.parametrize("evil", PAYLOADS.values(), ids=PAYLOADS)
def test_payloads_in_every_field_are_shown_as_text(open_page, every_network, evil):
    graph = make_evil_graph(evil)
    page = open_page(graph, title=evil)
    page.get_by_label("issue 0 / 1").check()
    for node in graph.nodes:  # hover, then select
        spot = page.evaluate("id => window.sciencegraph.spot(id)", node)
        box = page.locator("#picture").bounding_box()
        page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
        open_page.click(page, node)
    page.locator("#search").fill(evil[:12])
    page.get_by_role("option").first.click()
    for button in page.locator("#panel .rows button").all()[:2]:
        button.click()
        page.locator("#panel h3").first.wait_for()
    page.locator("#types label").first.click()
    page.locator("#types label").first.click()
    for table in ("names", "events", "pairs"):
        page.evaluate("level => window.sciencegraph.change({ table: true, level })", table)
    for tab in ("Map", "Timeline", "Network"):
        page.get_by_role("tab", name=tab).click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.pwned") is None
    assert page.locator("img, iframe, b, #panel a, #panel svg[onload]").count() == 0
    handlers = (
        "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/.test(a.name)))"
    )
    assert page.evaluate(f"{handlers}.length") == 0
    assert page.locator("h1").text_content() == evil


@pytest.mark.parametrize("evil", PAYLOADS.values(), ids=PAYLOADS)
def test_payloads_in_the_address_do_nothing(open_page, evil):
    page = open_page(make_graph(), hash="")
    for name in ("view", "node", "edge", "pair", "kinds", "types", "from", "to", "focus", "theme", "table"):
        page.evaluate(
            "([name, value]) => { location.hash = new URLSearchParams({ [name]: value }); }", [name, evil]
        )
        page.wait_for_timeout(20)
    assert page.evaluate("window.pwned") is None


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


@pytest.mark.parametrize(
    "call", ["fetch('https://example.org/')", "new Image().src = 'https://example.org/x'"]
)
def test_even_a_script_could_ask_for_nothing(browser, tmp_path, call):
    page = browser.new_page()
    asked, failures = [], []
    page.goto(write_page(make_graph(), tmp_path / "page.html").as_uri())
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failures.append(request.failure))
    page.evaluate(f"() => {{ try {{ const sent = {call}; sent.catch?.(() => null); }} catch {{}} }}")
    page.wait_for_timeout(200)
    page.close()
    assert failures == ["csp"] * len(asked)  # the browser's own policy stops it before it leaves
