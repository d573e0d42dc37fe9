"""Words that tell a person's name, world-wide: given names, surnames, and the form of a whole name.

In: ``given_names.txt`` and ``surnames.txt``, the syllables of ``syllables.py``. Out: tests on words, and a
score for a run of words. Used where a name is not introduced by a title, and against names of bodies.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.load import read_words
from sciencegraph.vocab.places import load_places
from sciencegraph.vocab.spelling import fold_accents
from sciencegraph.vocab.syllables import is_korean, is_pinyin

_WORDS = "person_words.toml"
_INITIALS = re.compile(r"[^\W\d_]|(?:[^\W\d_]\.-?){1,3}")
_JOINED_PARTICLE = re.compile(r"(?:al|el|ad|an|as|ash|at|az)-(?=[A-Z])|[dl]['’](?=[A-Z])")
_SUFFIX = re.compile(r"[JS]r\.?|I{2,3}|IV")
_PREFIXED = re.compile(r"(?:O'|Mc|Mac|Al-|El-|Ben-|Bin-|Ibn-|Van-|De-|Fitz)[A-Z]?[a-z]{3,}")
_ENDINGS = re.compile(
    r"[a-z]{3,}(?:ovich|evich|ovna|enko|shvili|adze|idze|zadeh|zade|escu|opoulos|opoulou|oglu|sson|sdottir|ovsky"
    r"|evsky|owski|owska|iewicz|uddin|ullah|porn|wong|sakul|wardana|singhe|murthy|swamy)"
)
_UNKNOWN = 0.5


@lru_cache(maxsize=2)
def _load_names(file: str) -> dict[str, bool]:
    """Folded name -> whether it is nothing but a name."""
    text = files("sciencegraph.vocab").joinpath(file).read_text(encoding="utf-8")
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    names: dict[str, bool] = {}
    for word in words:
        key = _fold(word.removesuffix("~"))
        names[key] = names.get(key, True) and not word.endswith("~")
    return names


def _fold(word: str) -> str:
    return fold_accents(word).casefold()


def is_given_name(word: str) -> bool:
    """Whether a capitalised word is a given name somewhere; accents don't matter.

    Example:
        >>> is_given_name("Somchai"), is_given_name("José"), is_given_name("Ministry")
        (True, True, False)
    """
    return word[:1].isupper() and (_fold(word) in _load_names("given_names.txt") or is_korean(word))


def is_surname(word: str) -> bool:
    """Whether a capitalised word is a surname somewhere, listed or by its form ("-shvili", "Al-", "Mc").

    Example:
        >>> is_surname("Nguyen"), is_surname("Kiknadze"), is_surname("Meeting")
        (True, True, False)
    """
    if not word[:1].isupper():
        return False
    plain = fold_accents(word)
    return (
        plain.casefold() in _load_names("surnames.txt")
        or _PREFIXED.fullmatch(plain) is not None
        or _ENDINGS.fullmatch(plain.casefold()) is not None
    )


def is_weak_name(word: str) -> bool:
    """Whether a name is an English word or a place as well ("Hope", "Young"), so that it tells little.

    Example:
        >>> is_weak_name("Hope"), is_weak_name("Somchai")
        (True, False)
    """
    key = _fold(word)
    flags = [names[key] for names in map(_load_names, ("given_names.txt", "surnames.txt")) if key in names]
    return bool(flags) and not all(flags)


def looks_like_person(tokens: Sequence[str]) -> float:
    """How much a run of words looks like one person's name, without titles, in [0, 1].

    Near 1: known names in either order, or a Chinese surname before pinyin. About 0.5: capitalised words
    that nothing is known of. Under 0.5: a single word, a known place. 0: words that no name has, digits,
    lower case, more than five words.

    Example:
        >>> looks_like_person(["Dou", "Xiankang"]), looks_like_person(["Vissanu", "Meeyoo"]) >= 0.5
        (1.0, True)
        >>> looks_like_person(["Ministry", "of", "Science"])
        0.0
    """
    particles = read_words(_WORDS, "particles")
    words = [_JOINED_PARTICLE.sub("", word) for word in tokens if word not in particles]
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        words.pop()
    if not 1 <= len(words) <= 5 or tokens[-1] in particles or any(_is_excluded(word) for word in words):
        return 0.0
    if all(_INITIALS.fullmatch(word) for word in words) or find_country(" ".join(tokens)):
        return 0.0
    if len(words) == 1:
        return round(0.45 * _score_word(words[0], alone=True), 2)
    if load_places().find(" ".join(tokens)):
        return 0.4
    if _is_chinese(words) or (len(words) > 1 and is_given_name(words[0]) and is_surname(words[-1])):
        return 1.0 if not all(is_weak_name(word) for word in words) else 0.7
    return round(sum(_score_word(word) for word in words) / len(words), 2)


def _is_excluded(word: str) -> bool:
    if not word[:1].isupper() or any(char.isdigit() for char in word):
        return True
    if _fold(word) in _excluded_words() or word in _organisation_heads():
        return not _INITIALS.fullmatch(word) and not is_surname(word)
    return find_country(word) is not None and not (is_given_name(word) or is_surname(word))


@lru_cache(maxsize=1)
def _excluded_words() -> frozenset[str]:
    return read_words(_WORDS, "never")


@lru_cache(maxsize=1)
def _organisation_heads() -> frozenset[str]:
    heads = read_words("name_heads.toml", "organization", "body") | read_words(
        "name_heads.toml", "organization", "unit"
    )
    return frozenset(head for head in heads if not is_surname(head))


def _is_chinese(words: list[str]) -> bool:
    family = is_surname(words[0]) and is_pinyin(words[0])
    return len(words) == 2 and family and (is_pinyin(words[1]) or is_korean(words[1]))


def _score_word(word: str, alone: bool = False) -> float:
    if _INITIALS.fullmatch(word):
        return 0.8
    if is_given_name(word) or is_surname(word):
        return 0.6 if is_weak_name(word) else 1.0
    parts = [part for part in re.split(r"[-']", word) if part]
    if len(parts) > 1 and any(
        is_given_name(part.capitalize()) or is_surname(part.capitalize()) for part in parts
    ):
        return 0.9
    if word.isupper() and len(word) <= 5:  # an acronym sooner than a name
        return 0.2
    return 0.25 if alone else _UNKNOWN
