"""Stage 3: mentions seen as tokens of their passage."""

from collections.abc import Sequence
from typing import NamedTuple

from sciencegraph.extract.passages import Passage
from sciencegraph.model import Mention


class PlacedMention(NamedTuple):
    """A mention at tokens ``first`` up to ``last`` (half-open); one within a hyphened word has the whole word."""

    first: int
    last: int
    mention: Mention


def place_mentions(passage: Passage, mentions: Sequence[Mention]) -> tuple[PlacedMention, ...]:
    """The mentions that stand in a passage, as tokens, in order."""
    end = passage.offset + len(passage.doc.text)
    starts = {token.idx: token.i for token in passage.doc}
    covering = [token.i for token in passage.doc for _ in range(len(token.text_with_ws))]
    placed = []
    for mention in mentions:
        if passage.offset <= mention.start and mention.end <= end:
            first = starts.get(mention.start - passage.offset, covering[mention.start - passage.offset])
            placed.append(PlacedMention(first, covering[mention.end - 1 - passage.offset] + 1, mention))
    return tuple(placed)
