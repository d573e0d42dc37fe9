"""The frozen types that every stage speaks.

Offsets are characters into ``Issue.text``, half-open: ``issue.text[start:end]`` is the surface or the quote,
letter for letter. Stages share these types and nothing else. Ids derive from content, so that a second run
gives the same ones.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

MentionKind = Literal["organization", "person", "country", "place", "agreement"]
"""What a mention, and the entity that it resolves to, can be."""

BlockKind = Literal["heading", "paragraph", "item", "row"]
"""What a block of a document is: a heading, running text, an item of a list, a row of a table."""

DateBasis = Literal["stated", "year from issue", "relative to issue", "none"]
"""How an event's date was found: written out, its year taken from the issue's date, counted from the issue's
date ("last March", "today"), or not given at all."""

PublishedBasis = Literal["option", "front matter", "sidecar", "masthead", "file metadata", "inferred", "none"]
"""Where an issue's own date came from; ``inferred`` means from the dated events that it tells."""

EventStatus = Literal["done", "planned", "cancelled"]
"""Whether the text tells an event as having happened, as still to come, or as called off."""

LinkKind = Literal["alias", "part_of"]
"""``alias``: two mentions of one thing, as the text itself says; ``part_of``: left is a part of right."""

Verdict = Literal["same", "different", "unsure"]
"""What somebody has decided on two things: "unsure" keeps them apart, too, and asks no more."""

Confidence = Annotated[float, Field(ge=0, le=1)]
"""A probability-like figure in [0, 1]."""

DUMP_FORMAT = "sciencegraph-dump/1"
"""Name and version of the exchange format that ``Snapshot`` is (see docs/dump.md)."""


class Record(BaseModel):
    """Base of all types: immutable, and refusing fields that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """Half-open character offsets into ``Issue.text``.

    Example:
        >>> "CAS and DFG"[Span(start=8, end=11).slice]
        'DFG'
    """

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"span ends at {self.end}, before its start {self.start}")
        return self

    @property
    def slice(self) -> slice:
        """The same offsets as a ``slice``, to cut text with."""
        return slice(self.start, self.end)


# ---- stage 1: what a file holds -------------------------------------------------------------------------


class Metadata(Record):
    """What somebody or something says about an issue, apart from its text; any of it may be unknown.

    ``date`` is EDTF. ``origin`` says where the date came from.
    """

    date: str | None = None
    title: str | None = None
    series: str | None = None
    publisher: str | None = None
    origin: PublishedBasis = "none"


class RawPage(Record):
    """A page as the file has it: its number from 1 and its size in points (0 where unknown)."""

    number: int
    width: float = 0.0
    height: float = 0.0


class RawBlock(Record):
    r"""A run of text that the file sets apart, in reading order; line ends of the file stay as ``\n``.

    ``page`` is None in formats without pages. ``size`` (points), ``bold`` and ``box`` (x0, y0, x1, y1 in
    points from the top left of the page) are given where the format tells them.
    """

    kind: BlockKind
    text: str
    page: int | None = None
    level: int = 0
    size: float | None = None
    bold: bool = False
    box: tuple[float, float, float, float] | None = None


class RawDocument(Record):
    """One file, read: its blocks in reading order, its pages and what is known about it.

    ``given`` holds what a person said (option, front matter, sidecar), ``embedded`` what the file's own
    properties say. ``sha256`` is over the file's bytes. ``source`` is the file's name without its folder.
    """

    source: str
    format: str
    sha256: str
    blocks: tuple[RawBlock, ...]
    pages: tuple[RawPage, ...] = ()
    given: Metadata = Metadata()
    embedded: Metadata = Metadata()


# ---- stage 2: an issue ----------------------------------------------------------------------------------


class Paragraph(Span):
    """A paragraph, heading, list item or table row of an issue: where it stands and what it is."""

    kind: BlockKind = "paragraph"


class Section(Span):
    """A part of an issue under one heading; its span starts at the heading and ends at the next one."""

    heading: str
    level: int = 1


class Page(Span):
    """The stretch of ``Issue.text`` that stands on one page; pages are numbered from 1."""

    number: int


class Issue(Record):
    """One number of a newsletter (or one release, page, bulletin), cleaned, with everything's place kept.

    Paragraphs are joined by a blank line in ``text``. A paragraph that a page break cut in two is one
    paragraph that lies on two pages.
    """

    id: str
    source: str
    sha256: str
    text: str
    series: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "none"
    paragraphs: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    pages: tuple[Page, ...] = ()

    def quote(self, span: Span) -> str:
        """The text at a span, letter for letter."""
        return self.text[span.start : span.end]

    def find_page(self, offset: int) -> int | None:
        """The number of the page that holds a character, or None in a text without pages."""
        return next((page.number for page in self.pages if page.start <= offset < page.end), None)

    def find_section(self, offset: int) -> str | None:
        """The nearest heading above a character, or None before the first heading."""
        headings = [section.heading for section in self.sections if section.start <= offset < section.end]
        return headings[-1] if headings else None


# ---- stage 3: what an issue says ------------------------------------------------------------------------


class Evidence(Record):
    """Where something is written: document (issue id), half-open span, the text there, page and section."""

    document: str
    start: int
    end: int
    text: str
    page: int | None = None
    section: str | None = None


class Mention(Record):
    """One occurrence of a name.

    ``country`` is an ISO 3166-1 alpha-2 code: for a country the country itself, for a body or a person the
    home that the text tells. ``found_by`` names the rule or model, with its version. ``key`` is the id of the
    lexicon entry, where the name was found in one.
    """

    id: str
    issue: str
    start: int
    end: int
    surface: str
    kind: MentionKind
    country: str | None = None
    found_by: str = ""
    key: str | None = None

    @property
    def span(self) -> Span:
        """The mention's offsets."""
        return Span(start=self.start, end=self.end)


class Link(Record):
    """What the text itself says about two of its mentions (ids), and why we read it so."""

    kind: LinkKind
    left: str
    right: str
    why: str


class Affiliation(Record):
    """Who holds which post where, as stated; ``person`` and ``organization`` are mention ids."""

    person: str
    organization: str
    title: str
    evidence: Evidence


class Participant(Record):
    """A mention (id) that takes part in an event, and as what (see vocab/roles.toml)."""

    mention: str
    role: str


class Event(Record):
    """A dated happening that the text tells; participants are mention ids, for good.

    ``date`` is EDTF and never more exact than the text. ``countries`` are ISO 3166-1 alpha-2 codes, sorted.
    ``place`` and ``agreement`` are mention ids. ``background`` marks what is told as long past. ``trigger``
    is the word that tells it. ``confidence`` is in [0, 1], with its ``reasons``.
    """

    id: str
    issue: str
    type: str
    action: str
    status: EventStatus = "done"
    date: str | None = None
    date_basis: DateBasis = "none"
    participants: tuple[Participant, ...] = ()
    countries: tuple[str, ...] = ()
    place: str | None = None
    agreement: str | None = None
    background: bool = False
    trigger: Span | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: Confidence = 1.0
    reasons: tuple[str, ...] = ()


class Extraction(Record):
    """All that one issue says, before names are resolved; kept in the corpus as it is."""

    issue: str
    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    events: tuple[Event, ...] = ()


# ---- stage 4: one name for one thing --------------------------------------------------------------------


class Anchor(Record):
    """Where a judged mention stood; found again by its surface where offsets have moved since."""

    issue: str
    start: int
    end: int
    surface: str


class Judgement(Record):
    """A human decision on two entities or mentions; it outlives every rebuild.

    ``left`` and ``right`` are ids as they were when it was made, ``left_name`` and ``right_name`` what was
    shown then. ``left_mentions`` and ``right_mentions`` say what was meant, whatever ids become: "same" holds
    for the first of them that is still there, "different" and "unsure" for all. Without them the ids count.
    ``number`` is its place in the corpus, from 1; ``act`` the number of the first that was made with it.
    """

    left: str
    right: str
    verdict: Verdict
    why: str = ""
    by: str = ""
    at: str = ""
    retracted: bool = False
    left_name: str = ""
    right_name: str = ""
    left_mentions: tuple[Anchor, ...] = ()
    right_mentions: tuple[Anchor, ...] = ()
    number: int = 0
    act: int = 0


class Resolution(Record):
    """Which entity each mention means (mention id -> entity id), why, and which events are one.

    ``events`` maps an event's id to the id of the event that it is told again in (itself, mostly).
    ``reasons`` maps an entity id to one sentence per merge.
    """

    entities: dict[str, str] = Field(default_factory=dict)
    events: dict[str, str] = Field(default_factory=dict)
    reasons: dict[str, tuple[str, ...]] = Field(default_factory=dict)


# ---- what the graph is built from, and the dump ---------------------------------------------------------


class DocumentRecord(Record):
    """An issue as the graph and the dump cite it; ``source`` is the file's name."""

    id: str
    source: str
    series: str | None
    publisher: str | None
    title: str | None
    published: str | None
    sha256: str


class MentionRecord(Record):
    """One occurrence of an entity's name, as cited."""

    document: str
    start: int
    end: int
    text: str
    page: int | None


class Entity(Record):
    """The resolved thing: canonical name, other names, home, parent (entity id), identifiers, occurrences."""

    id: str
    type: MentionKind
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    part_of: str | None = None
    identifiers: dict[str, str] = Field(default_factory=dict)
    mentions: tuple[MentionRecord, ...] = ()


class AffiliationRecord(Record):
    """Who (entity id) holds which post where (entity id), with every place that says so."""

    person: str
    organization: str
    title: str
    evidence: tuple[MentionRecord, ...]


class ParticipantRecord(Record):
    """An entity (id) that takes part in an event, and as what."""

    entity: str
    role: str


class EventRecord(Record):
    """An event with its participants resolved to entities, and all sentences that tell it.

    ``place`` is the city or site as written; ``agreement`` is an entity id. ``other_dates`` are those that
    other sentences give and that disagree with ``date``.
    """

    id: str
    type: str
    action: str
    status: EventStatus
    date: str | None
    date_basis: DateBasis
    other_dates: tuple[str, ...] = ()
    participants: tuple[ParticipantRecord, ...]
    countries: tuple[str, ...]
    place: str | None
    agreement: str | None
    background: bool
    plover: str | None
    cameo: str | None
    confidence: Confidence
    evidence: tuple[Evidence, ...]


class Snapshot(Record):
    """A corpus, resolved: what the graph is built from, and what the dump writes (docs/dump.md).

    All four lists are sorted by id (documents by source, then id), so that equal corpora are equal bytes.
    """

    format: str = DUMP_FORMAT
    documents: tuple[DocumentRecord, ...] = ()
    entities: tuple[Entity, ...] = ()
    affiliations: tuple[AffiliationRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()
