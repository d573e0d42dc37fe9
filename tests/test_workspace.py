import subprocess
import sys

import pytest

import sciencegraph as sg
from sciencegraph.model import DocumentRecord, Entity, EventRecord, Evidence, ParticipantRecord, Snapshot
from tests.view.blocks import read_block

HEAVY = (
    "spacy",
    "networkx",
    "pyvis",
    "pandas",
    "trafilatura",
    "docx",
    "pypdfium2",
    "pydantic",
    "lxml",
    "rich",
)
LETTER = (
    "# Lake Letter\n\n15 March 2024\n\nThe Swiss National Science Foundation (SNSF) and the Austrian Science "
    "Fund (FWF) signed a memorandum of understanding in Bern on 11 March 2024.\n"
)


def make_snapshot(name: str = "Thailand") -> Snapshot:
    document = DocumentRecord(
        id="i", source="i.txt", series=None, publisher=None, title=None, published="2024-05", sha256="0"
    )
    entities = tuple(
        Entity(id=code, type="country", name=label, country=code.upper())
        for code, label in (("cn", "China"), ("th", name))
    )
    event = EventRecord(
        id="e",
        type="agreement",
        action="signed",
        status="done",
        date="2024-05-03",
        date_basis="stated",
        participants=tuple(ParticipantRecord(entity=entity.id, role="signatory") for entity in entities),
        countries=("CN", "TH"),
        place=None,
        agreement=None,
        background=False,
        plover=None,
        cameo=None,
        confidence=1.0,
        evidence=(Evidence(document="i", start=0, end=2, text="It"),),
    )
    return Snapshot(documents=(document,), entities=entities, events=(event,))


@pytest.mark.parametrize("name", [*sg.__all__, "__version__"])
def test_public_names_are_there(name):
    assert getattr(sg, name) is not None
    assert name in dir(sg)


def test_lists_of_public_names_agree():
    assert sorted(sg._HOME_OF) == sorted(sg.__all__) == list(sg.__all__)
    modules = [sg._HOME_OF[name] for name in sg.__all__]
    assert not set(modules) & set(sg.__all__), "a public name must not hide a module"


def test_unknown_name():
    with pytest.raises(AttributeError, match="no attribute 'grpah'"):
        sg.grpah  # noqa: B018


def test_import_is_light():
    code = "import sys, sciencegraph; print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "sciencegraph" in out.stdout.split()
    assert not set(HEAVY) & set(out.stdout.split())


def test_asking_loads_no_extraction_library(tmp_path):
    sg.Corpus.open(tmp_path / "corpus.sqlite", create=True).close()
    code = "import sys, sciencegraph as sg; sg.open_graph(sys.argv[1]); print(*sys.modules)"
    command = [sys.executable, "-c", code, str(tmp_path / "corpus.sqlite")]
    out = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not {"spacy", "pyvis", "pandas", "trafilatura", "docx", "pypdfium2"} & set(out.stdout.split())


def test_from_files_to_answers(tmp_path):
    (tmp_path / "letter.md").write_text(LETTER, encoding="utf-8")
    report = sg.build_corpus(tmp_path, tmp_path / "corpus.sqlite")
    assert report.read == ("letter.md",)
    graph = report.graph()
    assert graph.snapshot == sg.open_graph(tmp_path / "corpus.sqlite").snapshot
    assert [document.source for document in graph.snapshot.documents] == ["letter.md"]
    assert len(graph.events()) == len(graph.snapshot.events) > 0


def test_decisions_change_the_graph_and_are_undone(tmp_path):
    (tmp_path / "letter.md").write_text(LETTER, encoding="utf-8")
    graph = sg.build_corpus(tmp_path, tmp_path / "corpus.sqlite", model="rules").graph()
    before, nodes = graph.snapshot, len(graph.nx)
    graph.merge("SNSF", "FWF", why="a test", by="mk")
    assert graph.show("SNSF").id == graph.show("FWF").id
    assert len(graph.nx) == nodes - 1
    assert [row["by"] for row in graph.judgements()] == ["mk"]
    graph.undo()
    graph.split("FWF", aliases=["FWF"])
    assert len(graph.nx) == nodes + 1
    assert graph.undo().judgements[0].number == 2
    assert graph.snapshot == before


def test_a_graph_of_no_corpus_cannot_be_decided_on():
    with pytest.raises(sg.CorpusError, match="open_graph"):
        sg.ScienceGraph(make_snapshot()).merge("China", "Thailand")


def test_questions_reach_the_graph():
    graph = sg.ScienceGraph(make_snapshot())
    assert [row["partner"] for row in graph.partners("Thailand", since="2024")] == ["China"]
    assert len(graph.events(until="2023")) == 0
    assert graph.show("TH").id == "th"
    assert len(graph.agreements()) == 0
    assert graph.project("country").number_of_edges() == 1
    assert graph.nx is graph.nx


def test_export_and_view_write_files(tmp_path):
    graph = sg.ScienceGraph(make_snapshot())
    assert sg.read_dump(graph.export(tmp_path / "out.json")) == graph.snapshot
    page = graph.view(tmp_path / "graph.html")
    assert "Thailand" in str(read_block(page.read_text(encoding="utf-8"), "frame"))


def test_summary_in_a_notebook_is_plain_and_escaped():
    graph = sg.ScienceGraph(make_snapshot("<script>alert(1)</script>"))
    html = graph._repr_html_()
    assert repr(graph) == "ScienceGraph(1 issues, 2 entities, 1 events)"
    assert "1 issues, published 2024-05 to 2024-05" in html
    assert "<td>China</td><td>1</td>" in html
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_why_names_are_one_thing_is_told_and_follows_decisions(tmp_path):
    text = LETTER + "\nThe Swiss National Science Foundation welcomed it. SNSF and FWF will meet in May.\n"
    (tmp_path / "letter.md").write_text(text, encoding="utf-8")
    graph = sg.build_corpus(tmp_path, tmp_path / "corpus.sqlite").graph()
    card = graph.show("SNSF")
    assert {row["name"] for row in card.names} == {"SNSF", "Swiss National Science Foundation"}
    assert card.merged
    assert all(isinstance(reason, str) for reason in card.merged)
    assert f"merged: {card.merged[0]}" in str(card)
    graph.merge("SNSF", "FWF", why="for the test")
    assert "FWF" in {row["name"] for row in graph.show("SNSF").names}


def test_reasons_of_a_corpus_that_was_kept_without_are_found_again(tmp_path):
    (tmp_path / "letter.md").write_text(LETTER, encoding="utf-8")
    graph = sg.build_corpus(tmp_path, tmp_path / "corpus.sqlite").graph()
    wanted = dict(graph.reasons)
    with sg.Corpus.open(tmp_path / "corpus.sqlite") as corpus, corpus.writing() as connection:
        connection.execute("DELETE FROM snapshots WHERE fingerprint LIKE 'reasons:%'")
    assert sg.open_graph(tmp_path / "corpus.sqlite").reasons == wanted != {}


def test_all_questions_reach_the_graph():
    graph = sg.ScienceGraph(make_snapshot())
    assert [row["id"] for row in graph.timeline("Thailand", "CN")] == ["e"]
    assert [row["to"] for row in graph.path("Thailand", "China")] == ["China"]
    assert [row["entity"] for row in graph.neighbourhood("Thailand")] == ["China"]
    assert [row["partners"] for row in graph.central()] == [1, 1]
    assert [row["change"] for row in graph.compare("2020", "2024")] == ["new"]
    assert [row["what"] for row in graph.search("Thailand")] == ["country"]
    pytest.importorskip("grandcypher")
    assert graph.cypher("MATCH (e:Event) RETURN e")[0].events == ("e",)
