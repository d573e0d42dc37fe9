import pytest

from sciencegraph.parse.headings import mark_headings
from sciencegraph.parse.piece import Piece

BODY = (
    "The two councils met in Bonn and agreed on a programme for young researchers from both sides, which "
    "starts in spring and runs for six years in all."
)


@pytest.mark.parametrize(
    ("text", "is_heading"),
    [
        ("Science Diplomacy", True),
        ("SCIENCE DIPLOMACY", True),
        ("Minister Opens Joint Laboratory in Bonn", True),
        ("Can Science Bring Peace?", True),
        ("‘Rhine Declaration’ at the 2025 World Federation of Engineers", True),
        ("Councils agree on a programme", True),
        ("It was signed in Bonn.", False),
        ("October 2025", False),
        ("Photo: Rhine Embassy", False),
        ("By Jane Doe", False),
        ("jane.doe@example.org", False),
        ("The agreement between the", False),
        ("Participants:", False),
        ("and the Ministry of Science", False),
    ],
)
def test_headings_by_form(text: str, is_heading: bool) -> None:
    pieces = mark_headings([Piece("paragraph", BODY), Piece("paragraph", text), Piece("paragraph", BODY)])
    assert [piece.kind == "heading" for piece in pieces] == [False, is_heading, False]


def test_sentence_case_needs_marks_where_the_file_has_them() -> None:
    pieces = [Piece("heading", "News", level=1), Piece("paragraph", BODY),
              Piece("heading", "Visits", level=1),
              Piece("paragraph", "Councils agree on a programme"), Piece("paragraph", BODY)]  # fmt: skip
    assert [piece.kind for piece in mark_headings(pieces)][2:] == ["heading", "paragraph", "paragraph"]


def test_a_line_of_the_contents_is_a_heading_where_it_stands_again() -> None:
    title = "‘Rhine Declaration’ on the work of engineers and what it means for all of them"
    pieces = [Piece("item", title.replace("‘", "'").replace("’", "'")), Piece("heading", "News", level=2),
              Piece("paragraph", title), Piece("paragraph", BODY)]  # fmt: skip
    assert [piece.kind for piece in mark_headings(pieces)] == ["item", "heading", "heading", "paragraph"]


def test_levels_follow_font_sizes() -> None:
    pieces = [
        Piece("paragraph", "Rhine Letter", size=20, bold=True),
        Piece("paragraph", "Councils agree on a programme", size=13, bold=True),
        Piece("paragraph", BODY, size=10),
        Piece("paragraph", "Background", size=10, bold=True),
        Piece("paragraph", BODY, size=10),
    ]
    assert [(piece.kind, piece.level) for piece in mark_headings(pieces)] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 3),
        ("paragraph", 0),
    ]


def test_half_a_sentence_is_no_heading_however_large() -> None:
    pieces = [Piece("paragraph", "It will seize the opportunities under", size=14, bold=True),
              Piece("paragraph", "the goal. " + BODY, size=10)]  # fmt: skip
    assert [piece.kind for piece in mark_headings(pieces)] == ["paragraph", "paragraph"]


def test_lines_of_one_heading_are_joined() -> None:
    pieces = [Piece("heading", "Councils Agree on the", level=2), Piece("heading", "Programme", level=2)]
    assert [piece.text for piece in mark_headings(pieces)] == ["Councils Agree on the Programme"]


def test_the_last_line_of_a_column_heads_nothing() -> None:
    box = (50.0, 700.0, 280.0, 712.0), (300.0, 60.0, 540.0, 100.0)
    pieces = [Piece("paragraph", "The Rhine Society Held the 13th Green", ((0, 1),), size=10, box=box[0]),
              Piece("paragraph", BODY, ((0, 1),), size=10, box=box[1])]  # fmt: skip
    assert mark_headings(pieces)[0].kind == "paragraph"
