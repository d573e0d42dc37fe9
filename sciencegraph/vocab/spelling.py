"""Spelling differences that never tell two names apart: accents, curly quotes, dots of abbreviations, spaces.

In: a surface as printed. Out: a key to look it up by. Used by the loaders of this folder; case is kept,
because "US" and "us" are two words.
"""

import re
from functools import lru_cache

from sciencegraph import names

_MARKS = str.maketrans(
    {
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
    return names.fold_accents(text.translate(_MARKS))


@lru_cache(maxsize=65536)
def fold_spelling(text: str) -> str:
    """A key that equal names share: plain letters, no dots, single spaces; case stays.

    Example:
        >>> fold_spelling("U.S."), fold_spelling("U. S."), fold_spelling("St.  Lucia")
        ('US', 'US', 'St Lucia')
    """
    joined = _INITIAL_DOTS.sub(r"\1", fold_accents(text))
    return " ".join(joined.replace(".", " " if ". " in joined else "").split())
