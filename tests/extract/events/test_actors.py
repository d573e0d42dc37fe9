import pytest

from sciencegraph.extract import extract_issue
from tests.extract.makers import make_issue


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Kyoto University (Japan) and the University of Leeds signed an agreement.", set()),
        ("Kyoto University, Japan, and the University of Leeds, UK, signed an agreement.", set()),
        ("The Finnish firm Iceye Ltd. and the Greek government signed a contract.", {"Greek"}),
        ("Japan and Kenya signed an agreement.", {"Japan", "Kenya"}),
        (
            "NASA, Japan and ESA signed an agreement on 3 May 2024.",
            set(),
        ),  # where bodies sign, countries do not
    ],
)
def test_countries_that_act(text: str, want: set[str]) -> None:
    found = extract_issue(make_issue(text), model="rules")
    countries = {item.id: item.surface for item in found.mentions if item.kind == "country"}
    acting = {part.mention for event in found.events for part in event.participants}
    assert {name for number, name in countries.items() if number in acting} == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The Pacific Reef Council, with support from Fiji and the World Bank, issued a strategy.", 2),
        ("With the help of the World Bank, the Pacific Reef Council issued a strategy.", 1),
        ("The Pacific Reef Council issued a strategy with 40 pages of the World Bank's data.", 0),
    ],
)
def test_who_backs_an_event(text: str, want: int) -> None:
    (event,) = extract_issue(make_issue(text), model="rules").events
    assert sum(part.role == "supporter" for part in event.participants) == want
