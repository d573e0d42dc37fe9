"""Stage 3: mentions seen as words of their passage.

Comes in: a passage and mentions of the issue. Goes out: those that stand in it, with their words.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sciencegraph.extract.passages import Passage
from sciencegraph.model import Mention


class PlacedMention(NamedTuple):
    """A mention at words ``first`` up to ``last`` (half-open), which may be wider: "*China*-Germany"."""

    first: int
    last: int
    mention: Mention

    @property
    def is_body(self) -> bool:
        """Whether it is an organisation's."""
        return self.mention.kind == "organization"


def place_mentions(passage: Passage, mentions: Sequence[Mention]) -> tuple[PlacedMention, ...]:
    """The mentions that stand in a passage, as words; all are given in order, and so come out."""
    return tuple(PlacedMention(*found) for found in passage.iter_inside(mentions))
