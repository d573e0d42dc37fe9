"""From a matched phrase to what it says: one reader per form of date, named in the table of ``patterns.py``.

In: a match whose groups bear the names used here. Out: a ``Reading``, or None where a closer look shows that
the words are no date. No reader knows the issue's date.
"""

import re

from sciencegraph.dates.groups import AMOUNTS, find_days, get_group, get_qualifier
from sciencegraph.dates.parts import DateKind, Parts, Reading, Shift
from sciencegraph.dates.wordvalues import (
    parse_day,
    parse_month,
    parse_rank,
    parse_season,
    parse_weekday,
    parse_year,
)


def _year(match: re.Match[str]) -> int | None:
    word = get_group(match, "year")
    return parse_year(word) if word else None


def _shift_of(match: re.Match[str], parts: Parts | None) -> Shift | None:
    """Read "March of last year": the year that the phrase counts from the issue's, if it does."""
    word = get_group(match, "rel").lower()
    return Shift("year", AMOUNTS[word], parts=parts) if word else None


def read_day(match: re.Match[str]) -> Reading | None:
    """Read "5 May", "4-8 March 2024", "5, 6 and 9 May", "May 5, 2023"."""
    month, year = parse_month(match["month"]), _year(match)
    days = find_days(match)
    if not days:
        return None
    ends = [Parts(year, month, day).drop_impossible_day() for day in (days[0], days[-1])]
    weekday = parse_weekday(match["weekday"]) if get_group(match, "weekday") else None
    qualifier = get_qualifier(match)
    if qualifier.startswith("week"):  # the week is given, not its days
        return Reading(Parts(year, month), qualifier="week of", shift=_shift_of(match, Parts(month=month)))
    last = ends[1] if ends[1] != ends[0] else None
    shift = _shift_of(match, Parts(month=month, day=ends[0].day)) if last is None else None
    kind: DateKind = "point" if last is None else "interval"
    return Reading(ends[0], last, shift, kind=kind, qualifier=qualifier, weekday=weekday)


def read_ordinal_day(match: re.Match[str]) -> Reading:
    """Read "the fourth of July 2023"."""
    day = parse_day(match["days"])
    return Reading(Parts(_year(match), parse_month(match["month"]), day).drop_impossible_day())


def read_lost_day(match: re.Match[str]) -> Reading:
    """Read "from 2-December": a scan lost the end of a stretch of days; the month is what is left."""
    return Reading(Parts(_year(match), parse_month(match["month"])))


def read_month(match: re.Match[str]) -> Reading:
    """Read "June of 2023", "mid-June", "in January", "May last year"."""
    parts = Parts(_year(match), parse_month(match["month"]))
    return Reading(parts, shift=_shift_of(match, parts), qualifier=get_qualifier(match))


def read_month_pair(match: re.Match[str]) -> Reading:
    """Read "July/August 2023", "November to January 2024", "between March and May"."""
    months, year = [parse_month(match["month"]), parse_month(match["month2"])], _year(match)
    start_year = year - 1 if year and months[0] > months[1] else year
    return Reading(Parts(start_year, months[0]), Parts(year, months[1]), kind="interval")


def read_year(match: re.Match[str]) -> Reading:
    """Read "1968", "late 2023", "mid-2024", "around 2019"."""
    return Reading(
        Parts(parse_year(match["year"])),
        qualifier=get_qualifier(match),
        is_approximate=bool(get_group(match, "about")),
        is_bare_year=not get_qualifier(match) or get_qualifier(match) in ("post", "pre"),
    )


def read_old_year(match: re.Match[str]) -> Reading:
    """Read "in 1088": so old a year needs its "in"."""
    return Reading(Parts(int(match["year"])))


def read_years(match: re.Match[str]) -> Reading | None:
    """Read "2021-2035", "2021–35", "2023/24", "academic year 2023/24"."""
    first, word = parse_year(match["year"]), match["year2"]
    last = parse_year(word) if len(word) == 4 else first - first % 10 ** len(word) + int(word)
    if last == first + 1 - 10 ** len(word):
        last = first + 1  # "1999/00"
    is_month = word in ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12")
    if is_month and last != first + 1 and match["dash"] == "-":
        return Reading(Parts(first, int(word)))  # ISO 8601: 2024-05
    if last <= first:
        return None
    return Reading(Parts(first), Parts(last), kind="interval", qualifier=_label(match), is_bare_year=True)


def _label(match: re.Match[str]) -> str:
    """What sort of year: "fiscal", "academic", ..."""
    words = f"{get_group(match, 'label')} {get_group(match, 'label2')}".lower()
    if re.search(r"\b(?:fy|fiscal|financial|budget)", words):
        return "fiscal year"
    return "academic year" if re.search(r"academic|school", words) else ""


def read_fiscal_year(match: re.Match[str]) -> Reading:
    """Read "FY2024": its months depend on the country, and lie in part outside the calendar year."""
    year = Parts(parse_year(match["year"]))
    return Reading(year, kind="interval", qualifier="fiscal year", is_approximate=True)


def read_decade(match: re.Match[str]) -> Reading:
    """Read "the 1970s", "mid-1990s"."""
    return Reading(Parts(int(match["year"]), span=10), kind="interval", qualifier=get_qualifier(match))


def read_century(match: re.Match[str]) -> Reading | None:
    """Read "the 19th century": 1801 to 1900."""
    number = int(match["number"])
    if not 1 <= number <= 25:
        return None
    first = Parts((number - 1) * 100 + 1, span=100)
    return Reading(first, kind="interval", qualifier=get_qualifier(match), is_bare_year=True)


def read_season(match: re.Match[str]) -> Reading:
    """Read "autumn 2022", "summer of 2021", "winter 2023/24", "spring this year"."""
    parts = Parts(_year(match), group=parse_season(match["season"]))
    return Reading(parts, shift=_shift_of(match, parts), qualifier=get_qualifier(match))


def read_quarter(match: re.Match[str]) -> Reading:
    """Read "Q3 2024", "the second quarter of 2024", "Q1"."""
    number = int(match["number"]) if get_group(match, "number") else parse_rank(match["rank"])
    parts = Parts(_year(match), group=32 + number)
    return Reading(parts, shift=_shift_of(match, parts))


def read_half(match: re.Match[str]) -> Reading | None:
    """Read "H2 2023", "first half of 2025", "the second half of last year"."""
    number = int(match["number"]) if get_group(match, "number") else parse_rank(match["rank"])
    if get_group(match, "rank").lower() in ("last", "final"):
        number = 2
    parts = Parts(_year(match), group=39 + number)
    return Reading(parts, shift=_shift_of(match, parts)) if number <= 2 else None


def read_iso(match: re.Match[str]) -> Reading | None:
    """Read "2024-05-03", "2024/05/03"."""
    return _read_numbers(int(match["year"]), int(match["m"]), int(match["d"]))


def read_numeric(match: re.Match[str]) -> Reading | None:
    """Read "14.05.2024", "05/14/2024"; "03/04/2024" may be two days, so only its year is kept.

    The dotted form is European and always has the day first.
    """
    first, second, year = int(match["d"]), int(match["m"]), int(match["year"])
    if match["sep"] != "." and first <= 12 and second <= 12 and first != second:
        return Reading(Parts(year))
    if first <= 12 < second and match["sep"] != ".":
        first, second = second, first
    if get_group(match, "d0"):
        start = _read_numbers(year, second, int(match["d0"]))
        end = _read_numbers(year, second, first)
        return Reading(start.first, end.first, kind="interval") if start and end else None
    return _read_numbers(year, second, first)


def _read_numbers(year: int, month: int, day: int) -> Reading | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Reading(Parts(year, month, day).drop_impossible_day())


def read_numeric_month(match: re.Match[str]) -> Reading:
    """Read "05/2024"."""
    return Reading(Parts(parse_year(match["year"]), int(match["m"])))
