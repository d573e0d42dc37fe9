"""Stage 3: countries in running text: names, abbreviations, demonyms, and "Sino-" before a hyphen.

Comes in: a text. Goes out: spans with ISO 3166-1 codes. Which of them stand inside a body's name, and so are no
mentions of their own, is decided in ``mentions``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sciencegraph.vocab.countries import find_country, iter_country_surfaces

_NOT_BEFORE = re.compile(
    r"(?:\b(?:South|North|Latin|Central|Native|Pan|Inter|Afro|West|East|Mid|New)[ -]|@|/)$"
)
_NOT_AFTER = re.compile(
    r"^(?:[ -]language\b| Ocean\b| Peninsula\b| Sea\b| Standard\b|\.(?:com|org|net|gov)\b|@)"
)
_AMERICAS = frozenset({"American", "America", "Americans"})
_LANGUAGE = re.compile(
    r"\b(?:in|into|from|translated into|speaks?|spoke|speaking|learn|learning|taught in|fluent) $",
    re.IGNORECASE,
)


class CountryHit(NamedTuple):
    """A country at half-open offsets of a text; ``form`` tells a name from a demonym or a prefix."""

    start: int
    end: int
    code: str
    form: str


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    forms: dict[str, tuple[str, str]] = {}
    for item in iter_country_surfaces():
        forms.setdefault(item.surface, (item.code, item.form))
        if item.form == "name" and len(item.surface) > 3:
            forms.setdefault(item.surface.upper(), (item.code, item.form))
    longest_first = sorted(forms, key=lambda surface: (-len(surface), surface))
    alternatives = "|".join(re.escape(surface).replace(r"\ ", r"\s") for surface in longest_first)
    return re.compile(rf"(?<![\w’'])(?:{alternatives})(?![\w])"), forms


def iter_countries(text: str) -> Iterator[CountryHit]:
    """The countries that a text names, in order.

    Example:
        >>> [hit.code for hit in iter_countries("Sino-German talks with the U.S. and Thai teams; tell us")]
        ['CN', 'DE', 'US', 'TH']
    """
    pattern, forms = _pattern()
    for match in pattern.finditer(text):
        surface = re.sub(r"\s", " ", match.group())
        code, form = forms[surface]
        before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 12]
        if form == "prefix" and not re.match(r"[-–‑][A-Z]", after):
            continue
        if _NOT_AFTER.match(after) or (surface in _AMERICAS and _NOT_BEFORE.search(before)):
            continue
        if form == "demonym" and _LANGUAGE.search(before) and not re.match(r"[\s-][a-z]", after):
            continue
        yield CountryHit(match.start(), match.end(), code, form)


def find_home(name: str) -> str | None:
    """The country that a body's or an agreement's name tells as its home, if it tells just one.

    Example:
        >>> find_home("Chinese Academy of Sciences"), find_home("China-Germany Committee") is None
        ('CN', True)
    """
    if code := find_country(name):
        return code
    codes = {hit.code for hit in iter_countries(name)}
    return codes.pop() if len(codes) == 1 else None
