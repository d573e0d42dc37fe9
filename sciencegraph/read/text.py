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
_ROW_RULE = re.compile(r"\s*\|?[\s:|-]+\|?\s*$")
_BOLD_ALONE = re.compile(r"[*_]{2,3}[^*]+[*_]{2,3}[.:]?")
_IMAGE_ONLY = re.compile(r"\s*!\[[^\]]*\]\([^)]*\)\s*$")


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
    paged = len(sheets) > 1
    blocks: list[RawBlock] = []
    for number, sheet in enumerate(sheets, start=1):
        blocks += _parse_sheet(sheet, number if paged else None)
    pages = tuple(RawPage(number=number) for number in range(1, len(sheets) + 1)) if paged else ()
    return Contents(blocks=tuple(blocks), pages=pages, front=front)


def _parse_sheet(sheet: str, page: int | None) -> list[RawBlock]:
    blocks: list[RawBlock] = []
    for chunk in re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", sheet):
        for kind, level, lines in _split_chunk(chunk.split("\n")):
            raw = "\n".join(line.strip() for line in lines)
            text = strip_inline(raw).strip()
            if text:
                bold = bool(_BOLD_ALONE.fullmatch(raw))
                blocks.append(RawBlock(kind=kind, text=text, page=page, level=level, bold=bold))
    return blocks


def _split_chunk(lines: list[str]) -> list[tuple[BlockKind, int, list[str]]]:
    """Lines that stand together may still be a heading, items and a paragraph."""
    pieces: list[tuple[BlockKind, int, list[str]]] = []
    for line in lines:
        if match := _HEADING.match(line):
            pieces.append(("heading", len(match[1]), [match[2]]))
        elif _UNDERLINE.match(line) and pieces and pieces[-1][0] == "paragraph" and len(pieces[-1][2]) == 1:
            pieces[-1] = ("heading", 1 if "=" in line else 2, pieces[-1][2])
        elif _RULE.match(line) or _IMAGE_ONLY.match(line) or not line.strip():
            pieces.append(("paragraph", 0, []))
        elif match := _ITEM.match(line):
            pieces.append(("item", 0, [line[match.end() :]]))
        elif _ROW.match(line):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            row = "" if _ROW_RULE.match(line) else " | ".join(cell for cell in cells if cell)
            pieces.append(("row", 0, [row]))
        elif pieces and pieces[-1][0] in ("paragraph", "item"):
            pieces[-1][2].append(line)
        else:
            pieces.append(("paragraph", 0, [line]))
    return pieces
