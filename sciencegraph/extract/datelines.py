"""Stage 3: the date phrases of an issue, each read against the date of its own report.

Comes in: an issue. Goes out: date phrases. A digest puts a date above or at the head of each report
("LIMA, 3 June 2025 - …"): from there to the next heading, "today" and "on Tuesday" count from that day.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from sciencegraph.dates import DatePhrase, date_bounds, find_dates
from sciencegraph.model import Issue, Paragraph

_EXACT = 10  # length of a day's EDTF
_LONGEST_LEAD = 60  # characters before the date of a dateline
_LONGEST_LINE = 60  # characters of a paragraph that is but a date
_DIGEST = 2  # date lines that make an issue a digest, each report of it under its own
_DASH = re.compile(r"\s*\)?\s*(?:[(\[][^()\[\]]{1,40}[)\]]\s*)?(?:[-–—]{1,2}|:)\s")
# possessive: a sentence is no place, and must not be tried in every way
_PLACE = re.compile(
    r"(?:\([\w /.&-]+\)\s*)?(?:[^\W\d_][\w.'’-]*+[,:/(]?+(?:\s[-–]\s)?+\s*+){0,12}(?:\[[\w .]+\]\s*)?"
)
_TOWN = r"(?:[A-Z][\w.'’-]*\s){0,2}[A-Z][\w.'’-]*\s?[,|]\s*"  # "Port Louis, 5 May 2025" and no more
_SENT_OUT = r"(?i:posted|published|updated|released|release date|date|dated|issued|news|press release)\b"
_POSTED = re.compile(
    rf"(?:{_TOWN})?(?:{_SENT_OUT}[\s:|,–-]*(?:on|by)?\s*)*"
    r"(?:(?:(?i:mon|tues|wednes|thurs|fri|satur|sun)day),?\s*)?",
)
# behind the day of a line that is but a date: nothing, or the time of the day
_REST = re.compile(
    r"[\s,|.)–-]*(?:(?:at\s)?\d{1,2}[:.]\d\d\s?(?:am|pm|a\.m\.|p\.m\.|h|hrs)?(?:\s[A-Z]{2,4})?[\s.|)]*)?",
    re.IGNORECASE,
)
# a report's day against its issue's date: of a dateline, and of a line of its own, as archives have it
_BACK, _LONG_BACK, _AHEAD = timedelta(days=400), timedelta(days=9000), timedelta(days=7)


def find_issue_dates(issue: Issue, days: Sequence[str | None]) -> tuple[DatePhrase, ...]:
    """All date phrases of an issue, in order; relative ones read against the day of their report.

    Args:
        issue: The issue.
        days: The date of each paragraph's report (see ``list_report_days``).
    """
    phrases: list[DatePhrase] = []
    for start, end, anchor in _iter_stretches(issue, days):
        for item in find_dates(issue.text[start:end], anchor):
            phrases.append(replace(item, start=item.start + start, end=item.end + start))
    return tuple(phrases)


def list_report_days(issue: Issue) -> tuple[str | None, ...]:
    """The date (EDTF) of each paragraph's report: the last date line's, else the issue's."""
    days: list[str | None] = []
    for found in _list_anchors(issue):
        days.append(found or (days[-1] if days else issue.published))
    return tuple(days)


def _iter_stretches(issue: Issue, days: Sequence[str | None]) -> Iterator[tuple[int, int, str | None]]:
    """Stretches of the text (half-open) that one day is the anchor of, in order, all of the text."""
    start, anchor = 0, issue.published
    for paragraph, day in zip(issue.paragraphs, days, strict=True):
        if day != anchor:
            yield start, paragraph.start, anchor
            start, anchor = paragraph.start, day
    yield start, len(issue.text), anchor


def _list_anchors(issue: Issue) -> list[str | None]:
    """For each paragraph the day from which it and what follows count, or None where nothing changes."""
    lines = [_find_line(issue, paragraph) for paragraph in issue.paragraphs]
    is_digest = sum(day is not None for day in lines) >= _DIGEST
    anchors: list[str | None] = []
    told = True
    for paragraph, line, before, behind in zip(
        issue.paragraphs, lines, [None, *lines], [*lines[1:], None], strict=False
    ):
        found = line or _find_dateline(issue, paragraph)
        if found is None and paragraph.kind == "heading":
            found = _find_anchor_of_heading(issue, before, behind, told and not is_digest)
        told = line is None and (told or paragraph.end - paragraph.start > _LONGEST_LINE)
        anchors.append(found)
    return anchors


def _find_anchor_of_heading(issue: Issue, before: str | None, behind: str | None, ends: bool) -> str | None:
    """The day of the line below a title that none stands above; else the issue's where a report ends."""
    if behind is not None and before is None:
        return behind
    return issue.published if ends else None


def _find_line(issue: Issue, paragraph: Paragraph) -> str | None:
    """The day (EDTF) of a paragraph that is nothing but a date, or None."""
    line = issue.quote(paragraph)
    item = _find_day(line, issue) if len(line) <= _LONGEST_LINE else None
    if item is None or not _is_near(str(item.edtf), issue, _LONG_BACK):
        return None
    alone = _REST.fullmatch(line[item.end :]) and _POSTED.fullmatch(line[: item.start])
    return item.edtf if alone else None


def _find_dateline(issue: Issue, paragraph: Paragraph) -> str | None:
    """The day (EDTF) of the dateline that a paragraph opens with, or None."""
    head = issue.text[paragraph.start : min(paragraph.end, paragraph.start + 2 * _LONGEST_LEAD)]
    item = _find_day(head, issue)
    if item is None or item.start > _LONGEST_LEAD or not _is_near(str(item.edtf), issue, _BACK):
        return None
    before = head[: item.start]
    # "3 June: Board meeting" is a calendar's entry
    opens = before[0].isupper() or before[0] == "(" if before else item.basis == "stated"
    heads = _PLACE.fullmatch(before) and _DASH.match(head[item.end :]) and opens
    return item.edtf if heads and paragraph.kind == "paragraph" else None


def _find_day(text: str, issue: Issue) -> DatePhrase | None:
    """The first date of a text if it is a day that is stated."""
    for item in find_dates(text, issue.published)[:1]:
        if item.edtf is not None and len(item.edtf) == _EXACT and item.basis != "relative to issue":
            return item
    return None


def _is_near(day: str, issue: Issue, back: timedelta) -> bool:
    """Whether a report of that day can stand in the issue."""
    told = date_bounds(day)[0]
    first, last = date_bounds(issue.published) if issue.published else (None, None)
    if told is None or first is None or last is None:
        return told is not None and issue.published is None
    return first - back <= told <= last + _AHEAD
