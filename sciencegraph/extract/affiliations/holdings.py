"""Stage 3: a post that somebody holds, and the person whose posts are looked for.

Comes in: a passage, its mentions and a person of them. Goes out: holdings. Used by ``behind``, ``before``
and ``chains``, which look in different places.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sciencegraph.extract.passages import Passage
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.model import Mention
from sciencegraph.names import fold_name
from sciencegraph.vocab.titles import load_titles
from sciencegraph.vocab.wording import load_post_words

_LONGEST_PORTFOLIO = 14  # words: "Higher Education, Science, Research and Innovation"


class Holding(NamedTuple):
    """A person (mention) in a post at a body (mention); the sentence as half-open word offsets.

    ``stated``: the body stands beside the post, not somewhere before it.
    """

    person: PlacedMention
    organization: PlacedMention
    title: str
    sentence: tuple[int, int]
    stated: bool = True


@dataclass(frozen=True)
class Holder:
    """A person whose posts are looked for, in a sentence from word ``first`` up to ``last`` (half-open).

    ``placed`` are all mentions of the passage; ``bodies`` the ministries and departments that the issue
    names, by portfolio (see ``index_portfolios``).
    """

    passage: Passage
    placed: Sequence[PlacedMention]
    person: PlacedMention
    first: int
    last: int
    bodies: Mapping[str, Mention]

    @property
    def words(self) -> tuple[str, ...]:
        """All words of the passage."""
        return self.passage.words

    def hold(self, body: PlacedMention, title: tuple[int, int] | str, stated: bool = True) -> Holding:
        """The person in a post at a body; the title as words of the passage, or as it is."""
        text = title if isinstance(title, str) else self.passage.quote(*title)
        return Holding(self.person, body, text, (self.first, self.last), stated)

    def find_body(self, at: int) -> PlacedMention | None:
        """The body whose name starts at a word."""
        return next((item for item in self.placed if item.first == at and item.is_body), None)

    def leads_to_person(self, end: int) -> bool:
        """Whether an honorific and a name follow right behind a word: "Secretary, Department B *Smt. C*"."""
        at, honorifics = end, load_titles().honorifics
        while at < len(self.words) and (self.words[at] in honorifics or self.words[at] == "."):
            at += 1
        return at > end and any(item.first == at and item.mention.kind == "person" for item in self.placed)

    def find_earlier_body(self, before: int) -> PlacedMention | None:
        """The body told of last before a word, which "its" refers to; for "the agency's" first an agency."""
        bodies = [item for item in self.placed if item.last <= before and item.is_body]
        owner = self.words[before - 2].capitalize() if before > 1 else ""
        named = [item for item in bodies if owner in item.mention.surface.split()]
        return next(reversed(named or bodies), None)

    def find_portfolio_body(self, post: int, end: int) -> PlacedMention | None:
        """The ministry that "Minister of Science and Technology" leads, if the issue names it.

        Args:
            post: Where the post starts.
            end: Where it ends, before "of"; the body is said to stand there.
        """
        words, posts = self.words, load_titles().portfolios
        if words[end - 1].lower() not in posts and words[post].lower() not in posts:
            return None
        if end + 1 >= len(words) or words[end] not in ("of", "for"):
            return None
        for last in range(min(len(words), end + _LONGEST_PORTFOLIO), end + 1, -1):
            field = fold_name(" ".join(words[end + 1 : last])).removeprefix("the ")
            if field in self.bodies:
                return PlacedMention(end, end, self.bodies[field])
        return None


def index_portfolios(mentions: Iterable[Mention]) -> dict[str, Mention]:
    """The ministries and departments that an issue names, by their field: "science and technology"."""
    index: dict[str, Mention] = {}
    for mention in mentions:
        name = fold_name(mention.surface) if mention.kind == "organization" else ""
        for opening in load_post_words().ministry_openings:
            if f"{opening} " in name:
                index.setdefault(name.partition(f"{opening} ")[2], mention)
    return index
