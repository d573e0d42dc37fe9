"""The table of date phrases, and properties that hold on any text."""

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sciencegraph.dates import DateKind, DatePhrase, date_bounds, find_dates, parse_edtf
from sciencegraph.errors import DateError

TABLE = Path(__file__).parents[1] / "cases" / "dates.toml"
BASES = {"S": "stated", "Y": "year from issue", "R": "relative to issue", "N": "none"}
ROWS = [
    (group, *row) for group, rows in tomllib.loads(TABLE.read_text(encoding="utf-8")).items() for row in rows
]
PIECES = [
    *(
        "5",
        "12",
        "May",
        "may",
        "2024",
        "2O24",
        "from",
        "to",
        "-",
        "–",
        ",",
        "of",
        "last",
        "year",
        "the",
        "in",
    ),
    *(
        "the",
        "between",
        "and",
        "Monday",
        "Q3",
        "half",
        "1970s",
        "/",
        ".",
        "th",
        "9999",
        "next",
        "ago",
        "'s",
        "\n",
    ),
]
REPEATED = ["5 May to ", "2024-", "the ", " ", "\n", "5, 6, 7, ", "last ", "1", "May ", "a" * 50]


def read(phrase: DatePhrase) -> tuple[str, str, str, str]:
    return phrase.text, phrase.edtf or "", phrase.basis, phrase.kind


@pytest.mark.parametrize(("group", "text", "anchor", "expected", "why"), ROWS, ids=[r[1] for r in ROWS])
def test_table(group: str, text: str, anchor: str, expected: list[list[str]], why: str) -> None:
    found = [read(phrase) for phrase in find_dates(text, anchor or None)]
    assert found == [(phrase, edtf, BASES[basis], kind) for phrase, edtf, basis, kind in expected], why


def test_table_is_large_and_covers_every_basis_and_kind() -> None:
    phrases = [phrase for row in ROWS for phrase in row[3]]
    assert len(ROWS) >= 250
    assert {phrase[2] for phrase in phrases} == set(BASES)
    assert {phrase[3] for phrase in phrases} == set(get_args(DateKind))


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("in late 2023", "late"),
        ("in mid-2024", "mid"),
        ("in early June 2024", "early"),
        ("at the end of 2024", "end"),
        ("by end-March 2024", "end"),
        ("in FY2024", "fiscal year"),
        ("in the academic year 2023/24", "academic year"),
        ("between late 2022 and early 2023", "late/early"),
        ("in the first week of March 2024", "first week"),
        ("for five years from 27 August 2024", "five years"),
        ("on 3 May 2024", ""),
    ],
)
def test_qualifier_keeps_what_edtf_cannot_say(text: str, qualifier: str) -> None:
    assert [phrase.qualifier for phrase in find_dates(text)] == [qualifier]


def test_anchor_must_be_edtf() -> None:
    with pytest.raises(DateError, match="3 May 2024"):
        find_dates("today", "3 May 2024")


def check_phrases(text: str, phrases: tuple[DatePhrase, ...]) -> None:
    for phrase in phrases:
        assert text[phrase.start : phrase.end] == phrase.text != ""
        assert (phrase.edtf is None) == (phrase.basis == "none")
        if phrase.edtf:
            parse_edtf(phrase.edtf)
    assert all(a.end <= b.start for a, b in pairwise(phrases))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).map(" ".join))
def test_any_text_gives_valid_offsets_and_values(text: str) -> None:
    for anchor in (None, "2024-02-29", "2024-01", "2024", "0001-01-01", "9999-12-31", "2023-12/2024-01"):
        check_phrases(text, find_dates(text, anchor))


@settings(max_examples=200, deadline=None)
@given(st.dates(), st.sampled_from(["%-d %B", "%B %-d", "%-d %b."]), st.dates())
def test_a_date_without_year_lies_near_its_issue(day: date, form: str, issue: date) -> None:
    text = form.replace("%-d", str(day.day)).replace("%B", f"{day:%B}").replace("%b.", f"{day:%b.}")
    for phrase in find_dates(f"It met on {text} there.", issue.isoformat()):
        if phrase.edtf and len(phrase.edtf) == 10:
            first, _ = date_bounds(phrase.edtf)
            assert (first.month, first.day) == (day.month, day.day)
            assert (first - issue).days <= 7


@pytest.mark.parametrize("unit", REPEATED)
def test_long_text_is_read_to_its_end(unit: str) -> None:
    text = unit * (200_000 // len(unit)) + "\n\nIt was signed on 3 May 2024."
    phrases = find_dates(text, "2024-05")
    check_phrases(text, phrases)
    assert phrases[-1].edtf == "2024-05-03"
