"""What the page saves: what is shown, and nothing else."""

import csv
import io

import networkx as nx
import pytest

from sciencegraph.graph import build_graph
from tests.factory import make_entity, make_event, make_graph, make_snapshot


@pytest.fixture
def save(open_page):
    def saved(page, choice):
        page.locator("#save summary").click()
        with page.expect_download() as download:
            page.locator("#saves").get_by_role("button", name=choice, exact=True).click()
        return download.value.path().read_bytes()

    return saved


def read_csv(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_names_and_events_as_tables(open_page, save):
    page = open_page(make_graph(), hash="types=agreement")
    names = read_csv(save(page, "Names (CSV)"))
    assert names[0] == ["Name", "Kind", "Events", "Connections", "First", "Last", "Issues"]
    assert "Forskningsrådet" in [row[0] for row in names]
    assert "Grace Achieng" not in [row[0] for row in names]
    events = read_csv(save(page, "Events (CSV)"))
    assert [row[:3] for row in events[1:]] == [
        ["4 March 2019", "agreement", "signed"],
        ["2024", "agreement", "renewed"],
    ]
    evidence = read_csv(save(page, "Evidence (CSV)"))
    assert [row[4:] for row in evidence[1:]] == [
        [f"Sentence of mou-{year}.", "i1.pdf, p. 2, published 2024-06"] for year in (2019, 2024)
    ]


def test_gexf_has_the_nodes_and_edges_shown(open_page, save):
    graph = make_graph()
    page = open_page(graph, hash="kinds=organization,event,country")
    data = save(page, "For Gephi (GEXF)")
    read = nx.read_gexf(io.BytesIO(data), version="1.3")
    kept = {n for n, its in graph.nodes(data=True) if its["kind"] in ("organization", "event", "country")}
    assert set(read) == kept
    assert read.number_of_edges() == graph.subgraph(kept).number_of_edges()
    assert read.nodes["mou-2024"]["date"] == "2024"
    assert b'<spell start="2024-01-01" end="2024-12-31"/>' in data


def test_hostile_text_stays_text_in_every_file(open_page, save):
    evil = '=1+1,"x"\n</node>]]><script>window.pwned=1</script>&\u0001'
    kenya = make_entity("ke", "country", evil, country="KE")
    body = make_entity("x", "organization", evil, aliases=(evil,), country="KE")
    event = make_event("e", ("x", evil), type=evil, action=evil, countries=("KE", "NO"))
    page = open_page(build_graph(make_snapshot(entities=(kenya, body), affiliations=(), events=(event,))))
    cells = [row[0] for row in read_csv(save(page, "Names (CSV)"))]
    assert "'" + evil.replace("\u0001", "") in cells
    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in cells)
    read = nx.read_gexf(io.BytesIO(save(page, "For Gephi (GEXF)")), version="1.3")
    assert read.nodes["x"]["label"] == evil.replace("\u0001", "")
    for view in ("Network", "Map", "Timeline"):
        page.get_by_role("tab", name=view).click()
        page.wait_for_timeout(100)
        picture = save(page, "Picture (SVG)").decode("utf-8")
        assert picture.startswith("<svg")
        assert "<script" not in picture
        assert save(page, "Picture (PNG)").startswith(b"\x89PNG")
    assert page.evaluate("window.pwned") is None
