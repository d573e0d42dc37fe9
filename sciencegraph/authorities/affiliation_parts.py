"""Takes an affiliation apart as papers print it: "Dept. of Physics, Univ. of Oxford, Oxford OX1 3PU, UK".

Comes in: a string. Goes out: what may be bodies, acronyms in brackets, the country, what may be places.
"""

import html
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import pycountry

from sciencegraph.names import fold_name, is_acronym, normalise_name
from sciencegraph.vocab.countries import find_country

JOINS = frozenset(str.split("of for in and the de at"))
"""Words that no name begins or ends with."""

_CUT = re.compile(r"[,;|\n\t]|\s[-–—/]\s|(?<=[a-z]{6})\.\s(?=[A-Z])|#\w+#")
_NOISE = re.compile(r"\S+@\S+|e-?mail:?|^\W*\d+\W*(?=[A-Z])|^\W+|[\s.:;*]+$", re.IGNORECASE)
_NUMBERED = re.compile(r"\b\S*\d\S*")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
_CHINA = re.compile(
    r"\b(?:P\.?\s?R\.?|peoples?'?s?\s+r(?:ep(?:ublic)?)?\.?(?:\s+of)?)\s+China\b", re.IGNORECASE
)
_SUBDIVISIONS: Any = pycountry.subdivisions
_LONGEST_PLACE = 3
_LONGEST_COUNTRY = 5
_WITHIN = {"HK": "CN", "MO": "CN", "PR": "US"}


@dataclass(frozen=True)
class AffiliationParts:
    """An affiliation taken apart; ``places`` are normalised, ``country`` is ISO 3166-1 alpha-2."""

    names: tuple[str, ...]
    acronyms: tuple[str, ...]
    country: str | None
    places: frozenset[str]


def split_affiliation(text: str) -> AffiliationParts:
    """An affiliation taken apart at its commas.

    Example:
        >>> parts = split_affiliation("Dept. of Physics, Univ. of Oxford, Oxford OX1 3PU, UK")
        >>> parts.names[:2], parts.country, "oxford" in parts.places
        (('Dept. of Physics', 'Univ. of Oxford'), 'GB', True)
    """
    plain = html.unescape(html.unescape(text)).replace("’", "'")
    plain = _CHINA.sub("China", " ".join(plain.split(" ")))
    acronyms = tuple(word for word in _BRACKET.findall(plain) if is_acronym(word.strip()))
    country: str | None = None
    places: list[str] = []
    names: list[str] = []
    for piece in filter(None, map(_clean, _CUT.split(_BRACKET.sub(_unwrap, plain)))):
        bare = _clean(_NUMBERED.sub(" ", piece))
        code, rest = split_country(bare)
        if code is not None:
            # "Hong Kong, China" is in Hong Kong
            country = country if country is not None and _WITHIN.get(country) == code else code
        places += [bare, rest]
        names += [rest, bare] if rest else [bare if code is None and bare == piece else piece]
    return AffiliationParts(
        tuple(dict.fromkeys(name for name in names if _is_name(name))),
        acronyms,
        country,
        frozenset(normalise_name(place) for place in places if place),
    )


def split_country(piece: str) -> tuple[str | None, str]:
    """The country at the end of a piece and what stands before it; a shortened state of the US tells it, too.

    Example:
        >>> split_country("Hefei China"), split_country("Davis CA"), split_country("University of China")
        (('CN', 'Hefei'), ('US', 'Davis'), (None, ''))
    """
    words = piece.split()
    for count in range(min(len(words), _LONGEST_COUNTRY), 0, -1):
        joined = count < len(words) and words[-count - 1].lower() in JOINS
        code = None if joined else find_country(" ".join(words[-count:]))
        if code is not None and len(words) - count <= _LONGEST_PLACE:
            return code, " ".join(words[:-count])
    if words and words[-1] in _list_states() and len(words) <= _LONGEST_PLACE:
        return "US", " ".join(words[:-1])
    return None, ""


@cache
def _list_states() -> frozenset[str]:
    return frozenset(item.code[3:] for item in _SUBDIVISIONS.get(country_code="US") or ())


def _unwrap(match: re.Match[str]) -> str:
    # "(CAS)" is an acronym, "(Beijing, China)" a part of its own
    return " " if is_acronym(match[1].strip()) else f", {match[1]}, "


def _clean(piece: str) -> str:
    before = None
    while before != piece:
        before, piece = piece, _NOISE.sub("", piece).strip(" '\"()[]")
    return " ".join(piece.split())


def _is_name(piece: str) -> bool:
    words = fold_name(piece).split()
    return any(len(word) > 2 and word.isalpha() and word not in JOINS for word in words)
