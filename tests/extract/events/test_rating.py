import pytest

from sciencegraph.extract import extract_issue
from tests.extract.makers import make_issue

SIGNED = "The Kenya Space Council and the Royal Society of Tonga signed an agreement"


def rate(text: str, model: str | None) -> tuple[float, tuple[str, ...]]:
    (event,) = extract_issue(make_issue(text), model).events
    return event.confidence, event.reasons


@pytest.mark.parametrize("model", [None, "rules"])
def test_a_date_beside_it_makes_an_event_surer(model: str | None) -> None:
    dated, reasons = rate(f"{SIGNED} on 3 May 2024.", model)
    undated, _ = rate(f"{SIGNED}.", model)
    assert 0 < undated < dated < 1
    assert reasons[0] == "“signed” tells agreement"
    assert any(reason.startswith("the sentence gives a date (+") for reason in reasons)


def test_the_heavier_sign_is_told_first() -> None:
    _, reasons = rate(f"{SIGNED} on 3 May 2024.", None)
    weights = [abs(float(reason.rpartition("(")[2].rstrip(")"))) for reason in reasons[1:]]
    assert weights == sorted(weights, reverse=True)
