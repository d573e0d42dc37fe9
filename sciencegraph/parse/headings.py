"""Stage 2: which pieces are headings.

In go pieces, some marked as headings by the file (Markdown, HTML, Word); out come the same pieces with all
headings marked: by font size or weight, by being listed at the top of the issue, or by their form.
"""

import re
from collections import Counter
from dataclasses import replace

from sciencegraph.parse.furniture import is_date_line
from sciencegraph.parse.piece import Piece
from sciencegraph.parse.wording import ends_open, fold, is_finished, is_title_case, starts_within

_MAX_WORDS, _MAX_CHARACTERS = 30, 220
_SHORT_WORDS, _SHORT_CHARACTERS = 14, 110
_NO_HEADING = re.compile(
    r"@|https?://|www\.|©|\(c\)|^(?:photo|image|picture|source|credit|caption|figure|fig\.|table|by|"
    r"from left|left to right|tel|phone|fax|e-?mail|contact|issn|"
    r"date|published|issued|dear|sincerely|yours)\b",
    re.I,
)
_LIST_HEAD = 6  # words; a longer line above a list introduces it
_NUMBER = re.compile(r"^\(?(?:\d{1,2}|[ivx]+|[A-Z])[.)]\s+")
_LARGER = 1.09  # times the size of the body


def mark_headings(pieces: list[Piece]) -> list[Piece]:
    """The pieces with headings marked and levels from 1; halves of a sentence that look large are unmarked.

    Example:
        >>> body = "The two councils met in Bonn and agreed on a programme for young researchers of both."
        >>> marked = mark_headings([Piece("paragraph", "Science Diplomacy"), Piece("paragraph", body)])
        >>> [piece.kind for piece in marked]
        ['heading', 'paragraph']
    """
    pieces = _mark_by_font(pieces)
    deepest = max((piece.level for piece in pieces if piece.kind == "heading"), default=1)
    pieces = _mark_bold(pieces, min(deepest + 1, 6))
    pieces = _mark_listed(pieces)
    pieces = _mark_by_form(pieces)
    return _join_wrapped(_unmark_halves(pieces))


def _is_possible(piece: Piece) -> bool:
    text = piece.text
    if piece.kind != "paragraph" or len(text) > _MAX_CHARACTERS or len(text.split()) > _MAX_WORDS:
        return False
    if text.endswith((".", ";", ",")) and not re.search(r"\b[A-Z]\.$|etc\.$", text):
        return False
    return bool(re.search(r"[^\W\d_]{2,}", text)) and not _NO_HEADING.search(text)


def _mark_by_font(pieces: list[Piece]) -> list[Piece]:
    sizes: Counter[float] = Counter()
    bold = 0
    for piece in pieces:
        sizes[round(piece.size or 0, 1)] += len(piece.text)
        bold += len(piece.text) if piece.bold else 0
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    if not body:
        return pieces
    all_bold = bold > 0.5 * sizes.total()
    styles = {_style(piece) for piece in pieces if _is_large(piece, body, all_bold)}
    levels = {style: min(number, 6) for number, style in enumerate(sorted(styles, reverse=True), 1)}
    return [
        replace(piece, kind="heading", level=levels[_style(piece)])
        if _is_large(piece, body, all_bold)
        else piece
        for piece in pieces
    ]


def _style(piece: Piece) -> tuple[float, bool]:
    return (round((piece.size or 0) * 2) / 2, piece.bold)


def _is_large(piece: Piece, body: float, all_bold: bool) -> bool:
    if not _is_possible(piece) or piece.size is None:
        return False
    larger = piece.size >= _LARGER * body
    return larger or (piece.bold and not all_bold and piece.size >= 0.95 * body)


def _mark_bold(pieces: list[Piece], level: int) -> list[Piece]:
    return [
        replace(piece, kind="heading", level=level)
        if piece.bold and piece.size is None and _is_possible(piece)
        else piece
        for piece in pieces
    ]


def _mark_listed(pieces: list[Piece]) -> list[Piece]:
    """A paragraph that says what an item of the list at the top says is that item's heading."""
    listed: set[str] = set()
    marked: list[Piece] = []
    level = _usual_level(pieces)
    for piece in pieces:
        key = fold(_NUMBER.sub("", piece.text))
        if piece.kind == "item":
            listed.add(key)
        if piece.kind == "paragraph" and key in listed and len(key) > 8 and not is_finished(piece.text):
            piece = replace(piece, kind="heading", level=level)
        marked.append(piece)
    return marked


def _usual_level(pieces: list[Piece]) -> int:
    levels = Counter(
        piece.level for piece in pieces if piece.kind == "heading" and not is_date_line(piece.text)
    )
    return levels.most_common(1)[0][0] if levels else 2


def _mark_by_form(pieces: list[Piece]) -> list[Piece]:
    """Short paragraphs of their own in title case or capitals, above running text."""
    level = _usual_level(pieces)
    # Where the file marks its headings, an unmarked line in sentence case is none.
    marked = sum(piece.kind == "heading" for piece in pieces) > 1
    result: list[Piece] = []
    for number, piece in enumerate(pieces):
        below = pieces[number + 1] if number + 1 < len(pieces) else None
        above = result[-1] if result else None
        if _is_heading_form(piece, above, below, marked):
            piece = replace(piece, kind="heading", level=level)
        result.append(piece)
    return result


def _is_heading_form(piece: Piece, above: Piece | None, below: Piece | None, marked: bool) -> bool:
    text = piece.text
    if not _is_possible(piece) or len(text) > _SHORT_CHARACTERS or len(text.split()) > _SHORT_WORDS:
        return False
    if below is None or below.kind == "row" or starts_within(below.text) or is_date_line(text):
        return False
    if starts_within(text) or ends_open(text) or text.endswith(":") or _ends_column(piece, below):
        return False
    if (
        above is not None
        and above.kind == "paragraph"
        and len(above.text) > 60
        and not is_finished(above.text)
    ):
        return False
    if below.kind == "item":
        return len(text.split()) <= _LIST_HEAD
    running = len(below.text) >= 80 and is_finished(below.text)
    if is_title_case(text):
        return running or text.isupper() or _is_possible(below)
    return not marked and len(text.split()) <= 12 and len(below.text) >= 120 and running


def _ends_column(piece: Piece, below: Piece) -> bool:
    """In a PDF, what stands last in a column or on a page heads nothing."""
    if piece.box is None or below.box is None:
        return False
    return piece.last_page != below.page or below.box[1] < piece.box[1]


def _unmark_halves(pieces: list[Piece]) -> list[Piece]:
    """What ends on "under" above text in lower case is no heading, however large a converter set it."""
    result: list[Piece] = []
    for number, piece in enumerate(pieces):
        below = pieces[number + 1] if number + 1 < len(pieces) else None
        cut = piece.kind == "heading" and ends_open(piece.text) and below is not None
        if cut and below is not None and below.kind == "paragraph" and starts_within(below.text):
            piece = replace(piece, kind="paragraph", level=0)
        result.append(piece)
    return result


def _join_wrapped(pieces: list[Piece]) -> list[Piece]:
    """A heading of several lines that the file holds as several headings."""
    result: list[Piece] = []
    for piece in pieces:
        above = result[-1] if result else None
        if above and _continues_heading(above, piece):
            result[-1] = replace(above, text=f"{above.text} {piece.text}", box=piece.box)
        else:
            result.append(piece)
    return result


def _continues_heading(above: Piece, piece: Piece) -> bool:
    if above.kind != "heading" or piece.kind != "heading" or above.level != piece.level:
        return False
    if above.page != piece.page or is_date_line(piece.text):
        return False
    return ends_open(above.text) or (starts_within(piece.text) and not is_finished(above.text))
