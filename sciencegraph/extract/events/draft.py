"""An event while its sentences are being read."""

from dataclasses import dataclass, field

from sciencegraph.extract.events.parts import Part
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.events.triggers import Hit
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.model import DateBasis, EventStatus


@dataclass
class Draft:
    """What is known of an event so far; the reader alone changes it, and ``build`` freezes it.

    ``dated``: the date stands in the event's own sentence; ``more`` are further sentences that tell it;
    ``place`` and ``agreement`` are the learnt reader's; ``stop`` is where one visit of a journey led.
    """

    sentence: Sentence
    hit: Hit
    parts: list[Part]
    date: str | None = None
    basis: DateBasis = "none"
    dated: bool = False
    background: bool = False
    status: EventStatus = "done"
    place: PlacedMention | None = None
    agreement: PlacedMention | None = None
    stop: PlacedMention | None = None
    more: list[Sentence] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The event's type."""
        return self.hit.trigger.type

    @property
    def action(self) -> str:
        """The event's action."""
        return self.hit.trigger.action

    @property
    def paragraph(self) -> int:
        """Number of the paragraph that tells it first."""
        return self.sentence.passage.number

    @property
    def last_paragraph(self) -> int:
        """Number of the last paragraph that tells it."""
        return max(self.paragraph, *(item.passage.number for item in self.more), 0)

    @property
    def acting(self) -> list[Part]:
        """Those who take part in more than words."""
        return [part for part in self.parts if part.role != "speaker"]

    def add_sentence(self, sentence: Sentence) -> None:
        """Note a further sentence that tells the event."""
        told = {(item.passage.number, item.number) for item in (self.sentence, *self.more)}
        if (sentence.passage.number, sentence.number) not in told:
            self.more.append(sentence)

    def absorb(self, other: "Draft") -> None:
        """Take what another draft of the same event adds: participants, sentences, a date where none was."""
        self.parts.extend(other.parts)
        self.add_sentence(other.sentence)
        if self.date is None or (other.dated and not self.dated):
            self.date, self.basis, self.dated = other.date, other.basis, other.dated
            self.background = other.background
