"""Stage 2: the entries of a calendar that stand line by line in one block.

In go blocks as the file has them; out come the same, but a paragraph of which several lines open with a day
("3 June: Board meeting", "June 10-12, 2024 – Conference"), or several paragraphs that do, are as many items:
each tells an event of its own.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from sciencegraph.model import RawBlock
from sciencegraph.parse.issue_dates import MONTH

_FEWEST = 2  # entries; a single line with a date is a sentence like others
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?(?:[-–/&]|to|and)\s?\d{1,2}(?:st|nd|rd|th)?)?"
_ENTRY = re.compile(
    rf"\s*(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?(?:{_DAYS}\s+{MONTH}|{MONTH}\s+{_DAYS}|\d{{4}}-\d\d-\d\d)"
    r"(?:,?\s+\d{4})?(?:,\s[A-Z][\w.’' -]{1,30})?\s*(?:[:|·]|[-–—]\s)\s*\S"  # "7 April, Nicosia: open day"
)


def split_entries(blocks: Iterable[RawBlock]) -> list[RawBlock]:
    r"""The blocks, those of calendars as items; lines before the first entry stay a paragraph.

    Example:
        >>> text = "Dates\n3 June: Board\n10-12 June: Conference,\nLisbon"
        >>> [(block.kind, block.text) for block in split_entries([RawBlock(kind="paragraph", text=text)])]
        [('paragraph', 'Dates'), ('item', '3 June: Board'), ('item', '10-12 June: Conference,\nLisbon')]
    """
    parts = [part for block in blocks for part in _split(block)]
    entries = [block.kind == "paragraph" and _ENTRY.match(block.text) is not None for block in parts]
    beside = zip([False, *entries], entries, [*entries[1:], False], strict=False)
    return [
        block.model_copy(update={"kind": "item"}) if own and (before or behind) else block
        for block, (before, own, behind) in zip(parts, beside, strict=True)
    ]


def _split(block: RawBlock) -> Iterator[RawBlock]:
    """A paragraph before each line that opens an entry, where several do."""
    lines = block.text.split("\n")
    starts = [number for number, line in enumerate(lines) if _ENTRY.match(line)]
    if block.kind != "paragraph" or len(starts) < _FEWEST:
        yield block
        return
    edges = [0, *starts, len(lines)] if starts[0] else [*starts, len(lines)]
    for first, last in pairwise(edges):
        yield block.model_copy(update={"text": "\n".join(lines[first:last])})
