import pytest

from sciencegraph.model import BlockKind
from sciencegraph.parse.join import join_paragraphs
from sciencegraph.parse.piece import Piece

LONG = "The forum was hosted by the Rhine Society for Electrical Engineering and by the Society of Applied"


def _join(*texts: str) -> list[str]:
    """Texts of paragraphs; ``# `` marks a heading, ``- `` an item."""
    kinds: dict[str, BlockKind] = {"# ": "heading", "- ": "item"}
    pieces = [
        Piece(kinds.get(text[:2], "paragraph"), text[2:] if text[:2] in kinds else text) for text in texts
    ]
    return [piece.text for piece in join_paragraphs(pieces)[0]]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (["It was signed by", "two ministers."], ["It was signed by two ministers."]),
        (["supported by the Agency", "(IAEA) and others."], ["supported by the Agency (IAEA) and others."]),
        (["It met on January 28,", "2022. It agreed."], ["It met on January 28, 2022. It agreed."]),
        (["the board of the", "Alpine Academy met."], ["the board of the Alpine Academy met."]),
        ([LONG, "Mechanics, and it drew many."], [f"{LONG} Mechanics, and it drew many."]),
        (["It will provide technical", "MAY 2024", "help."], ["It will provide technical help."]),
        (["It will provide technical", "Page 3 of 9", "help."], ["It will provide technical help."]),
        (["It will provide technical", "14", "MAY 2024", "help."], ["It will provide technical help."]),
        (
            ["It was signed on", "3 May 2024", "and published."],
            ["It was signed on 3 May 2024 and published."],
        ),
        (
            ["Rhine Letter", "They talked of", "Rhine Letter, May 2024", "help."],
            ["Rhine Letter", "They talked of help."],
        ),
        (["It ended in an inter-", "national accord."], ["It ended in an international accord."]),
        (
            ["Half of the", "work was done in the", "three of them."],
            ["Half of the work was done in the three of them."],
        ),
    ],
)
def test_halves_are_joined(texts: list[str], joined: list[str]) -> None:
    assert _join(*texts) == joined


@pytest.mark.parametrize(
    "texts",
    [
        ["It was signed.", "and so on."],
        ["It was signed by the", "# Next Matter", "two ministers."],
        ["# Agreement of the", "two ministers."],
        ["- first of the", "two ministers."],
        ["They agreed on the following:", "exchange of staff"],
        ["The delegation in Bonn", "The councils agreed on a programme of work."],
        [LONG, "The councils agreed on a programme of work for six years."],
        ["It was signed by the", "- two ministers."],
        ["It consists of three parts", "(a) the first part."],
        ["It was signed in Bonn.", "MAY 2024", "It is open to others."],
    ],
)
def test_what_belongs_apart_stays_apart(texts: list[str]) -> None:
    assert _join(*texts) == [text.removeprefix("# ").removeprefix("- ") for text in texts]


def test_a_running_head_between_halves_is_handed_on() -> None:
    pieces = [Piece("paragraph", text) for text in ("It was signed by the", "MAY 2024", "two ministers.")]
    assert [piece.text for piece in join_paragraphs(pieces)[1]] == ["MAY 2024"]


def test_a_joined_paragraph_knows_where_its_second_page_starts() -> None:
    pieces = [Piece("paragraph", "signed by the", ((0, 1),)), Piece("paragraph", "two ministers.", ((0, 2),))]
    (piece,) = join_paragraphs(pieces)[0]
    assert piece.pages == ((0, 1), (len("signed by the "), 2))


def test_names_cut_by_a_page_are_joined_whatever_they_start_with() -> None:
    pieces = [
        Piece("paragraph", LONG, ((0, 1),)),
        Piece("paragraph", "The Hague branch met as well.", ((0, 2),)),
    ]
    assert len(join_paragraphs(pieces)[0]) == 1
