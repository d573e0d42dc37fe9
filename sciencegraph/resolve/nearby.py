"""Stage 4, within an issue: which countries are told near a mention, in its sentence and in its paragraph.

Comes in: an issue and its extraction. Goes out: ISO 3166-1 codes. Countries, places and nationalities in the
names of other bodies count; a mention's own name does not.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import NamedTuple

from sciencegraph.model import Extraction, Issue, Mention
from sciencegraph.resolve.forms import parse_name
from sciencegraph.vocab.places import load_places

_SENTENCE_ENDS = re.compile(r"(?<=[a-z0-9)”\"])[.!?;]+[”\")]*\s+(?=[A-Z“\"(])|;\s+|\n\s*\n")
_PARAGRAPH_ENDS = re.compile(r"\n\s*\n")


class Near(NamedTuple):
    """Codes of countries told in a mention's sentence, and in its paragraph."""

    sentence: frozenset[str]
    paragraph: frozenset[str]


_NOTHING_NEAR = Near(frozenset(), frozenset())


class Surroundings:
    """Where an issue tells which country."""

    def __init__(self, issue: Issue, extraction: Extraction) -> None:
        """Takes an issue, which is read when it is first asked; without a text nothing is near anything."""
        self._text = issue.text
        self._mentions = extraction.mentions

    @cached_property
    def _sentences(self) -> list[int]:
        return [match.end() for match in _SENTENCE_ENDS.finditer(self._text)]

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [match.end() for match in _PARAGRAPH_ENDS.finditer(self._text)]

    @cached_property
    def _told(self) -> list[tuple[int, str, str]]:
        """Where each country is told, and by which mention, in the order of the text."""
        return sorted((item.start, item.id, code) for item in self._mentions for code in _list_codes(item))

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self._told]

    def find(self, mention: Mention) -> Near:
        """The countries that are told near a mention, other than by itself."""
        if not self._text:
            return _NOTHING_NEAR
        return Near(self._list(mention, self._sentences), self._list(mention, self._paragraphs))

    def is_behind(self, mention: Mention, other: Mention) -> bool:
        """Whether a mention comes after another one in its paragraph."""
        cuts = self._paragraphs
        return other.start < mention.start and bisect_right(cuts, other.start) == bisect_right(
            cuts, mention.start
        )

    def _list(self, mention: Mention, cuts: list[int]) -> frozenset[str]:
        at = bisect_right(cuts, mention.start)
        first = cuts[at - 1] if at else 0
        last = cuts[at] if at < len(cuts) else float("inf")
        inside = self._told[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
        return frozenset(code for _, owner, code in inside if owner != mention.id)


def _list_codes(mention: Mention) -> tuple[str, ...]:
    if mention.kind == "country":
        return (mention.country,) if mention.country else ()
    if mention.kind == "place":
        place = load_places().find(" ".join(mention.surface.split()))
        code = mention.country or (place.country if place else None)
        return (code,) if code else ()
    if mention.kind == "organization":
        return tuple(word[1:] for word in parse_name(mention.surface).words if word.startswith("@"))
    return ()
