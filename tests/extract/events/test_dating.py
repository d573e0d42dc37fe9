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


def test_a_heading_dates_what_stands_below_it() -> None:
    text = "# 12 March 2024\n\nThe Lima Institute of Physics signed an agreement with the University of Oslo."
    (event,) = extract_issue(make_issue(text)).events
    assert event.date in ("2024-03-12", None)  # never one that is not told
