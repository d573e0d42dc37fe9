"""Stage 3: a post's title as it is stored, and titles that several persons share.

Comes in: the holdings of a sentence's persons. Goes out: the same without what is no title ("*then* State
Secretary"), and one for each of "Vice Presidents A, B and C".
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sciencegraph.extract.affiliations.holdings import Holder, Holding
from sciencegraph.vocab.titles import load_titles
from sciencegraph.vocab.wording import load_leading

_BEFORE = frozenset({"then", "the", "its", "their", "our"})
_PARTICIPLES = frozenset({"attached", "based", "working", "serving", "who", "elected", "appointed"})
_VERBS = frozenset({"was", "were", "is", "has", "had", "will"})
_CHOSEN = frozenset({"appointed", "elected", "named", "nominated"})
_JOINTS = frozenset({",", "and", "&"})


def clean_title(title: str) -> str:
    """A title without "then" before it and honorifics behind; for a verb the post that it tells.

    Example:
        >>> [clean_title(title) for title in ("then State Secretary", "Rector Professor", "heads")]
        ['State Secretary', 'Rector', 'head']
        >>> clean_title("Research Assistant attached")
        'Research Assistant'
    """
    words = title.split()
    while len(words) > 1 and words[-1] in _PARTICIPLES:
        words = words[:-1]
    while len(words) > 1 and words[0].lower() in _BEFORE:
        words = words[1:]
    words[-1] = words[-1].removesuffix(")") if "(" not in title else words[-1]
    while len(words) > 1 and words[-1] in load_titles().honorifics:
        words = words[:-1]
    if told := load_leading().get(words[0].lower()):
        return told
    return title[title.find(words[0]) : title.rfind(words[-1]) + len(words[-1])]


def is_clause(title: str) -> bool:
    """Whether a title is none but a clause: "Rector appointed former Dean".

    Example:
        >>> is_clause("Secretary was elected Chair"), is_clause("newly elected Chair")
        (True, False)
    """
    inside = pairwise(title.split())
    return any(word in _VERBS or (follows in _CHOSEN and word[0].isupper()) for word, follows in inside)


def share_titles(holders: Sequence[Holder], found: Sequence[Sequence[Holding]]) -> Iterator[Holding]:
    """The posts of persons, in order; a title in the plural is that of each person listed with its holder.

    Args:
        holders: The persons of a passage, in order.
        found: The posts of each.
    """
    for group in _iter_groups(holders):
        shared = next((item for at in group for item in found[at] if _find_singular(item.title)), None)
        for at in group:
            holdings = found[at]
            if shared and not holdings:
                holdings = [shared._replace(person=holders[at].person)]
            for item in holdings:
                yield item._replace(title=_find_singular(item.title) or item.title)


def _iter_groups(holders: Sequence[Holder]) -> Iterator[list[int]]:
    """The persons that are listed side by side, as indices: "A, Dr B and C"."""
    group: list[int] = []
    for at, holder in enumerate(holders):
        if group and not _is_listed(holders[group[-1]], holder):
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def _is_listed(holder: Holder, following: Holder) -> bool:
    between = holder.words[holder.person.last : following.person.first]
    others = load_titles().honorifics | {"."}  # "Dr" and a stop of its own
    return not _JOINTS.isdisjoint(between) and all(word in _JOINTS or word in others for word in between)


def _find_singular(title: str) -> str:
    """The title of one person of those who share it, or "": "Vice Presidents" are each a "Vice President"."""
    head, _, rest = title.partition(" of ")
    posts = load_titles().posts
    word = head.split()[-1] if head.split() else ""
    one = word[:-1].lower()
    if not word.endswith("s") or word.lower() in posts or not {one, one.removeprefix("co-")} & posts:
        return ""
    return head[:-1] + (f" of {rest}" if rest else "")
