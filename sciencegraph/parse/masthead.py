"""Stage 2: what an issue says of itself: series, publisher, date.

In go the first pieces, the running heads and the metadata; out come the issue's own facts, each with the
order of trust: a person (option, front matter, sidecar), the masthead, the file's properties.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from sciencegraph.model import Metadata, PublishedBasis, RawDocument
from sciencegraph.parse.furniture import is_date_line
from sciencegraph.parse.issue_dates import find_issue_date, find_name_date
from sciencegraph.parse.piece import Piece
from sciencegraph.parse.wording import fold, is_title_case

_ZONE = 14  # pieces at the top that may be masthead
_LONGEST = 160  # characters
_SPARE_WORDS = 7  # words that may stand beside the date in a masthead line
_SERIES = re.compile(
    r"\b(?:e-?)?(?:newsletter|bulletin|review|digest|gazette|briefing|brief|monitor|news|update|dispatch|monthly|weekly|"
    r"quarterly|magazine|journal|chronicle|circular|observer|letter|report|outlook|watch|highlights|roundup)s?\b",
    re.I,
)
_BODY = re.compile(
    r"\b(?:institutes?|university|universities|ministry|embassy|association|academy|council|agency|department|centre|"
    r"center|foundation|commission|society|organi[sz]ation|office|bureau|consulate|union|federation|secretariat)\b",
    re.I,
)
_NUMBERING = re.compile(
    r"\b(?:vol(?:ume)?|no|nr|number|issue|edition|iss)\b\.?\s*(?:[#№]\s*)?\d+|[#№]\s*\d+|\bissue\b\s*$|\(\s*\)",
    re.I,
)
_PUBLISHED_BY = re.compile(
    r"(?:published|issued|produced|edited) by:?\s+(.{3,90}?)(?:[.;|(]|$)|^publisher:\s*(.{3,90})$", re.I
)
_LABEL = re.compile(
    r"(?:^|[|·•]\s*)(?:date(?: of (?:issue|publication))?|published|issued|released|"
    r"publication date|posted|release date)"
    r"(?: on)?\s*:?\s*(?=[\dA-Z])",
    re.I,
)
_DATELINE = re.compile(r"\(?[A-ZÀ-Ý][\w.'’-]*(?:[ /,]+[A-ZÀ-Ý(][\w.'’)-]*){0,5},?\s+")
_YEAR_LINE = re.compile(
    r"(?:\b(?:vol(?:ume)?|no|issue|edition|number)\b.*)?(?<!\d)((?:19|20)\d\d)(?!\d)", re.I
)
_JUNK_TITLE = re.compile(
    r"^(?:microsoft word|untitled|document\d*|slide \d|powerpoint)|\.(?:docx?|pdf|indd|pub|qxd)$", re.I
)
_GENERIC = re.compile(
    r"(?:for immediate release|(?:press|news|media) (?:release|statement)|headlines?|(?:table of )?contents|"
    r"in this issue|news(?:letter)?|ends|notes? to editors?|about us|contacts?)",
    re.I,
)
_PARTS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+")


@dataclass(frozen=True, slots=True)
class Masthead:
    """An issue's own facts; ``published`` is EDTF, ``basis`` where it came from."""

    series: str | None
    publisher: str | None
    title: str | None
    published: str | None
    basis: PublishedBasis


def read_masthead(raw: RawDocument, pieces: list[Piece], running: list[Piece]) -> Masthead:
    """What an issue says of itself, and what persons and properties say where it is silent."""
    zone = _find_zone(pieces)
    published, basis = _find_published(raw, zone, pieces, running)
    series = raw.given.series or _find_series(zone, running, raw.embedded) or raw.embedded.series
    return Masthead(
        series=series,
        publisher=raw.given.publisher or raw.embedded.publisher or _find_publisher(zone, pieces, series),
        title=raw.given.title or _find_title(raw.embedded, pieces, series),
        published=published,
        basis=basis,
    )


def _find_zone(pieces: list[Piece]) -> list[Piece]:
    """The short pieces above the first running text, without lists of contents."""
    zone: list[Piece] = []
    for piece in pieces[:_ZONE]:
        if piece.kind == "paragraph" and len(piece.text) > _LONGEST:
            break
        if piece.kind != "item":
            zone.append(piece)
    return zone


# ---- date -----------------------------------------------------------------------------------------------


def _find_published(
    raw: RawDocument, zone: list[Piece], pieces: list[Piece], running: list[Piece]
) -> tuple[str | None, PublishedBasis]:
    if raw.given.date:
        return raw.given.date, raw.given.origin if raw.given.origin != "none" else "option"
    dates = list(_iter_dates(zone, pieces, running))
    if dates:
        # A running head "May 2024" is more exact than a masthead "2024", and agrees with it.
        finer = [date for date in dates if date.startswith(dates[0]) and "/" not in date]
        return max(finer, key=len, default=dates[0]), "masthead"
    date = _find_file_date(raw)
    return (date, "file metadata") if date else (None, "none")


def _iter_dates(zone: list[Piece], pieces: list[Piece], running: list[Piece]) -> Iterator[str]:
    last = [piece for piece in pieces[-3:] if is_date_line(piece.text)]
    for piece in [*zone, *running, *last]:
        if date := find_line_date(piece.text):
            yield date
    for piece in [*pieces[:_ZONE], *pieces[-8:]]:
        if date := _find_labelled(piece.text):
            yield date
    for piece in [
        piece for piece in pieces[: _ZONE + 6] if len(piece.text) > 60 and piece.kind == "paragraph"
    ][:2]:
        if date := find_dateline(piece.text):
            yield date
    for piece in [*zone, *running]:
        if date := _find_year(piece.text):
            yield date


def find_line_date(text: str) -> str | None:
    """The date of a masthead line: one with a date and few words besides.

    Example:
        >>> find_line_date("Rhine Science Letter | Vol. 12, No. 3 | 15 March 2024")
        '2024-03-15'
        >>> find_line_date("The ministers of science met on 15 March 2024 and decided on a joint call")
    """
    found = find_issue_date(text) if len(text) <= _LONGEST else None
    if not found:
        return None
    rest = _NUMBERING.sub(" ", text[: found[1]] + " " + text[found[2] :])
    before = text[: found[1]].rstrip().casefold()
    # "Forum held on 3 May 2024", "Seminar of 3 May 2024": a headline about an event.
    if re.search(r"\b(?:in|on|of|from|since|until|by|during|between|held)$", before) and not _LABEL.search(
        text
    ):
        return None
    return found[0] if len(re.findall(r"[^\W\d_]{2,}", rest)) <= _SPARE_WORDS else None


def _find_labelled(text: str) -> str | None:
    match = _LABEL.search(text) if len(text) <= 2 * _LONGEST else None
    found = find_issue_date(text[match.end() :]) if match else None
    return found[0] if found and found[1] < 15 else None


def find_dateline(text: str) -> str | None:
    """The date of a dateline at the start of running text.

    Example:
        >>> find_dateline("NEW DELHI, 12 March 2024 – The two ministries signed an agreement.")
        '2024-03-12'
        >>> find_dateline("On 12 March 2024 the two ministries signed an agreement.")
    """
    found = find_issue_date(text[:120])
    if not found or not re.match(r"\s*[-–—:)|.]", text[found[2] :]):
        return None
    head = text[: found[1]]
    if re.match(r"(?:on|in|by|at|from|since|until|between|during|the|this|as)\b", head, re.I):
        return None
    return found[0] if head.strip(" (") == "" or _DATELINE.fullmatch(head) else None


def _find_year(text: str) -> str | None:
    """A year alone, or in a line of numbering ("Vol. 12 (2024)")."""
    match = _YEAR_LINE.search(text) if len(text) <= 80 else None
    if not match:
        return None
    rest = _NUMBERING.sub(" ", text.replace(match[1], " "))
    numbered = bool(_NUMBERING.search(text)) or bool(re.search(r"\b(?:issue|edition)\b", text, re.I))
    words = len(re.findall(r"[^\W\d_]{2,}", rest))
    return match[1] if words == 0 or (numbered and words <= _SPARE_WORDS) else None


def _find_file_date(raw: RawDocument) -> str | None:
    """A page's own date; for other files their name and title, and only then the day they were made."""
    title = find_line_date(raw.embedded.title or "")
    name = find_name_date(PurePath(raw.source).stem)
    created = raw.embedded.date
    return (created or name or title) if raw.format == "html" else (name or title or created)


# ---- names ----------------------------------------------------------------------------------------------


def _find_series(zone: list[Piece], running: list[Piece], embedded: Metadata) -> str | None:
    titles = [embedded.title] if embedded.title and not _JUNK_TITLE.search(embedded.title) else []
    texts = [piece.text for piece in zone] + [piece.text for piece in running] + titles
    names = [name for text in texts for name in _iter_names(text)]
    # "Newsletter" alone is a name's last word; the whole name may stand at the pages' foot.
    whole = [name for name in names if len(name.split()) > 1]
    return next(iter(whole or names), None)


def _iter_names(text: str) -> Iterator[str]:
    if len(text) > _LONGEST:
        return
    for part in _PARTS.split(text):
        name = _strip_issue(part)
        if name and _SERIES.search(name) and is_title_case(name) and len(name.split()) <= 10:
            yield name


def _strip_issue(text: str) -> str:
    """A masthead line without its date, its numbers and its page."""
    found = find_issue_date(text)
    if found:
        text = text[: found[1]] + " " + text[found[2] :]
    text = re.sub(r"\s+\d{1,3}\s*$", " ", _NUMBERING.sub(" ", text))
    return " ".join(text.split()).strip(" ,;:|·•–—-()")


def _find_publisher(zone: list[Piece], pieces: list[Piece], series: str | None) -> str | None:
    for piece in [*pieces[:_ZONE], *pieces[-8:]]:
        if match := _PUBLISHED_BY.search(piece.text):
            return (match[1] or match[2]).strip(" ,")
    place = next((number for number, piece in enumerate(zone) if series and series in piece.text), None)
    if place is None:
        return None
    for piece in zone[max(0, place - 3) : place + 2]:
        # The name may stand in two scripts; the one in Latin letters is taken.
        name = re.split(r"[^\x00-\u024f\u2010-\u201f]{3,}", piece.text)[0].strip(" |,–-")
        if name != series and _BODY.search(name) and is_title_case(name) and 2 < len(name.split()) <= 14:
            return name
    return None


def _find_title(embedded: Metadata, pieces: list[Piece], series: str | None) -> str | None:
    title = embedded.title
    if (
        title
        and not _JUNK_TITLE.search(title)
        and fold(title) != fold(series or "")
        and not find_line_date(title)
    ):
        return title
    heads = (
        piece
        for piece in pieces
        if piece.kind == "heading" and not _GENERIC.fullmatch(piece.text.strip(" :#"))
    )
    first = next((head for head in heads if not is_date_line(head.text)), None)
    # A letter's first heading is one item of many; a release has just that one.
    single = series is None and first is not None and sum(piece.kind == "heading" for piece in pieces) <= 3
    return first.text if first is not None and single else None
