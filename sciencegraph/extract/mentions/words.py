"""Stage 3: what the form of a word tells: name word, connector, acronym, opener of a sentence."""

import re
from collections.abc import Sequence
from functools import lru_cache

from sciencegraph.vocab.load import read_words
from sciencegraph.vocab.wording import load_name_words

_ORDINAL = re.compile(r"^\d{1,3}(?:st|nd|rd|th)$")
_ACRONYM = re.compile(r"^(?=(?:.*[A-Z]){2})[A-Z][A-Za-z&*\-/ÜÖÄİÉ]{0,9}\d{0,2}$")
_MISREAD_CAPITAL = re.compile(r"^(?:[dlDL]['’][A-ZÀ-Ý]|l[bcdfghjkmnpqrstvwxz][a-z]{3})")
_INITIAL = re.compile(r"^(?:[A-Z]\.)+$|^[A-Z]$")
_NEVER_ACRONYMS = frozenset({"the", "of", "and", "for", "in", "to"})
_FILE = "openers.toml"
_MEMORY = 65536  # words


@lru_cache(maxsize=_MEMORY)
def is_acronym(word: str) -> bool:
    """Whether a word is built like an acronym: two capitals or more, ten letters at most.

    Example:
        >>> [is_acronym(word) for word in ("CAS", "TÜBİTAK", "CoE", "Beijing", "A*STAR", "H", "MoU")]
        [True, True, True, False, True, False, True]
    """
    if not _ACRONYM.match(word):
        return False
    capitals = sum(letter.isupper() for letter in word)
    return capitals * 2 >= len(word) - 1 or len(word) <= 4


def is_initial(word: str) -> bool:
    """Whether a word is the initial of a given name.

    Example:
        >>> [is_initial(word) for word in ("A.", "J.R.", "H", "Li")]
        [True, True, True, False]
    """
    return bool(_INITIAL.match(word))


def is_ordinal(word: str) -> bool:
    """Whether a word counts a session or congress.

    Example:
        >>> is_ordinal("10th"), is_ordinal("2024")
        (True, False)
    """
    return bool(_ORDINAL.match(word))


def is_connector(word: str) -> bool:
    """Whether a word in lower case may stand inside a name, between capitalised ones.

    Example:
        >>> is_connector("of"), is_connector("van"), is_connector("by")
        (True, True, False)
    """
    return word in load_name_words().connectors


@lru_cache(maxsize=_MEMORY)
def is_capitalised(word: str) -> bool:
    """Whether a word starts with a capital, also behind "d'", or where OCR read "l" for "I" ("lndia").

    Example:
        >>> [is_capitalised(word) for word in ("Études", "d'Études", "lnstitute", "light", "etudes")]
        [True, True, True, False, False]
    """
    return word[0].isupper() or bool(_MISREAD_CAPITAL.match(word))


def mend_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a chunk as they were meant: "lndian" as "Indian", a masthead in mixed case.

    Example:
        >>> mend_words(["lndian", "lnstitute"]), mend_words(["ROYAL", "SOCIETY", "OF", "TASMANIA"])
        (('Indian', 'Institute'), ('Royal', 'Society', 'of', 'Tasmania'))
    """
    mended = [_mend_word(word) for word in words]
    if len(mended) > 2 and all(word.isupper() or not word.isalpha() for word in mended):
        mended = [word.lower() if is_connector(word.lower()) else word.title() for word in mended]
    return tuple(mended)


def _mend_word(word: str) -> str:
    misread = _MISREAD_CAPITAL.match(word) and word[0] == "l" and word[1].isalpha()
    return "I" + word[1:] if misread else word


@lru_cache(maxsize=_MEMORY)
def is_name_word(word: str, opens_sentence: bool = False, name_follows: bool = False) -> bool:
    """Whether a word can be part of a name by its form: it starts with a capital and is no function word.

    Args:
        word: One token.
        opens_sentence: The word stands where every word has a capital, so that only its being a plain English
            word can tell that it is no name.
        name_follows: The next token starts with a capital, too.

    Example:
        >>> is_name_word("Institute"), is_name_word("The"), is_name_word("Energy", opens_sentence=True)
        (True, False, False)
    """
    if not is_capitalised(word) or word in read_words(_FILE, "calendar"):
        return False
    lower = word.lower()
    if lower in read_words(_FILE, "function"):
        return is_acronym(word) and not opens_sentence and lower not in _NEVER_ACRONYMS
    if not opens_sentence:
        return True
    return lower not in read_words(_FILE, "verbs") and (
        name_follows or lower not in read_words(_FILE, "plain")
    )
