"""EDTF values: parse, bound and compare dates that know how exact they are (used by all stages).

In: ISO 8601-2 (EDTF) strings: days, months, years, seasons (21-32), quarters (33-36), thirds (37-39) and
halves (40-41) of a year, decades and centuries (``197X``, ``19XX``), ``~ ? %``, intervals and open intervals.
Out: parsed values, first and last days (both inclusive), and answers to questions about two dates. A date is
never compared as an instant: ``2024`` is all of 2024.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from sciencegraph.errors import DateError

Precision = Literal["day", "month", "quarter", "season", "third", "half", "year", "decade", "century"]
"""How exact a date is; the order is from the most to the least exact."""

_PRECISIONS: tuple[Precision, ...] = (
    *("day", "month", "quarter", "season", "third", "half", "year", "decade", "century"),
)
_POINT = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")
_EXPECTED = (
    "expected an EDTF date like 2024, 2024-05, 2024-05-03, 2024-33 (first quarter), 2024-40 (first half), "
    "197X, 2024~, or an interval of two like 2024-05-03/2024-05-07, 2024/.. or ../2024"
)
# Months of a part of the year. 21-24 name no hemisphere; English newsletters mostly mean the northern.
_GROUP_MONTHS = {
    **{21: (3, 5), 22: (6, 8), 23: (9, 11), 25: (3, 5), 26: (6, 8), 27: (9, 11)},
    **{29: (9, 11), 31: (3, 5), 32: (6, 8)},
    **{33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 37: (1, 4), 38: (5, 8), 39: (9, 12)},
    **{40: (1, 6), 41: (7, 12)},
}
# "Winter 2022" (and a southern summer) begins or ends in a neighbouring year: we take in all it can mean.
_TURN_OF_YEAR = (24, 28, 30)


@dataclass(frozen=True, slots=True)
class EdtfPoint:
    """One date as far as it is given: a day, a month, a part of a year, a year, a decade or a century.

    Attributes:
        year: First year (of the decade or century, if it is one).
        month: 1 to 12, or None.
        day: 1 to 31, or None.
        group: ISO 8601-2 sub-year grouping, 21 to 41, or None.
        years: How many years it covers: 1, 10 or 100.
        mark: ``~`` approximate, ``?`` uncertain, ``%`` both, or an empty string.
    """

    year: int
    month: int | None = None
    day: int | None = None
    group: int | None = None
    years: int = 1
    mark: str = ""

    @property
    def precision(self) -> Precision:
        """How exact the date is."""
        if self.group is not None:
            return _group_precision(self.group)
        if self.day or self.month:
            return "day" if self.day else "month"
        return {1: "year", 10: "decade"}.get(self.years, "century")  # type: ignore[return-value]

    @property
    def first_day(self) -> date:
        """The first day that it can mean."""
        if self.group is not None and self.group not in _TURN_OF_YEAR:
            return date(self.year, _GROUP_MONTHS[self.group][0], 1)
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day that it can mean."""
        if self.group in _TURN_OF_YEAR and self.year < date.max.year:
            return date(self.year + 1, 2, calendar.monthrange(self.year + 1, 2)[1])
        year = self.year + self.years - 1
        month = _GROUP_MONTHS.get(self.group or 0, (0, self.month or 12))[1]
        return date(year, month, self.day or calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A parsed EDTF string.

    Attributes:
        text: The string as it was given.
        start: The date, or an interval's start; None if the interval is open there.
        end: The date, or an interval's end; None if the interval is open there.
        is_interval: Whether it was written with a slash.
    """

    text: str
    start: EdtfPoint | None
    end: EdtfPoint | None
    is_interval: bool


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> EdtfDate:
    """The parsed value of an EDTF string.

    Args:
        text: An EDTF date or interval; years 0001 to 9999.

    Returns:
        The frozen value; for a date that is no interval, ``start`` and ``end`` are the same.

    Raises:
        DateError: If the string is not EDTF of the forms named in the module's docstring, if it names a day
            that does not exist, or if an interval ends before it starts.

    Example:
        >>> parse_edtf("2024-08/..").start.month
        8
    """
    if "/" not in text:
        point = _parse_point(text, text)
        return EdtfDate(text, point, point, is_interval=False)
    left, _, right = text.partition("/")
    start = None if left in ("", "..") else _parse_point(left, text)
    end = None if right in ("", "..") else _parse_point(right, text)
    if start is None and end is None:
        raise DateError(f"{text!r} is open on both sides; {_EXPECTED}")
    if start and end and start.first_day > end.last_day:
        raise DateError(f"{text!r} ends before it starts; write the earlier date first")
    return EdtfDate(text, start, end, is_interval=True)


def date_bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day (both inclusive) that a date can mean; None on an open side.

    Raises:
        DateError: If the string is not EDTF.

    Example:
        >>> date_bounds("2024-02")
        (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    value = parse_edtf(edtf)
    first = value.start.first_day if value.start else None
    return first, value.end.last_day if value.end else None


def precision(edtf: str) -> Precision:
    """How exact a date is; for an interval, the less exact of its ends.

    Raises:
        DateError: If the string is not EDTF.

    Example:
        >>> precision("2024-05-03/2024-06")
        'month'
    """
    value = parse_edtf(edtf)
    return max((p.precision for p in (value.start, value.end) if p), key=_PRECISIONS.index)


def overlaps(a: str, b: str) -> bool:
    """Whether two dates can mean a same day.

    Raises:
        DateError: If one of the strings is not EDTF.

    Example:
        >>> overlaps("2024-05", "2024-05-31/2024-06-02")
        True
    """
    (first_a, last_a), (first_b, last_b) = _closed_bounds(a), _closed_bounds(b)
    return first_a <= last_b and first_b <= last_a


def is_within(a: str, b: str) -> bool:
    """Whether every day that ``a`` can mean is also meant by ``b``: ``a`` agrees and is no less exact.

    Raises:
        DateError: If one of the strings is not EDTF.

    Example:
        >>> is_within("2024-05-03", "2024-05"), is_within("2024", "2024-05")
        (True, False)
    """
    (first_a, last_a), (first_b, last_b) = _closed_bounds(a), _closed_bounds(b)
    return first_b <= first_a and last_a <= last_b


def starts_before(a: str, b: str) -> bool:
    """Whether the first day of ``a`` lies before the first day of ``b``; an open start lies before all.

    Raises:
        DateError: If one of the strings is not EDTF.

    Example:
        >>> starts_before("2023-12/2024-02", "2024")
        True
    """
    return _closed_bounds(a)[0] < _closed_bounds(b)[0]


def falls_in_window(edtf: str | None, since: str | None = None, until: str | None = None) -> bool:
    """Whether a date can fall in a window, as ``--since`` and ``--until`` mean it.

    Args:
        edtf: The date, or None for something undated, which falls in no window but the unlimited one.
        since: EDTF; the window opens on its first day. None: no limit.
        until: EDTF; the window closes on its last day. None: no limit.

    Raises:
        DateError: If one of the strings is not EDTF.

    Example:
        >>> falls_in_window("2024", since="2024-06"), falls_in_window(None, until="2024")
        (True, False)
    """
    opens = _closed_bounds(since)[0] if since else date.min
    closes = _closed_bounds(until)[1] if until else date.max
    if edtf is None:
        return not since and not until
    first, last = _closed_bounds(edtf)
    return first <= closes and opens <= last


def date_sort_key(edtf: str | None) -> tuple[date, date]:
    """A key that sorts by first day, then the more exact first; undated things come last.

    Raises:
        DateError: If the string is not EDTF.

    Example:
        >>> sorted(["2024", None, "2024-01", "2023"], key=date_sort_key)
        ['2023', '2024-01', '2024', None]
    """
    return _closed_bounds(edtf) if edtf else (date.max, date.max)


def _closed_bounds(edtf: str) -> tuple[date, date]:
    first, last = date_bounds(edtf)
    return first or date.min, last or date.max


def _group_precision(group: int) -> Precision:
    if group <= 32:
        return "season"
    if group <= 36:
        return "quarter"
    return "third" if group <= 39 else "half"


def _parse_point(text: str, whole: str) -> EdtfPoint:
    match = _POINT.fullmatch(text)
    if match is None:
        raise DateError(f"{whole!r} is not a date; {_EXPECTED}")
    year, month, day = match["year"], int(match["month"] or 0), int(match["day"] or 0)
    point = EdtfPoint(
        year=int(year.replace("X", "0")),
        month=month if 1 <= month <= 12 else None,
        day=day or None,
        group=month if 21 <= month <= 41 else None,
        years=10 ** year.count("X"),
        mark=match["mark"],
    )
    _check_point(point, match, whole)
    return point


def _check_point(point: EdtfPoint, match: re.Match[str], whole: str) -> None:
    if match["month"] and point.month is None and point.group is None:
        raise DateError(f"{whole!r} has no month {match['month']}; {_EXPECTED}")
    if (match["month"] and point.years > 1) or (match["day"] and not (point.day and point.month)):
        raise DateError(f"{whole!r} joins parts that do not go together; {_EXPECTED}")
    try:
        _ = point.first_day, point.last_day
    except ValueError as error:
        raise DateError(f"{whole!r} names a day that does not exist ({error}); {_EXPECTED}") from error
