import csv
import io
import json
import sys
from dataclasses import FrozenInstanceError

import pytest

from sciencegraph.query import Row, Table
from tests.factory import make_evidence

EVIL = '<img src=x onerror="alert(1)">'


def make_table(*cells, evidence=()):
    columns = tuple(f"c{i}" for i in range(len(cells)))
    return Table(
        "T", columns, (Row(dict(zip(columns, cells, strict=True)), ("e1",), evidence),), {"i1": "a.pdf"}
    )


@pytest.mark.parametrize(
    ("cell", "csv_text", "tsv_text"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@x", "'@x", "'@x"),
        (-1.5, "-1.5", "-1.5"),
        (("a", "b"), "a; b", "a; b"),
        (None, "", ""),
        (True, "yes", "yes"),
        ('say "a", b', 'say "a", b', 'say "a", b'),
        ("two\nlines\tand", "two\nlines\tand", "two lines and"),
    ],
)
def test_cells_in_csv_and_tsv(cell, csv_text, tsv_text):
    table = make_table(cell, "next")
    for text, mark, expected in ((table.to_csv(), ",", csv_text), (table.to_tsv(), "\t", tsv_text)):
        assert list(csv.reader(io.StringIO(text, newline=""), delimiter=mark)) == [
            ["c0", "c1"],
            [expected, "next"],
        ]


def test_json_keeps_events_and_evidence():
    (row,) = json.loads(make_table("ä", evidence=(make_evidence("It says so."),)).to_json())
    assert (row["c0"], row["event_ids"], row["evidence"][0]["text"]) == ("ä", ["e1"], "It says so.")


def test_pandas():
    pandas = pytest.importorskip("pandas")
    frame = make_table("a", 1).to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert frame.to_dict("records") == [{"c0": "a", "c1": 1}]
    assert list(Table("T", ("x", "y")).to_pandas().columns) == ["x", "y"]


def test_without_pandas_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'sciencegraph\[pandas\]'"):
        make_table("a").to_pandas()


def test_html_escapes_everything_and_folds_quotes():
    table = make_table(EVIL, evidence=(make_evidence(EVIL),))
    html = table._repr_html_()
    assert "<img" not in html
    assert html.count("&lt;img") == 2
    assert "<details><summary>1 quote</summary><blockquote>" in html
    assert "a.pdf, p. 2" in html


def test_html_says_how_many_quotes_it_leaves_out():
    evidence = tuple(make_evidence(f"q{i}") for i in range(25))
    assert "<p>and 5 more</p>" in make_table("a", evidence=evidence)._repr_html_()


def test_text_is_aligned_and_cut():
    lines = str(make_table("x" * 80, "y")).splitlines()
    assert lines[0] == "T: 1 row"
    assert lines[3].endswith("…  y")
    assert len({len(line.rstrip()) for line in lines[2:]}) <= 2


def test_a_table_is_a_sequence_that_cannot_be_changed():
    table = make_table("a")
    assert len(table) == 1
    assert list(table) == [table[0]]
    assert len(table[1:]) == 0
    with pytest.raises(FrozenInstanceError):
        table[0].events = ()
    with pytest.raises(KeyError):
        table[0]["nothing"]


def test_an_empty_table_still_has_its_head():
    empty = Table("T", ("a",))
    assert str(empty) == "T: 0 rows\na\n-"
    assert empty.to_csv() == "a\n"
    assert "<th>a</th>" in empty._repr_html_()


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        (slice(None), "3 rows"),
        (slice(2), "2 of 3 rows"),
        (slice(1), "1 of 3 rows"),
        (slice(0), "0 of 3 rows"),
        (slice(9), "3 rows"),
    ],
)
def test_a_cut_table_says_of_how_many_rows_it_is(cut, told):
    table = Table("T", ("x",), tuple(Row({"x": number}) for number in range(3)))
    assert str(table[cut]).splitlines()[0] == f"T: {told}"
    assert f"<caption>T: {told}</caption>" in table[cut]._repr_html_()
    assert table[:2][:1].tell_length() == "1 of 3"
