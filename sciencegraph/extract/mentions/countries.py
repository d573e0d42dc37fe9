"""Stage 3: countries in running text: names, abbreviations, demonyms, and "Sino-" before a hyphen.

Comes in: a text. Goes out: spans with ISO 3166-1 codes. Which of them stand inside a body's name, and so
are no mentions of their own, is decided in ``finder``.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from sciencegraph.vocab.alternatives import join_alternatives
from sciencegraph.vocab.countries import find_country, iter_country_surfaces
from sciencegraph.vocab.wording import load_country_words

_BEFORE, _BEHIND = 24, 12  # characters around a name that may tell that it is none
_SPACE = re.compile(r"\s")
_PREFIXES = re.compile(r"[-–‑][A-Z]")
_QUALIFIES = re.compile(r"[\s-][a-z]")


class CountryHit(NamedTuple):
    """A country at half-open offsets of a text; ``form`` tells a name from a demonym or a prefix."""

    start: int
    end: int
    code: str
    form: str


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """Code and form by surface, names also in capitals."""
    forms: dict[str, tuple[str, str]] = {}
    for item in iter_country_surfaces():
        if item.code in load_country_words().continents:
            continue
        for surface in {item.surface, item.surface.replace("'", "’")}:
            forms.setdefault(surface, (item.code, item.form))
        if item.form == "name" and len(item.surface) > 3:
            forms.setdefault(item.surface.upper(), (item.code, item.form))
    return forms


@cache
def _pattern() -> re.Pattern[str]:
    by_letter: dict[str, list[str]] = {}
    for surface in _forms():
        by_letter.setdefault(surface[0], []).append(surface)
    # one branch per first letter: a thousand names side by side would each be tried at every word
    branches = (
        f"(?={re.escape(letter)})(?:{join_alternatives(by_letter[letter])})" for letter in sorted(by_letter)
    )
    return re.compile(rf"(?<![\w’'])(?:{'|'.join(branches)})(?![\w])")


@cache
def _not_before() -> re.Pattern[str]:
    parts = join_alternatives(load_country_words().parts)
    return re.compile(rf"(?:\b(?:{parts})[ -]|@|/)$")


@cache
def _not_behind() -> re.Pattern[str]:
    waters = join_alternatives(load_country_words().waters)
    # "the Norwegian Sea", but "Norwegian Sea Ice Service"
    return re.compile(rf"[ -]language\b| (?:{waters})\b(?![ -][A-Z])|\.(?:com|org|net|gov)\b|@| ?\$")


@cache
def _named_waters() -> re.Pattern[str]:
    return re.compile(rf"(?:{join_alternatives(load_country_words().named_waters)})\b")


@cache
def _speaking() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{join_alternatives(load_country_words().speaking)}) $", re.IGNORECASE)


def iter_countries(text: str) -> Iterator[CountryHit]:
    """The countries that a text names, in order.

    Example:
        >>> [hit.code for hit in iter_countries("Sino-German talks with the U.S. and Thai teams; tell us")]
        ['CN', 'DE', 'US', 'TH']
    """
    for match in _pattern().finditer(text):
        surface = _SPACE.sub(" ", match.group())
        code, form = _forms()[surface]
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if _is_country(surface, form, before, text[match.end() : match.end() + _BEHIND]):
            yield CountryHit(match.start(), match.end(), code, form)


def _is_country(surface: str, form: str, before: str, behind: str) -> bool:
    if _not_behind().match(behind) or _named_waters().match(surface + behind):
        return False
    if surface in load_country_words().americas and _not_before().search(before):
        return False
    if form == "prefix":
        return _PREFIXES.match(behind) is not None
    # "spoke Thai", but "in Thai waters"
    language = form == "demonym" and _speaking().search(before) and not _QUALIFIES.match(behind)
    return not language


@lru_cache(maxsize=65536)
def find_codes(name: str) -> frozenset[str]:
    """The countries (ISO 3166-1 alpha-2) that a name holds.

    Example:
        >>> sorted(find_codes("Vietnam-Korea Institute"))
        ['KR', 'VN']
    """
    return frozenset(hit.code for hit in iter_countries(name))


def find_home(name: str) -> str | None:
    """The country that a body's or an agreement's name tells as its home, if it tells just one.

    Example:
        >>> find_home("Chinese Academy of Sciences"), find_home("China-Germany Committee") is None
        ('CN', True)
    """
    if code := find_country(name):
        return code
    codes = find_codes(name)
    return next(iter(codes)) if len(codes) == 1 else None
