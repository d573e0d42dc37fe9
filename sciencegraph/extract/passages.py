"""Stage 3: the paragraphs of an issue as words and sentences, with the way back to the issue's offsets."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from sciencegraph.extract.encoder import Reading, load_encoder
from sciencegraph.extract.nlp import ModelName, find_sentences, read_tokens
from sciencegraph.model import BlockKind, Issue, Span


class _HasSpan(Protocol):
    """Anything at half-open offsets of the issue's text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_FEWEST = 4  # words of a paragraph that the learnt reader reads
_LONGEST_HEADLINE = 16  # words
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}")  # above or below a title
_STOPS = (".", ":", ";", "!", "?", ",")
_CLOSING = "\"'”’)] "
_Spanned = TypeVar("_Spanned", bound=_HasSpan)


@dataclass(frozen=True)
class Passage:
    """A paragraph: its words, its sentences (half-open word offsets), where it starts in the issue's text.

    ``number`` counts the issue's paragraphs from 0; ``section`` is the nearest heading above, if any;
    ``starts`` are the words' offsets in ``text``; ``names`` are those that a model of the user's has found,
    ``reading`` is what the learnt reader says of the words.
    """

    number: int
    offset: int
    kind: BlockKind
    section: str | None
    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[ModelName, ...] = ()
    reading: Reading | None = None

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(word.lower() for word in self.words)

    @property
    def is_headline(self) -> bool:
        """Whether it is a heading, or a line as short and without a stop as one that layout did not mark."""
        short = self.kind == "paragraph" and 3 <= len(self.words) <= _LONGEST_HEADLINE
        if _DAY.fullmatch(self.text.strip()):
            return True
        return self.kind == "heading" or (short and not self.text.rstrip(_CLOSING).endswith(_STOPS))

    def quote(self, first: int, last: int) -> str:
        """The text of the words ``first`` up to, without, ``last``; empty where there are none."""
        last = min(last, len(self.words))
        return self.text[self.starts[first] : self._end(last)] if first < last else ""

    def find_span(self, first: int, last: int) -> Span:
        """The issue's offsets of the words ``first`` up to, without, ``last``."""
        return Span(start=self.offset + self.starts[first], end=self.offset + self._end(last))

    def find_sentence(self, word: int) -> tuple[int, int]:
        """The sentence (half-open word offsets) that holds a word."""
        return next(bounds for bounds in self.sentences if bounds[0] <= word < bounds[1])

    def iter_inside(self, items: Sequence[_Spanned]) -> Iterator[tuple[int, int, _Spanned]]:
        """The items that lie in the passage, each with the words (half-open) that it touches.

        Args:
            items: Mentions, date phrases or the like of the whole issue, in order of their starts.
        """
        end = self.offset + len(self.text)
        for number in range(bisect_left(items, self.offset, key=lambda item: item.start), len(items)):
            item = items[number]
            if item.start >= end:
                return
            if item.end <= end:
                yield self._find_word(item.start), self._find_word(item.end - 1) + 1, item

    def _find_word(self, offset: int) -> int:
        """The word that a character of the issue, or the white space behind it, belongs to."""
        return bisect_right(self.starts, offset - self.offset) - 1

    def _end(self, last: int) -> int:
        return self.starts[last - 1] + len(self.words[last - 1])


def iter_passages(issue: Issue, model: str | None = None) -> Iterator[Passage]:
    """The paragraphs of an issue in order, read into words and sentences.

    Args:
        issue: The issue.
        model: None for the learnt reader that the package ships, "rules" for the words alone, else a spaCy
            pipeline (name or path) whose names come along.

    Raises:
        ScienceGraphError: There is no such model.
    """
    for number, paragraph in enumerate(issue.paragraphs):
        text = issue.quote(paragraph)
        tokens = read_tokens(text, model)
        yield Passage(
            number=number, offset=paragraph.start, kind=paragraph.kind, text=text, names=tokens.names,
            section=issue.find_section(paragraph.start), words=tokens.words, starts=tokens.starts,
            sentences=find_sentences(tokens), reading=_read(tokens.words) if model is None else None,
        )  # fmt: skip


def _read(words: tuple[str, ...]) -> Reading | None:
    """What the learnt reader says of a paragraph; too few words tell it nothing."""
    return load_encoder().read(words) if len(words) >= _FEWEST else None
