"""Stage 2: the date of an issue as mastheads, running heads, datelines and file names write it.

In goes a short text; out comes EDTF, never more exact than what is written. Dates of events are not read
here.
"""

import datetime
import re
from collections.abc import Callable, Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
"""A month by name, in full or short."""
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_QUARTERS = {"1": 33, "2": 34, "3": 35, "4": 36, "first": 33, "second": 34, "third": 35, "fourth": 36}
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<![\d/.-])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DAY2 = r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|–|—|/|to|and|&|until)\s*"

Groups = dict[str, str]


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) + 1


def _day(year: str, month: int, day: str) -> str | None:
    try:
        return datetime.date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _read_range(found: Groups) -> str | None:
    start = _day(found["year"], _month(found["month"]), found["day"])
    end = _day(found["year"], _month(found.get("month2") or found["month"]), found["day2"])
    if start and end and start > end and found.get("month2"):
        # "28 December – 3 January 2024" starts in the year before.
        start = f"{int(found['year']) - 1}{start[4:]}"
    return f"{start}/{end}" if start and end and start < end else None


def _read_day(found: Groups) -> str | None:
    return _day(found["year"], _month(found["month"]), found["day"])


def _read_iso(found: Groups) -> str | None:
    return _day(found["year"], int(found["number"]), found["day"])


def _read_months(found: Groups) -> str | None:
    start, end = _month(found["month"]), _month(found["month2"])
    first_year = found.get("year1") or (found["year"] if start <= end else str(int(found["year"]) - 1))
    return f"{first_year}-{start:02}/{found['year']}-{end:02}"


def _read_month(found: Groups) -> str:
    return f"{found['year']}-{_month(found['month']):02}"


def _read_season(found: Groups) -> str:
    return f"{found['year']}-{_SEASONS[found['season'].casefold()]}"


def _read_quarter(found: Groups) -> str:
    return f"{found['year']}-{_QUARTERS[found['quarter'].casefold()]}"


def _read_numeric(found: Groups) -> str | None:
    """14/05/2024 has one reading; 04/05/2024 has two, and only its year is sure."""
    first, second = int(found["day"]), int(found["day2"])
    if first > 12 or first == second:
        return _day(found["year"], second, found["day"]) if second <= 12 else None
    if second > 12:
        return _day(found["year"], first, found["day2"])
    return found["year"] if first and second else None


_FORMS: tuple[tuple[str, Callable[[Groups], str | None]], ...] = (
    (rf"{_DAY}{_TO}{_DAY2}\s+(?P<month>{MONTH}),?\s+{_YEAR}", _read_range),
    (rf"{_DAY}\s+(?P<month>{MONTH}){_TO}{_DAY2}\s+(?P<month2>{MONTH}),?\s+{_YEAR}", _read_range),
    (rf"(?P<month>{MONTH})\s+{_DAY}{_TO}{_DAY2},?\s+{_YEAR}", _read_range),
    (rf"(?P<month>{MONTH})\s+{_DAY}{_TO}(?P<month2>{MONTH})\s+{_DAY2},?\s+{_YEAR}", _read_range),
    (rf"{_DAY}(?:\s+of)?[\s.-]+(?P<month>{MONTH}),?[\s-]+{_YEAR}", _read_day),
    (rf"\b(?P<month>{MONTH})\s+{_DAY},?\s+{_YEAR}", _read_day),
    (rf"(?<!\d){_YEAR}[-/.](?P<number>\d\d?)[-/.](?P<day>\d\d?)(?!\d)", _read_iso),
    (
        rf"\b(?P<month>{MONTH})(?:\s+(?P<year1>(?:19|20)\d\d))?{_TO}(?P<month2>{MONTH}),?\s+{_YEAR}",
        _read_months,
    ),
    (rf"(?<![\w])(?P<month>{MONTH})[\s,’'/-]+(?:of\s+)?{_YEAR}", _read_month),
    (rf"(?<!\d){_YEAR}\s*[,/]?\s+(?P<month>{MONTH})(?!\s+\d)", _read_month),
    (rf"\b(?P<season>spring|summer|autumn|fall|winter)[\s,/-]+(?:\d{{4}}[/–-])?{_YEAR}", _read_season),
    (rf"\bQ(?P<quarter>[1-4])[\s,/-]+{_YEAR}", _read_quarter),
    (rf"(?<!\d){_YEAR}[\s,/-]*Q(?P<quarter>[1-4])\b", _read_quarter),
    (rf"\b(?P<quarter>first|second|third|fourth)\s+quarter\s+(?:of\s+)?{_YEAR}", _read_quarter),
    (rf"(?<![\d/.])(?P<day>\d\d?)[/.-](?P<day2>\d\d?)[/.-]{_YEAR}", _read_numeric),
)
_PATTERNS = tuple((re.compile(form, re.I), read) for form, read in _FORMS)
_NAMED_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_. ]?(0[1-9]|1[0-2])(?:[-_. ]?(0[1-9]|[12]\d|3[01]))?(?!\d)"
)
_NAME_MONTH = MONTH.replace(r"\b\.?", "")  # in a file name "_" and digits may follow at once
_NAMED_MONTH = re.compile(rf"(?<![a-z])({_NAME_MONTH})[-_ ,.]*((?:19|20)\d\d)(?!\d)", re.I)
_MONTH_NAMED = re.compile(rf"(?<!\d)((?:19|20)\d\d)[-_ ,.]*({_NAME_MONTH})(?![a-z])", re.I)


def find_issue_date(text: str) -> tuple[str, int, int] | None:
    """The first date in a short text as EDTF, with the half-open span where it is written.

    A range of days is an interval, a season or a quarter has its EDTF number, and of a numeric date that can
    be read in two ways only the year is kept. A bare year is no date here.

    Example:
        >>> find_issue_date("Issue 45 | 3–9 June 2024")[0], find_issue_date("No. 3 · 15 March 2024")[0]
        ('2024-06-03/2024-06-09', '2024-03-15')
        >>> find_issue_date("Spring 2024")[0], find_issue_date("04/05/2024")[0], find_issue_date("No. 12")
        ('2024-21', '2024', None)
    """
    best: tuple[str, int, int] | None = None
    for date, start, end in _iter_dates(text):
        if best is None or start < best[1] or (start < best[2] and end - start > best[2] - best[1]):
            best = (date, start, end)
    return best


def _iter_dates(text: str) -> Iterator[tuple[str, int, int]]:
    for pattern, read in _PATTERNS:
        match = pattern.search(text)
        if match and (date := read({key: value for key, value in match.groupdict().items() if value})):
            yield date, match.start(), match.end()


def find_name_date(stem: str) -> str | None:
    """The date that a file name clearly holds, as EDTF, or None.

    Example:
        >>> find_name_date("csr-2024-12"), find_name_date("letter_20240503"), find_name_date("report-2024")
        ('2024-12', '2024-05-03', None)
    """
    if match := _NAMED_DAY.search(stem):
        year, month, day = match.groups()
        return _day(year, int(month), day) if day else f"{year}-{month}"
    if match := _NAMED_MONTH.search(stem):
        return f"{match[2]}-{_month(match[1]):02}"
    if match := _MONTH_NAMED.search(stem):
        return f"{match[1]}-{_month(match[2]):02}"
    return None
