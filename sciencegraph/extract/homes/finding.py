"""Stage 3: the home country of each body and person, as far as the issue tells it.

Comes in: the mentions, links and affiliations of an issue. Goes out: ISO 3166-1 codes by mention id.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from sciencegraph.extract.homes.national import iter_national_homes
from sciencegraph.extract.homes.neighbours import find_mission_home, iter_stated_homes
from sciencegraph.extract.homes.signs import Placed, find_signs
from sciencegraph.extract.homes.weighing import weigh_home
from sciencegraph.extract.mentions.countries import find_codes
from sciencegraph.extract.posts import find_post
from sciencegraph.model import Affiliation, Link, Mention
from sciencegraph.vocab.titles import load_titles

_BEFORE = 90  # characters before a country in which a post may stand
_LONGEST_POST = 5  # words between a nationality and a name
_LONGEST_PORTFOLIO = 16  # words: "Minister of Higher Education, Science, Research and Innovation"
_FIELD_WORDS = frozenset({"of", "for", "and", "the", "&", "in"})
_WORD_OR_SIGN = re.compile(r"[\w.’'-]*\w|[^\w\s]")
_LEADING_TO_COUNTRY = (["of"], ["of", "the"], ["to"], ["for"])


def find_homes(
    passages: Sequence[Placed],
    mentions: Sequence[Mention],
    links: Sequence[Link],
    affiliations: Sequence[Affiliation],
    text: str,
) -> dict[str, str]:
    """Home countries (ISO 3166-1 alpha-2) by mention id.

    A body's home is told by its name, else by the body that it is part of, else by the name that its acronym
    stands for; a person's by the body of a post. Equal surfaces share a home. Where none of this tells a
    body's, the country that most speaks for, of those named around, if enough does.

    Args:
        passages: The issue's passages with the mentions in them.
        mentions: All mentions of the issue, in order of the text.
        links: What the text says of two of them.
        affiliations: Who holds a post where.
        text: The issue's text.
    """
    homes = _find_told_homes(mentions, links, affiliations, text)
    shared = _find_shared(mentions, links)
    chosen = {name.surface: code for name in find_signs(passages, homes) if (code := weigh_home(name))}
    for mention in mentions:
        own = mention.kind == "organization" and mention.key is None and mention.surface not in shared
        if own and mention.surface in chosen:
            homes.setdefault(mention.id, chosen[mention.surface])
    for number, code in iter_stated_homes(mentions, homes, text):
        homes.setdefault(number, code)
    _share_all(homes, mentions, links, affiliations)
    return homes


def _find_shared(mentions: Sequence[Mention], links: Sequence[Link]) -> frozenset[str]:
    """The names of bodies of several countries, and their acronyms: they are at home in none."""
    surfaces = {mention.id: mention.surface for mention in mentions}
    shared = {surface for surface in surfaces.values() if len(find_codes(surface)) > 1}
    for link in links:
        pair = {surfaces[link.left], surfaces[link.right]}
        if link.kind == "alias" and not shared.isdisjoint(pair):
            shared |= pair
    return frozenset(shared)


def _find_told_homes(
    mentions: Sequence[Mention], links: Sequence[Link], affiliations: Sequence[Affiliation], text: str
) -> dict[str, str]:
    homes = {mention.id: mention.country for mention in mentions if mention.country}
    for mention in mentions:
        unknown = mention.kind == "organization" and mention.id not in homes and mention.key is None
        if unknown and (code := find_mission_home(mention.surface)):
            homes[mention.id] = code
    homes.update(_find_national_posts(mentions, text))
    for number, code in iter_stated_homes(mentions, homes, text):
        homes.setdefault(number, code)
    _share_all(homes, mentions, links, affiliations)
    for number, code in iter_national_homes(mentions, homes, text):
        homes.setdefault(number, code)
    _share_all(homes, mentions, links, affiliations)
    return homes


def _share_all(
    homes: dict[str, str],
    mentions: Sequence[Mention],
    links: Sequence[Link],
    affiliations: Sequence[Affiliation],
) -> None:
    for _ in range(2):  # part -> whole -> acronym needs two rounds
        for link in links:
            _share(homes, link)
        _share_surfaces(homes, mentions)
    _share_posts(homes, affiliations)
    _share_surfaces(homes, mentions)


def _share_posts(homes: dict[str, str], affiliations: Sequence[Affiliation]) -> None:
    """Give a person the home of the body of a post."""
    for item in affiliations:
        if item.organization in homes:
            homes.setdefault(item.person, homes[item.organization])


def _find_national_posts(mentions: Sequence[Mention], text: str) -> dict[str, str]:
    """The homes of people whose post is a country's."""
    homes = _find_envoys(mentions, text)
    for left, right in pairwise(mentions):
        between = text[left.end : right.start]
        if "\n\n" in between:
            continue
        before = text[max(0, left.start - _BEFORE) : left.start]
        led = _is_national(between) or (between.strip() in ("", ",") and _ends_post(before))
        if (
            left.country
            and (left.kind, right.kind) == ("country", "person")
            and led
            and right.id not in homes
        ):
            homes.setdefault(right.id, left.country)
        if right.country and (left.kind, right.kind) == ("person", "country"):
            behind = text[right.end : right.end + _BEFORE].split("\n\n")[0]
            if _serves(between) or _is_country_post(between, behind):
                homes[left.id] = right.country
    return homes


def _find_envoys(mentions: Sequence[Mention], text: str) -> dict[str, str]:
    """The homes of those sent from one country to another: "*Indian* Ambassador to the United States X"."""
    homes: dict[str, str] = {}
    for sender, host, person in zip(mentions, mentions[1:], mentions[2:], strict=False):
        sent = (sender.kind, host.kind, person.kind) == ("country", "country", "person") and sender.country
        named = load_titles().honorifics.issuperset(text[host.end : person.start].replace(",", " ").split())
        if sent and named and _sends(text[: sender.start][-_BEFORE:], text[sender.end : host.start]):
            homes[person.id] = str(sender.country)
    return homes


def _sends(before: str, between: str) -> bool:
    """Whether a post stands between two countries, or "to" with the post before: "envoy *of* A *to* B"."""
    words = between.removeprefix("’s").removeprefix("'s").split()
    while words and words[-1] in ("the", "to"):
        words.pop()
    return find_post(words, 0) == len(words) if words else _ends_post(before)


def _is_national(between: str) -> bool:
    """Whether a post fills the gap: "US President Jimmy Carter", "then Chinese leader Deng Xiaoping"."""
    words = between.replace("’s", "", 1).replace("'s", "", 1).replace(",", " ").split()
    if words[-1:] == ["counterpart"]:
        return True
    if words[-1:] == ["and"]:
        return False  # "*Chile's ambassador, and* X"
    end = find_post(words, 0)
    if 0 < len(words) <= _LONGEST_POST and end in (len(words), len(words) - 1):
        return True
    field = words[end : _LONGEST_PORTFOLIO + 1]  # "Brazil's Minister of Science and Technology, X"
    named = field[:1] in (["of"], ["for"]) and len(words) <= _LONGEST_PORTFOLIO
    return bool(end) and named and all(word[0].isupper() or word in _FIELD_WORDS for word in field)


def _ends_post(before: str) -> bool:
    """Whether a post with "of" stands before a country: "Minister of Energy of the Republic of" Ghana X."""
    words = before.split()
    while words and words[-1] in ("of", "the", "Republic", "Kingdom", "State"):
        words.pop()
    if len(words) == len(before.split()):
        return False
    return any(find_post(words[at:], 0) for at in range(max(0, len(words) - _LONGEST_POST), len(words)))


def _serves(between: str) -> bool:
    """Whether a comma and a post with "of" fill the gap: "Ajay Sood, Scientific Adviser of India"."""
    if not between.startswith(","):
        return False
    words = between[1:].split()
    end = find_post(words, int(words[:1] in (["the"], ["then"])))
    field = words[end:]
    if end and between.rstrip().endswith(",") and field[:1] in (["of"], ["for"]):
        return True  # "X, Minister of Agriculture and Food Security, Malaysia"
    if end and field[:1] == ["of"] and _is_portfolio(field[1:]):
        return True  # "X, Minister of Agriculture and Food Security of Malaysia"
    return bool(end) and field in _LEADING_TO_COUNTRY


def _is_portfolio(words: Sequence[str]) -> bool:
    """Whether words are a minister's field and "of", before a country: "Higher Education *of the*"."""
    last = len(words) - int(words[-1:] == ["the"])
    field = words[: last - 1]
    led = words[last - 1 : last] == ["of"] and 0 < len(field) <= _LONGEST_PORTFOLIO
    return led and all(word[0].isupper() or word in _FIELD_WORDS for word in field)


def _is_country_post(between: str, behind: str) -> bool:
    """Whether a country and a post stand behind a name: "Anna Roth, *Chile's* Minister of Energy"."""
    if between.strip() not in (",", ", the", ", then"):
        return False
    if behind[:1] not in (" ", "’", "'"):
        return False
    words = _WORD_OR_SIGN.findall(behind.removeprefix("’s").removeprefix("'s"))
    end = find_post(words, 0)
    return 0 < end < len(words) and not words[end][0].isupper()


def _share(homes: dict[str, str], link: Link) -> None:
    """Give a part the home of its whole, and an acronym and its long form each other's."""
    if link.right in homes:
        homes.setdefault(link.left, homes[link.right])
    elif link.kind == "alias" and link.left in homes:
        homes[link.right] = homes[link.left]


def _share_surfaces(homes: dict[str, str], mentions: Sequence[Mention]) -> None:
    """Equal names of one issue have one home, unless the issue itself tells two."""
    told: dict[tuple[str, str], set[str]] = {}
    for mention in mentions:
        if mention.id in homes:
            told.setdefault((mention.kind, mention.surface), set()).add(homes[mention.id])
    for mention in mentions:
        codes = told.get((mention.kind, mention.surface), set())
        if mention.kind in ("organization", "person") and len(codes) == 1:
            homes.setdefault(mention.id, *codes)
