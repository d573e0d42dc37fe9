"""Spelling differences that never tell two names apart: accents, curly quotes, dots of abbreviations, spaces.

In: a surface as printed. Out: a key to look it up by. Used by the loaders of this folder; case is kept,
because "US" and "us" are two words.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ß": "ss",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ħ": "h", "Ħ": "H",
        "ə": "a", "Ə": "A",
        "‘": "'", "’": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "“": '"', "”": '"',
        "‐": "-", "‑": "-", "–": "-", "—": "-", "\u00ad": None, "\u200b": None,
    }
)  # fmt: skip
_INITIAL_DOTS = re.compile(r"\b([A-Z])\.\s?(?=[A-Z]\b)")


@lru_cache(maxsize=65536)
def fold_accents(text: str) -> str:
    """The text in plain letters, quotes and hyphens; case, dots and spaces stay.

    Example:
        >>> fold_accents("Côte d’Ivoire"), fold_accents("TÜBİTAK")
        ("Cote d'Ivoire", 'TUBITAK')
    """
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def fold_spelling(text: str) -> str:
    """A key that equal names share: plain letters, no dots, single spaces; case stays.

    Example:
        >>> fold_spelling("U.S."), fold_spelling("U. S."), fold_spelling("St.  Lucia")
        ('US', 'US', 'St Lucia')
    """
    joined = _INITIAL_DOTS.sub(r"\1", fold_accents(text))
    return " ".join(joined.replace(".", " " if ". " in joined else "").split())
