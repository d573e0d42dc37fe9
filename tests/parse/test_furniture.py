import pytest

from sciencegraph.parse.furniture import split_furniture
from sciencegraph.parse.piece import Piece


def _paged(*pages: list[str]) -> list[Piece]:
    return [
        Piece("paragraph", text, ((0, number),)) for number, texts in enumerate(pages, 1) for text in texts
    ]


def test_heads_and_feet_of_pages_go_and_the_title_stays() -> None:
    pieces = _paged(
        ["Rhine Letter", "Text of page one.", "May 2024 1"],
        ["Rhine Letter", "Text of page two.", "May 2024 2"],
        ["Rhine Letter", "Text of page three.", "May 2024 3"],
    )
    kept, dropped = split_furniture(pieces, {})
    texts = [piece.text for piece in kept]
    assert texts == ["Rhine Letter", "Text of page one.", "Text of page two.", "Text of page three."]
    assert len(dropped) == 5


@pytest.mark.parametrize(
    "text", ["3", "- 3 -", "Page 3", "page 3 of 12", "3 | P a g e", "3/12", "MAY 2024 3"]
)
def test_page_numbers_go_anywhere(text: str) -> None:
    pieces = [Piece("paragraph", part) for part in ("One.", text, "Two.")]
    assert [piece.text for piece in split_furniture(pieces, {})[0]] == ["One.", "Two."]


@pytest.mark.parametrize("text", ["2024", "3 May 2024", "Vol. 3", "Session 2", "30 researchers", "May 2024"])
def test_what_only_looks_like_a_page_number_stays(text: str) -> None:
    pieces = [Piece("paragraph", part) for part in ("One.", text, "Two.")]
    assert [piece.text for piece in split_furniture(pieces, {})[0]] == ["One.", text, "Two."]


def test_the_days_above_reports_stay_each() -> None:
    days = ["3 May 2024", "7 May 2024", "2024-05-09", "2024-05-11", "May 12, 2024"]
    pieces = [Piece("paragraph", part) for day in days for part in (day, f"They met in {day[-3:]}.")]
    assert split_furniture(pieces, {}) == (pieces, [])


def test_heads_of_chapters_count_their_pages() -> None:
    pages = [["Text of a page."] for _ in range(8)]
    pages[3] = ["Outlook 4", "Text of a page."]
    pages[4] = ["Outlook 5", "Text of a page."]
    pages[6] = ["Result 2", "Text of a page."]
    pages[7] = ["Result 3 of 9", "Text of a page."]
    texts = [piece.text for piece in split_furniture(_paged(*pages), {})[1]]
    assert [text for text in texts if text != "Text of a page."] == ["Outlook 4", "Outlook 5"]


def test_repeated_text_in_the_middle_of_pages_stays() -> None:
    box = (50.0, 400.0, 300.0, 420.0)
    pieces = [Piece("paragraph", "Joint call opened.", ((0, page),), size=10, box=box) for page in (1, 2, 3)]
    assert split_furniture(pieces, {1: 842.0, 2: 842.0, 3: 842.0})[0] == pieces
