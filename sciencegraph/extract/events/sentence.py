"""A sentence as the event reader sees it: its words, the mentions and date phrases in it, whose post a body is in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sciencegraph.dates import DatePhrase
from sciencegraph.extract.holdings import Holding
from sciencegraph.extract.passages import Passage
from sciencegraph.extract.tokens import PlacedMention

_CLAUSE_ENDS = frozenset(
    {";", ":", "while", "whereas", "which", "where", "although", "though", "but", "after", "before"}
)


class PlacedDate:
    """A date phrase at tokens ``first`` up to ``last`` (half-open) of the passage."""

    def __init__(self, first: int, last: int, phrase: DatePhrase) -> None:
        self.first, self.last, self.phrase = first, last, phrase


@dataclass(frozen=True)
class Sentence:
    """A sentence at tokens ``first`` up to ``last`` (half-open) of its passage.

    ``words`` are all words of the passage in lower case, so that token offsets index them. ``attached`` are the
    ids of bodies that stand here only as somebody's post ("President of NSFC"), ``posts`` those bodies by person.
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

    @property
    def text(self) -> str:
        """The sentence as written."""
        return str(self.passage.doc[self.first : self.last].text)

    def find_clause(self, at: int) -> tuple[int, int]:
        """The stretch around a token that no semicolon or subordinating word interrupts (half-open)."""
        first = at
        while first > self.first and self.words[first - 1] not in _CLAUSE_ENDS:
            first -= 1
        last = at + 1
        while last < self.last and self.words[last] not in _CLAUSE_ENDS:
            last += 1
        return first, last

    def select(self, first: int, last: int, *kinds: str) -> tuple[PlacedMention, ...]:
        """The mentions of some kinds that lie within a token range."""
        return tuple(
            item
            for item in self.mentions
            if first <= item.first and item.last <= last and item.mention.kind in kinds
        )


def iter_sentences(
    passage: Passage,
    placed: Sequence[PlacedMention],
    holdings: Sequence[Holding],
    phrases: Sequence[DatePhrase],
    repeats: frozenset[str] = frozenset(),
) -> Iterator[Sentence]:
    """The sentences of a passage, with what was found in them.

    ``repeats`` are ids of mentions that only say again or place another one: an acronym in brackets, the parent
    in "Institute of Physics of the Academy".
    """
    dates = _place_dates(passage, phrases)
    placed = [item for item in placed if item.mention.id not in repeats]
    attached = frozenset(holding.organization.mention.id for holding in holdings if holding.stated)
    posts = {holding.person.mention.id: holding.organization for holding in holdings if holding.stated}
    words = tuple(token.lower_ for token in passage.doc)
    for number, (first, last) in enumerate(passage.sentences):
        yield Sentence(
            passage=passage, number=number, first=first, last=last, words=words,
            mentions=tuple(item for item in placed if first <= item.first < last),
            dates=tuple(item for item in dates if first <= item.first < last), attached=attached, posts=posts,
        )  # fmt: skip


def _place_dates(passage: Passage, phrases: Sequence[DatePhrase]) -> tuple[PlacedDate, ...]:
    covering = [token.i for token in passage.doc for _ in range(len(token.text_with_ws))]
    end = passage.offset + len(passage.doc.text)
    return tuple(
        PlacedDate(
            covering[phrase.start - passage.offset], covering[phrase.end - 1 - passage.offset] + 1, phrase
        )
        for phrase in phrases
        if passage.offset <= phrase.start and phrase.end <= end
    )
