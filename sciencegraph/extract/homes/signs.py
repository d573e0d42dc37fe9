"""Stage 3, homes that no rule tells: which countries a body may be at home in, and what speaks for each.

Comes in: the passages of an issue with their mentions, and the homes known so far. Goes out: for each body
without a home the signs by country, and the signs that it is no country's own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sciencegraph.extract.homes.neighbours import is_mission
from sciencegraph.extract.lexicon import find_listed, find_place
from sciencegraph.extract.mentions.bodies import is_head
from sciencegraph.extract.passages import Passage
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.vocab.wording import load_home_words

Placed = tuple[Passage, Sequence[PlacedMention]]
"""A passage with the mentions that stand in it."""

_ADJACENT, _NEAR = 1, 5  # words between a name and a country
_BETWEEN = 2  # words between them that are told themselves
_MOST, _LARGE = 0.6, 0.8  # shares of an issue's homes
_REACH = 40  # mentions to either side: a table may be one paragraph
_SOME = 3  # homes in one country
_OPENING = 2  # passages: masthead and title
_SPLIT = re.compile(r"\s+")


class NamedSigns(NamedTuple):
    """A body's name without a home, its signs by country, and the signs for none."""

    surface: str
    countries: dict[str, set[str]]
    none: set[str]


class _Views(NamedTuple):
    """What an issue tells as a whole: homes counted, and those that it opens with."""

    counts: Counter[str]
    opening: frozenset[str]


def find_signs(passages: Sequence[Placed], homes: Mapping[str, str]) -> list[NamedSigns]:
    """The bodies that have no home yet, each with what speaks for the countries around it.

    Args:
        passages: The issue, in order.
        homes: Home countries (ISO 3166-1 alpha-2) by mention id, as far as known.
    """
    found: dict[str, NamedSigns] = {}
    views = _view_issue(passages, homes)
    heading: Counter[str] = Counter()
    for passage, placed in passages:
        told = Counter(homes[item.mention.id] for item in placed if item.mention.id in homes)
        for item, around in _iter_open(placed, homes):
            surface = item.mention.surface
            signs = found.setdefault(surface, NamedSigns(surface, {}, set()))
            _note_neighbours(signs, passage, around, item, homes)
            _note_heading(signs, told, heading)
        if passage.is_headline:
            heading = told
    for signs in found.values():
        _note_issue(signs, views)
        _note_name(signs)
        signs.none.update(_iter_none_signs(signs.surface))
    return list(found.values())


def _iter_open(
    placed: Sequence[PlacedMention], homes: Mapping[str, str]
) -> Iterator[tuple[PlacedMention, Sequence[PlacedMention]]]:
    """The bodies of a passage without a home, each with the mentions around it."""
    for number, item in enumerate(placed):
        if item.is_body and item.mention.id not in homes and item.mention.key is None:
            yield item, placed[max(0, number - _REACH) : number + _REACH + 1]


def _view_issue(passages: Sequence[Placed], homes: Mapping[str, str]) -> _Views:
    codes = [
        [homes[item.mention.id] for item in placed if item.mention.id in homes] for _, placed in passages
    ]
    return _Views(
        Counter(code for row in codes for code in row),
        frozenset(code for row in codes[:_OPENING] for code in row),
    )


def _note_neighbours(
    signs: NamedSigns,
    passage: Passage,
    placed: Sequence[PlacedMention],
    item: PlacedMention,
    homes: Mapping[str, str],
) -> None:
    """Signs of the countries that the paragraph tells, by how near, as what, and by which words between."""
    others = [other for other in placed if other is not item and other.mention.id in homes]
    first, last = passage.find_sentence(item.first)
    beside = {homes[other.mention.id] for other in others if first <= other.first < last}
    around = {homes[other.mention.id] for other in others}
    for other in others:
        own = signs.countries.setdefault(homes[other.mention.id], set())
        own.add(_describe(other, item, first <= other.first < last))
        if other.mention.kind == "country" and _is_listed(passage, other):
            own.add("country in a list")
        low, high = min(item.last, other.last), max(item.first, other.first)
        if 0 < high - low <= _BETWEEN:
            side = "behind" if other.first >= item.last else "before"
            own.add(f'{other.mention.kind} {side} "{" ".join(passage.lower[low:high])}"')
    for codes, name in ((beside, "only one in sentence"), (around, "only one in paragraph")):
        if len(codes) == 1:
            signs.countries[next(iter(codes))].add(name)


def _is_listed(passage: Passage, other: PlacedMention) -> bool:
    """Whether a country stands in a list: "Bolivia *and* Peru"."""
    before = passage.lower[max(0, other.first - 1) : other.first]
    return "and" in (*before, *passage.lower[other.last : other.last + 1])


def _describe(other: PlacedMention, item: PlacedMention, same: bool) -> str:
    kind = "demonym" if other.mention.found_by.endswith("demonym") else other.mention.kind
    if not same:
        return f"{kind} in paragraph"
    gap = other.first - item.last if other.first >= item.last else item.first - other.last
    far = "beside" if gap <= _ADJACENT else "near" if gap <= _NEAR else "far"
    return f"{kind} {'behind' if other.first >= item.last else 'before'} {far}"


def _note_heading(signs: NamedSigns, told: Counter[str], heading: Counter[str]) -> None:
    for code in heading:
        own = signs.countries.setdefault(code, set())
        own.add("heading")
        if len(heading) == 1:
            own.add("only one in heading")
        if not told:
            own.add("heading alone")


def _note_issue(signs: NamedSigns, views: _Views) -> None:
    """Signs of what an issue is about: the country told most, those in its masthead."""
    total = views.counts.total()
    for code, count in sorted(views.counts.items(), key=lambda pair: (-pair[1], pair[0]))[:1]:
        own = signs.countries.setdefault(code, set())
        own.add("told most")
        for share in (_MOST, _LARGE):
            if count >= share * total:
                own.add(f"told most, {share:.0%}")
    for code, own in signs.countries.items():
        if code in views.opening:
            own.add("opening")
        if views.counts[code] >= _SOME:
            own.add("told often")


def _note_name(signs: NamedSigns) -> None:
    """Signs within a body's own name: a city, or a listed body of that name."""
    if is_mission(signs.surface):
        return
    for where, name in _iter_name_places(signs.surface):
        place = None if is_head(name) or not name[:1].isupper() else find_place(name)
        if place and place.country:
            own = signs.countries.setdefault(place.country, set())
            own.update((f"place {where}", "place in name"))
    for entry in find_listed(signs.surface):
        if entry.country:
            signs.countries.setdefault(entry.country, set()).add("listed")


def _iter_name_places(surface: str) -> Iterator[tuple[str, str]]:
    words = _SPLIT.split(surface.strip())
    yield "first", words[0]
    yield "last", words[-1]
    if len(words) > 2:
        yield "first two", " ".join(words[:2])
        yield "last two", " ".join(words[-2:])
    for at, word in enumerate(words[:-1]):
        if word in load_home_words().leads:
            yield "behind", " ".join(words[at + 1 :])
            yield "behind, one", words[at + 1]


def _iter_none_signs(surface: str) -> Iterator[str]:
    """What tells that a body is no country's own, or of one that is not told."""
    words = _SPLIT.split(surface.strip())
    yield "none"
    if not load_home_words().world.isdisjoint(words):
        yield "none, world"
    if surface.isupper():
        yield "none, acronym"
    heads = [word for word in (words[0], words[-1]) if is_head(word)]
    yield f"none, {heads[0].lower()}" if heads else "none, no head"
