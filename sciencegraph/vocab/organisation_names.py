"""The forms that the name of one body takes: spelling, "&", and where its nationality stands.

In: a name as printed. Out: a key to compare it by, and its readings as nationality and core. Pure functions.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from sciencegraph.names import unify_spelling
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.spelling import fold_accents

_SHORT = re.compile(r"\bs and t\b")
_LONGEST_COUNTRY = 12  # words: "Hong Kong Special Administrative Region of the People's Republic of China"
_LINK = re.compile(r",? (?:of|in|for) (?:the )?|, | \(")


@lru_cache(maxsize=65536)
def fold_name(surface: str) -> str:
    """A key that equal names of bodies share: spelling variants and punctuation gone, one-word case kept.

    Example:
        >>> fold_name("The World Health Organisation"), fold_name("WHO")
        ('world health organization', 'WHO')
    """
    plain = " ".join(fold_accents(surface).replace(".", "").replace("&", " and ").split())
    for article in ("The ", "the ", "THE "):
        plain = plain.removeprefix(article)
    if " " not in plain:  # acronyms and one-word names: "WHO" is a body, "who" is none
        return plain
    plain = _SHORT.sub("science and technology", unify_spelling(plain.casefold()))
    return " ".join(re.sub(r"[-,/\"'()]", " ", plain).split())


def find_core(surface: str, country: str | None) -> str:
    """A body's name without its nationality, where that is ``country``; else the name as it is.

    Example:
        >>> find_core("Chinese Academy of Sciences", "CN"), find_core("Academy of Sciences of Albania", "AL")
        ('Academy of Sciences', 'Academy of Sciences')
    """
    cores = [core for core, code in split_country(surface) if code == country and " " in core]
    return min(cores, key=len) if cores else surface


def split_country(surface: str) -> Iterator[tuple[str, str]]:
    """Every reading of a name as nationality + core, or core + "of" + country, as (core, alpha-2 code).

    Example:
        >>> list(split_country("Thailand's Ministry of Finance"))
        [('Ministry of Finance', 'TH')]
    """
    words = surface.split()
    if words and words[0].lower() == "the":
        words = words[1:]
    for count in range(1, min(_LONGEST_COUNTRY + 1, len(words))):
        nationality = re.sub(r"['’]s?$", "", " ".join(words[:count]))
        if code := find_country(nationality):
            yield " ".join(words[count:]), code
    for link in _LINK.finditer(surface):
        if code := find_country(surface[link.end() :].rstrip(")")):
            yield surface[: link.start()].removeprefix("the ").removeprefix("The "), code
