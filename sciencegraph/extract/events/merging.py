"""Which sentences tell one event: the same type, dates that agree, and something that they share.

Comes in: drafts of one section. Goes out: the one told before that a new one tells again.
"""

import re
from collections.abc import Sequence
from functools import cache

from sciencegraph.dates import date_bounds
from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.names import fold_name
from sciencegraph.vocab.alternatives import join_alternatives
from sciencegraph.vocab.wording import load_retelling_words

_NEAR = 2  # paragraphs
_BILATERAL = ("met", "signed", "visited", "received")


@cache
def _back_reference() -> re.Pattern[str]:
    """What means an event told of before: "the two-day meeting", "this Sino-Thai agreement"."""
    lists = load_retelling_words()
    adjective = rf"(?:\w+-?){{0,1}} ?(?:(?:{join_alternatives(lists.adjectives)}) )?"
    return re.compile(
        rf"\b(?:{join_alternatives(lists.determiners)}) {adjective}(?:{join_alternatives(lists.nouns)})\b",
        re.IGNORECASE,
    )


def refers_back(sentence: Sentence) -> bool:
    """Whether a sentence means something told of before: "the two-day meeting", "this agreement"."""
    return _back_reference().search(sentence.text) is not None


def find_same_event(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The draft told before (last first) that a new one tells again, or None."""
    return next((other for other in earlier if is_same_event(draft, other)), None)


def is_same_event(draft: Draft, other: Draft) -> bool:
    """Whether two drafts of one section tell one happening."""
    if draft.type != other.type or draft.status != other.status:
        return False
    if draft.stop and other.stop and draft.stop.mention.country != other.stop.mention.country:
        return False  # "to *Peru* and *Chile*"
    both_dated = draft.dated and other.dated
    if both_dated and not _agree(draft.date, other.date):
        return False
    if both_dated and draft.date != other.date and draft.sentence is other.sentence:
        return False  # "held on 9 September on the sidelines of the forum organised on 8-9 September"
    if draft.type == "agreement" and draft.action != other.action:
        # "They have renewed their agreement. … The document was signed on 12 May": one event, told twice
        later = draft.action == "signed" and draft.dated and not other.date
        return later and refers_back(draft.sentence)
    if draft.paragraph - other.last_paragraph > _NEAR or _have_rivals(draft, other):
        return False
    if draft.type == "agreement" and not both_dated and _means_agreement(draft, other):
        return True  # "… signed an agreement. … The agreement was signed on 3 May by X and Y"
    same_paragraph = draft.paragraph == other.paragraph
    if both_dated:
        return _share(draft, other) or (same_paragraph and draft.date == other.date)
    if draft.type in ("meeting", "visit"):
        return (same_paragraph and not draft.dated) or refers_back(draft.sentence)
    return same_paragraph and (_share(draft, other) or refers_back(draft.sentence))


def _agree(left: str | None, right: str | None) -> bool:
    """Whether two dates may be one: they overlap, or one is not known."""
    if left is None or right is None or left == right:
        return True
    (left_start, left_end), (right_start, right_end) = date_bounds(left), date_bounds(right)
    if left_start is None or left_end is None or right_start is None or right_end is None:
        return False
    return left_start <= right_end and right_start <= left_end


def _have_rivals(draft: Draft, other: Draft) -> bool:
    """Whether each is between two and has a party that the other has not: "X met A", "X met B"."""
    if not (_is_bilateral(draft) and _is_bilateral(other)) or refers_back(draft.sentence):
        return False
    mine = {(part.kind, part.placed.mention.surface) for part in draft.acting}
    theirs = {(part.kind, part.placed.mention.surface) for part in other.acting}
    only = {kind for kind, _ in mine - theirs} & {kind for kind, _ in theirs - mine}
    return bool(only) and len(mine) > 1 and len(theirs) > 1


def _is_bilateral(draft: Draft) -> bool:
    words = draft.sentence.words[draft.sentence.first : draft.sentence.last]
    return draft.action in _BILATERAL or "between" in words


def _means_agreement(draft: Draft, other: Draft) -> bool:
    """Whether a sentence means the agreement of another draft: "this accord", or "the" before its name."""
    if draft.background != other.background:
        return False
    if refers_back(draft.sentence):
        return True
    words = draft.sentence.words
    again = [item for item in draft.sentence.mentions if words[item.first - 1 : item.first] == ("the",)]
    names = {fold_name(item.mention.surface) for item in again if item.mention.kind == "agreement"}
    told = (item for item in other.sentence.mentions if item.mention.kind == "agreement")
    return any(fold_name(item.mention.surface) in names for item in told)


def _share(draft: Draft, other: Draft) -> bool:
    """Whether two drafts name somebody in common, or one of them nobody."""
    mine = {part.placed.mention.surface for part in draft.parts}
    theirs = {part.placed.mention.surface for part in other.parts}
    return not mine or not theirs or not mine.isdisjoint(theirs)
