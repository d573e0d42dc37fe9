import pytest

from sciencegraph.extract.events.drafting import open_drafts
from sciencegraph.extract.events.merging import is_same_event, refers_back
from sciencegraph.extract.events.telling import Telling
from tests.extract.makers import read_sentences


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The meeting was chaired by Ana Duarte.", True),
        ("The two-day forum was a success.", True),
        ("This agreement runs for five years.", True),
        ("Its annual conference was held in Lima.", True),
        ("A meeting was held in Lima.", False),
        ("Three agreements were signed.", False),
        ("The minister left.", False),
        ("They met in Lima.", False),
    ],
)
def test_back_references(text: str, want: bool) -> None:
    (sentence,) = read_sentences(text)
    assert refers_back(sentence) is want


@pytest.mark.parametrize(
    ("first", "second", "want", "why"),
    [
        (
            "CERN and DESY signed an agreement on 5 May 2024.",
            "The agreement was signed by CERN on 5 May 2024.",
            True,
            "one day, one party",
        ),
        (
            "CERN and DESY signed an agreement on 5 May 2024.",
            "CERN and DESY signed an agreement on 6 May 2024.",
            False,
            "two days",
        ),
        (
            "CERN and DESY signed an agreement on 5 May 2024.",
            "NASA and ESA signed an agreement in May 2024.",
            False,
            "dates that agree, but nobody in common",
        ),
        (
            "CERN and DESY signed an agreement on 5 May 2024.",
            "CERN hosted a workshop on 5 May 2024.",
            False,
            "two types",
        ),
        (
            "A statement of intent was signed by CERN and DESY.",
            "The statement of intent was signed in Lima in April 2024.",
            True,
            "the name again",
        ),
        (
            "A statement of intent was signed by CERN and DESY.",
            "A statement of intent was signed in Lima in April 2024.",
            False,
            "another one",
        ),
        (
            "CERN and DESY renewed their agreement.",
            "The document was signed by CERN in an agreement on 12 May 2024.",
            True,
            "a renewal is signed",
        ),
        (
            "CERN and DESY signed an agreement on 5 May 2024.",
            "The agreement was signed by Ana Duarte and Jan Novak.",
            True,
            "told again with those who signed",
        ),
        (
            "CERN hosted a workshop on 5 May 2024.",
            "The workshop was held in Lima and was attended by Ana Duarte of NASA.",
            True,
            "a meeting meant by its noun",
        ),
        (
            "CERN hosted a workshop on 5 May 2024.",
            "NASA will host a workshop on 5 May 2024.",
            False,
            "one is planned",
        ),
    ],
)
def test_same_events(first: str, second: str, want: bool, why: str) -> None:
    sentences = read_sentences(f"{first}\n\n{second}", published=None)
    told = Telling(None)
    drafts = [draft for sentence in sentences for draft in open_drafts(told, sentence)]
    assert len(drafts) == 2, [draft.hit for draft in drafts]
    assert is_same_event(drafts[1], drafts[0]) is want, why


def test_far_paragraphs_tell_two_events() -> None:
    text = "CERN hosted a workshop on 5 May 2024.\n\nRain fell.\n\nSnow fell.\n\nIt ended.\n\n" * 2
    told = Telling(None)
    drafts = [draft for sentence in read_sentences(text.strip()) for draft in open_drafts(told, sentence)]
    assert len(drafts) == 2
    assert not is_same_event(drafts[1], drafts[0])


def test_history_is_not_told_again() -> None:
    text = "CERN and DESY signed a charter.\n\nThe charter was first signed in Lima in April 1999."
    told = Telling("2024-06")
    drafts = [draft for sentence in read_sentences(text) for draft in open_drafts(told, sentence)]
    assert [draft.background for draft in drafts] == [False, True]
    assert not is_same_event(drafts[1], drafts[0])
