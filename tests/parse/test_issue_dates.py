import pytest

from sciencegraph.parse.issue_dates import find_issue_date, find_name_date
from sciencegraph.parse.masthead import find_dateline, find_line_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("July 2025", "2025-07"), ("DECEMBER 2024", "2024-12"), ("Sept. 2023", "2023-09"),
        ("May, 2024", "2024-05"),
        ("Vol. 12, No. 3 · 15 March 2024", "2024-03-15"), ("January 2022 Issue", "2022-01"),
        ("Issue 45 | 3–9 June 2024", "2024-06-03/2024-06-09"), ("June 3-9, 2024", "2024-06-03/2024-06-09"),
        ("29 April to 5 May 2024", "2024-04-29/2024-05-05"),
        ("April 29 – May 5, 2024", "2024-04-29/2024-05-05"),
        ("28 December – 3 January 2024", "2023-12-28/2024-01-03"), ("Date: 5 May 2023", "2023-05-05"),
        ("5th of May 2023", "2023-05-05"), ("May 5th, 2023", "2023-05-05"),
        ("Friday, 5 May 2023", "2023-05-05"),
        ("Spring 2024", "2024-21"), ("Autumn 2023", "2023-23"), ("Q3 2024", "2024-35"),
        ("2024 Q1", "2024-33"),
        ("Second Quarter 2024", "2024-34"), ("March/April 2024", "2024-03/2024-04"),
        ("July – September 2024", "2024-07/2024-09"), ("November-January 2024", "2023-11/2024-01"),
        ("2024-03-15", "2024-03-15"), ("2024/03/15", "2024-03-15"), ("14/05/2024", "2024-05-14"),
        ("05/14/2024", "2024-05-14"), ("14.05.2024", "2024-05-14"), ("05/05/2024", "2024-05-05"),
        ("04/05/2024", "2024"), ("2024 March", "2024-03"), ("15-Mar-2024", "2024-03-15"),
        ("31 April 2024", "2024-04"), ("No. 12", None), ("2024", None), ("31/31/2024", None),
        ("Maya 2024", None),
    ],
)  # fmt: skip
def test_forms_of_dates(text: str, date: str | None) -> None:
    found = find_issue_date(text)
    assert (found[0] if found else None) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Rhine Science Letter | May 2024", "2024-05"),
        ("PRESS RELEASE 14/05/2024", "2024-05-14"),
        ("Embassy of Ruritania, Science Section, Newsletter No. 7, 3 May 2024", "2024-05-03"),
        ("Science Forum held on 3 May 2024", None),
        ("The ministers of both countries met for talks on research, May 2024, and agreed on a pact", None),
    ],
)
def test_lines_of_mastheads(text: str, date: str | None) -> None:
    assert find_line_date(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("NEW DELHI, 12 March 2024 – The two ministries signed.", "2024-03-12"),
        ("Brussels, 3 May 2024: The Commission", "2024-05-03"),
        ("(Geneva, 12 March 2024) The council", "2024-03-12"),
        ("WASHINGTON, D.C., March 12, 2024 — The foundation", "2024-03-12"),
        ("On 12 March 2024 – a Tuesday – the ministers met.", None),
        ("The pact of 12 March 2024 – now ended – was renewed.", None),
    ],
)
def test_datelines(text: str, date: str | None) -> None:
    assert find_dateline(text) == date


@pytest.mark.parametrize(
    ("stem", "date"),
    [
        ("csr-2024-12", "2024-12"), ("letter_20240503", "2024-05-03"), ("2024.05.03 letter", "2024-05-03"),
        ("newsletter-may-2024", "2024-05"), ("Dec2024", "2024-12"), ("2024_March_letter", "2024-03"),
        ("report-2024", None), ("letter-12", None), ("DOC1234567890", None), ("summary2024", None),
    ],
)  # fmt: skip
def test_file_names(stem: str, date: str | None) -> None:
    assert find_name_date(stem) == date
