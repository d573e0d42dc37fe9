"""Stage 3: what the finders of mentions hand to each other, and what a paragraph has given so far."""

from dataclasses import dataclass, field
from typing import NamedTuple

from sciencegraph.extract.passages import Passage
from sciencegraph.model import MentionKind


class Candidate(NamedTuple):
    """Words ``first`` up to ``last`` (half-open) of a passage that may be a mention.

    ``rule`` names what found it; ``key`` is the lexicon's entry, ``country`` an ISO 3166-1 code, where known;
    ``within_next`` tells that the text names the candidate as a part of the next one ("Institute of Physics
    *of* the Chinese Academy of Sciences").
    """

    first: int
    last: int
    kind: MentionKind
    rule: str
    key: str | None = None
    country: str | None = None
    within_next: bool = False


class Definition(NamedTuple):
    """An acronym (one word of a passage) and its long form (half-open range of words).

    ``matches`` tells whether the letters agree, or only its place after the name says so ("German Research
    Foundation (DFG)").
    """

    acronym: int
    first: int
    last: int
    matches: bool


@dataclass
class Findings:
    """What has been found in a passage so far; ``add`` keeps the candidates from overlapping."""

    passage: Passage
    chunks: list[tuple[int, int]]
    definitions: list[Definition] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)

    def add(self, candidate: Candidate) -> None:
        """Take a candidate unless it overlaps one taken before."""
        if candidate.first < candidate.last and self.find_overlap(candidate.first, candidate.last) is None:
            self.candidates.append(candidate)

    def find_overlap(self, first: int, last: int) -> Candidate | None:
        """The first candidate taken that shares a word with a range."""
        return next((item for item in self.candidates if first < item.last and item.first < last), None)

    def words_of(self, candidate: Candidate) -> tuple[str, ...]:
        """The words of a candidate."""
        return self.passage.words[candidate.first : candidate.last]

    def quote(self, candidate: Candidate) -> str:
        """A candidate's text."""
        return self.passage.quote(candidate.first, candidate.last)
