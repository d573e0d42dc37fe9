"""What a date phrase says before the issue's date is consulted: the types between the modules of dates/.

In: nothing. Out: ``Parts`` (a date with holes), ``Shift`` ("last March"), ``Reading`` (what a rule read).
"""

import calendar
from dataclasses import dataclass, replace
from typing import Literal

DateBasis = Literal["stated", "year from issue", "relative to issue", "none"]
"""How a date was found; the same words as ``sciencegraph.model.DateBasis``."""

DateKind = Literal["point", "interval", "duration", "since", "until", "name", "age", "same"]
"""What a date phrase tells: a date, a stretch from one date to another, how long something goes on ("for the
next five years from ..."), a beginning, a deadline or end, a year inside a name ("the 2030 Agenda"),
somebody's age, or a date counted from the one told before ("the same day")."""

CalendarUnit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade"]
Unit = CalendarUnit | Literal["weekday", "month name", "season", "day of month"]


@dataclass(frozen=True, slots=True)
class Parts:
    """A date as far as a phrase gives it; ``span`` is the number of years (10: a decade)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    group: int | None = None
    span: int = 1

    def drop_impossible_day(self) -> "Parts":
        """The same date, without a day that the month does not have ("31 June" keeps its month)."""
        if self.month is None or self.day is None:
            return self
        longest = calendar.monthrange(self.year or 2000, self.month)[1]
        return self if 1 <= self.day <= longest else replace(self, day=None)

    def format_edtf(self) -> str | None:
        """The date as EDTF; None if its year is not known."""
        if self.year is None:
            return None
        if self.span > 1:
            return f"{self.year:04}/{self.year + self.span - 1:04}"
        text = f"{self.year:04}"
        if self.group or self.month:
            text += f"-{self.group or self.month:02}"
        return f"{text}-{self.day:02}" if self.day else text


@dataclass(frozen=True, slots=True)
class Shift:
    """A date counted from another: so many units before (negative) or after it.

    ``value`` is the weekday (0 is Monday), the month (1 to 12) or the season (21 to 24) where the unit is one
    of these. ``from_previous`` counts from the date told before, not from the issue's. ``length`` is the
    number of units of a stretch ("the past five years"), else 0.
    """

    unit: Unit
    amount: int = 0
    value: int = 0
    from_previous: bool = False
    length: int = 0
    parts: Parts | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule read in a phrase.

    Attributes:
        first: The date, or the first of a stretch.
        last: The last of a stretch, or None.
        shift: Set instead of ``first`` where the date is counted from another one.
        kind: What the phrase tells, as far as the phrase itself shows.
        qualifier: What EDTF cannot say: "early", "mid", "late", "end", "first week", ...
        weekday: 0 (Monday) to 6, where the phrase names the day of the week of ``first``.
        is_approximate: Whether the phrase says "about".
        is_bare_year: Whether it is nothing but a year, which may also be a number or a part of a name.
        opens: Whether it only means something before a date ("five years from ...").
    """

    first: Parts | None = None
    last: Parts | None = None
    shift: Shift | None = None
    kind: DateKind = "point"
    qualifier: str = ""
    weekday: int | None = None
    is_approximate: bool = False
    is_bare_year: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Atom:
    """A reading and where it stands (half-open offsets); ``rule`` names the pattern."""

    start: int
    end: int
    rule: str
    reading: Reading
