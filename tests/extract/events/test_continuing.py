import pytest

from sciencegraph.extract import extract_issue
from sciencegraph.extract.events.cues import ends_in_roster, find_roster
from tests.extract.makers import make_issue, read_sentences


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "Foreign participants were from the University of Karachi and Lake Labs Ltd.",
            ["University of Karachi", "Lake Labs Ltd."],
        ),
        (
            "The British researchers are: Dr Ann Lee (University of Leeds); Dr Tom Hill (Kew Gardens).",
            ["Ann Lee", "Tom Hill"],
        ),
        (
            "Among those attending were the Rector of Moi University, Prof. Ali Kiama, and Dr Jane Otieno.",
            ["Ali Kiama", "Jane Otieno"],
        ),
        (
            "The talks featured high-level representation from the Ministry of Health of Peru.",
            ["Ministry of Health of Peru"],
        ),
        ("The participants said that the University of Oslo was nice.", []),
        ("The delegation visited the University of Oslo.", []),
    ],
)
def test_who_is_listed_as_present(text: str, want: list[str]) -> None:
    (sentence,) = read_sentences(text)
    assert [item.mention.surface for item in find_roster(sentence)] == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Also participating in the event were:", True),
        ("The topics were:", False),
        ("They were there.", False),
    ],
)
def test_a_list_of_people_is_announced(text: str, want: bool) -> None:
    (sentence,) = read_sentences(text)
    assert ends_in_roster(sentence) is want


def test_a_list_below_adds_to_the_meeting() -> None:
    text = (
        "The Lima Institute of Physics met the University of Oslo in Lima on 3 May 2024.\n\n"
        "Also participating in the meeting were:\n\nDr Ana Ruiz, rector\n\nProf. Jan Novak\n\n"
        "The weather in Lima, says Carla Diaz, was fine all through the long week."
    )
    (event,) = extract_issue(make_issue(text)).events
    found = extract_issue(make_issue(text)).mentions
    surfaces = {item.id: item.surface for item in found}
    assert {surfaces[part.mention] for part in event.participants} >= {"Ana Ruiz", "Jan Novak"}
