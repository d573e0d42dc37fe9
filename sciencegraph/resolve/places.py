"""Stage 4: comparisons of places' names: with and without "Province", in other scripts' spellings.

Comes in: two surfaces. Goes out: a key to block by, and a ``Finding`` or None.
"""

import re
from functools import lru_cache

from sciencegraph.names import fold_name
from sciencegraph.resolve.compare import Finding, read_confused
from sciencegraph.vocab.load import read_words
from sciencegraph.vocab.places import load_places

_KINDS = (
    "province", "prefecture", "county", "municipality", "oblast", "krai", "governorate", "region", "district",
    "canton", "voivodeship", "metropolitan city", "city", "special economic zone", "autonomous region",
    "uygur autonomous region",
    "zhuang autonomous region", "hui autonomous region", "special administrative region",
)  # fmt: skip
_OF_CITIES = (
    "",
    "city",
    "municipality",
    "metropolitan city",
    "special administrative region",
    "special economic zone",
)
_SUFFIX = re.compile(rf"^(?P<name>.+?),? (?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})$")
_PREFIX = re.compile(
    r"^(?P<kind>province|city|state|region|canton|municipality|prefecture|governorate)"
    r" of (?:the )?(?P<name>.+)$"
)
_DISTRICT = re.compile(r",? (?:d c|dc|d\.c\.?)$")


@lru_cache(maxsize=16384)
def split_place(name: str) -> tuple[str, str]:
    """A place's folded name without the noun for its kind, and that noun ("" without one).

    Example:
        >>> split_place("Jilin Province"), split_place("Province of Jilin"), split_place("Québec City")
        (('jilin', 'province'), ('jilin', 'province'), ('quebec city', ''))
    """
    folded = _DISTRICT.sub("", fold_name(name).removeprefix("the "))
    match = _SUFFIX.match(folded) or _PREFIX.match(folded)
    if match is None:
        return folded, ""
    if match["kind"] == "city" and _is_larger(match["name"]):
        return folded, ""
    return match["name"], match["kind"]


@lru_cache(maxsize=16384)
def key_place(name: str) -> str:
    """The blocking key of a place: the gazetteer's name for a city, else the name without its noun."""
    bare, _ = split_place(name)
    surface = " ".join(name.split())
    place = load_places().find(surface) or load_places().find(
        surface.title() if surface.isupper() else surface
    )
    return split_place(place.name)[0] if place and place.kind in ("city", "water") else bare


def compare_places(left: str, right: str) -> Finding | None:
    """Whether two names can be one place's, and why.

    Example:
        >>> compare_places("Hainan", "Hainan Province").score, compare_places("Jilin City", "Jilin Province")
        (0.9, None)
    """
    if fold_name(left).removeprefix("the ") == fold_name(right).removeprefix("the "):
        return Finding(1.0, "same name")
    (a, kind_a), (b, kind_b) = split_place(left), split_place(right)
    if kind_a and kind_b and kind_a != kind_b:
        return None
    if a == b:
        return (
            None
            if _is_city_in(a, kind_a + kind_b)
            else Finding(0.9, "one name says what kind of place it is")
        )
    if key_place(left) == key_place(right):
        return Finding(0.9, "the gazetteer knows both as names of one place")
    if read_confused(a) == read_confused(b) and _is_listed(left) != _is_listed(right):
        return Finding(0.9, f"“{a}” and “{b}” differ by a misprint")
    return None


def _is_city_in(name: str, kind: str) -> bool:
    """Whether a bare name is a city's, and the noun beside the other one says that it is larger."""
    place = load_places().find(name.title())
    return place is not None and place.kind == "city" and kind not in _OF_CITIES


@lru_cache(maxsize=16384)
def is_in_several(name: str) -> bool:
    """Whether several cities have a name, so that it alone does not tell which.

    Example:
        >>> is_in_several("Valencia"), is_in_several("Chongqing")
        (True, False)
    """
    place = load_places().find(" ".join(name.split()))
    if place is None or place.kind != "city":
        return False
    return place.country is None or fold_name(name) in read_words("resolution.toml", "place", "shared")


def _is_listed(name: str) -> bool:
    return load_places().find(" ".join(name.split())) is not None


def _is_larger(bare: str) -> bool:
    """Whether "City" is part of the name, as in "Quebec City", which is in Quebec."""
    place = load_places().find(bare.title())
    return place is None or place.kind != "city"
