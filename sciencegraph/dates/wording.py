"""EDTF dates in words for readers: tables, pages and reports (used by query, export, view and cli).

In: an EDTF string. Out: English as newsletters write it, day first ("12–17 October 2025").
"""

from calendar import month_name

from sciencegraph.dates.edtf import EdtfPoint, parse_edtf

_GROUP_WORDS = {
    **{21: "spring", 22: "summer", 23: "autumn", 24: "winter"},
    **{25: "northern spring", 26: "northern summer", 27: "northern autumn", 28: "northern winter"},
    **{29: "southern spring", 30: "southern summer", 31: "southern autumn", 32: "southern winter"},
    **{33: "first quarter of", 34: "second quarter of", 35: "third quarter of", 36: "fourth quarter of"},
    **{37: "first third of", 38: "second third of", 39: "last third of"},
    **{40: "first half of", 41: "second half of"},
}
_MARKS = {"": "{}", "~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}


def format_date(edtf: str) -> str:
    """A date in words, with all that it gives and nothing more.

    Raises:
        DateError: If the string is not EDTF.

    Example:
        >>> format_date("2025-10-12/2025-10-17"), format_date("2025-40")
        ('12–17 October 2025', 'first half of 2025')
    """
    value = parse_edtf(edtf)
    if value.start is None and value.end is not None:
        return f"until {_format_point(value.end)}"
    if value.end is None and value.start is not None:
        return f"from {_format_point(value.start)} on"
    assert value.start and value.end  # parse_edtf refuses an interval that is open on both sides
    if value.start == value.end:
        return _format_point(value.start)
    return _format_interval(value.start, value.end)


def _format_interval(start: EdtfPoint, end: EdtfPoint) -> str:
    if start.mark or end.mark or start.group or end.group:
        return f"{_format_point(start)} – {_format_point(end)}"
    if start.precision == end.precision == "year":
        is_decade = start.year % 10 == 0 and end.year == start.year + 9
        return f"{start.year}s" if is_decade else f"{start.year}–{end.year}"
    if start.precision == end.precision and start.year == end.year and start.month and end.month:
        return _format_in_year(start, end)
    return f"{_format_point(start)} – {_format_point(end)}"


def _format_in_year(start: EdtfPoint, end: EdtfPoint) -> str:
    if start.day is None:
        return f"{month_name[start.month or 0]}–{_format_point(end)}"
    if start.month == end.month:
        return f"{start.day}–{_format_point(end)}"
    return f"{start.day} {month_name[start.month or 0]} – {_format_point(end)}"


def _format_point(point: EdtfPoint) -> str:
    words = [str(point.year)]
    if point.years == 10:
        words = [f"{point.year}s"]
    elif point.years == 100:
        words = [f"{point.year}–{point.year + 99}"]
    if point.group is not None:
        words.insert(0, _GROUP_WORDS[point.group])
    if point.month is not None:
        words.insert(0, month_name[point.month])
    if point.day is not None:
        words.insert(0, str(point.day))
    return _MARKS[point.mark].format(" ".join(words))
