import pytest

from sciencegraph.extract.datelines import find_issue_dates, list_report_days
from tests.extract.makers import make_issue

BODY = "The fund has opened an office in Lima that will serve all of the Andes."


@pytest.mark.parametrize(
    ("text", "published", "phrase", "want"),
    [
        ("LIMA, 3 June 2025 - The fund today opened its office.", "2025-06", "today", "2025-06-03"),
        ("LIMA, June 3 (Andean News) -- The fund met on Monday.", "2025-06", "Monday", "2025-06-02"),
        ("# News\n\n12 March 2025\n\nThe fund met yesterday.", "2025-03", "yesterday", "2025-03-11"),
        ("# News\n\nPosted on 12 March 2025\n\nThe fund met today.", "2025-03", "today", "2025-03-12"),
        # a heading ends what a date line says
        (f"12 March 2025\n\n{BODY}\n\n# Next\n\nThe fund met today.", "2025-03", "today", "2025-03"),
        # but not where the date stands above the title
        ("12 March 2025\n\n# Next\n\nThe fund met today.", "2025-03", "today", "2025-03-12"),
        ("12 March 2025\n\nThe Fund\n\n# Next\n\nIt met today.", "2025-03", "today", "2025-03-12"),
        # with a town, below other lines, of an archive
        ("Port Louis, March 12, 2025\n\n# Next\n\nThe fund met today.", "2025-03", "today", "2025-03-12"),
        ("# Next\n\nMedia Note\n\nMarch 12, 2025\n\nThe fund met today.", "2025-03", "today", "2025-03-12"),
        ("# Next\n\nMarch 12, 2019\n\nThe fund met today.", "2025-03", "today", "2019-03-12"),
        # of a digest: a heading below the title ends nothing, a title takes the date below it
        (
            f"# A\n\n12 March 2025\n\n{BODY}\n\n# B\n\nIt met today.\n\n# C\n\n14 March 2025\n\n{BODY}",
            "2025-03", "today", "2025-03-12",
        ),
        (
            f"# A\n\n12 March 2025\n\n{BODY}\n\n# It meets today\n\n14 March 2025\n\n{BODY}",
            "2025-03", "today", "2025-03-14",
        ),
        # with the time of the day
        ("Friday, 1 May 2025, 10:37 am\n\nIt met last month.", "2025-06", "last month", "2025-04"),
        ("Friday, 1 May 2025 we meet\n\nIt met last month.", "2025-06", "last month", "2025-05"),
        # a date that only stands first in a sentence heads nothing
        ("On 3 June 2025 they met. The fund opened today.", "2025-06", "today", "2025-06"),
        # a report of another decade is told of, not dated so
        ("LIMA, 3 June 2005 - The fund opened today.", "2025-06", "today", "2025-06"),
        ("LIMA, 3 June 2025 - The fund opened today.", None, "today", "2025-06-03"),
        ("LIMA - The fund opened today.", "2025-06-05", "today", "2025-06-05"),
    ],
)  # fmt: skip
def test_relative_dates_count_from_the_report(
    text: str, published: str | None, phrase: str, want: str
) -> None:
    issue = make_issue(text, published)
    found = find_issue_dates(issue, list_report_days(issue))
    assert [item.edtf for item in found if item.text == phrase] == [want]


def test_every_phrase_keeps_its_place() -> None:
    issue = make_issue("LIMA, 3 June 2025 - Open since 2019.\n\nROME, 5 June 2025 - It met today.", "2025-06")
    found = find_issue_dates(issue, list_report_days(issue))
    assert [issue.text[item.start : item.end] for item in found] == [item.text for item in found]
    assert [item.text for item in found] == ["3 June 2025", "2019", "5 June 2025", "today"]
