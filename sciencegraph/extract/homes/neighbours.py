"""Stage 3, homes told beside a name: "Senegal's National Agency", "the Polar Office in Norway", "X (Peru)".

Comes in: the mentions of an issue and the homes known so far. Goes out: homes by mention id, for bodies and
people that stand right beside a country or a place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sciencegraph.extract.mentions.countries import iter_countries
from sciencegraph.extract.posts import find_post
from sciencegraph.model import Mention
from sciencegraph.vocab.titles import load_titles
from sciencegraph.vocab.wording import load_home_words

_OWNERS = ("organization", "person")
_POSSESSIVE = re.compile(r"['’]s?\s+")
_BRACKET_SHUT, _LIST_ENDS = re.compile(r"\s*[,)]"), re.compile(r"\s*(?:[,.;:)]|$)")
_REACH = 12  # characters behind a country that tell whether it stands alone


def iter_stated_homes(
    mentions: Sequence[Mention], homes: Mapping[str, str], text: str
) -> Iterator[tuple[str, str]]:
    """The mentions (ids) that a country or a place beside them tells the home of (ISO 3166-1 alpha-2).

    Args:
        mentions: All mentions of an issue, in order of the text.
        homes: Home countries by mention id, as far as known; those of countries and places among them.
        text: The issue's text.
    """
    for left, right in pairwise(mentions):
        between = text[left.end : right.start]
        if "\n\n" in between:
            continue
        if left.kind == "country" and right.kind in _OWNERS and _owns(left, right, between):
            yield right.id, str(left.country)
        told = right.id in homes and right.kind in ("country", "place") and left.kind in _OWNERS
        if right.id in homes and _is_of_body(left, right, between):
            yield left.id, homes[right.id]
        if left.id in homes and _is_bodys(left, right, between):
            yield right.id, homes[left.id]
        if told and _is_set_in(left, right, between, text[right.end : right.end + _REACH]):
            yield left.id, homes[right.id]


def _owns(left: Mention, right: Mention, between: str) -> bool:
    """Whether a country has what follows: "Senegal's X", "Thai X", "the Japanese company X"."""
    if right.kind != "organization" or _is_international(right):
        return False
    if _POSSESSIVE.fullmatch(between):
        return True
    words = between.split()
    demonym = left.found_by.endswith("demonym")
    return demonym and between[:1] == " " and len(words) <= 3 and all(_is_generic(word) for word in words)


def _is_of_body(left: Mention, right: Mention, between: str) -> bool:
    """Whether a person's body is named right behind: "X of the University of Y", "X (Y)"."""
    if (left.kind, right.kind) != ("person", "organization"):
        return False
    lead = " ".join(between.split())
    return lead in load_home_words().people or lead == "("


def _is_bodys(left: Mention, right: Mention, between: str) -> bool:
    """Whether a person is a body's: "the University of Y's Prof. X"."""
    if (left.kind, right.kind) != ("organization", "person") or not _POSSESSIVE.match(between):
        return False
    words = between.split()[1:]
    return load_titles().honorifics.issuperset(words) or find_post(words, 0) == len(words)


def _is_generic(word: str) -> bool:
    return word in load_home_words().generic


def _is_set_in(left: Mention, right: Mention, between: str, behind: str) -> bool:
    """Whether a name is followed by where it is at home: "X in Chile", "X (Peru)", "X, Lima,"."""
    if _is_international(left) or is_mission(left.surface):
        return False
    lead = " ".join(between.split())
    if lead == "(":
        return _BRACKET_SHUT.match(behind) is not None
    if lead == ",":
        return left.kind == "organization" and _LIST_ENDS.match(behind) is not None and behind[:1] != "'"
    if left.kind == "person":
        return right.kind == "country" and lead in load_home_words().people
    return lead in load_home_words().bodies and not behind.startswith(("-", "–"))


def _is_international(mention: Mention) -> bool:
    """Whether the lexicon knows a body as nobody's own: CERN in Switzerland, UNESCO."""
    return mention.key is not None and mention.country is None


def is_mission(surface: str) -> bool:
    """Whether a body stands for somebody elsewhere, so that a place in its name is not its home.

    Example:
        >>> is_mission("Embassy in Tokyo"), is_mission("University of Bonn")
        (True, False)
    """
    return not load_home_words().missions.isdisjoint(surface.split())


def find_mission_home(surface: str) -> str | None:
    """The country that an embassy stands for, which its name tells first.

    Example:
        >>> find_mission_home("Embassy of France in Japan"), find_mission_home("Kenya Commission")
        ('FR', None)
    """
    if load_home_words().embassies.isdisjoint(surface.split()):
        return None
    return next((hit.code for hit in iter_countries(surface)), None)
