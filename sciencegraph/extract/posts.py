"""Stage 3: posts in running text ("Executive Vice President and Chief Executive Secretary").

Comes in: the words of a stretch of text. Goes out: half-open ranges that name a post. Which body the post is in,
and who holds it, is decided in ``affiliations``.
"""

import re
from collections.abc import Sequence

from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.people import looks_like_person
from sciencegraph.vocab.titles import load_titles

_OFFICES = frozenset(
    {
        "officer",
        "manager",
        "adviser",
        "advisor",
        "counsellor",
        "coordinator",
        "fellow",
        "engineer",
        "scientist",
    }
)
_OCCUPATION = re.compile(
    r"^[a-z]{3,}(?:ologist|ographer|onomer|icist|chemist|economist|forecaster|mathematician)$"
)
_SURE_PERSON = 0.7
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
    titles = load_titles()
    before = titles.qualifiers | titles.fields if fields else titles.qualifiers
    start, best = at, 0
    while start < len(words):
        if end := _match_post(words, start):
            best = max(best, _extend(words, end))
        if words[start].lower() not in before:
            break
        start += 1
    if (
        not best
        and fields
        and at + 1 < len(words)
        and words[at][0].isupper()
        and words[at + 1].lower() in _OFFICES
    ):
        return at + 2  # "Media Officer"
    return best


def _match_post(words: Sequence[str], at: int) -> int:
    titles = load_titles()
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + length]).lower()
        singular = phrase.removesuffix("s") if len(phrase) > 4 else phrase
        if phrase in titles.posts or singular in titles.posts:
            return at + length
    return at + 1 if _OCCUPATION.match(words[at]) else 0


def _extend(words: Sequence[str], end: int) -> int:
    """The end of the longest post from here: "Secretary" + "General", "Director" + "General"."""
    while end < len(words) and (longer := _match_post(words, end)):
        end = longer
    return end


def is_post_in_name(words: Sequence[str], first: int, last: int) -> bool:
    """Whether a post is only a part of a body's name: "Council of Ministers", "Head Office", "Member States".

    Example:
        >>> is_post_in_name(["Council", "of", "Ministers"], 2, 3), is_post_in_name(["CAST", "President"], 1, 2)
        (True, False)
    """
    heads = load_name_heads()
    nouns = heads.units | heads.bodies | heads.events
    before = [word for word in words[:first] if word != "the"]
    if before and before[-1] in ("of", "for") and any(word in nouns for word in before):
        return True
    follows = words[last] if last < len(words) else ""
    if follows not in nouns | heads.documents | {"States", "State", "Economies", "Countries"}:
        return False
    return looks_like_person(words[last : last + 2]) < _SURE_PERSON  # "Administrator Bill Nelson"
