import pytest

from sciencegraph.extract import extract_issue
from sciencegraph.extract.encoder import Label, load_encoder
from tests.extract.makers import make_issue

TEXT = "On 3 May 2024 , the Kenya Space Council signed an agreement with Lake Labs in Nakuru ."
WORDS = TEXT.split(" ")


def test_reads_every_word_the_same_way_twice() -> None:
    first, second = load_encoder().read(WORDS), load_encoder().read(WORDS)
    assert first[:2] == second[:2]
    assert first.grammar.relations == second.grammar.relations
    assert len(first.names) == len(first.triggers) == len(WORDS)
    assert all(0 <= label.probability <= 1 for label in (*first.names, *first.triggers))


def test_marks_names_triggers_and_roles() -> None:
    reading = load_encoder().read(WORDS)
    assert [label.label for label in reading.names[6:9]] == [
        "B-organization",
        "I-organization",
        "I-organization",
    ]
    assert reading.triggers[9].label == "agreement"
    roles = load_encoder().read_roles(WORDS, 9)
    assert roles.rate("signatory", 6, 9) > 0.5
    assert roles.rate("date", 2, 3) > 0.5
    assert roles.rate("date", 4, 4) == 0.0


def test_cuts_the_grammar_of_a_sentence_out_of_a_paragraph() -> None:
    words = ["It", "rained", ".", "The", "council", "signed", "a", "pact", "."]
    tree = load_encoder().read(words).grammar.cut(3, 9)
    assert tree.relations[1] == "nsubj"
    assert tree.heads[:3] == (1, 2, 2)
    beyond = load_encoder().read(["Kenya"] * 900).grammar.cut(895, 899)
    assert beyond.heads == (0, 1, 2, 3)
    assert len(beyond.relations) == len(beyond.tags) == 4


def test_words_beyond_the_longest_length_are_none() -> None:
    labels = load_encoder().read(["Kenya"] * 900).names
    assert len(labels) == 900
    assert labels[-1] == Label("O", 1.0)


@pytest.mark.parametrize(
    "words", [[], [""], ["\u0938\u0902\u0938\u094d\u0925\u093e\u0928"], ["\ud7ff", "\x00", "a" * 5000]]
)
def test_takes_any_words(words: list[str]) -> None:
    assert len(load_encoder().read(words).names) == len(words)


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("The teams of Brightwater and the ministry met in Kisumba on 4 May.", "Kisumba", "place"),
        ("According to NRDX, the agency in charge, the probe is ready.", "NRDX", "organization"),
    ],
)
def test_adds_names_that_no_rule_tells(text: str, surface: str, kind: str) -> None:
    with_reader = {(item.surface, item.kind) for item in extract_issue(make_issue(text)).mentions}
    assert (surface, kind) in with_reader


def test_rules_alone_can_be_asked_for() -> None:
    text = "According to NRDX, the agency in charge, the probe is ready."
    assert extract_issue(make_issue(text), model="rules").mentions == ()


def test_never_takes_a_country_for_a_body() -> None:
    found = extract_issue(make_issue("China and Kenya agreed; China will host Kenya. CHINA leads."))
    assert {item.kind for item in found.mentions} == {"country"}
