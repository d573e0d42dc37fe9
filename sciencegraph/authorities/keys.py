"""Keys to look records up by: names that may be one body's have one key, whatever their writing and order.

Comes in: a name. Goes out: its words without what never tells bodies apart, and a number made of them. A key
only finds candidates; ``matching.py`` decides whether a name is the same.
"""

import hashlib
from functools import cache, lru_cache

from sciencegraph.names import fold_name, normalise_name
from sciencegraph.resolve.wording import LEGAL_FORMS, SMALL_WORDS, reduce_word
from sciencegraph.vocab.countries import iter_country_surfaces
from sciencegraph.vocab.load import read_vocabulary

_LONGEST_COUNTRY = 6
_MARK = "@"


@lru_cache(maxsize=65536)
def list_key_words(name: str) -> tuple[str, ...]:
    """The words of a name's key, sorted; countries are left out unless little else is left.

    Example:
        >>> list_key_words("Univ. of Sci. & Tech. of China")
        ('science', 'technology', 'university')
    """
    tokens = _mark_countries(normalise_name(name).split())
    words = [_spell_out(token) for token in tokens if token not in SMALL_WORDS]
    bare = [word for word in words if not word.startswith(_MARK)]
    plain = [word for word in bare if word not in LEGAL_FORMS] or bare
    return tuple(sorted(plain if len(plain) > 1 else {*words}))


@lru_cache(maxsize=65536)
def form_key(name: str) -> int:
    """The key of a name: a number of 63 bits, equal in every run and on every machine.

    Example:
        >>> form_key("Ministry of Health of Thailand") == form_key("The Thai Ministry of Health")
        True
    """
    text = " ".join(list_key_words(name)) or fold_name(name)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


@lru_cache(maxsize=65536)
def spell_out(name: str) -> str:
    """A name with its abbreviations written out.

    Example:
        >>> spell_out("Inst. of Comput. Technol.")
        'Institute of Computer Technology'
    """
    return " ".join(map(_spell_out_written, name.split()))


def _spell_out_written(word: str) -> str:
    core = word.strip(".,;:()[]")
    dotted = f"{core}." in word
    full = _load_abbreviations(dotted).get(fold_name(core))
    # "SCI" and "MIN" in capitals are acronyms, unless a dot says otherwise
    if full is None or (not dotted and core == core.upper()):
        return word
    return word.replace(f"{core}." if dotted else core, full.capitalize())


def _spell_out(word: str) -> str:
    return word if word.startswith(_MARK) else reduce_word(_load_abbreviations(True).get(word, word))


@cache
def _load_abbreviations(dotted: bool) -> dict[str, str]:
    tables = read_vocabulary("name_abbreviations.toml")
    return {**tables["words"], **(tables["dotted"] if dotted else {})}


@cache
def _load_countries() -> dict[str, dict[tuple[str, ...], str]]:
    """Folded names and demonyms of countries as words, by their first word; code behind each."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for item in iter_country_surfaces():
        words = tuple(normalise_name(item.surface).split())
        # "us" and "congo basin": an abbreviation in small letters is a word like others
        if words and item.form != "prefix" and (item.form != "abbreviation" or len(item.surface) > 3):
            found.setdefault(words[0], {}).setdefault(words, item.code)
    return found


def _mark_countries(tokens: list[str]) -> list[str]:
    """The words, every run that names a country replaced by its code."""
    known = _load_countries()
    marked, at = [], 0
    while at < len(tokens):
        runs = known.get(tokens[at])
        count = next(
            (
                size
                for size in range(min(_LONGEST_COUNTRY, len(tokens) - at), 0, -1)
                if runs and tuple(tokens[at : at + size]) in runs
            ),
            0,
        )
        if runs and count and (not at or tokens[at - 1] != "new"):
            marked.append(_MARK + runs[tuple(tokens[at : at + count])])
        else:
            marked.append(tokens[at])
        at += count or 1
    return marked
