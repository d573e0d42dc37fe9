"""EDTF values: what parses, what it covers, how two compare."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sciencegraph.dates import (
    date_bounds,
    date_sort_key,
    falls_in_window,
    is_within,
    overlaps,
    parse_edtf,
    precision,
    starts_before,
)
from sciencegraph.errors import DateError

BOUNDS = [
    ("2024", "2024-01-01", "2024-12-31", "year"),
    ("2024-05", "2024-05-01", "2024-05-31", "month"),
    ("2024-02", "2024-02-01", "2024-02-29", "month"),
    ("2024-05-03", "2024-05-03", "2024-05-03", "day"),
    ("2025-10-12/2025-10-17", "2025-10-12", "2025-10-17", "day"),
    ("2024-08/..", "2024-08-01", "", "month"),
    ("2024-08/", "2024-08-01", "", "month"),
    ("../2023", "", "2023-12-31", "year"),
    ("1970/1979", "1970-01-01", "1979-12-31", "year"),
    ("197X", "1970-01-01", "1979-12-31", "decade"),
    ("19XX", "1900-01-01", "1999-12-31", "century"),
    ("2024-21", "2024-03-01", "2024-05-31", "season"),
    ("2022-23", "2022-09-01", "2022-11-30", "season"),
    ("2022-24", "2022-01-01", "2023-02-28", "season"),
    ("2022-29", "2022-09-01", "2022-11-30", "season"),
    ("2024-33", "2024-01-01", "2024-03-31", "quarter"),
    ("2024-36", "2024-10-01", "2024-12-31", "quarter"),
    ("2024-38", "2024-05-01", "2024-08-31", "third"),
    ("2025-40", "2025-01-01", "2025-06-30", "half"),
    ("2025-41", "2025-07-01", "2025-12-31", "half"),
    ("2024~", "2024-01-01", "2024-12-31", "year"),
    ("2023-05?", "2023-05-01", "2023-05-31", "month"),
    ("9999-12-31", "9999-12-31", "9999-12-31", "day"),
    ("9999-24", "9999-01-01", "9999-12-31", "season"),
]
BAD = ["24", "2024-13", "2024-00", "2024-42", "2024-20", "2024-5-3", "2023-02-29", "2024-33-01", "0000"]
BAD += ["", "2024-05-00", "197X-05", "late 2023", "../..", "/", "2024/2023", "2024//2025", "2024-05-3~"]


@pytest.mark.parametrize(("text", "first", "last", "exactness"), BOUNDS)
def test_bounds(text: str, first: str, last: str, exactness: str) -> None:
    expected = tuple(date.fromisoformat(day) if day else None for day in (first, last))
    assert date_bounds(text) == expected
    assert precision(text) == exactness
    assert parse_edtf(text).text == text


@pytest.mark.parametrize("text", BAD)
def test_refused_with_the_value_in_the_message(text: str) -> None:
    with pytest.raises(DateError) as error:
        parse_edtf(text)
    assert repr(text) in str(error.value)


@pytest.mark.parametrize(
    ("a", "b", "do_overlap", "a_within_b", "a_first"),
    [
        ("2024-05-03", "2024-05", True, True, False),
        ("2024", "2024-05", True, False, True),
        ("2024-05", "2024-06", False, False, True),
        ("2024-06-30", "2024-40", True, True, False),
        ("2024-07-01", "2024-40", False, False, False),
        ("2024-08/..", "2030", True, False, True),
        ("2030", "2024-08/..", True, True, False),
        ("../2023", "2024", False, False, True),
        ("../2023", "1066", True, False, True),
        ("2024", "2024", True, True, False),
        ("1975", "197X", True, True, False),
    ],
)
def test_questions_about_two(a: str, b: str, do_overlap: bool, a_within_b: bool, a_first: bool) -> None:
    assert (overlaps(a, b), overlaps(b, a)) == (do_overlap, do_overlap)
    assert is_within(a, b) is a_within_b
    assert starts_before(a, b) is a_first


@pytest.mark.parametrize(
    ("edtf", "since", "until", "falls"),
    [
        ("2024", "2024-06", None, True),
        ("2024-05", "2024-06", None, False),
        ("2024-05", None, "2024", True),
        ("2025", None, "2024-12-31", False),
        ("2024-05-03", "2024-05-03", "2024-05-03", True),
        ("2019/..", "2024", None, True),
        ("../2019", "2024", None, False),
        (None, None, None, True),
        (None, "1900", None, False),
    ],
)
def test_window(edtf: str | None, since: str | None, until: str | None, falls: bool) -> None:
    assert falls_in_window(edtf, since, until) is falls


def test_sort_puts_undated_last_and_the_exact_first() -> None:
    dates = [None, "2024", "2024-01-01", "../2020", "2023-12"]
    assert sorted(dates, key=date_sort_key) == ["../2020", "2023-12", "2024-01-01", "2024", None]


@given(
    st.text(max_size=12) | st.from_regex(r"[0-9X]{4}(-[0-9]{2}){0,2}[~?%]?(/[0-9.]{0,7})?", fullmatch=True)
)
def test_any_text_parses_or_is_refused(text: str) -> None:
    try:
        value = parse_edtf(text)
    except DateError:
        return
    first, last = date_bounds(text)
    assert value.start or value.end
    assert first is None or last is None or first <= last
    assert is_within(text, text)
    assert overlaps(text, text)
