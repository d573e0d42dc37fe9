"""Stage 3: a post that somebody holds, and the bodies that a post without one must mean."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sciencegraph.extract.tokens import PlacedMention
from sciencegraph.model import Mention
from sciencegraph.names import fold_name

_MINISTRIES = (
    "ministry of",
    "ministry for",
    "department of",
    "department for",
    "secretariat of",
    "state secretariat for",
)
_PORTFOLIOS = ("minister", "secretary", "commissioner", "undersecretary")
_LONGEST_PORTFOLIO = 14  # tokens: "Higher Education, Science, Research and Innovation"


class Holding(NamedTuple):
    """A person (mention) in a post at a body (mention); the sentence as half-open token offsets.

    ``stated``: the body stands beside the post, not somewhere before it.
    """

    person: PlacedMention
    organization: PlacedMention
    title: str
    sentence: tuple[int, int]
    stated: bool = True


def index_portfolios(mentions: Iterable[Mention]) -> dict[str, Mention]:
    """The ministries and departments that an issue names, by their field: "science and technology"."""
    index: dict[str, Mention] = {}
    for mention in mentions:
        name = fold_name(mention.surface) if mention.kind == "organization" else ""
        for opening in _MINISTRIES:
            if f"{opening} " in name:
                index.setdefault(name.partition(f"{opening} ")[2], mention)
    return index


def find_portfolio_body(
    words: Sequence[str], post: int, end: int, bodies: Mapping[str, Mention]
) -> Mention | None:
    """The ministry that "Minister of Science and Technology" leads, if the issue names it."""
    if words[end - 1].lower() not in _PORTFOLIOS and words[post].lower() not in _PORTFOLIOS:
        return None
    if end + 1 >= len(words) or words[end] not in ("of", "for"):
        return None
    for last in range(min(len(words), end + _LONGEST_PORTFOLIO), end + 1, -1):
        field = fold_name(" ".join(words[end + 1 : last])).removeprefix("the ")
        if field in bodies:
            return bodies[field]
    return None


def find_earlier_body(placed: Sequence[PlacedMention], before: int) -> PlacedMention | None:
    """The body told of last before a token, which "its" or "the agency's" refers to."""
    bodies = [item for item in placed if item.last <= before and item.mention.kind == "organization"]
    return bodies[-1] if bodies else None
