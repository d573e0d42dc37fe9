"""What the reader remembers from sentence to sentence: the drafts so far, and what the text is about."""

from dataclasses import dataclass, field

from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.merging import find_same_event
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.placing import PlacedMention


@dataclass
class Telling:
    """The events told so far; ``published`` is the issue's date (EDTF), which anchors theirs.

    ``topic`` is the body that the last sentence with one started with, in the paragraph ``topic_paragraph``.
    """

    published: str | None
    drafts: list[Draft] = field(default_factory=list)
    topic: PlacedMention | None = None
    topic_paragraph: int = 0
    _before_section: int = 0

    def open_section(self) -> None:
        """Forget what was told before: what follows a heading is another story."""
        self._before_section = len(self.drafts)

    def recent(self) -> list[Draft]:
        """The drafts of the current section, last first."""
        return self.drafts[self._before_section :][::-1]

    def take(self, draft: Draft) -> None:
        """Keep a new draft, as a part of one told before where both tell the same event."""
        same = find_same_event(draft, self.recent())
        if same is None:
            self.drafts.append(draft)
        else:
            same.absorb(draft)

    def note_topic(self, sentence: Sentence) -> None:
        """Remember which body a sentence is about."""
        bodies = sentence.select(sentence.first, sentence.last, "organization")
        if bodies:
            self.topic, self.topic_paragraph = bodies[0], sentence.passage.number
