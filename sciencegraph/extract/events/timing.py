"""When an event happens: which date phrase of a sentence is its own, and whether it lies in the past of the issue."""

import re

from sciencegraph.dates import date_bounds, is_within
from sciencegraph.extract.events.sentence import PlacedDate, Sentence
from sciencegraph.extract.events.triggers import Hit

_MOVED = frozenset({"postponed", "rescheduled", "moved", "deferred", "shifted", "put", "delayed"})
_OPENING = 3  # tokens before a phrase that opens its sentence and so frames all of it
_YEARS = 9  # length of "2024/2026"
_YEAR, _HALF_YEAR, _FEW_DAYS = 366, 183, 7  # days
_YEAR_NUMBER = re.compile(r"\b\d{4}(?=-|$|/)")
_LONGEST_DATELINE = 8  # tokens before the date of a dateline
_BACKGROUND_MONTHS = (
    4  # an event that ended more months before its issue, and in an earlier year, is background
)


def find_event_date(sentence: Sentence, hit: Hit, others: tuple[Hit, ...]) -> PlacedDate | None:
    """The date phrase that belongs to a trigger: the nearest, with one behind it before one in front of it.

    Durations, deadlines and years inside names are not taken; nor is a phrase that lies nearer to another
    trigger which has no other one.
    """
    usable = [item for item in sentence.dates if _is_usable(hit, item) and not is_dateline(sentence, item)]
    if moved := [item for item in usable if _is_new_date(sentence, item)]:
        return moved[-1]
    plain = [item for item in usable if sentence.words[item.first - 1 : item.first] != ("(",)]
    usable = [
        item
        for item in plain or usable
        if not _is_term(sentence, item) and _may_belong(sentence, hit, item, others)
    ]
    if not usable:
        return None
    best = min(usable, key=lambda item: _distance(sentence, hit, item, others))
    # "this year … with effect from 1 January": of two that agree the more exact one
    inner = [
        item
        for item in usable
        if item is not best
        and is_within(str(item.phrase.edtf), str(best.phrase.edtf))
        and item.phrase.edtf != best.phrase.edtf
    ]
    return inner[0] if inner else best


def _is_usable(hit: Hit, item: PlacedDate) -> bool:
    if not item.phrase.edtf:
        return False
    if item.phrase.kind in ("point", "interval", "same"):
        return True
    # "appointed with effect from 1 October", "in force since 2007", "operates since 1964"
    begins = hit.trigger.type in ("appointment", "establishment") or hit.trigger.action == "in force"
    return begins and item.phrase.edtf.endswith("/..")


def find_date(item: PlacedDate) -> str:
    """The EDTF date that a phrase gives an event: of "since 2007" the year in which it began."""
    return str(item.phrase.edtf).removesuffix("/..")


def _is_new_date(sentence: Sentence, item: PlacedDate) -> bool:
    """Whether an event was moved to this date: "postponed to 8-12 September"."""
    before = sentence.words[max(sentence.first, item.first - 4) : item.first]
    return any(word in _MOVED for word in before) and any(word in ("to", "until") for word in before)


def _is_term(sentence: Sentence, item: PlacedDate) -> bool:
    """Whether years only say how long something runs: "for 2024-2026", "the term 2023-2026"."""
    before = sentence.words[item.first - 1] if item.first > sentence.first else ""
    edtf = str(item.phrase.edtf)
    if len(edtf) == 4 and before == "for":
        return len(sentence.dates) > 1  # "its budget for 2023 on 30 August"
    years = len(edtf) == _YEARS and "/" in edtf
    return years and before in (
        "for",
        "term",
        "period",
        "years",
        "phase",
        "cycle",
        "covering",
        "covers",
        "programme",
        "plan",
        "strategy",
        "through",
    )


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
    if (
        item.first - sentence.first > _LONGEST_DATELINE
        or sentence.number
        or follows not in ("-", "–", "—", "--", ":")
    ):
        return False
    return any(
        token.text.isupper() and len(token) > 2 for token in sentence.passage.doc[sentence.first : item.first]
    )


def _distance(sentence: Sentence, hit: Hit, item: PlacedDate, others: tuple[Hit, ...]) -> tuple[int, int]:
    if item.first >= hit.last:
        gap, crossed = item.first - hit.last, range(hit.last, item.first)
    else:
        gap, crossed = hit.first - item.last + 2, range(item.last, hit.first)
    between = sum(other.first in crossed and other.first != hit.first for other in others)
    # a phrase that opens the sentence frames all of it
    opens = item.first - sentence.first <= 2
    return (0 if opens else between, gap)


def read_ahead(date: str, published: str | None) -> str:
    """A date without a year of its own, told as still to come, in the year after the one that the issue gave it.

    An issue of June that lists "12 July" means the next one. Only where that lies within half a year.

    Example:
        >>> read_ahead("2023-07-12", "2024-06"), read_ahead("2024-05-30", "2024-06"), read_ahead("2023-10-08/2023-10-09", "2024-09")
        ('2024-07-12', '2024-05-30', '2024-10-08/2024-10-09')
    """
    if published is None:
        return date
    started, issued = date_bounds(date)[0], date_bounds(published)[1]
    if started is None or issued is None or not _HALF_YEAR < (issued - started).days <= _YEAR:
        return date
    return _YEAR_NUMBER.sub(lambda match: str(int(match.group()) + 1), date)


def is_ahead(date: str, published: str | None) -> bool:
    """Whether a date lies wholly after its issue, more than a few days.

    Example:
        >>> is_ahead("2024-09-09", "2024-06"), is_ahead("2024-06-30", "2024-06")
        (True, False)
    """
    if published is None:
        return False
    started, issued = date_bounds(date)[0], date_bounds(published)[1]
    return started is not None and issued is not None and (started - issued).days > _FEW_DAYS


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
