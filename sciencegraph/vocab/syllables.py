"""The syllables of which Chinese (pinyin) and romanised Korean names are made.

In: a word as printed in a name. Out: whether it can be read as one to four such syllables.
"""

import re
from functools import lru_cache

from sciencegraph.vocab.load import read_words
from sciencegraph.vocab.spelling import fold_accents

_FINALS = {
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve ue",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve ue yu yv yue",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
    "": "a ai an ang ao e en er ou",
}


@lru_cache(maxsize=1)
def _pinyin_pattern() -> re.Pattern[str]:
    syllables = [initial + final for initial, finals in _FINALS.items() for final in finals.split()]
    choices = "|".join(sorted(syllables, key=len, reverse=True))
    return re.compile(rf"(?:{choices})(?:['-]?(?:{choices})){{0,3}}")


def is_pinyin(word: str) -> bool:
    """Whether a word can be read as one to four syllables of pinyin; case and tone marks don't matter.

    English words may pass ("sane"), so that it is a hint for names only.

    Example:
        >>> is_pinyin("Xiankang"), is_pinyin("Xi'an"), is_pinyin("Lyu"), is_pinyin("Smith")
        (True, True, True, False)
    """
    return _pinyin_pattern().fullmatch(fold_accents(word).lower()) is not None


def is_korean(word: str) -> bool:
    """Whether a word is two syllables of romanised Korean joined by a hyphen, as in given names.

    Example:
        >>> is_korean("Sang-hoon"), is_korean("Co-op")
        (True, False)
    """
    parts = fold_accents(word).lower().split("-")
    syllables = read_words("person_words.toml", "korean")
    return len(parts) == 2 and all(part in syllables for part in parts)
