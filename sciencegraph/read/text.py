"""Stage 1: plain text, often with Markdown or HTML that a converter left in it.

In go bytes; out come blocks parted by blank lines, with pages where form feeds stand. Only what is surely
markup is taken for it: a file that is no Markdown comes out as it is.
"""

import re

from sciencegraph.model import BlockKind, RawBlock, RawPage
from sciencegraph.read.contents import Contents
from sciencegraph.read.encoding import decode_text
from sciencegraph.read.inline import strip_inline
from sciencegraph.read.metadata import parse_front_matter

_HEADING = re.compile(r"\s{0,3}(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,})\s*$")
_RULE = re.compile(r"\s*(?:[-*_=~+.][ \t]*){3,}$")
_ITEM = re.compile(r"\s*(?:[-*+][ \t]+)?[•‣◦▪▫■□●○◆◇►▶➢➤✓✔·\uf0b7\uf0a7]+\s*(?=\S)|\s*[-*+–][ \t]+(?=\S)")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_ROW_RULE = re.compile(r"\s*\|[\s:|-]+\|?\s*$")
_BOLD_ALONE = re.compile(r"[*_]{2,3}[^*]+[*_]{2,3}[.:]?")
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.)][ \t]+(?=\S)")
_NUMBER = re.compile(r"[-–—\s]*\d{1,3}[-–—\s]*")
_OPEN_END = re.compile(r"(?:[,&(–—-]|\b(?:of|for|and|or|the|a|an|in|to|by|on|at|with|from))$", re.I)
_ROOM = 0.75  # of the usual width; a line shorter than this, next word included, was ended on purpose
_IMAGE_ONLY = re.compile(r"\s*!\[[^\]]*\]\([^)]*\)\s*$")


_Part = tuple[BlockKind, int, list[str]]


def parse_text(data: bytes, source: str) -> Contents:
    r"""The blocks of a text file, its pages (form feeds) and its YAML front matter, if it has any.

    Raises:
        ReadError: The front matter is no YAML or holds a date that is none, or the bytes are no text.

    Example:
        >>> [(b.kind, b.text) for b in parse_text(b"# News\n\n- one\n- two\n\nFirst\nline.", "a.txt").blocks]
        [('heading', 'News'), ('item', 'one'), ('item', 'two'), ('paragraph', 'First\nline.')]
    """
    front, text = parse_front_matter(decode_text(data, source), source)
    sheets = text.rstrip("\f\n ").split("\f")
    paged, width = len(sheets) > 1, _find_width(text)
    blocks: list[RawBlock] = []
    for number, sheet in enumerate(sheets, start=1):
        blocks += _parse_sheet(sheet, number if paged else None, width)
    pages = tuple(RawPage(number=number) for number in range(1, len(sheets) + 1)) if paged else ()
    return Contents(blocks=tuple(blocks), pages=pages, front=front)


def _parse_sheet(sheet: str, page: int | None, width: int) -> list[RawBlock]:
    blocks: list[RawBlock] = []
    for chunk in re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", sheet):
        for kind, level, lines in _split_chunk(chunk.split("\n"), width):
            raw = "\n".join(line.strip() for line in lines)
            text = strip_inline(raw).strip()
            if text:
                bold = bool(_BOLD_ALONE.fullmatch(raw))
                blocks.append(RawBlock(kind=kind, text=text, page=page, level=level, bold=bold))
    return blocks


def _find_width(text: str) -> int:
    """The length in characters that nine of ten lines stay below: where the file wraps its lines."""
    lengths = sorted(len(line.strip()) for line in text.split("\n") if line.strip())
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _split_chunk(lines: list[str], width: int) -> list[_Part]:
    """Lines that stand together may still be a heading, items and a paragraph."""
    numbered = sum(bool(_NUMBERED.match(line)) for line in lines) > 1
    parts: list[_Part] = []
    for line in lines:
        part = _read_line(line, numbered)
        if part:
            parts.append(part)
        elif _UNDERLINE.match(line) and parts and parts[-1][0] == "paragraph" and len(parts[-1][2]) == 1:
            parts[-1] = ("heading", 1 if "=" in line else 2, parts[-1][2])
        elif _RULE.match(line) or not line.strip():
            parts.append(("paragraph", 0, []))
        elif parts and parts[-1][0] in ("paragraph", "item") and not _is_apart(parts[-1], line, width):
            parts[-1][2].append(line)
        else:
            parts.append(("paragraph", 0, [line]))
    return parts


def _read_line(line: str, numbered: bool) -> _Part | None:
    """A line that its own form marks as a heading, an item or a row."""
    if match := _HEADING.match(line):
        return "heading", len(match[1]), [match[2]]
    if _IMAGE_ONLY.match(line) or _ROW_RULE.match(line):
        return "row", 0, []
    if _RULE.match(line):
        return None
    if match := _ITEM.match(line) or (_NUMBERED.match(line) if numbered else None):
        return "item", 0, [line[match.end() :]]
    if _ROW.match(line):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        return "row", 0, [" | ".join(cell for cell in cells if cell)]
    return None


def _is_apart(part: _Part, line: str, width: int) -> bool:
    """Whether a line starts anew although no blank line stands before it."""
    kind, _, lines = part
    last, line = (lines[-1].strip() if lines else ""), line.strip()
    if not last or kind == "item":
        return False
    if _NUMBER.fullmatch(line) or _NUMBER.fullmatch(last):
        return True
    if line[0].islower() or _OPEN_END.search(last):
        return False
    # A title in capitals between two paragraphs.
    if line.isupper() and not last.isupper() and last.endswith((".", "!", "?", "”", '"')) and len(line) > 3:
        return True
    # Where the next word had room, the line ended on purpose.
    return len(last) + 1 + len(line.split()[0]) <= _ROOM * width
