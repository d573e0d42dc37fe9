"""Cities, provinces, regions, waters, landforms and sites, with the country that they are in.

In, the first that knows a name wins: ``places.csv`` (ours), ``cities.csv`` (GeoNames, see ``gazetteer.py``),
and the subdivisions of ISO 3166-2 (pycountry). Out: a ``PlaceIndex``. Names on ``place_stoplist.txt`` are
mostly something else (Reading, Nice) and are taken only with a word such as "Province".
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, get_args

import pycountry

from sciencegraph.errors import VocabularyError
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.spelling import fold_accents, fold_spelling

PlaceKind = Literal["city", "province", "region", "water", "landform", "site"]
"""What a place is; ``region`` is larger than a province or cuts across borders."""

_LOCAL = re.compile(
    r"(?:,? (?:sheng|shi|zizhiqu|respublika|oblast|oblasti|oblysy|oblast'|kray|krai|voblasts'|province|region"
    r"|state|district|governorate|prefecture|county|megye|kraj|viloyati|welayaty|ili|aimag|wilayat))$"
    r"|-(?:ken|do|gwangyeoksi|fu|to)$",
    re.IGNORECASE,
)
_RUSSIAN = re.compile(r"(\w+sk)aya oblast'")
_TRANSLITERATED = re.compile(r"[āēīōūĀĒĪŌŪḨḩẔẕḐḑ]")  # English prints "Gujarat" for ISO's "Gujarāt"
_NOUNS = {
    "Province": ("Province",),
    "State": ("State",),
    "Region": ("Region",),
    "Administrative region": ("Oblast", "Region"),
    "Prefecture": ("Prefecture",),
    "Governorate": ("Governorate",),
    "Department": ("Department",),
    "County": ("County",),
    "Canton": ("Canton",),
    "Emirate": (),
    "Land": (),
    "Voivodship": ("Voivodeship",),
    "Republic": (),
    "Autonomous region": ("Autonomous Region",),
    "Autonomous community": (),
    "Union territory": (),
    "Territory": (),
    "Regional state": ("Region", "State"),
    "Metropolitan region": ("Region",),
    "Division": ("Division",),
}


@dataclass(frozen=True)
class Place:
    """A place: ``country`` is alpha-2, None where it is in several countries or in none."""

    name: str
    country: str | None
    kind: PlaceKind


class PlaceIndex:
    """Places by what they are called.

    Example:
        >>> load_places().find("Bombay")
        Place(name='Mumbai', country='IN', kind='city')
    """

    def __init__(self, surfaces: dict[str, Place]) -> None:
        """Index the surfaces, in their own spelling and in capitals."""
        self._surfaces = surfaces
        self._index: dict[str, Place] = {}
        for surface, place in surfaces.items():
            key = fold_spelling(surface)
            self._index.setdefault(key, place)
            if len(key) > 3:
                self._index.setdefault(key.upper(), place)

    def find(self, surface: str) -> Place | None:
        """The place that a printed name means, or None; case counts, accents and a leading "the" don't.

        A name that several countries use gives the by far largest place, or one without a country.

        Example:
            >>> load_places().find("Hainan Province").country, load_places().find("reading")
            ('CN', None)
        """
        key = fold_spelling(surface)
        return self._index.get(key) or self._index.get(re.sub(r"^(?:the|The|THE) ", "", key))

    def iter_surfaces(self) -> Iterator[tuple[str, Place]]:
        """Every name that is known, with its place; each name once."""
        yield from self._surfaces.items()


@lru_cache(maxsize=1)
def load_places() -> PlaceIndex:
    """The gazetteer that comes with sciencegraph.

    Raises:
        VocabularyError: A row of its files cannot be taken.

    Example:
        >>> load_places().find("South China Sea").kind
        'water'
    """
    stopped = read_stoplist()
    surfaces = dict(_iter_own())
    for name, place in _iter_cities():
        if name not in stopped:
            surfaces.setdefault(name, place)
    for name, place in _iter_subdivisions():
        if name not in stopped and find_country(name) is None:
            surfaces.setdefault(name, place)
    return PlaceIndex(surfaces)


@lru_cache(maxsize=1)
def read_stoplist() -> frozenset[str]:
    """The names that are no places when they stand alone.

    Example:
        >>> "Reading" in read_stoplist()
        True
    """
    text = files("sciencegraph.vocab").joinpath("place_stoplist.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _iter_rows(file: str, width: int) -> Iterator[list[str]]:
    text = files("sciencegraph.vocab").joinpath(file).read_text(encoding="utf-8")
    reader = csv.reader(text.splitlines())
    next(reader)
    for row in reader:
        if len(row) != width:
            raise VocabularyError(
                f"vocab/{file}, line {reader.line_num}: expected {width} columns, found {len(row)}"
            )
        yield row


def _iter_own() -> Iterator[tuple[str, Place]]:
    kinds: dict[str, PlaceKind] = {kind: kind for kind in get_args(PlaceKind)}
    for name, aliases, country, kind in _iter_rows("places.csv", 4):
        if kind not in kinds:
            raise VocabularyError(
                f"vocab/places.csv: {name}: kind {kind!r}: expected one of {', '.join(kinds)}"
            )
        place = Place(name, country or None, kinds[kind])
        yield from ((surface, place) for surface in (name, *filter(None, aliases.split("|"))))


def _iter_cities() -> Iterator[tuple[str, Place]]:
    for name, country in _iter_rows("cities.csv", 2):
        yield name, Place(name, country or None, "city")


def _iter_subdivisions() -> Iterator[tuple[str, Place]]:
    """Provinces and states, alone and with their noun; a name of two countries comes without a country."""
    found: dict[str, Place] = {}
    for item in pycountry.subdivisions:
        if item.type in _NOUNS and item.parent_code is None:
            for surface in _name_forms(item):
                place = Place(_clean(item.name), item.country_code, "province")
                known = found.setdefault(surface, place)
                if known.country != place.country:
                    found[surface] = Place(known.name, None, "province")
    yield from found.items()


def _name_forms(item: Any) -> Iterator[str]:
    name = _clean(item.name)
    if adjective := _RUSSIAN.fullmatch(item.name):  # "Tomskaya oblast'" is Tomsk Oblast in English
        yield from (f"{adjective[1]} Oblast", f"{adjective[1]} Region")
        return
    if len(name) < 3 or not name[0].isupper():
        return
    yield name
    for noun in _NOUNS[item.type]:
        yield f"{name} {noun}"
        yield f"{noun} of {name}"


@lru_cache(maxsize=8192)
def _clean(name: str) -> str:
    first = re.split(r"[\[(/]", name)[0].strip()
    if _TRANSLITERATED.search(first):
        first = fold_accents(first)
    return _LOCAL.sub("", _LOCAL.sub("", first)).strip(" ,'")
