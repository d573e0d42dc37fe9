"""Stage 3: the date phrases of an issue, each read against the date of its own report.

Comes in: an issue. Goes out: date phrases. A digest puts a date above or at the head of each report
("LIMA, 3 June 2025 - …"): from there to the next heading, "today" and "on Tuesday" count from that day.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from sciencegraph.dates import DatePhrase, date_bounds, find_dates
from sciencegraph.model import Issue, Paragraph

_EXACT = 10  # length of a day's EDTF
_LONGEST_LEAD = 60  # characters before the date of a dateline
_LONGEST_LINE = 60  # characters of a paragraph that is but a date
_DASH = re.compile(r"\s*\)?\s*(?:[(\[][^()\[\]]{1,40}[)\]]\s*)?(?:[-–—]{1,2}|:)\s")
_PLACE = re.compile(r"(?:\([\w /.&-]+\)\s*)?(?:[^\W\d_][\w.'’ -]*[,:/(]?\s*){0,6}(?:\[[\w .]+\]\s*)?")
_POSTED = re.compile(
    r"(?:(?:posted|published|updated|released|release date|date|dated|issued|news|press release)\b[\s:|,–-]*"
    r"(?:on|by)?\s*)*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?",
    re.IGNORECASE,
)
# behind the day of a line that is but a date: nothing, or the time of the day
_REST = re.compile(
    r"[\s,|.)–-]*(?:(?:at\s)?\d{1,2}[:.]\d\d\s?(?:am|pm|a\.m\.|p\.m\.|h|hrs)?(?:\s[A-Z]{2,4})?[\s.|)]*)?",
    re.IGNORECASE,
)
_BACK, _AHEAD = timedelta(days=400), timedelta(days=7)  # a report's day against its issue's date


def find_issue_dates(issue: Issue) -> tuple[DatePhrase, ...]:
    """All date phrases of an issue, in order; relative ones read against the report's day where told."""
    phrases: list[DatePhrase] = []
    for start, end, anchor in _iter_stretches(issue):
        for item in find_dates(issue.text[start:end], anchor):
            phrases.append(replace(item, start=item.start + start, end=item.end + start))
    return tuple(phrases)


def _iter_stretches(issue: Issue) -> Iterator[tuple[int, int, str | None]]:
    """Stretches of the text (half-open) that one day is the anchor of, in order, all of the text."""
    start, anchor, told = 0, issue.published, True
    for paragraph in issue.paragraphs:
        found = _find_day(issue, paragraph)
        if found is None and paragraph.kind == "heading" and told:  # what stands under a day has been told
            found = issue.published
        told = found is None and (told or paragraph.end - paragraph.start > _LONGEST_LINE)
        if found is not None and found != anchor:
            yield start, paragraph.start, anchor
            start, anchor = paragraph.start, found
    yield start, len(issue.text), anchor


def _find_day(issue: Issue, paragraph: Paragraph) -> str | None:
    """The day (EDTF) that a dateline or a line with nothing but a date tells, or None."""
    head = issue.text[paragraph.start : min(paragraph.end, paragraph.start + 2 * _LONGEST_LEAD)]
    for item in find_dates(head, issue.published)[:1]:
        exact = item.edtf is not None and len(item.edtf) == _EXACT and item.basis != "relative to issue"
        if exact and _heads(head, item, paragraph.end - paragraph.start) and _is_near(str(item.edtf), issue):
            return item.edtf
    return None


def _heads(head: str, item: DatePhrase, length: int) -> bool:
    before, after = head[: item.start], head[item.end :]
    if length <= _LONGEST_LINE and _REST.fullmatch(after) and _POSTED.fullmatch(before):
        return True
    lead = item.start <= _LONGEST_LEAD and _PLACE.fullmatch(before) is not None
    return lead and _DASH.match(after) is not None and (not before or before[0].isupper() or before[0] == "(")


def _is_near(day: str, issue: Issue) -> bool:
    """Whether a report of that day can stand in the issue."""
    told = date_bounds(day)[0]
    first, last = date_bounds(issue.published) if issue.published else (None, None)
    if told is None or first is None or last is None:
        return told is not None and issue.published is None
    return first - _BACK <= told <= last + _AHEAD
