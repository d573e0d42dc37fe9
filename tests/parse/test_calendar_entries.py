import pytest

from sciencegraph.model import RawBlock
from sciencegraph.parse.calendar_entries import split_entries


@pytest.mark.parametrize(
    ("texts", "want"),
    [
        (["3 June: Board\n4 June: Talks"], ["item", "item"]),
        (["Dates\n3 June 2024 – Board\nOslo\nJune 10-12, 2024: Talks"], ["paragraph", "item", "item"]),
        (["7 April 2024, Nicosia: Board", "8 May, Port Louis · Talks"], ["item", "item"]),
        (["3 June: Board", "Mon, 4th June | Talks"], ["item", "item"]),
        (["2024-06-03: Board", "2024-06-04: Talks", "They met."], ["item", "item", "paragraph"]),
        (["3 Marine Drive: flat\n4 Mayors: talks"], ["paragraph"]),
        # one alone is a sentence like others, and so is what only has a date in it
        (["3 June: Board met.", "They left."], ["paragraph", "paragraph"]),
        (["On 3 June they met\n4 June was cold"], ["paragraph"]),
        (["LIMA, 3 June: they met", "OSLO, 4 June: they met"], ["paragraph", "paragraph"]),
    ],
)
def test_entries_are_items(texts: list[str], want: list[str]) -> None:
    found = split_entries([RawBlock(kind="paragraph", text=text) for text in texts])
    assert [block.kind for block in found] == want
    assert "\n".join(block.text for block in found) == "\n".join(texts)


def test_headings_stay() -> None:
    blocks = [RawBlock(kind="heading", text="3 June: Board"), RawBlock(kind="heading", text="4 June: Talks")]
    assert split_entries(blocks) == blocks
