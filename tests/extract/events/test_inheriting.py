import pytest

from sciencegraph.extract import extract_issue
from sciencegraph.extract.events.inheriting import find_last_day, read_step
from tests.extract.makers import make_issue

FORUM = "The Lima Forum on Peat was held from 4 to 6 March 2024 in Lima by the Andean Peat Institute. "


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("On the following day they met.", "next"),
        ("Then, the next day they met.", "next"),
        ("On the same occasion, they met.", "same"),
        ("On the final day they met.", "last"),
        ("At the close of the forum they met.", "last"),
        ("They met on the following pages.", None),
        ("They will meet again the next day.", None),  # not what the sentence opens with
    ],
)
def test_step(text: str, want: str | None) -> None:
    assert read_step(text) == want


@pytest.mark.parametrize(
    ("date", "want"),
    [
        ("2024-03-04/2024-03-06", "2024-03-06"),
        ("2024-03-06", "2024-03-06"),
        ("2024-03", None),
        ("2024/2025", None),
    ],
)
def test_last_day(date: str, want: str | None) -> None:
    assert find_last_day(date) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("On the final day Chile and Peru signed an agreement.", "2024-03-06"),
        ("On the following day Chile and Peru signed an agreement.", "2024-03-07"),
        ("On the same occasion Chile and Peru signed an agreement.", "2024-03-06"),
        ("On the sidelines Chile and Peru signed an agreement.", "2024-03-04/2024-03-06"),
    ],
)
def test_dates_by_what_was_told_before(text: str, want: str) -> None:
    events = extract_issue(make_issue(FORUM + text)).events
    assert [event.date for event in events if event.type == "agreement"] == [want]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The Andean Peat Institute holds its forum on 26 November in Lima.", "2024-11-26"),
        ("The Andean Peat Institute held its forum on 26 November in Lima.", "2023-11-26"),
        ("The forum of the Andean Peat Institute on 26 November drew crowds.", "2023-11-26"),
        ("The forum of the Andean Peat Institute, planned for 26 August, was cancelled.", "2024-08-26"),
    ],
)
def test_what_is_not_told_as_past_lies_ahead(text: str, want: str) -> None:
    (event,) = extract_issue(make_issue(text, "2024-06")).events
    assert event.date == want
