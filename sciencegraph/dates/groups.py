"""What readers ask of a match: a group's text, its qualifier, its days, how far "last" or "next" counts.

In: a match of a pattern of ``patterns.py``. Out: text, numbers or None; a missing group is never an error.
"""

import re
from itertools import pairwise

from sciencegraph.dates.wordvalues import parse_day

AMOUNTS = {"this": 0, "the current": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
AMOUNTS |= {"current": 0, "upcoming": 1, "following": 1, "same": 0, "that": 0, "the": 0, "recent": -1}
"""How many units "this", "last" or "next" counts."""
_DAY_NUMBER = re.compile(r"(?<![A-Za-z])[\dlIO]{1,2}")


def get_group(match: re.Match[str], name: str) -> str:
    """A group's text; an empty string if it is not in the pattern or did not take part."""
    return match.groupdict().get(name) or ""


def get_qualifier(match: re.Match[str]) -> str:
    """The word that says which part is meant ("late", "first week"), or an empty string."""
    words = re.sub(r"[\s-]+(?:of|in)\b.*$", "", get_group(match, "mod"), flags=re.DOTALL)
    return " ".join(words.strip(" -\n").lower().split())


def find_days(match: re.Match[str]) -> list[int]:
    """The days that a match names, or an empty list if they are not in order."""
    days = [parse_day(word) for word in _DAY_NUMBER.findall(match["days"])]
    return days if all(first < second for first, second in pairwise(days)) else []
