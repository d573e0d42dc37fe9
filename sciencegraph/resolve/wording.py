"""Stage 4: which words of bodies' names are common property, counted over the lexicon of organisations.

A name of common words alone ("Ministry of Energy", "National Research Foundation") is borne by one body per
country; a word that no lexicon and no gazetteer knows may be a misprint of one that is known.
"""

import re
from collections import Counter, defaultdict
from functools import lru_cache

from sciencegraph.names import normalise_name
from sciencegraph.vocab.load import read_vocabulary, read_words
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.organisations import load_organisations
from sciencegraph.vocab.places import Place, load_places

_COMMON_FROM = 3
_FILE = "resolution.toml"

SMALL_WORDS = frozenset(
    str.split(
        "of for and the in on at to de del des du da do dos das la le les el y e et der die das und a an with"
    )
)
"""Words that join a name's words; names that differ in them alone are equal."""

LEGAL_FORMS = frozenset(
    str.split(
        "ltd limited inc incorporated corp gmbh plc llc bv nv oy ab asa pty bhd sdn kk jsc ojsc pjsc sas "
        "srl spa"
    )
)
"""The legal forms of companies, folded; they may be left out."""


@lru_cache(maxsize=65536)
def reduce_word(word: str) -> str:
    """A folded word in the singular, abbreviations written out.

    Example:
        >>> [reduce_word(word) for word in ("sciences", "universities", "physics", "univ", "campus")]
        ['science', 'university', 'physics', 'university', 'campus']
    """
    word = read_vocabulary(_FILE)["abbreviations"].get(word, word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        return word[:-1]
    return word


@lru_cache(maxsize=1)
def _count_words() -> Counter[str]:
    """In how many countries a word stands in bodies' names; "Helmholtz" does so often, but in one."""
    places: defaultdict[str, set[str | None]] = defaultdict(set)
    for entry in load_organisations().entries:
        for surface in entry.surfaces:
            for word in normalise_name(surface).split():
                places[reduce_word(word)].add(entry.country)
    return Counter({word: len(countries) for word, countries in places.items()})


@lru_cache(maxsize=1)
def _list_heads() -> frozenset[str]:
    heads = load_name_heads()
    nouns = heads.units | heads.bodies | heads.weak
    return frozenset(reduce_word(word) for noun in nouns for word in normalise_name(noun).split())


@lru_cache(maxsize=1)
def list_units() -> frozenset[str]:
    """The nouns, folded, of what is mostly a part of a larger body ("department", "institute")."""
    return frozenset(reduce_word(normalise_name(noun)) for noun in load_name_heads().units)


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Whether many bodies have a (reduced) word in their names, so that it tells none of them apart.

    Example:
        >>> is_common("technology"), is_common("tsinghua")
        (True, False)
    """
    if word in read_words(_FILE, "body", "common") or word in _list_heads():
        return True
    return _count_words()[word] >= _COMMON_FROM and not is_place_word(word)


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Whether a (reduced) word is in any name of the lexicon, or is a place's: then it is no misprint."""
    listed = read_words(_FILE, "body", "known")
    return word in listed or is_common(word) or _count_words()[word] > 0 or is_place_word(word)


@lru_cache(maxsize=65536)
def is_place_word(word: str) -> bool:
    """Whether a folded word is a place's name when written with a capital."""
    return find_place_word(word) is not None


@lru_cache(maxsize=65536)
def find_place_word(word: str) -> Place | None:
    """The place that a folded word names when written with a capital, or None."""
    return load_places().find(word.capitalize()) if re.fullmatch(r"[^\W\d_]{3,}", word) else None
