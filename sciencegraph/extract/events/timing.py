"""When an event happens: which date phrase of a sentence is its own, and where it lies by its issue's date.

Comes in: a sentence, a hit, an issue's date. Goes out: the phrase; whether a date is ahead of the issue, or
so far back that it is background.
"""

import datetime
import re
from collections.abc import Sequence
from itertools import pairwise

from sciencegraph.dates import date_bounds, is_within
from sciencegraph.extract.events.sentence import PlacedDate, Sentence
from sciencegraph.extract.events.triggers import Hit
from sciencegraph.vocab.wording import load_event_words, load_participant_words

_OPENING = 3  # words before a phrase that opens its sentence and so may belong to any trigger
_FRAME = 2  # words before a phrase that frames all of its sentence
_BEHIND_FIRST = 2  # words that a phrase in front of a trigger is taken to be farther away
_LONGEST_DATELINE = 8  # words before the date of a dateline
_MOVED_REACH = 4  # words: "postponed from June to 8-12 September"
_ASIDE_REACH = 3  # words between the comma that opens an aside and its trigger
_LEADING_REACH = 8  # words between a date that opens a part of a sentence and its trigger
_PART_OPENERS = frozenset({"and", "but", ";", ",", "while", "then"})
_DATE_PREPOSITIONS = frozenset({"on", "in", "from", "at", "since", "by", "the", "early", "late", "mid"})
_UNDER_WHICH = frozenset({("under", "which"), ("by", "which"), ("through", "which")})
_ASIDES = frozenset({";", "who", "whom", "which", "whose"})
_YEARS = 9  # length of "2024/2026"
_YEAR, _HALF_YEAR, _FEW_DAYS = 366, 183, 7  # days
_SHORTEST_PAST = 3  # letters before which "-ed" is no past: "bed", "fed"
_YEAR_NUMBER = re.compile(r"\b\d{4}(?=-|$|/)")
_BACKGROUND_MONTHS = (
    4  # an event that ended more months before its issue, and in an earlier year, is background
)


def find_event_date(sentence: Sentence, hit: Hit, others: Sequence[Hit]) -> PlacedDate | None:
    """The date phrase that belongs to a trigger: the nearest, with one behind it before one in front of it.

    Durations, deadlines and years inside names are not taken; nor is a phrase that another trigger stands
    before.

    Args:
        sentence: Where to look.
        hit: The trigger.
        others: All triggers of the sentence.
    """
    usable = [
        item
        for item in sentence.dates
        if _is_usable(sentence, hit, item) and not is_of_report(sentence, item)
    ]
    if moved := [item for item in usable if is_new_date(sentence, item)]:
        return moved[-1]
    if kept := [item for item in usable if not _is_superseded(sentence, item)]:
        usable = kept
    usable = [item for item in usable if not is_parted(sentence, hit, item)]
    plain = [item for item in usable if sentence.words[item.first - 1 : item.first] != ("(",)]
    own = [
        item
        for item in plain or usable
        if not is_term(sentence, item) and _may_belong(sentence, hit, item, others)
    ]
    if not own:
        return None
    best = min(own, key=lambda item: _distance(sentence, hit, item, others))
    return next((item for item in own if _is_more_exact(item, best)), best)


def is_parted(sentence: Sentence, hit: Hit, item: PlacedDate) -> bool:
    """Whether a date behind a trigger is another clause's: "Signed in 2019; it ends *this year*"."""
    between = sentence.words[hit.last : item.first]
    under = any(
        words in _UNDER_WHICH for words in pairwise(between)
    )  # "a contract *under which* he flew on 3 May"
    return ";" in between or "whereby" in between or under


def _is_usable(sentence: Sentence, hit: Hit, item: PlacedDate) -> bool:
    if not item.phrase.edtf or item.phrase.qualifier == "fiscal year":
        return False  # "the FY 2011 budget"
    if item.phrase.kind in ("point", "interval", "same"):
        return True
    # "appointed with effect from 1 October", "in force since 2007", "operates since 1964"
    begins = hit.trigger.type in ("appointment", "establishment") or hit.trigger.action == "in force"
    # "elected president; she succeeds X, *who* had led it since 2018"
    aside = not _ASIDES.isdisjoint(sentence.words[hit.last : item.first])
    return begins and item.phrase.edtf.endswith("/..") and not aside


def _is_more_exact(item: PlacedDate, best: PlacedDate) -> bool:
    """Whether a date lies within the best one: "this year … with effect from 1 January"."""
    edtf, outer = str(item.phrase.edtf), str(best.phrase.edtf)
    return edtf != outer and is_within(edtf, outer)


def parse_event_date(item: PlacedDate) -> str:
    """The EDTF date that a phrase gives an event: of "since 2007" the year in which it began."""
    return str(item.phrase.edtf).removesuffix("/..")


def read_phrase(sentence: Sentence, hit: Hit, when: PlacedDate, published: str | None) -> str:
    """The EDTF date that a phrase gives an event: without a year, what is listed or planned lies ahead."""
    date = parse_event_date(when)
    if when.phrase.basis == "year from issue" and _may_lie_ahead(sentence, hit, when):
        return read_ahead(date, published)
    return date


def _may_lie_ahead(sentence: Sentence, hit: Hit, when: PlacedDate) -> bool:
    """Whether nothing tells the event as past: a plan, a calendar's entry, a verb in the present, or none."""
    if hit.status != "done" or sentence.is_listed or _opens_entry(sentence, when):
        return True
    return is_new_date(sentence, when) or tells_no_past(sentence)


def _opens_entry(sentence: Sentence, when: PlacedDate) -> bool:
    """Whether a date opens an entry of a calendar: "12 July: conference on …"."""
    return when.first - sentence.first <= 1 and sentence.word_at(when.last) in (":", ",")


def is_new_date(sentence: Sentence, item: PlacedDate) -> bool:
    """Whether an event was moved to this date: "postponed to 8-12 September"."""
    before = sentence.words[max(sentence.first, item.first - _MOVED_REACH) : item.first]
    return not load_event_words().moved.isdisjoint(before) and ("to" in before or "until" in before)


def is_of_report(sentence: Sentence, item: PlacedDate) -> bool:
    """Whether a date says when something was reported: in a dateline, "the source *said on* Thursday"."""
    if is_dateline(sentence, item):
        return True
    before = item.first - 1
    if before > sentence.first and sentence.words[before] == "on":
        before -= 1
    return before > sentence.first and sentence.words[before] in load_participant_words().said


def is_term(sentence: Sentence, item: PlacedDate) -> bool:
    """Whether years only say how long something runs: "for 2024-2026", "the term 2023-2026"."""
    before = sentence.words[item.first - 1] if item.first > sentence.first else ""
    edtf = str(item.phrase.edtf)
    if len(edtf) == 4 and before == "for":
        return len(sentence.dates) > 1  # "its budget for 2023 on 30 August"
    return len(edtf) == _YEARS and "/" in edtf and before in load_event_words().terms


def is_of_plan(sentence: Sentence, item: PlacedDate) -> bool:
    """Whether a year is a programme's: "Horizon 2020", "the Agenda 2030"."""
    before = sentence.words[item.first - 1 : item.first]
    return item.phrase.kind == "name" and not load_event_words().plans.isdisjoint(before)


def _may_belong(sentence: Sentence, hit: Hit, item: PlacedDate, others: Sequence[Hit]) -> bool:
    """Whether a phrase opens the sentence, or no other trigger stands between it and this one."""
    if item.first - sentence.first <= _OPENING and not _closes_opening(sentence, hit, item, others):
        return True
    if is_taken(sentence, hit, item, others):
        return False
    left, right = min(hit.first, item.first), max(hit.first, item.first)
    return not any(left < other.first < right for other in others)


def is_taken(sentence: Sentence, hit: Hit, item: PlacedDate, others: Sequence[Hit]) -> bool:
    """Whether a date is another trigger's by its place: "signed *on 2 May*, opened", "and *on 3 June* …"."""
    return _is_aside(sentence, hit, item, others) or _is_of_another(sentence, hit, item, others)


def _is_of_another(sentence: Sentence, hit: Hit, item: PlacedDate, others: Sequence[Hit]) -> bool:
    before = [other for other in others if other.first < item.first]
    behind = [other for other in others if other.first >= item.last]
    if hit.first < item.first:
        return bool(behind) and _leads(sentence, item, behind[0])
    return bool(before) and bool(behind) and not _leads(sentence, item, behind[0])


def _leads(sentence: Sentence, item: PlacedDate, hit: Hit) -> bool:
    """Whether a date opens the part of a sentence that a trigger tells: "… and *on 18 July* signed"."""
    at = item.first - 1
    while at > sentence.first and sentence.words[at] in _DATE_PREPOSITIONS:
        at -= 1
    opens = at > sentence.first and sentence.words[at] in _PART_OPENERS
    return opens and (hit.first - item.last <= _LEADING_REACH or sentence.words[at] == ";")


def _closes_opening(sentence: Sentence, hit: Hit, item: PlacedDate, others: Sequence[Hit]) -> bool:
    """Whether a participle that opens the sentence has the date: "*Founded in 2009*, it has developed …"."""
    return any(other.first < item.first and other.first != hit.first for other in others)


def _is_aside(sentence: Sentence, hit: Hit, item: PlacedDate, others: Sequence[Hit]) -> bool:
    """Whether a date belongs to an aside with a trigger of its own: "X, *founded in 2009*, …"."""
    low = next((at for at in range(item.first - 1, sentence.first, -1) if sentence.words[at] == ","), None)
    if low is None:
        return False
    high = next((at for at in range(item.last, sentence.last) if sentence.words[at] == ","), sentence.last)
    if low < hit.first < high:
        return False
    return any(low < other.first <= low + _ASIDE_REACH and other.first < item.first for other in others)


def _is_superseded(sentence: Sentence, item: PlacedDate) -> bool:
    """Whether an event was meant for a date and came about on another: "first planned for 4 March"."""
    before = set(sentence.words[max(sentence.first, item.first - _MOVED_REACH) : item.first])
    lists = load_event_words()
    moved = not lists.moved.isdisjoint(before) and "from" in before
    return moved or not (lists.meant.isdisjoint(before) or lists.at_first.isdisjoint(before))


def is_dateline(sentence: Sentence, item: PlacedDate) -> bool:
    """Whether a date only says when a report was sent: "NAIROBI, 12 March - The council …"."""
    if sentence.number or item.first - sentence.first > _LONGEST_DATELINE:
        return False
    if sentence.word_at(item.last) not in ("-", "–", "—", "--", ":"):
        return False
    before = sentence.passage.words[sentence.first : item.first]
    return any(word.isupper() and len(word) > 2 for word in before)


def _distance(sentence: Sentence, hit: Hit, item: PlacedDate, others: Sequence[Hit]) -> tuple[int, int]:
    """Triggers and words between a phrase and a trigger; an opening phrase frames the whole sentence."""
    if item.first >= hit.last:
        gap, crossed = item.first - hit.last, range(hit.last, item.first)
    else:
        gap, crossed = hit.first - item.last + _BEHIND_FIRST, range(item.last, hit.first)
    frames = item.first - sentence.first <= _FRAME
    between = 0 if frames else sum(other.first in crossed and other.first != hit.first for other in others)
    return between, gap


def tells_no_past(sentence: Sentence) -> bool:
    """Whether no word of a sentence tells of the past: "CAS holds its meeting on 26 November"."""
    past = load_event_words().past
    words = sentence.words[sentence.first : sentence.last]
    return not any(word in past or (len(word) > _SHORTEST_PAST and word.endswith("ed")) for word in words)


def read_ahead(date: str, published: str | None) -> str:
    """A date without a year of its own, told as still to come, in the year after the one it was given.

    An issue of June that lists "12 July" means the next one. Only where that lies within half a year.

    Example:
        >>> read_ahead("2023-07-12", "2024-06"), read_ahead("2024-05-30", "2024-06")
        ('2024-07-12', '2024-05-30')
        >>> read_ahead("2023-10-08/2023-10-09", "2024-09")
        '2024-10-08/2024-10-09'
    """
    started, issued = date_bounds(date)[0], _last_day(published)
    if started is None or issued is None or not _HALF_YEAR < (issued - started).days <= _YEAR:
        return date
    return _YEAR_NUMBER.sub(lambda match: str(int(match.group()) + 1), date)


def is_ahead(date: str, published: str | None) -> bool:
    """Whether a date lies wholly after its issue, more than a few days.

    Example:
        >>> is_ahead("2024-09-09", "2024-06"), is_ahead("2024-06-30", "2024-06")
        (True, False)
    """
    started, issued = date_bounds(date)[0], _last_day(published)
    return started is not None and issued is not None and (started - issued).days > _FEW_DAYS


def is_past(date: str, published: str | None) -> bool:
    """Whether a date lies wholly before its issue.

    Example:
        >>> is_past("2024-05", "2024-06"), is_past("2024", "2024-06"), is_past("2024-05", None)
        (True, False, False)
    """
    ended, issued = date_bounds(date)[1], _first_day(published)
    return ended is not None and issued is not None and ended < issued


def is_background(date: str | None, published: str | None) -> bool:
    """Whether an event lies so long before its issue that it is told as background.

    Example:
        >>> is_background("1968", "2025-10"), is_background("2021-12-28", "2022-01")
        (True, False)
    """
    ended = date_bounds(date)[1] if date else None
    issued = _first_day(published)
    if ended is None or issued is None or ended.year >= issued.year:
        return False
    return (issued.year - ended.year) * 12 + issued.month - ended.month > _BACKGROUND_MONTHS


def _first_day(date: str | None) -> datetime.date | None:
    return date_bounds(date)[0] if date else None


def _last_day(date: str | None) -> datetime.date | None:
    return date_bounds(date)[1] if date else None
