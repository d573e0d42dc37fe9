"""The issue's date as an anchor: completes dates without a year and counts relative ones.

In: ``Parts`` without a year, or a ``Shift``, and the issue's date as EDTF of any precision. Out: ``Parts`` or
EDTF. What the anchor cannot settle stays None: nothing is guessed.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sciencegraph.dates.edtf import date_bounds
from sciencegraph.dates.parts import Parts, Shift

SLACK = timedelta(days=7)
"""An issue can tell of a day that lies so little after its own date (it is dated when it goes to press)."""

_LEAP_CYCLE = 8  # years until 29 February comes again, at the worst


@dataclass(frozen=True, slots=True)
class Anchor:
    """First and last day of the issue's date, and that date as EDTF.

    Example:
        >>> Anchor.from_edtf("2022-01").complete_year(Parts(month=12, day=23))
        Parts(year=2021, month=12, day=23, group=None, span=1)
    """

    edtf: str
    first: date
    last: date

    @classmethod
    def from_edtf(cls, edtf: str | None) -> "Anchor | None":
        """The anchor of an issue; None without a date, or with one that is open at a side.

        Raises:
            DateError: If the string is not EDTF.
        """
        if not edtf:
            return None
        first, last = date_bounds(edtf)
        return cls(edtf, first, last) if first and last else None

    @property
    def month(self) -> tuple[int, int] | None:
        """Year and month, if the anchor lies in one month."""
        start, end = (self.first.year, self.first.month), (self.last.year, self.last.month)
        return start if start == end else None

    def complete_year(self, parts: Parts, *, is_future: bool = False, weekday: int | None = None) -> Parts:
        """The date with the year that it must have.

        Args:
            parts: A month, a day of a month or a part of a year, without its year.
            is_future: Whether the text tells it as still to come.
            weekday: The weekday that the text gives (0 is Monday); it corrects the year by one, if it can.

        Returns:
            The latest such date not later than a few days after the issue; told as to come, the nearest one
            that is not over when the issue appears.
        """
        years = range(self.last.year + 1, self.first.year - _LEAP_CYCLE - 1, -1)
        if is_future:
            years = range(self.first.year, self.last.year + _LEAP_CYCLE + 1)
        candidates = [replace(parts, year=year) for year in years if 1 <= year <= date.max.year]
        chosen = next((c for c in candidates if self._is_possible(c, is_future)), parts)
        return _prefer_weekday(chosen, weekday)

    def _is_possible(self, parts: Parts, is_future: bool) -> bool:
        if parts.drop_impossible_day() != parts:
            return False
        first, last = date_bounds(parts.format_edtf() or "")
        assert first and last
        if is_future:
            return last >= self.first
        slack = SLACK if parts.day and self.month else timedelta()
        return first <= _add_days(self.last, slack)

    def count(self, shift: Shift, *, is_future: bool = False) -> str | None:
        """The EDTF date that lies so far from the issue's; None where the issue's date is not exact enough.

        Example:
            >>> Anchor.from_edtf("2024-05").count(Shift("year", -1))
            '2023'
        """
        if shift.length:
            return self._count_stretch(shift)
        if shift.unit in ("day", "week", "weekend", "weekday"):
            return self._count_days(shift, is_future)
        if shift.unit == "month name":
            return self._count_named(shift, Parts(month=shift.value))
        if shift.unit == "season":
            return self._count_named(shift, Parts(group=shift.value))
        if shift.unit == "day of month":
            return self._count_day_of_month(shift, is_future)
        return self._count_calendar(shift)

    def _count_day_of_month(self, shift: Shift, is_future: bool) -> str | None:
        """As in "on the 15th": of the issue's month, or of its neighbour where that is more likely."""
        this_month = Shift("month", parts=shift.parts)
        counted = self._count_calendar(this_month)
        if counted is None or self.month is None:
            return None
        first = date_bounds(counted)[0] or self.first
        if is_future and first < self.first:
            return self._count_calendar(Shift("month", 1, parts=shift.parts))
        if not is_future and first > _add_days(self.last, SLACK):
            return self._count_calendar(Shift("month", -1, parts=shift.parts))
        return counted

    def _count_days(self, shift: Shift, is_future: bool) -> str | None:
        if shift.unit == "day" and shift.amount == 0:
            return self.edtf
        if self.first != self.last:
            return self._count_inexact_days(shift)
        if shift.unit == "day":
            return _add_days(self.first, timedelta(days=shift.amount)).isoformat()
        monday = _add_days(self.first, timedelta(days=-self.first.weekday()))
        if shift.unit == "weekday":
            return self._count_weekday(shift, monday, is_future)
        start = _add_days(monday, timedelta(weeks=shift.amount, days=5 if shift.unit == "weekend" else 0))
        sunday = _add_days(monday, timedelta(weeks=shift.amount, days=6))
        return f"{start}/{sunday}"

    def _count_inexact_days(self, shift: Shift) -> str | None:
        if shift.unit != "day":
            return None
        first = _add_days(self.first, timedelta(days=shift.amount))
        last = _add_days(self.last, timedelta(days=shift.amount))
        same_month = (first.year, first.month) == (last.year, last.month)
        return f"{first:%Y-%m}" if same_month else None

    def _count_weekday(self, shift: Shift, monday: date, is_future: bool) -> str:
        """Bare (amount 0, length 0): the latest, or the next one to come; last/next: strictly so."""
        this_week = monday + timedelta(days=shift.value)
        if shift.parts is not None:  # "this Wednesday"
            return this_week.isoformat()
        if shift.amount > 0 or (is_future and shift.amount == 0):
            step = timedelta(days=7) if this_week <= self.first else timedelta()
            return _add_days(this_week, step).isoformat()
        is_over = this_week < self.first or (this_week == self.first and shift.amount == 0)
        return _add_days(this_week, timedelta() if is_over else timedelta(days=-7)).isoformat()

    def _count_named(self, shift: Shift, parts: Parts) -> str | None:
        """This, last or next March; this, last or next autumn."""
        if self.month is None:
            return replace(parts, year=self.first.year).format_edtf() if self._is_this_year(shift) else None
        near = range(self.first.year + 1, self.first.year - 3, -1)
        years = [year for year in near if 1 <= year <= date.max.year]
        dates = [replace(parts, year=year).format_edtf() or "" for year in years]
        if shift.amount < 0:
            return next((d for d in dates if (date_bounds(d)[1] or date.max) < self.first), None)
        if shift.amount > 0:
            return next((d for d in reversed(dates) if (date_bounds(d)[0] or date.min) > self.last), None)
        return replace(parts, year=self.first.year).format_edtf()

    def _is_this_year(self, shift: Shift) -> bool:
        return shift.amount == 0 and self.first.year == self.last.year

    def _count_calendar(self, shift: Shift) -> str | None:
        first = _shift_calendar(Parts(self.first.year, self.first.month), shift)
        last = _shift_calendar(Parts(self.last.year, self.last.month), shift)
        if first == last:
            return first
        same_year = first and last and first[:4] == last[:4]
        return first[:4] if first and same_year else None

    def _count_stretch(self, shift: Shift) -> str | None:
        """As in "the past five years": from so long ago to the issue's date, both as exact as the unit."""
        unit = "year" if shift.unit == "decade" else shift.unit
        factor = 10 if shift.unit == "decade" else 1
        if unit not in ("year", "month", "quarter"):
            return None
        length = shift.length * factor
        here = self._count_calendar(Shift(unit))
        there = self._count_calendar(Shift(unit, length if shift.amount > 0 else -length))
        if here is None or there is None or len(here) != len(there):
            return None
        return f"{here}/{there}" if shift.amount > 0 else f"{there}/{here}"


def count_from(edtf: str, shift: Shift) -> str | None:
    """The EDTF date that lies so far from another one; None where that one is not exact enough.

    Example:
        >>> count_from("2024-05-31", Shift("day", 1)), count_from("2024-05-31", Shift("year"))
        ('2024-06-01', '2024')
    """
    first, last = date_bounds(edtf)
    if first is None or last is None:
        return None
    if shift.unit == "day":
        return _add_days(first, timedelta(days=shift.amount)).isoformat() if first == last else None
    anchor = Anchor(edtf, first, last)
    counted = anchor.count(shift)
    is_exact = shift.unit in ("year", "decade") or anchor.month is not None
    return counted if is_exact else None


def _shift_calendar(parts: Parts, shift: Shift) -> str | None:
    assert parts.year and parts.month
    if shift.unit in ("year", "decade"):
        year = parts.year + shift.amount * (10 if shift.unit == "decade" else 1)
        if not 10 <= year < date.max.year - 10:
            return None
        moved = Parts(year - year % 10, span=10) if shift.unit == "decade" else Parts(year)
        return replace(shift.parts, year=year).format_edtf() if shift.parts else moved.format_edtf()
    months = parts.year * 12 + parts.month - 1 + shift.amount * (3 if shift.unit == "quarter" else 1)
    year, month = divmod(months, 12)
    if not 1 <= year <= date.max.year:
        return None
    if shift.unit == "quarter":
        return Parts(year, group=33 + month // 3).format_edtf()
    day = shift.parts.day if shift.parts else None
    return Parts(year, month + 1, day).drop_impossible_day().format_edtf()


def _prefer_weekday(parts: Parts, weekday: int | None) -> Parts:
    if weekday is None or not (parts.year and parts.month and parts.day):
        return parts
    for year in (parts.year, parts.year - 1, parts.year + 1):
        candidate = replace(parts, year=year)
        if candidate.drop_impossible_day() != candidate or not 1 <= year <= date.max.year:
            continue
        if date(year, parts.month, parts.day).weekday() == weekday:
            return candidate
    return parts


def _add_days(day: date, step: timedelta) -> date:
    """The day so much later; the calendar's end stays where it is."""
    try:
        return day + step
    except OverflowError:
        return date.max if step > timedelta() else date.min
