"""An event while its sentences are being read."""

from dataclasses import dataclass, field

from sciencegraph.extract.events.roles import Part
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.events.triggers import Hit


@dataclass
class Draft:
    """What is known of an event so far; the reader alone changes it, and ``build`` freezes it.

    ``dated``: the date stands in the event's own sentence; ``inherited``: it is that of the meeting it was told at.
    """

    sentence: Sentence
    hit: Hit
    parts: list[Part]
    date: str | None = None
    basis: str = "none"
    dated: bool = False
    inherited: bool = False
    background: bool = False
    status: str = "done"
    more: list[Sentence] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The event's type."""
        return self.hit.trigger.type

    @property
    def last_paragraph(self) -> int:
        """Number of the last paragraph that tells it."""
        return max([self.sentence.passage.number, *(item.passage.number for item in self.more)])

    def add_sentence(self, sentence: Sentence) -> None:
        """Note a further sentence that tells the event."""
        key = (sentence.passage.number, sentence.number)
        if key not in {(item.passage.number, item.number) for item in [self.sentence, *self.more]}:
            self.more.append(sentence)

    def absorb(self, other: "Draft") -> None:
        """Take what another draft of the same event adds: participants, sentences, a date where none was."""
        self.parts.extend(other.parts)
        self.add_sentence(other.sentence)
        if self.date is None or (other.dated and not self.dated):
            self.date, self.basis, self.dated = other.date, other.basis, other.dated
            self.background = other.background
