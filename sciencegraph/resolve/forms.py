"""Stage 4: a body's name taken apart, so that its writings can be compared word by word.

Comes in: a surface and the home that the text tells. Goes out: a ``NameForm``. "Chinese Ministry of S&T" and
"Ministry of Science and Technology of China" have the same words once the nationality has become the home.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sciencegraph.names import fold_name, is_acronym, normalise_name
from sciencegraph.resolve.wording import (
    LEGAL_FORMS,
    SMALL_WORDS,
    is_common,
    is_place_word,
    list_units,
    reduce_word,
)
from sciencegraph.vocab.countries import find_country, iter_country_surfaces
from sciencegraph.vocab.load import read_words

_FILE = "resolution.toml"
_LONGEST_COUNTRY = 5
_HEAD_ENDS = frozenset(str.split("of for on in at to de del der des"))
_SITED = frozenset(["in", "at", "to", "from"])
_EXPANDED = (
    (re.compile(r"\bs and t\b|\bsst\b"), "science and technology"),
    (
        re.compile(r"\bsci tech\b"),
        "scitech",
    ),  # Zhejiang has a Sci-Tech University and one of the words in full
    (re.compile(r"\br and d\b"), "research and development"),
    (re.compile(r"\bsti\b"), "science technology and innovation"),
    (re.compile(r"\bco ltd\b|\bco inc\b"), "ltd"),
)
_OFFICES = frozenset(
    str.split(
        "department division office bureau directorate section branch faculty school secretariat unit "
        "subcommittee desk taskforce team cell wing presidium chapter"
    )
)
_OF_STATE = frozenset(["ministry", "government", "parliament", "cabinet", "senate"])
_ORGANS = frozenset(str.split("board council commission committee panel group force assembly congress"))
_ORGANS_OF_ALL = frozenset(
    str.split(
        "governing executive advisory scientific science technical steering standing joint expert working "
        "organizing task program governor director trustee management supervisory general academic high "
        "level ministerial contact study implementation coordination review finance administrative"
    )
)
BEYOND_COUNTRIES = frozenset(
    str.split(
        "world international global european asian african arab latin american pacific nordic baltic "
        "caribbean eurasian interamerican intergovernmental islamic commonwealth euro asia europe africa "
        "united"
    )
)
"""Words at the start of names of bodies that belong to no one country."""


class NameForm(NamedTuple):
    """A name's words, reduced and in order; countries as ``@CN``, ``in@CN`` where the body only sits there.

    Attributes:
        text: The normalised name.
        words: Its words without small ones, without legal forms and without the nationality that is its home.
        head: The noun that says what it is ("academy").
        rest: ``words`` without the countries.
        short: It is an acronym.
        generic: Many countries have a body of this name.
        office: It names an inner part ("department", "board") that every body has.
        branch: It names an institute or centre by its field alone ("Institute of Physics").
        national: It tells a country, be it the home.
    """

    text: str
    words: tuple[str, ...]
    head: str
    rest: tuple[str, ...]
    short: bool
    generic: bool
    office: bool
    branch: bool
    national: bool


@lru_cache(maxsize=2**19)
def parse_name(surface: str, home: str | None = None) -> NameForm:
    """A body's name taken apart.

    Args:
        surface: The name as written.
        home: ISO 3166-1 alpha-2; the name's nationality is left out only where it is the home's.

    Example:
        >>> parse_name("Chinese Ministry of S&T", "CN").words
        ('ministry', 'science', 'technology')
        >>> parse_name("Embassy of Thailand in China", "TH").words
        ('embassy', '@TH', 'in@CN')
    """
    text, tokens, head, written, short = _read_words(surface)
    national = any("@" in word for word in written)
    words = _drop_home(written, home)
    rest = tuple(word for word in words if "@" not in word)
    bare = len(rest) == len(words)
    branch = bare and _is_branch(tokens, head, rest)
    common = all(is_common(word) for word in rest) or head in _OF_STATE
    generic = not short and bare and common and head != "organization"
    generic = generic and (not rest or rest[0] not in BEYOND_COUNTRIES)
    field = [word for word in rest if word != head]
    organ = bare and head in _ORGANS and all(word in _ORGANS_OF_ALL for word in field)
    office = organ or (head in _OFFICES and (generic or branch) and not _is_ministry(head, field, home))
    office = office or (bare and not national and _is_one_of_many(head, rest, field))
    return NameForm(
        text, tuple(words), head, rest, short, generic or branch or organ or office, office,
        branch and not office, national,
    )  # fmt: skip


@lru_cache(maxsize=2**18)
def _read_words(surface: str) -> tuple[str, tuple[str, ...], str, list[str], bool]:
    """What a name is wherever its home: normalised, tokens, head, reduced words, whether an acronym."""
    tokens = _mark_countries(_expand(surface))
    words = [_reduce(token) for token in tokens if token not in SMALL_WORDS]
    if len(words) > 2:
        words = [word for word in words if word not in LEGAL_FORMS]
    plain = surface.strip()
    short = " " not in plain and is_acronym(plain)
    return normalise_name(surface), tuple(tokens), _find_head(tokens), words, short


def _is_branch(tokens: Sequence[str], head: str, rest: tuple[str, ...]) -> bool:
    """Whether a field alone tells it: "Institute of Physics"; "Bonn Institute of Physics" says more."""
    field = [word for word in rest if word != head]
    led = bool(tokens) and _reduce(tokens[0]) == head and head in list_units()
    bare = len(field) <= 2 and not any(is_place_word(word) for word in field)
    return led and bare and (len(field) < 2 or all(is_common(word) for word in field))


def _is_ministry(head: str, field: list[str], home: str | None) -> bool:
    """Whether a department is what other countries call a ministry."""
    fields = read_words(_FILE, "body", "department_fields")
    at_home = home in read_words(_FILE, "body", "department_countries")
    return head == "department" and at_home and bool(field) and all(word in fields for word in field)


def _is_one_of_many(head: str, rest: tuple[str, ...], field: list[str]) -> bool:
    """Whether a country has many of the name: "Max Planck Institute", "Science and Technology Commission"."""
    if " ".join(rest) in read_words(_FILE, "body", "families"):
        return True
    provincial = read_words(_FILE, "body", "provincial")
    return head in ("commission", "committee") and bool(field) and all(word in provincial for word in field)


def _expand(surface: str) -> str:
    plain = surface.replace("’", "'")
    plain = re.sub(r"'s\b", "", re.sub(r"\b([A-Z][a-z]+)'l\b", r"\1l", plain))
    return _drop_legal_form(plain)


def _drop_legal_form(surface: str) -> str:
    """Takes "Brandt Optik GmbH & Co. KG" without what says whose risk it is; at least one word stays."""
    words = surface.split(" ")
    if words[0] not in _list_legal_ends() and words[-1] not in _list_legal_ends():
        return surface
    for form in _list_legal_forms():
        behind, before = surface.removesuffix(" " + form), surface.removeprefix(form + " ")
        shorter = behind if behind != surface else before
        if shorter != surface and shorter.strip(" ,"):
            return shorter.strip(" ,")
    return surface


@lru_cache(maxsize=1)
def _list_legal_forms() -> tuple[str, ...]:
    return tuple(sorted(read_words(_FILE, "body", "legal_forms"), key=lambda form: (-len(form), form)))


@lru_cache(maxsize=1)
def _list_legal_ends() -> frozenset[str]:
    """The words that a legal form starts or ends with."""
    return frozenset(
        word for form in _list_legal_forms() for word in (form.split(" ")[0], form.split(" ")[-1])
    )


@lru_cache(maxsize=1)
def _list_prefixes() -> dict[str, str]:
    surfaces = (item for item in iter_country_surfaces() if item.form == "prefix")
    return {item.surface.casefold(): item.code for item in surfaces}


def _mark_countries(surface: str) -> list[str]:
    """The folded words, with every run that names a country replaced by its code."""
    raw = re.findall(r"[^\s,;:/()\"“”‐‑–—-]+", surface)
    tokens: list[str] = []
    plain: list[str] = []
    at = 0
    while at < len(raw):
        code, count = _find_country_at(raw, at)
        if code is None:
            plain.append(raw[at])
        else:
            tokens += _fold_words(plain)
            sited = plain and plain[-1].casefold() in _SITED
            plain = []
            tokens.append(f"{'in' if sited else ''}@{code}")
        at += count
    return tokens + _fold_words(plain)


def _fold_words(raw: list[str]) -> list[str]:
    text = normalise_name(" ".join(raw)) if raw else ""
    for pattern, words in _EXPANDED:
        text = pattern.sub(words, text)
    return text.split()


def _find_country_at(raw: list[str], at: int) -> tuple[str | None, int]:
    # a country's name is written with a capital, and "New Jersey" is not in Jersey
    if raw[at][0].isupper() and (not at or fold_name(raw[at - 1]) != "new"):
        for count in range(min(_LONGEST_COUNTRY, len(raw) - at), 0, -1):
            code = find_country(" ".join(raw[at : at + count]))
            if code:
                return code, count
        if raw[at].casefold() in _list_prefixes():
            return _list_prefixes()[raw[at].casefold()], 1
    return None, 1


def _reduce(token: str) -> str:
    return token if "@" in token else reduce_word(token)


def _find_head(tokens: list[str]) -> str:
    """The last word before "of" or "for", or the last word at all; never a country or a legal form."""
    run: list[str] = []
    for token in tokens:
        if token in _HEAD_ENDS and any("@" not in word for word in run):
            break
        if token not in SMALL_WORDS and token not in LEGAL_FORMS:
            run.append(token)
    nouns = [token for token in run if "@" not in token]
    return _reduce(nouns[-1]) if nouns else ""


def _drop_home(words: list[str], home: str | None) -> list[str]:
    countries = [word for word in words if "@" in word]
    # "Bank of China" keeps it: without, nothing of the name would be left
    if home is not None and countries == [f"@{home}"] and len(words) > 2:
        return [word for word in words if "@" not in word]
    return words
