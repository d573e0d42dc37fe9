"""A sentence as the event reader sees it: its words, the mentions, date phrases and posts in it.

Comes in: a passage with its mentions and posts, and the date phrases of the issue. Goes out: its sentences.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sciencegraph.dates import DatePhrase
from sciencegraph.extract.affiliations import Holding
from sciencegraph.extract.encoder import Tree
from sciencegraph.extract.passages import Passage
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.vocab.wording import load_event_words


class Story(NamedTuple):
    """A passage with its mentions and the posts that it states."""

    passage: Passage
    placed: tuple[PlacedMention, ...]
    holdings: tuple[Holding, ...]


class PlacedDate(NamedTuple):
    """A date phrase at words ``first`` up to ``last`` (half-open) of the passage."""

    first: int
    last: int
    phrase: DatePhrase


@dataclass(frozen=True)
class Sentence:
    """A sentence at words ``first`` up to ``last`` (half-open) of its passage.

    ``words`` are all words of the passage in lower case, so that word offsets index them. ``attached`` are
    the ids of bodies that stand here only as somebody's post ("President of NSFC"), ``posts`` those bodies
    by person. ``neighbours`` and ``near_dates`` are the mentions and date phrases of the whole passage.
    """

    passage: Passage
    number: int
    first: int
    last: int
    words: tuple[str, ...]
    mentions: tuple[PlacedMention, ...]
    dates: tuple[PlacedDate, ...]
    attached: frozenset[str]
    posts: Mapping[str, PlacedMention]
    neighbours: tuple[PlacedMention, ...] = ()
    near_dates: tuple[PlacedDate, ...] = ()

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.passage.quote(self.first, self.last)

    @cached_property
    def tree(self) -> Tree:
        """Its grammar as the learnt reader sees it; its words count from 0."""
        reading = self.passage.reading
        if reading is None:
            return Tree((), (), ())
        return reading.grammar.cut(self.first, self.last)

    @property
    def is_listed(self) -> bool:
        """Whether it stands in a list or a table, where entries need no verb."""
        return self.passage.kind in ("item", "row")

    def word_at(self, at: int) -> str:
        """The word (lower case) at an offset, or an empty string behind the sentence's end."""
        return self.words[at] if at < self.last else ""

    def find_word(self, word: str, first: int, last: int) -> int | None:
        """Where a word stands first in a range, or None."""
        return next((at for at in range(max(first, self.first), last) if self.words[at] == word), None)

    def find_clause(self, at: int) -> tuple[int, int]:
        """The stretch around a word that no semicolon or subordinating word interrupts (half-open)."""
        ends = load_event_words().clause_ends
        first, last = at, at + 1
        while first > self.first and self.words[first - 1] not in ends:
            first -= 1
        while last < self.last and self.words[last] not in ends:
            last += 1
        return first, last

    def select(self, first: int, last: int, *kinds: str) -> tuple[PlacedMention, ...]:
        """The mentions of some kinds that lie within a range of words."""
        return tuple(
            item
            for item in self.mentions
            if first <= item.first and item.last <= last and item.mention.kind in kinds
        )

    def iter_covering(self, at: int, kind: str) -> Iterator[PlacedMention]:
        """The mentions of a kind that a word belongs to."""
        return (item for item in self.mentions if item.first <= at < item.last and item.mention.kind == kind)


def iter_sentences(
    story: Story, phrases: Sequence[DatePhrase], repeats: frozenset[str]
) -> Iterator[Sentence]:
    """The sentences of a passage, with what was found in them.

    Args:
        story: The passage, its mentions and posts.
        phrases: The date phrases of the issue.
        repeats: Ids of mentions that only say again or place another one: an acronym in brackets, the parent
            in "Institute of Physics of the Academy".
    """
    passage = story.passage
    dates = [PlacedDate(*found) for found in passage.iter_inside(phrases)]
    placed = [item for item in story.placed if item.mention.id not in repeats]
    stated = [holding for holding in story.holdings if holding.stated]
    attached = frozenset(holding.organization.mention.id for holding in stated)
    posts = {holding.person.mention.id: holding.organization for holding in stated}
    for number, (first, last) in enumerate(passage.sentences):
        yield Sentence(
            passage=passage, number=number, first=first, last=last, words=passage.lower,
            mentions=tuple(item for item in placed if first <= item.first < last),
            dates=tuple(item for item in dates if first <= item.first < last), attached=attached, posts=posts,
            neighbours=tuple(placed), near_dates=tuple(dates),
        )  # fmt: skip
