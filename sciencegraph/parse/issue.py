"""Stage 2: the steps in their order, and the offsets that all later stages cite.

In goes a `RawDocument`; out comes an `Issue`: calendars split, characters and lines cleaned, running heads
taken out, headings marked, halves joined, the masthead read, and everything's place in the text noted.
"""

import re
import unicodedata
from collections.abc import Iterable

from sciencegraph.model import Issue, Page, Paragraph, RawDocument, Section
from sciencegraph.parse.calendar_entries import split_entries
from sciencegraph.parse.clean import clean_blocks
from sciencegraph.parse.furniture import split_furniture
from sciencegraph.parse.headings import mark_headings
from sciencegraph.parse.join import join_paragraphs
from sciencegraph.parse.masthead import Masthead, read_masthead
from sciencegraph.parse.piece import Piece

_GAP = "\n\n"
_SLUG_LENGTH = 40


def parse_document(raw: RawDocument) -> Issue:
    r"""One issue with clean text, paragraphs, sections, pages, and its own date where it is known.

    Offsets are half-open, in characters of ``Issue.text``; paragraphs are parted by a blank line and hold no
    line ends. ``published`` is None where neither a person nor the issue nor its file gives a date.

    Example:
        >>> from sciencegraph.model import RawBlock
        >>> blocks = (RawBlock(kind="heading", text="Rhine Letter, May 2024", level=1),
        ...           RawBlock(kind="paragraph", text="CERN and DESY signed a"),
        ...           RawBlock(kind="paragraph", text="memorandum."))
        >>> raw = RawDocument(source="a.md", format="markdown", sha256="ab" * 32, blocks=blocks)
        >>> issue = parse_document(raw)
        >>> issue.text
        'Rhine Letter, May 2024\n\nCERN and DESY signed a memorandum.'
        >>> issue.published, issue.id
        ('2024-05', 'rhine-letter-2024-05-abababab')
    """
    cleaned = clean_blocks(split_entries(raw.blocks))
    kept, running = split_furniture(cleaned, {page.number: page.height for page in raw.pages})
    pieces, between = join_paragraphs(mark_headings(kept))
    masthead = read_masthead(raw, pieces, running + between)
    paragraphs = _place_paragraphs(pieces)
    text = _GAP.join(piece.text for piece in pieces)
    return Issue(
        id=_build_id(raw, masthead),
        source=raw.source,
        sha256=raw.sha256,
        text=text,
        series=masthead.series,
        publisher=masthead.publisher,
        title=masthead.title,
        published=masthead.published,
        published_basis=masthead.basis,
        paragraphs=tuple(paragraphs),
        sections=tuple(_place_sections(pieces, paragraphs, len(text))),
        pages=tuple(_place_pages(pieces, paragraphs, len(text))),
    )


def _place_paragraphs(pieces: Iterable[Piece]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        paragraphs.append(Paragraph(start=start, end=end, kind=piece.kind))
        start = end + len(_GAP)
    return paragraphs


def _place_sections(pieces: list[Piece], paragraphs: list[Paragraph], length: int) -> list[Section]:
    heads = [(span, piece) for span, piece in zip(paragraphs, pieces, strict=True) if piece.kind == "heading"]
    sections: list[Section] = []
    for number, (span, piece) in enumerate(heads):
        level = max(piece.level, 1)
        later = (other.start for other, head in heads[number + 1 :] if max(head.level, 1) <= level)
        sections.append(Section(start=span.start, end=next(later, length), heading=piece.text, level=level))
    return sections


def _place_pages(pieces: list[Piece], paragraphs: list[Paragraph], length: int) -> list[Page]:
    """Each page from its first character to the first of the next; the first page starts with the text."""
    starts: list[tuple[int, int]] = []
    for span, piece in zip(paragraphs, pieces, strict=True):
        for offset, number in piece.pages:
            if not starts or number > starts[-1][1]:
                starts.append((span.start + offset, number))
    if not starts:
        return []
    ends = [start for start, _ in starts[1:]] + [length]
    return [
        Page(start=0 if place == 0 else start, end=end, number=number)
        for place, ((start, number), end) in enumerate(zip(starts, ends, strict=True))
    ]


def _build_id(raw: RawDocument, masthead: Masthead) -> str:
    stem = raw.source.rpartition(".")[0] or raw.source
    name = next(
        (slug for text in (masthead.series, masthead.title, stem) if (slug := _slug(text or ""))), "issue"
    )
    date = (masthead.published or "undated").replace("/", "_")
    return f"{name}-{date}-{raw.sha256[:8]}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").casefold()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words)[:_SLUG_LENGTH].strip("-")
