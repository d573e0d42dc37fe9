"""What the reader remembers from sentence to sentence: the drafts so far, and what the text is about."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.merging import find_same_event
from sciencegraph.extract.events.sentence import PlacedDate, Sentence
from sciencegraph.extract.placing import PlacedMention


@dataclass
class Telling:
    """The events told so far; ``published`` is the date (EDTF) of the issue or report, which anchors theirs.

    ``topic`` is the body that the last sentence with one started with, in the paragraph ``topic_paragraph``;
    ``headed`` are the dates in the headings above; ``roster`` is the event whose guests are being listed.
    """

    published: str | None
    drafts: list[Draft] = field(default_factory=list)
    topic: PlacedMention | None = None
    topic_paragraph: int = 0
    headed: list[PlacedDate] = field(default_factory=list)
    roster: Draft | None = None
    _before_section: int = 0
    _held: list[Draft] = field(default_factory=list)
    _untold: list[Draft] = field(default_factory=list)
    _has_body: bool = False

    def open_section(self) -> None:
        """Forget what was told before: what follows a heading is another story."""
        if self._has_body:
            self.headed = []
        self._close_section()
        self.roster = None
        self._before_section = len(self.drafts)

    def note_dates(self, dates: Iterable[PlacedDate]) -> None:
        """Remember the dates of a heading, which may be those of what is told below it."""
        self.headed += [item for item in dates if item.phrase.edtf]

    def hold(self, drafts: Iterable[Draft | None]) -> None:
        """Keep what a heading tells until it is known whether its section tells it."""
        self._held.extend(draft for draft in drafts if draft is not None)

    def go_on(self) -> None:
        """Note that the section has text, not a heading alone."""
        self._has_body = True

    def _close_section(self) -> None:
        """Headings without text wait for the next section's: titles have subtitles, contents come first."""
        told = len(self.drafts) > self._before_section
        if self._has_body or told:
            self._untold += [] if told else self._held
            self._held = []
        self._has_body = False

    def list_untold(self) -> list[Draft]:
        """The events that stand in headings alone; to be asked at the end."""
        self._close_section()
        return [held for held in (*self._untold, *self._held) if not self._is_told(held)]

    def _is_told(self, held: Draft) -> bool:
        """Whether some sentence tells an event of that type with somebody of the heading's."""
        names = _list_surfaces(held)
        of_type = (draft for draft in self.drafts if draft.type == held.type)
        return any(not names.isdisjoint(_list_surfaces(draft)) for draft in of_type)

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


def _list_surfaces(draft: Draft) -> set[str]:
    return {part.placed.mention.surface for part in draft.parts}
