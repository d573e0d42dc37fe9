"""When an event happens: which date phrase of a sentence is its own, and whether it lies in the past of the issue."""

from sciencegraph.dates import date_bounds, is_within
from sciencegraph.extract.events.sentence import PlacedDate, Sentence
from sciencegraph.extract.events.triggers import Hit

_OPENING = 3  # tokens before a phrase that opens its sentence and so frames all of it
_YEARS = 9  # length of "2024/2026"
_LONGEST_DATELINE = 8  # tokens before the date of a dateline
_BACKGROUND_MONTHS = 4  # an event that ended more months before its issue, and in an earlier year, is background


def find_event_date(sentence: Sentence, hit: Hit, others: tuple[Hit, ...]) -> PlacedDate | None:
    """The date phrase that belongs to a trigger: the nearest, with one behind it before one in front of it.

    Durations, deadlines and years inside names are not taken; nor is a phrase that lies nearer to another
    trigger which has no other one.
    """
    usable = [
        item for item in sentence.dates
        if item.phrase.edtf and item.phrase.kind in ("point", "interval", "same") and not is_dateline(sentence, item)
    ]  # fmt: skip
    plain = [item for item in usable if sentence.words[item.first - 1 : item.first] != ("(",)]
    usable = [item for item in plain or usable if not _is_term(sentence, item) and _may_belong(sentence, hit, item, others)]
    if not usable:
        return None
    best = min(usable, key=lambda item: _distance(sentence, hit, item, others))
    # "this year … with effect from 1 January": of two that agree the more exact one
    inner = [item for item in usable if item is not best and is_within(str(item.phrase.edtf), str(best.phrase.edtf)) and item.phrase.edtf != best.phrase.edtf]
    return inner[0] if inner else best


def _is_term(sentence: Sentence, item: PlacedDate) -> bool:
    """Whether years only say how long something runs: "for 2024-2026", "the term 2023-2026"."""
    before = sentence.words[item.first - 1] if item.first > sentence.first else ""
    years = len(str(item.phrase.edtf)) == _YEARS and "/" in str(item.phrase.edtf)
    return years and before in ("for", "term", "period", "years", "phase", "cycle", "covering", "covers", "programme", "plan", "strategy", "through")


def _may_belong(sentence: Sentence, hit: Hit, item: PlacedDate, others: tuple[Hit, ...]) -> bool:
    """Whether a phrase is this trigger's: it opens the sentence, or no other trigger stands between or nearer to it."""
    if item.first - sentence.first <= _OPENING:
        return True
    for other in others:
        if other.first == hit.first:
            continue
        if min(hit.first, item.first) < other.first < max(hit.first, item.first):
            return False
    return True


def is_dateline(sentence: Sentence, item: PlacedDate) -> bool:
    """Whether a date only says when a report was sent: "NAIROBI, 12 March - The council …"."""
    follows = sentence.words[item.last] if item.last < sentence.last else ""
    if item.first - sentence.first > _LONGEST_DATELINE or sentence.number or follows not in ("-", "–", "—", "--", ":"):
        return False
    return any(token.text.isupper() and len(token) > 2 for token in sentence.passage.doc[sentence.first : item.first])


def _distance(sentence: Sentence, hit: Hit, item: PlacedDate, others: tuple[Hit, ...]) -> tuple[int, int]:
    if item.first >= hit.last:
        gap, crossed = item.first - hit.last, range(hit.last, item.first)
    else:
        gap, crossed = hit.first - item.last, range(item.last, hit.first)
    between = sum(other.first in crossed and other.first != hit.first for other in others)
    # a phrase that opens the sentence frames all of it
    opens = item.first - sentence.first <= 2
    return (0 if opens else between, gap)


def is_background(date: str | None, published: str | None) -> bool:
    """Whether an event lies so long before its issue that it is told as background.

    Example:
        >>> is_background("1968", "2025-10"), is_background("2021-12-28", "2022-01"), is_background(None, "2022-01")
        (True, False, False)
    """
    if date is None or published is None:
        return False
    ended, issued = date_bounds(date)[1], date_bounds(published)[0]
    if ended is None or issued is None or ended.year >= issued.year:
        return False
    return (issued.year - ended.year) * 12 + issued.month - ended.month > _BACKGROUND_MONTHS
