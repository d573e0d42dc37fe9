"""Stage 3: posts in lists that put title and body before the name.

"Secretary, Department B Smt. C", "Director, Institute A, Prof. B; President, Academy C, Dr D", "Director of
the Institute A of the Academy B Dr. C".
"""

from dataclasses import replace

from sciencegraph.extract.affiliations.holdings import Holder, Holding
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.extract.posts import find_post
from sciencegraph.vocab.titles import load_titles

_LONGEST_POST = 6  # words
_TO_TITLE = (",", "of", "the")
_TO_PART = ("of", "the")
_BEFORE_TITLE = frozenset(
    {";", ":", ",", "and", "by", "were", "was", "the", "included", "including", "–", "-", "•"}
)


def hold_title_first(holder: Holder) -> Holding | None:
    """The post and its body right before an honorific and the name, in a list also with a comma between."""
    at = _skip_honorifics(holder, holder.person.first)
    if at < holder.person.first and (holding := _hold_before(holder, at)):
        return holding
    return _hold_listed(holder) if is_title_first(holder) else None


def is_title_first(holder: Holder) -> bool:
    """Whether the sentence's first person has title and body before the name, between commas.

    What stands behind a name is then the next one's.
    """
    people = [item for item in holder.placed if item.mention.kind == "person"]
    first = next((item for item in people if holder.first <= item.first < holder.last), None)
    if first is None:
        return False
    return _hold_listed(replace(holder, person=first)) is not None


def _skip_honorifics(holder: Holder, at: int) -> int:
    while at > holder.first and (
        holder.words[at - 1] in load_titles().honorifics or holder.words[at - 1] == "."
    ):
        at -= 1
    return at


def _hold_listed(holder: Holder) -> Holding | None:
    at = _skip_honorifics(holder, holder.person.first)
    listed = at > holder.first and holder.words[at - 1] == ","
    return _hold_before(holder, at - 1) if listed else None


def _hold_before(holder: Holder, at: int) -> Holding | None:
    """The post at the body that ends at a word, or at a part of that body."""
    body = _find_body_ending(holder, at)
    if body is None:
        return None
    while part := _find_part(holder, body):
        body = part
    end = body.first
    while end > holder.first and holder.words[end - 1] in _TO_TITLE:
        end -= 1
    starts = range(max(holder.first, end - _LONGEST_POST), end)
    start = next((first for first in starts if find_post(holder.words, first) == end), None)
    return holder.hold(body, (start, end)) if start is not None and end < body.first else None


def _find_body_ending(holder: Holder, at: int) -> PlacedMention | None:
    return next((item for item in holder.placed if item.last == at and item.is_body), None)


def _find_part(holder: Holder, body: PlacedMention) -> PlacedMention | None:
    """The part that stands before a body with "of": "*Institute of Archaeology* of the Academy"."""
    end = body.first
    while end > holder.first and holder.words[end - 1] in _TO_PART:
        end -= 1
    return _find_body_ending(holder, end) if end < body.first else None
