import pytest

from sciencegraph.extract import extract_issue
from sciencegraph.extract.encoder import load_encoder
from sciencegraph.extract.events import gathering
from sciencegraph.extract.events.casting import NONE, Casting
from sciencegraph.extract.events.gathering import Page, iter_far, load_gathering
from sciencegraph.extract.events.triggers import find_hits
from sciencegraph.extract.passages import iter_passages
from sciencegraph.extract.windows import open_window
from sciencegraph.model import Section
from sciencegraph.vocab.roles import load_roles
from tests.extract.makers import make_issue, read_sentences

STORY = (
    "The University of Lima and Nairobi Science Park signed a memorandum of understanding on 3 May 2024.\n\n"
    "The text was signed by the Rector of the university, Prof. Ana Ruiz, and by Dr John Otieno.\n\n"
    "“We have waited long for this day,” said Ruiz after the ceremony.\n\n"
    "The Park was founded by Peter Kimani in 1998."
)


def list_far(text: str) -> dict[str, tuple[str, ...]]:
    """The signs of those named in other paragraphs than the first, by surface."""
    sentences = read_sentences(text)
    told = {number: [s for s in sentences if s.passage.number == number] for number in range(len(sentences))}
    told = {number: lines for number, lines in told.items() if lines}
    hit = find_hits(sentences[0])[0]
    window = open_window([lines[0].passage for lines in told.values()], 0, hit.first)
    odds = load_encoder().read_story(window.words, window.trigger)
    far = iter_far(sentences[0], hit, {}, Page(told, frozenset(), {None: frozenset({0})}), window, odds)
    return {item.candidate.placed.mention.surface: item.candidate.signs for item in far}


def test_those_of_other_paragraphs_are_asked_about() -> None:
    found = list_far(STORY)
    assert {"Ana Ruiz", "John Otieno", "Ruiz", "Peter Kimani"} <= set(found)
    assert "University of Lima" not in found
    assert "behind next" in found["John Otieno"]
    assert {"speaks", "behind near", "quotes", "first told"} <= set(found["Ruiz"])


def test_other_sections_are_left_alone() -> None:
    text = STORY.replace("\n\nThe Park", "\n\n# Other news\n\nThe Park")
    section = Section(heading="Other news", start=text.index("# Other"), end=len(text))
    passages = tuple(iter_passages(make_issue(text).model_copy(update={"sections": (section,)})))
    assert set(open_window(passages, 0, 9).offsets) == {0, 1, 2}
    assert set(open_window(passages, 4, 3).offsets) == {3, 4}


@pytest.mark.parametrize("trigger", [0, 9, 15])
def test_a_window_has_its_trigger_where_it_says(trigger: int) -> None:
    passages = tuple(iter_passages(make_issue(STORY)))
    window = open_window(passages, 0, trigger)
    assert window.words[window.trigger] == passages[0].words[trigger]
    assert [window.words[start - 1] for start in window.offsets.values()] == ["¶"] * len(window.offsets)
    for number, start in window.offsets.items():
        assert window.words[start] == passages[number].words[0]


def test_a_window_is_cut_before_and_behind() -> None:
    long = " ".join(["word"] * 300) + "."
    passages = tuple(iter_passages(make_issue(f"{long}\n\nThey signed it here.\n\n{long}")))
    window = open_window(passages, 1, 1)
    assert (window.trigger, len(window.words)) == (25, 165)
    assert window.words[window.trigger] == "signed"
    assert window.offsets[0] < 0 < window.offsets[1]


def test_an_event_takes_in_who_signed_it_two_paragraphs_later() -> None:
    found = extract_issue(make_issue(STORY))
    surfaces = {item.id: item.surface for item in found.mentions}
    event = next(item for item in found.events if item.type == "agreement")
    people = {surfaces[part.mention] for part in event.participants}
    assert {"Ana Ruiz", "John Otieno"} <= people
    assert "Peter Kimani" not in people
    assert any("John Otieno" in item.text for item in event.evidence)


def test_rules_alone_do_not_ask_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "load_encoder", lambda: pytest.fail("asked"))
    assert extract_issue(make_issue(STORY), "rules").events


def test_the_shipped_weights_know_all_roles() -> None:
    weights = load_gathering()
    assert isinstance(weights, Casting)
    assert set(weights.signs) == set(load_roles()) - {NONE}
    assert weights.odds > 0
