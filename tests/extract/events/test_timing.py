import pytest

from sciencegraph.extract.events.timing import (
    find_event_date,
    is_ahead,
    is_background,
    is_of_plan,
    is_past,
    parse_event_date,
    read_ahead,
)
from sciencegraph.extract.events.triggers import find_hits
from tests.extract.makers import read_sentences


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The Horizon 2020 team met in Lima.", True),
        ("It serves the Agenda 2030.", True),
        ("They met at the Expo 2020 in Lima.", False),
        ("They met on the horizon in 2020.", False),
    ],
)
def test_the_year_of_a_programme_is_told(text: str, want: bool) -> None:
    (sentence,) = read_sentences(text)
    assert [is_of_plan(sentence, item) for item in sentence.dates] == [want]


def read_date(text: str, verb: str) -> str | None:
    (sentence,) = read_sentences(text)
    hits = find_hits(sentence)
    hit = next(hit for hit in hits if sentence.words[hit.first] == verb)
    found = find_event_date(sentence, hit, hits)
    return parse_event_date(found) if found else None


@pytest.mark.parametrize(
    ("text", "verb", "want"),
    [
        ("Chile and Peru signed an agreement on 5 May 2024.", "signed", "2024-05-05"),
        ("On 5 May 2024, Chile and Peru signed an agreement.", "signed", "2024-05-05"),
        ("Chile and Peru signed an agreement.", "signed", None),
        ("Chile signed an agreement for 2024-2026 with Peru.", "signed", None),
        ("Chile signed an agreement on 5 May 2024 for 2025-2027.", "signed", "2024-05-05"),
        (
            "Chile signed an agreement on 5 May 2024, opened the Lakes Institute on 6 June 2024 and left.",
            "opened",
            "2024-06-06",
        ),
        (
            "Chile opened the Lakes Institute and on 5 May 2024 signed an agreement with Peru.",
            "opened",
            None,
        ),
        (
            "Founded in 2009, the Lakes Institute signed an agreement with Peru.",
            "signed",
            None,
        ),
        (
            "Planned for 3 May 2024, the Lakes Forum was postponed to 8 June 2024 and held in Lima.",
            "held",
            "2024-06-08",
        ),
        (
            "Chile signed an agreement on 5 May 2024 and the Lakes Institute was founded on 6 June 2024.",
            "founded",
            "2024-06-06",
        ),
        (
            "Chile signed an agreement on 5 May 2024 and the Lakes Institute was founded on 6 June 2024.",
            "signed",
            "2024-05-05",
        ),
        (
            "LIMA, 12 March 2024 - Chile and Peru signed an agreement.",
            "signed",
            None,
        ),  # only sent on that day
        ("The Lakes Institute was founded in 1998.", "founded", "1998"),
    ],
)
def test_which_date_is_an_events_own(text: str, verb: str, want: str | None) -> None:
    assert read_date(text, verb) == want


@pytest.mark.parametrize(
    ("date", "published", "ahead", "past", "background"),
    [
        ("2024-09-09", "2024-06", True, False, False),
        ("2024-07-02", "2024-06", False, False, False),  # a few days: the issue came out late
        ("2024-06", "2024-06", False, False, False),
        ("2024-05", "2024-06", False, True, False),
        ("2023-12", "2024-02", False, True, False),  # another year, but no long time
        ("2023-06", "2024-06", False, True, True),
        ("1998", "2024-06", False, True, True),
        ("2024", "2024-06", False, False, False),
        ("2024-05", None, False, False, False),
        ("2024-05/..", "2024-06", False, False, False),
    ],
)
def test_where_a_date_lies(
    date: str, published: str | None, ahead: bool, past: bool, background: bool
) -> None:
    found = (is_ahead(date, published), is_past(date, published), is_background(date, published))
    assert found == (ahead, past, background)


@pytest.mark.parametrize(
    ("date", "published", "want"),
    [
        ("2023-07-12", "2024-06", "2024-07-12"),
        ("2024-05-30", "2024-06", "2024-05-30"),
        ("2024-01-10", "2024-06", "2024-01-10"),  # less than half a year back
        ("2023-10-08/2023-10-09", "2024-09", "2024-10-08/2024-10-09"),
        ("2022-07-12", "2024-06", "2022-07-12"),  # more than a year back
        ("2023-07-12", None, "2023-07-12"),
    ],
)
def test_listed_days_without_a_year_lie_ahead(date: str, published: str | None, want: str) -> None:
    assert read_ahead(date, published) == want
