import pytest

from sciencegraph.extract import extract_issue
from tests.extract.makers import make_issue


@pytest.mark.parametrize(
    ("text", "surface", "home"),
    [
        ("Kenya’s National Agency for Reefs met.", "National Agency for Reefs", "KE"),
        ("The Polar Research Office in Norway has moved.", "Polar Research Office", "NO"),
        ("The Institute of Rare Earths (Peru) signed it.", "Institute of Rare Earths", "PE"),
        ("The Institute of Rare Earths, Bolivia, signed it.", "Institute of Rare Earths", "BO"),
        ("The Japanese company Kobayashi Optics Ltd. joined.", "Kobayashi Optics Ltd.", "JP"),
        # an embassy stands in one country for another; international bodies are at home in none
        ("The Embassy of France in Japan wrote.", "Embassy of France in Japan", "FR"),
        ("The Kenya-Poland Joint Commission on Reefs met.", "Kenya-Poland Joint Commission on Reefs", None),
        ("CERN in Switzerland wrote.", "CERN", None),
        # the sentence goes on: no home
        ("The Institute of Rare Earths, Bolivia and Peru met.", "Institute of Rare Earths", None),
    ],
)
def test_homes_beside_a_name(text: str, surface: str, home: str | None) -> None:
    found = extract_issue(make_issue(text), model="rules")
    assert {item.country for item in found.mentions if item.surface == surface} == {home}


def test_a_noun_of_bodies_is_no_place_of_theirs() -> None:
    found = extract_issue(make_issue("The Universidad Nacional Autonoma joined."))
    assert [(item.surface, item.country) for item in found.mentions] == [
        ("Universidad Nacional Autonoma", None)
    ]
