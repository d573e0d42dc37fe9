import pytest

from sciencegraph.extract import extract_issue
from sciencegraph.model import Mention
from tests.cases import read_cases
from tests.extract.makers import make_issue

LETTERS = {"organization": "o", "person": "p", "country": "c", "place": "l", "agreement": "a"}


def describe(mention: Mention) -> str:
    return f"{mention.surface}={LETTERS[mention.kind]}"


@pytest.mark.parametrize("case", read_cases("mentions.toml"), ids=lambda case: case["text"][:50])
def test_mentions(case: dict) -> None:
    issue = make_issue(case["text"])
    mentions = extract_issue(issue).mentions
    assert [describe(mention) for mention in mentions] == case["want"], case["why"]
    assert all(issue.text[mention.start : mention.end] == mention.surface for mention in mentions)


def test_links_name_parts_and_acronyms() -> None:
    found = extract_issue(make_issue("The Institute of Physics of the Polish Academy of Sciences (PAS) met."))
    surfaces = {mention.id: mention.surface for mention in found.mentions}
    links = {(link.kind, surfaces[link.left], surfaces[link.right]) for link in found.links}
    assert links == {
        ("part_of", "Institute of Physics", "Polish Academy of Sciences"),
        ("alias", "PAS", "Polish Academy of Sciences"),
    }


@pytest.mark.parametrize(
    ("text", "surface", "home"),
    [
        ("The Institute of Physics of the Polish Academy of Sciences met.", "Institute of Physics", "PL"),
        ("The University of Bonn met.", "University of Bonn", "DE"),
        ("US President John Miller spoke.", "John Miller", "US"),
        ("Ana Sood, Principal Scientific Adviser of India, spoke.", "Ana Sood", "IN"),
        ("The World Meteorological Organization met in Geneva.", "World Meteorological Organization", None),
    ],
)
def test_homes(text: str, surface: str, home: str | None) -> None:
    found = extract_issue(make_issue(text))
    assert {mention.country for mention in found.mentions if mention.surface == surface} == {home}


def test_names_recur_in_headings() -> None:
    text = (
        "# Lakes Institute Opens\n\nThe Great Lakes Institute of Water (GLIW) works in Kisumu.\n\nGLIW grows."
    )
    found = extract_issue(make_issue(text))
    assert [mention.surface for mention in found.mentions].count("GLIW") == 2
