"""Which sentences tell one event: the same type, dates that agree, and something that they share."""

import re
from collections.abc import Sequence

from sciencegraph.dates import date_bounds
from sciencegraph.extract.events.draft import Draft

_BACK_REFERENCE = re.compile(
    r"\b(?:the|this|these|that|its|said) (?:\w+-?){0,1} ?(?:two-day |week-?long |annual |joint |same |online |virtual )?"
    r"(?:meeting|conference|forum|seminar|symposium|workshop|summit|session|congress|dialogue|talks|roundtable|event|ceremony|assembly|"
    r"visit|delegation|agreement|memorandum|mou|deal|accord|pact|centre|center|laboratory|programme|project|document|protocol|letter|declaration|consultations?|exhibition|webinar|gathering|plan|report|strategy)\b",
    re.IGNORECASE,
)


def find_same_event(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The draft told before (last first) that a new one tells again, or None."""
    return next((other for other in earlier if is_same_event(draft, other)), None)


def is_same_event(draft: Draft, other: Draft) -> bool:
    """Whether two drafts of one section tell one happening."""
    if draft.type != other.type or draft.status != other.status:
        return False
    if draft.dated and other.dated and not _agree(draft.date, other.date):
        return False
    if draft.type == "agreement" and draft.hit.trigger.action != other.hit.trigger.action:
        # "They have renewed their agreement. … The document was signed on 12 May": one event, told twice
        return (
            draft.hit.trigger.action == "signed"
            and draft.dated
            and not other.date
            and bool(_BACK_REFERENCE.search(draft.sentence.text))
        )
    same_paragraph = draft.sentence.passage.number == other.sentence.passage.number
    near = draft.sentence.passage.number - other.last_paragraph <= 2
    if draft.dated and other.dated:
        return near and (_share(draft, other) or (same_paragraph and draft.date == other.date))
    if not near:
        return False
    if draft.type in ("meeting", "visit"):
        return bool(_BACK_REFERENCE.search(draft.sentence.text)) or (same_paragraph and not draft.dated)
    return (same_paragraph and _share(draft, other)) or (
        bool(_BACK_REFERENCE.search(draft.sentence.text)) and same_paragraph
    )


def _agree(left: str | None, right: str | None) -> bool:
    if left is None or right is None:
        return True
    a, b = date_bounds(left), date_bounds(right)
    if None in a or None in b:
        return left == right
    return a[0] <= b[1] and b[0] <= a[1]  # type: ignore[operator]


def _share(draft: Draft, other: Draft) -> bool:
    mine = {part.placed.mention.surface for part in draft.parts}
    theirs = {part.placed.mention.surface for part in other.parts}
    return bool(mine & theirs) or not mine or not theirs
