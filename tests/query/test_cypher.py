import sys

import pytest

from sciencegraph.errors import QuestionError
from sciencegraph.query import label_graph, run_cypher
from tests.factory import make_graph, make_index


@pytest.fixture
def ask():
    pytest.importorskip("grandcypher")
    index, labelled = make_index(), label_graph(make_graph())
    return lambda question: run_cypher(index, labelled, question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("MATCH (n:Person) RETURN n.name", [{"n.name": "Grace Achieng"}]),
        ("MATCH (n:Person) RETURN n", [{"n": "achieng"}]),
        ("MATCH (n:Event) RETURN COUNT(n)", [{"COUNT(n)": 5}]),
        ('MATCH (e:Event) WHERE e.date = "2024" RETURN e.countries', [{"e.countries": ["KE", "NO"]}]),
        (
            'MATCH (a:Organization)-[r:PARTICIPATES]->(e) WHERE e.date = "2019-03-04" RETURN a.name, r.role',
            [{"a.name": name, "r.role": "signatory"} for name in ("National Fund", "Forskningsrådet")],
        ),
        (
            "MATCH (p:Person)-[r:AFFILIATED_WITH]->(o:Organization) RETURN r",
            [{"r": "affiliated_with..achieng..nafund..Director_General"}],
        ),
        ('MATCH (n) WHERE n.name = "Nobody" RETURN n.name', []),
    ],
)
def test_answers(ask, question, expected):
    assert ask(question).to_dicts() == expected


def test_a_row_with_an_event_has_its_sentences(ask):
    row = ask('MATCH (e:Event) WHERE e.action = "renewed" RETURN e.id')[0]
    assert [quote.text for quote in row.evidence] == ["Sentence of mou-2024."]
    assert [event["id"] for event in row.open()] == ["mou-2024"]
    assert ask("MATCH (n:Person) RETURN n.name")[0].evidence == ()


@pytest.mark.parametrize(
    "question", ["", "foo", "MATCH (a", "DROP TABLE x", "MATCH (a) RETURN nosuch(a)", "MATCH (a) RETURN b"]
)
def test_what_is_no_question_is_said(ask, question):
    with pytest.raises(QuestionError, match=r"Cypher|grand-cypher"):
        ask(question)


def test_without_the_package_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "grandcypher", None)
    with pytest.raises(ImportError, match=r"pip install 'sciencegraph\[cypher\]'"):
        run_cypher(make_index(), label_graph(make_graph()), "MATCH (n) RETURN n")
