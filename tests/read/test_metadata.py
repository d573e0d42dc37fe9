from pathlib import Path

import pytest

from sciencegraph.errors import ReadError
from sciencegraph.model import Metadata
from sciencegraph.read.metadata import find_date, merge_given, parse_front_matter, read_sidecar


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024", "2024"), ("2024-05", "2024-05"), ("2024-05-03", "2024-05-03"), ("2024-21", "2024-21"),
        ("2024-05-03/2024-05-09", "2024-05-03/2024-05-09"), ("2024-05-03 10:00:00", "2024-05-03"),
        ("2024-05-03T10:00:00Z", "2024-05-03"), ("20240503", "2024-05-03"),
        ("D:20240503120000+02'00'", "2024-05-03"),
        ("3 May 2024", "2024-05-03"), ("May 3, 2024", "2024-05-03"), ("May 2024", "2024-05"),
        ("2024-13", None), ("2024-02-30", None), ("03/05/2024", None), ("soon", None), ("", None),
    ],
)  # fmt: skip
def test_dates(value: str, date: str | None) -> None:
    assert find_date(value) == date


@pytest.mark.parametrize(
    ("columns", "row", "parts"),
    [
        ("file,date", "a.pdf,31/04/2024", ["issues.csv, line 2", "'31/04/2024'", "expected a date such as"]),
        ("file,day", "a.pdf,x", ["line 1", "'day'", "file,date,title"]),
        ("name", "a.pdf", ["line 1", "'name'"]),
        ("date,title", "2024,x", ["line 1", "no column 'file'"]),
        ("file,date", ",2024", ["line 2", "'file' is empty"]),
        ("file,title", "a.pdf,one,two", ["line 2", "more fields", "double quotes"]),
        ("file,date", "a.pdf,2024\na.pdf,2025", ["line 3", "'a.pdf' is listed twice"]),
    ],
)
def test_faults_of_the_sidecar_name_file_and_line(
    columns: str, row: str, parts: list[str], tmp_path: Path
) -> None:
    (tmp_path / "issues.csv").write_text(f"{columns}\n{row}\n", encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read_sidecar(tmp_path)
    assert all(part in str(caught.value) for part in parts), caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_sidecar_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    text = 'file, title,publisher\r\n"a, b.pdf",Lettre,Université de Genève\r\n'
    (tmp_path / "issues.csv").write_bytes(text.encode(encoding))
    assert read_sidecar(tmp_path) == {"a, b.pdf": Metadata(title="Lettre", publisher="Université de Genève")}


def test_no_sidecar_is_no_fault(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path) == {}


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("date: yesterday", "'yesterday'.*expected a date"),
        ("date: [", "line 2|line 3"),
        ("date: 2024-14-01", "2024-14-01"),
    ],
)
def test_faults_of_front_matter(block: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        parse_front_matter(f"---\n{block}\n---\nText.", "a.md")


def test_two_rules_are_no_front_matter() -> None:
    text = "---\nRhine Letter\n---\nText."
    assert parse_front_matter(text, "a.txt") == (Metadata(), text)


def test_precedence_goes_field_by_field() -> None:
    option = Metadata(title="From option")
    front = Metadata(date="2024-05", series="From front", origin="front matter")
    sidecar = Metadata(date="2023", title="x", series="x", publisher="From sidecar", origin="sidecar")
    merged = merge_given(option, front, sidecar, "a.md")
    expected = {"title": "From option", "series": "From front", "publisher": "From sidecar"}
    assert merged == Metadata(date="2024-05", origin="front matter", **expected)
    assert merge_given(Metadata(date="2024-06-01"), front, sidecar, "a.md").origin == "option"
