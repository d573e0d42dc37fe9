"""Stage 1: Word files (.docx) through python-docx.

In go bytes; out come headings, paragraphs, list items, table rows and text boxes in the order of the file,
its page header once at the top, and its properties. Deleted text of tracked changes is left out.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from sciencegraph.errors import ReadError
from sciencegraph.model import BlockKind, Metadata, RawBlock
from sciencegraph.read.contents import Contents
from sciencegraph.read.metadata import find_date

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    (f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText",
     "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)  # fmt: skip
_HEADING = re.compile(r"(?:heading|überschrift|titre|título)\s*(\d)", re.I)
_TITLES = ("title", "subtitle")
_LONG_CELL = 200  # characters; a cell with more holds running text, and its table is layout


def parse_word(data: bytes, source: str) -> Contents:
    """The blocks of a Word file in its order, and its properties.

    Raises:
        ReadError: The file is broken or cut off.
    """
    # Heavy: brings XML templates along.
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, OSError, SyntaxError) as error:
        reason = "the Word file is broken or cut off"
        raise ReadError(source, reason, "open it in Word and save it again") from error
    body = list(_walk(document.element.body, document))
    return Contents(blocks=tuple(_read_header(document, body) + body), embedded=_read_properties(document))


def _walk(parent: Any, document: Any) -> Iterator[RawBlock]:
    for child in parent.iterchildren():
        if child.tag == f"{_W}p":
            yield from _read_paragraph(child, document)
        elif child.tag == f"{_W}tbl":
            yield from _read_table(child, document)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _walk(child, document)


def _read_paragraph(node: Any, document: Any) -> Iterator[RawBlock]:
    text = _read_text(node).strip()
    if text:
        kind, level = _find_kind(node, document)
        yield RawBlock(kind=kind, text=text, level=level, bold=_is_bold(node))
    for box in _find_boxes(node):
        yield from _walk(box, document)


def _find_boxes(node: Any) -> Iterator[Any]:
    """Text boxes, but not the copies of them that are kept for old versions of Word."""
    for child in node.iterchildren():
        if child.tag == f"{_W}txbxContent":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _find_boxes(child)


def _read_text(node: Any) -> str:
    parts: list[str] = []
    for child in node.iterchildren():
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            parts.append(" ")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag not in _SKIPPED and child.tag != f"{_W}pPr":
            parts.append(_read_text(child))
    return "".join(parts)


def _find_kind(node: Any, document: Any) -> tuple[BlockKind, int]:
    properties = node.find(f"{_W}pPr")
    if properties is None:
        return "paragraph", 0
    style = properties.find(f"{_W}pStyle")
    name = _get_style_name(style.get(f"{_W}val"), document) if style is not None else ""
    outline = properties.find(f"{_W}outlineLvl")
    if match := _HEADING.match(name):
        return "heading", int(match[1])
    if name.casefold() in _TITLES:
        return "heading", 1
    if outline is not None and int(outline.get(f"{_W}val", "9")) < 9:
        return "heading", int(outline.get(f"{_W}val")) + 1
    number = properties.find(f"{_W}numPr/{_W}numId")
    if (number is not None and number.get(f"{_W}val") != "0") or name.casefold().startswith("list"):
        return "item", 0
    return "paragraph", 0


def _get_style_name(key: str, document: Any) -> str:
    return next((style.name or "" for style in document.styles if style.style_id == key), key)


def _is_bold(node: Any) -> bool:
    runs = [
        run for run in node.iter(f"{_W}r") if any((text.text or "").strip() for text in run.iter(f"{_W}t"))
    ]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(marks) and all(
        mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off") for mark in marks
    )


def _read_table(table: Any, document: Any) -> Iterator[RawBlock]:
    rows = [list(row.iter(f"{_W}tc")) for row in table.findall(f"{_W}tr")]
    if _is_layout(rows):
        for cell in (cell for row in table.findall(f"{_W}tr") for cell in row.findall(f"{_W}tc")):
            yield from _walk(cell, document)
        return
    for row in rows:
        cells = [" ".join(" ".join(_read_text(p) for p in cell.iter(f"{_W}p")).split()) for cell in row]
        if any(cells):
            yield RawBlock(kind="row", text=" | ".join(cell for cell in cells if cell))


def _is_layout(rows: list[list[Any]]) -> bool:
    cells = [cell for row in rows for cell in row]
    texts = [_read_text(cell) for cell in cells]
    nested = any(cell.find(f"{_W}tbl") is not None for cell in cells)
    return nested or len(cells) == 1 or any(len(text) > _LONG_CELL for text in texts)


def _read_header(document: Any, body: list[RawBlock]) -> list[RawBlock]:
    """What the page header says, once, unless the text says it too: often the series and the month."""
    known = {" ".join(block.text.split()).casefold() for block in body}
    blocks: list[RawBlock] = []
    for section in document.sections:
        for header in (section.first_page_header, section.header):
            for block in [] if header.is_linked_to_previous else _walk(header._element, document):
                key = " ".join(block.text.split()).casefold()
                if key not in known and any(character.isalpha() for character in key):
                    known.add(key)
                    blocks.append(block)
    return blocks


def _read_properties(document: Any) -> Metadata:
    properties = document.core_properties
    created = properties.created
    date = find_date(created.strftime("%Y-%m-%d")) if created else None
    return Metadata(
        date=date,
        title=" ".join((properties.title or "").split()) or None,
        origin="file metadata" if date else "none",
    )
