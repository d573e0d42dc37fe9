import pytest

from sciencegraph.extract import extract_issue
from sciencegraph.extract.events.dating import DateCandidate, choose_date, load_dating, rate_date
from tests.extract.makers import make_issue

WEIGHTS = {"by rule": 2.0, "reader": 1.0, "none": 0.5}
NONE = DateCandidate(None, "none", False, {"none": 1.0})


def make(date: str, **signs: float) -> DateCandidate:
    return DateCandidate(date, "stated", True, {key.replace("_", " "): value for key, value in signs.items()})


@pytest.mark.parametrize(
    ("candidates", "want"),
    [
        ([NONE], None),
        ([NONE, make("2024-05-03", reader=-3.0)], None),
        ([NONE, make("2024-05-03", reader=3.0)], "2024-05-03"),
        ([NONE, make("2024-05-03", by_rule=1.0), make("2024-05", reader=1.0)], "2024-05-03"),
        ([NONE, make("2024-05-03", by_rule=1.0), make("2024-05", reader=4.0)], "2024-05"),
    ],
)
def test_the_date_that_most_speaks_for_wins(candidates: list[DateCandidate], want: str | None) -> None:
    assert choose_date(candidates, WEIGHTS).date == want


def test_the_shipped_weights_trust_rules_and_reader() -> None:
    weights = load_dating()
    assert weights["by rule"] > 0 < weights["reader"]
    assert rate_date(NONE, weights) == pytest.approx(weights.get("none", 0.0))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "Lima Labs Ltd. and the University of Oslo met on 3 May 2024. They launched a joint project.",
            ["2024-05-03"],
        ),
        ("NAIROBI, 12 May 2024 - Lima Labs Ltd. and the University of Oslo signed an agreement.", [None]),
        (
            "In the FY 2021 budget Lima Labs Ltd. signed an agreement with Oslo Labs Ltd. on 3 May 2024.",
            ["2024-05-03"],
        ),
        (
            "# 12 March 2024\n\nLima Labs Ltd. signed an agreement with the University of Oslo.",
            [None],
        ),  # when it was posted
    ],
)
def test_dates_in_their_story(text: str, want: list[str | None]) -> None:
    found = [event.date for event in extract_issue(make_issue(text)).events]
    assert found[-len(want) :] == want
