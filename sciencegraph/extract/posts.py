"""Stage 3: posts in running text ("Executive Vice President and Chief Executive Secretary").

Comes in: the words of a stretch of text. Goes out: half-open ranges that name a post. Which body the post
is in, and who holds it, is decided in ``affiliations``.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from sciencegraph.extract.lexicon import SURE_PERSON, rate_person
from sciencegraph.vocab.alternatives import join_alternatives
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.titles import load_titles

_LONGEST = 4  # words of a post in the list ("chief executive officer")


def find_post(words: Sequence[str], at: int, fields: bool = True) -> int:
    """The end of the post that starts at a word, or 0 where none does.

    Qualifiers before it count ("Executive Vice President"), what follows ("of …") does not.

    Args:
        words: The words of a stretch of text.
        at: Where the post must start.
        fields: Whether words of a field or a body before it count as well ("Institute Director").

    Example:
        >>> find_post(["Executive", "Vice", "President", "of", "CAST"], 0)
        3
        >>> find_post(["Executive", "Council"], 0)
        0
    """
    start, best = at, 0
    while start < len(words):
        if end := _match_post(words, start):
            best = max(best, _extend(words, end))
        if not _may_precede(words[start].lower(), fields):
            break
        start += 1
    return at + 2 if not best and fields and _is_office(words[at : at + 2]) else best


def _may_precede(word: str, fields: bool) -> bool:
    titles = load_titles()
    return word in titles.qualifiers or (fields and word in titles.fields)


def _is_office(words: Sequence[str]) -> bool:
    """Whether two words are an office in any field: "Media Officer"."""
    return len(words) == 2 and words[0][0].isupper() and words[1].lower() in load_titles().offices


def _match_post(words: Sequence[str], at: int) -> int:
    """The end of the longest listed post that starts at a word, or 0."""
    length = _measure_post(tuple(words[at : at + _LONGEST]))
    return at + length if length else 0


@lru_cache(maxsize=65536)
def _measure_post(words: tuple[str, ...]) -> int:
    posts = load_titles().posts
    for length in range(len(words), 0, -1):
        phrase = " ".join(words[:length]).lower()
        singular = phrase.removesuffix("s") if len(phrase) > 4 else phrase
        if phrase in posts or singular in posts:
            return length
    return int(_occupation().fullmatch(words[0]) is not None)


@cache
def _occupation() -> re.Pattern[str]:
    return re.compile(rf"[a-z]{{3,}}(?:{join_alternatives(load_titles().occupations)})")


def _extend(words: Sequence[str], end: int) -> int:
    """The end of the longest post from here: "Secretary" + "General", "Director" + "General"."""
    while end < len(words) and (longer := _match_post(words, end)):
        end = longer
    return end


def is_post_in_name(words: Sequence[str], first: int, last: int) -> bool:
    """Whether a post is only a part of a body's name: "Council of Ministers", "Head Office", "Member States".

    Example:
        >>> is_post_in_name(["Council", "of", "Ministers"], 2, 3)
        True
        >>> is_post_in_name(["CAST", "President"], 1, 2)
        False
    """
    heads = load_name_heads()
    before = [word for word in words[:first] if word != "the"]
    if before and before[-1] in ("of", "for") and any(_is_name_noun(word) for word in before):
        return True
    follows = words[last] if last < len(words) else ""
    if not (_is_name_noun(follows) or follows in heads.documents or follows in heads.states):
        return False
    return rate_person(tuple(words[last : last + 2])) < SURE_PERSON  # "Administrator Bill Nelson"


def _is_name_noun(word: str) -> bool:
    heads = load_name_heads()
    return word in heads.heads or word in heads.events
