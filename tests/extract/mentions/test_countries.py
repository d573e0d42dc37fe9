import pytest

from sciencegraph.extract.mentions.countries import find_codes, find_home, iter_countries


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Talks of Chile and the U.S.", ["CL", "US"]),
        ("Tell us about the US", ["US"]),
        ("Sino-German and Franco-Thai teams", ["CN", "DE", "FR", "TH"]),
        ("Sino studies", []),
        ("She spoke Thai", []),
        ("She worked in Thai waters", ["TH"]),
        ("It was translated into Japanese.", []),
        ("the Japanese language", []),
        ("Latin American partners", []),
        ("American partners", ["US"]),
        ("the South China Sea", []),
        ("the Indian Ocean and India", ["IN"]),
        ("mail to desk@chile.org", []),
        ("CHILE AND PERU", ["CL", "PE"]),
        ("the Korean Peninsula", []),
        ("New Zealand", ["NZ"]),
        ("US $3 million for Antarctica and US$ 2 for Fiji", ["FJ"]),
    ],
)
def test_countries_in_text(text: str, want: list[str]) -> None:
    hits = list(iter_countries(text))
    assert [hit.code for hit in hits] == want
    assert all(text[hit.start : hit.end] for hit in hits)


@pytest.mark.parametrize(
    ("name", "home", "codes"),
    [
        ("Chilean Academy of Sciences", "CL", {"CL"}),
        ("Vietnam-Korea Institute", None, {"KR", "VN"}),
        ("Lakes Academy", None, set()),
        ("University of Chile", "CL", {"CL"}),
    ],
)
def test_homes_of_names(name: str, home: str | None, codes: set[str]) -> None:
    assert find_home(name) == home
    assert find_codes(name) == codes
