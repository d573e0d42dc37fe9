from sciencegraph.extract.homes.signs import NamedSigns, find_signs
from sciencegraph.extract.mentions import find_mentions
from sciencegraph.extract.passages import iter_passages
from sciencegraph.extract.placing import place_mentions
from tests.extract.makers import make_issue

TEXT = (
    "# Peru and Chile sign\n\nThe Lake Optics Institute hosted guests of Japan. Then the Nakuru Centre came."
)


def find(text: str) -> dict[str, NamedSigns]:
    issue = make_issue(text)
    passages = tuple(iter_passages(issue))
    mentions = find_mentions(issue, passages).mentions
    homes = {mention.id: mention.country for mention in mentions if mention.country}
    placed = [(passage, place_mentions(passage, mentions)) for passage in passages]
    return {signs.surface: signs for signs in find_signs(placed, homes)}


def test_signs_tell_where_a_country_stands() -> None:
    lake = find(TEXT)["Lake Optics Institute"]
    assert set(lake.countries) >= {"JP", "PE", "CL"}
    assert lake.countries["JP"] >= {"country behind near", "only one in sentence"}
    assert "heading" in lake.countries["PE"]
    assert "only one in heading" not in lake.countries["PE"]
    assert lake.none == {"none", "none, institute"}


def test_a_city_in_a_name_is_a_sign() -> None:
    assert find(TEXT)["Nakuru Centre"].countries["KE"] >= {"place in name", "place first"}


def test_names_with_a_home_are_not_asked() -> None:
    assert "Kenyan Optics Institute" not in find("The Kenyan Optics Institute met guests of Japan in May.")
