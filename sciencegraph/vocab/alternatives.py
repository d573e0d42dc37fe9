"""Lists of words as a regular expression: the one place where vocabulary becomes a pattern."""

import re
from collections.abc import Iterable


def join_alternatives(words: Iterable[str]) -> str:
    r"""An alternation of words for a regular expression, the longest first, without a group around it.

    A space in a word stands for one white-space character, a star at its end for any ending.

    Example:
        >>> join_alternatives(["deal", "joint statement", "renew*"])
        'joint\\sstatement|renew\\w*|deal'
    """
    return "|".join(_escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _escape(word: str) -> str:
    stem = re.escape(word.removesuffix("*")).replace(r"\ ", r"\s")
    return rf"{stem}\w*" if word.endswith("*") else stem
