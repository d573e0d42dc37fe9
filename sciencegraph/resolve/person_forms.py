"""Stage 4: a person's name as folded words, in the order in which most write it, and how words sound.

Comes in: a surface. Goes out: words and keys. Titles are left out, hyphens closed, a surname in capitals put
behind the given names; "ü" is "u", and "yu" behind l and n as in pinyin.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from sciencegraph.names import fold_name
from sciencegraph.vocab.load import read_words
from sciencegraph.vocab.people import is_given_name, is_surname
from sciencegraph.vocab.syllables import is_korean, is_pinyin

_FILE = "resolution.toml"
_UMLAUT_U = re.compile(r"^([ln])(?:yu|yv|v|ü|ue)$")
_JOINED_INITIALS = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_])")
_EXCELLENCY = re.compile(r"^(?:H\.\s?(?:E|R\.\s?H)\.|HE|HRH)\s+(?=\w)")
_READ_AS_L = re.compile(r"^l(?=[b-df-hj-np-tv-z]|[aeo](?=[b-df-hj-np-tv-z]))")
_ARTICLE = re.compile(r"\b([AE]l)[-\s](?=[A-Z])")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_NEUTRAL = (
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"ii+|ei"), "i"),
    (re.compile(r"i(?=e)"), ""),
)
_MUHAMMAD = re.compile(r"^m[ou]h?am+[ae]d$")
_LONG_ENOUGH = 4


@lru_cache(maxsize=65536)
def split_person(name: str) -> tuple[str, ...]:
    """A person's name as folded words, titles left out, hyphens closed.

    Example:
        >>> split_person("Prof. Lü Zhao-ping"), split_person("M. Iqbal Choudhary")
        (('lyu', 'zhaoping'), ('m', 'iqbal', 'choudhary'))
        >>> split_person("H.E. Tesfaye Bekele"), split_person("DUMITRACHE Irina")
        (('tesfaye', 'bekele'), ('irina', 'dumitrache'))
    """
    plain = _ARTICLE.sub(r"\1", _EXCELLENCY.sub("", _JOINED_INITIALS.sub(r"\1. ", name)))
    closed = re.sub(r"(?<=\w)[-‐‑'’](?=\w)", "", plain)
    words = []
    for word in _put_capitals_last(_read_i(closed.replace(".", ". ").split())):
        small = _UMLAUT_U.sub(r"\1yu", word.casefold().strip(".,"))
        words += [fold_name(small)] if fold_name(small) else []
    titles = read_words(_FILE, "person", "titles")
    return tuple(word for word in words if word not in titles) or tuple(words)


def _put_capitals_last(words: list[str]) -> list[str]:
    """Puts "DUMITRACHE Irina" as "Irina DUMITRACHE": a surname in capitals is put first in lists."""
    count = 0
    while count < len(words) and words[count].isupper() and len(words[count].strip(".")) > 1:
        count += 1
    rest = words[count:]
    if not count or not rest or any(word.isupper() for word in rest if len(word.strip(".")) > 1):
        return words
    return rest + words[:count]


def _read_i(words: list[str]) -> list[str]:
    """Reads "lrina" as "Irina": print takes I for l; particles such as "la" stay."""
    if not any(word[:1].isupper() for word in words):
        return words
    particles = read_words(_FILE, "person", "particles")
    return [word if word in particles else _READ_AS_L.sub("I", word) for word in words]


@lru_cache(maxsize=65536)
def expand_umlauts(name: str) -> tuple[str, ...]:
    """``split_person`` with "ü" written as "ue", as those do whose keyboards have none.

    Example:
        >>> expand_umlauts("Zoë Müllner")
        ('zoe', 'muellner')
    """
    return split_person(name.translate(_UMLAUTS))


@lru_cache(maxsize=65536)
def key_person(name: str) -> str:
    """The blocking key of a name: the words that are no initials, in the alphabet's order, by their sound.

    Only the outermost two words count, so that a middle name makes no difference.
    """
    words = [word for word in split_person(name) if len(word) > 1] or list(split_person(name))
    ends = {words[0], words[-1]} if words else set()
    return " ".join(sorted(sound_word(word) for word in ends))


@lru_cache(maxsize=65536)
def sound_word(word: str) -> str:
    """A word by how it sounds; short ones as they are, since "Li" and "Lii" are two.

    Example:
        >>> sound_word("tokayev") == sound_word("tokaev"), sound_word("mohammed")
        (True, 'muhamad')
    """
    if len(word) < _LONG_ENOUGH:
        return word
    if _MUHAMMAD.match(word):
        return "muhamad"
    for pattern, replacement in _NEUTRAL:
        word = pattern.sub(replacement, word)
    return word


def is_short_of(short: str, full: str) -> bool:
    """Whether a surname, or a first name alone, can stand for a full name of the same issue.

    Example:
        >>> is_short_of("Al Neyadi", "Sultan Al Neyadi"), is_short_of("Dou", "Dou Xiankang")
        (True, True)
    """
    part, whole = split_person(short), split_person(full)
    if not part or len(part) >= len(whole):
        return False
    if whole[-len(part) :] == part:
        return True
    # a first name ("Haitham"), or the first of two family names ("García" of "García Márquez")
    return len(part) == 1 and part[0] in whole and len(part[0]) > 2


@lru_cache(maxsize=2**18)
def is_single_name(name: str) -> bool:
    """Whether a name is a surname or a first name alone, so that it means somebody within its issue only.

    Example:
        >>> is_single_name("Meeyoo"), is_single_name("dos Santos Lima"), is_single_name("Wan Gang")
        (True, True, False)
    """
    particles = read_words(_FILE, "person", "particles")
    if name.split()[:1] and name.split()[0] in particles:
        return True
    return len([word for word in split_person(name) if word not in particles]) < 2


@lru_cache(maxsize=65536)
def is_borne_by_many(name: str) -> bool:
    """Whether thousands have a name, so that even one home does not tell: a Chinese surname and one syllable.

    Example:
        >>> is_borne_by_many("Li Wei"), is_borne_by_many("Dou Xiankang")
        (True, False)
    """
    return any(
        is_surname(family.capitalize())
        and is_pinyin(family)
        and is_pinyin(given)
        and _count_syllables(family) == _count_syllables(given) == 1
        for family, given in _iter_readings(name)
    )


@lru_cache(maxsize=65536)
def is_crowded(name: str) -> bool:
    """Whether a name needs a home beside it: one of a few surnames before a given name of the same land.

    Example:
        >>> is_crowded("Kim Ji-young"), is_crowded("Xiankang Dou")
        (True, False)
    """
    crowded = read_words(_FILE, "person", "crowded")
    return any(family in crowded and _is_given(given) for family, given in _iter_readings(name))


def _iter_readings(name: str) -> Iterator[tuple[str, str]]:
    """A name of two words as family and given name, both ways."""
    words = split_person(name)
    if len(words) == 2:
        yield words[0], words[1]
        yield words[1], words[0]


def _is_given(word: str) -> bool:
    halves = (f"{word[:at]}-{word[at:]}" for at in range(2, len(word) - 1))
    return is_given_name(word.capitalize()) or any(is_korean(half) for half in halves)


def _count_syllables(word: str) -> int:
    """Syllables of pinyin by its vowels: "xian" one, "xiankang" two."""
    return len(re.findall(r"[aeiouv]+", word))
