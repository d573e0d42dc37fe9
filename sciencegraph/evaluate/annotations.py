"""Stage 7, evaluation: what a gold file says, as frozen types.

``gold.py`` makes them from YAML, ``faults.py`` checks them, everything else compares them with a corpus.
"""

from typing import get_args

from pydantic import Field

from sciencegraph.model import EventStatus, MentionKind, Record

KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
"""The kinds of mention, in the order in which tables show them."""


class GoldEntity(Record):
    """A real thing that the document names; its key in ``Gold.entities`` is unique over all gold files."""

    type: MentionKind
    name: str
    country: str | None = None
    part_of: str | None = None
    aliases: tuple[str, ...] = ()


class GoldMention(Record):
    """One annotated name. ``start`` is its character offset in its paragraph, None without the text."""

    paragraph: int
    surface: str
    entity: str
    start: int | None = None


class GoldAffiliation(Record):
    """Who (entity id) holds which post where (entity id)."""

    person: str
    organization: str
    title: str


class GoldEvent(Record):
    """An annotated event; ``participants`` are pairs of entity id and role, ``date`` is EDTF.

    ``status`` is one of the words of ``EventStatus``, or else an action ("signed").
    """

    id: str
    type: str
    status: str | None = None
    date: str | None = None
    participants: tuple[tuple[str, str], ...] = ()
    countries: tuple[str, ...] = ()
    place: str | None = None
    agreement: str | None = None
    paragraph: int = Field(ge=0)
    trigger: str | None = None
    background: bool = False

    @property
    def tells_action(self) -> bool:
        """Whether ``status`` names what was done, and not whether it was done.

        Example:
            >>> event = GoldEvent(id="e1", type="agreement", status="signed", paragraph=0)
            >>> event.tells_action, event.model_copy(update={"status": "planned"}).tells_action
            (True, False)
        """
        return self.status is not None and self.status.casefold() not in get_args(EventStatus)


class Gold(Record):
    """One gold file; ``paragraphs`` is the annotated text, white space folded, and empty if not found."""

    file: str
    document: str
    entities: dict[str, GoldEntity]
    mentions: tuple[GoldMention, ...]
    affiliations: tuple[GoldAffiliation, ...]
    events: tuple[GoldEvent, ...]
    paragraphs: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many paragraphs the document has, as far as the text or the annotations tell."""
        named = [mention.paragraph for mention in self.mentions] + [event.paragraph for event in self.events]
        return max([len(self.paragraphs), *(number + 1 for number in named)])
