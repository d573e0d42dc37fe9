"""Stage 3: the paragraphs of an issue as tokens and sentences, with the way back to the issue's offsets."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sciencegraph.extract.nlp import find_sentences, read_tokens
from sciencegraph.model import BlockKind, Issue, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Passage:
    """A paragraph: its tokens, its sentences (half-open token offsets), where it starts in the issue's text.

    ``number`` counts the issue's paragraphs from 0; ``section`` is the nearest heading above, if any.
    """

    number: int
    offset: int
    kind: BlockKind
    section: str | None
    doc: "Doc"
    sentences: tuple[tuple[int, int], ...]

    def find_span(self, first: int, last: int) -> Span:
        """The issue's offsets of tokens ``first`` up to, without, ``last``."""
        final = self.doc[last - 1]
        return Span(start=self.offset + self.doc[first].idx, end=self.offset + final.idx + len(final))

    def find_sentence(self, token: int) -> tuple[int, int]:
        """The sentence (half-open token offsets) that holds a token."""
        return next(bounds for bounds in self.sentences if bounds[0] <= token < bounds[1])


def iter_passages(issue: Issue, model: str | None = None) -> Iterator[Passage]:
    """The paragraphs of an issue in order, read into tokens and sentences."""
    for number, paragraph in enumerate(issue.paragraphs):
        doc = read_tokens(issue.quote(paragraph), model)
        yield Passage(
            number=number,
            offset=paragraph.start,
            kind=paragraph.kind,
            section=issue.find_section(paragraph.start),
            doc=doc,
            sentences=find_sentences(doc),
        )
