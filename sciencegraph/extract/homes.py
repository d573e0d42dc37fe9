"""Stage 3: the home country of each body and person, as far as the issue tells it."""

from collections.abc import Sequence
from itertools import pairwise

from sciencegraph.extract.posts import find_post
from sciencegraph.model import Affiliation, Link, Mention
from sciencegraph.vocab.places import load_places

_LONGEST_POST = 5  # words between a nationality and a name


def find_homes(
    mentions: Sequence[Mention], links: Sequence[Link], affiliations: Sequence[Affiliation], text: str
) -> dict[str, str]:
    """Home countries (ISO 3166-1 alpha-2) by mention id.

    A body's home is told by its name (a country, a place in it), else by the body that it is part of, else by
    the name that its acronym stands for; a person's by the body of a post. Equal surfaces share a home.
    """
    homes = {mention.id: mention.country for mention in mentions if mention.country}
    by_id = {mention.id: mention for mention in mentions}
    for mention in mentions:
        if (
            mention.kind == "organization"
            and mention.id not in homes
            and mention.key is None
            and (code := _find_place_home(mention.surface))
        ):
            homes[mention.id] = code
    homes.update(_find_national_posts(mentions, text))
    for _ in range(2):  # part -> whole -> acronym needs two rounds
        for link in links:
            _share(homes, link.left, link.right, both=link.kind == "alias")
        _share_surfaces(homes, by_id)
    for item in affiliations:
        if item.organization in homes and item.person not in homes:
            homes[item.person] = homes[item.organization]
    _share_surfaces(homes, by_id)
    return homes


def _find_national_posts(mentions: Sequence[Mention], text: str) -> dict[str, str]:
    """ "US President Jimmy Carter", "then Chinese leader Deng Xiaoping": a country, a post, a person."""
    homes = {}
    for country, person in pairwise(mentions):
        if (
            country.kind == "country"
            and person.kind == "person"
            and country.country
            and person.id not in homes
        ):
            words = (
                text[country.end : person.start]
                .replace("’s", "", 1)
                .replace("'s", "", 1)
                .replace(",", " ")
                .split()
            )
            if 0 < len(words) <= _LONGEST_POST and find_post(words, 0) in (len(words), len(words) - 1):
                homes[person.id] = country.country
        if country.kind == "person" and person.kind == "country" and person.country:
            # "Ajay Sood, Principal Scientific Adviser of India"
            words = text[country.end : person.start].split()
            if words[:1] == [","] or text[country.end : country.end + 1] == ",":
                words = text[country.end + 1 : person.start].split()
                end = find_post(words, int(words[:1] in (["the"], ["then"])))
                if end and words[end:] in (["of"], ["of", "the"], ["to"], ["for"]):
                    homes[country.id] = person.country
    return homes


def _find_place_home(surface: str) -> str | None:
    """ "Shenzhen Institutes of Advanced Technology", "University of Bonn": a city in the name."""
    words = surface.split()
    candidates = [words[0], " ".join(words[:2]), words[-1], " ".join(words[-2:])]
    for name in candidates:
        if name[0].isupper() and (place := load_places().find(name)) and place.country:
            return place.country
    return None


def _share(homes: dict[str, str], left: str, right: str, both: bool) -> None:
    if right in homes and left not in homes:
        homes[left] = homes[right]
    elif both and left in homes and right not in homes:
        homes[right] = homes[left]


def _share_surfaces(homes: dict[str, str], by_id: dict[str, Mention]) -> None:
    """Equal names of one issue have one home, unless the issue itself tells two."""
    told: dict[tuple[str, str], set[str]] = {}
    for mention_id, code in homes.items():
        mention = by_id[mention_id]
        told.setdefault((mention.kind, mention.surface), set()).add(code)
    for mention in by_id.values():
        codes = told.get((mention.kind, mention.surface), set())
        if mention.kind in ("organization", "person") and mention.id not in homes and len(codes) == 1:
            homes[mention.id] = next(iter(codes))
