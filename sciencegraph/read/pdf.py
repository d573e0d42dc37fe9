"""Stage 1: PDF through pypdfium2.

In go bytes; out come the blocks of every page in reading order (`pdf_columns`, `pdf_layout`), built from
its characters (`pdf_lines`), with page sizes and the file's own title and date. Why it cannot
be read is said precisely.
"""

import logging
from typing import Any

from sciencegraph.errors import ReadError
from sciencegraph.model import Metadata, RawBlock, RawPage
from sciencegraph.read.contents import Contents
from sciencegraph.read.metadata import find_date
from sciencegraph.read.pdf_layout import build_blocks
from sciencegraph.read.pdf_lines import find_bullets, find_words

_log = logging.getLogger(__name__)

# Error numbers of PDFium's FPDF_GetLastError.
_PASSWORD, _SECURITY = 4, 5
# A newsletter of several pages with fewer letters than this per page is a scan with a stamp on it.
_MIN_LETTERS = 15
_OCR = "recognise its text (OCR, for instance with ocrmypdf) and read the result"


def parse_pdf(data: bytes, source: str) -> Contents:
    """The blocks of a PDF in reading order, with page, font size, weight and box.

    Raises:
        ReadError: The file is encrypted, broken, or holds pictures of pages without text.
    """
    document = _open(data, source)
    try:
        pages, blocks = _read_pages(document, source)
        embedded = _read_properties(document)
    finally:
        document.close()
    _check_text(blocks, pages, source)
    return Contents(blocks=tuple(blocks), pages=tuple(pages), embedded=embedded)


def _open(data: bytes, source: str) -> Any:
    # Heavy: loads a native library.
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (_PASSWORD, _SECURITY):
            advice = "remove its password (print it to a new PDF) and read that"
            raise ReadError(source, "the PDF is encrypted with a password", advice) from error
        raise ReadError(source, "the PDF is broken or cut off", "fetch or save it again") from error
    if len(document) == 0:
        document.close()
        raise ReadError(source, "the PDF has no pages", "fetch or save it again")
    return document


def _read_pages(document: Any, source: str) -> tuple[list[RawPage], list[RawBlock]]:
    import pypdfium2

    pages: list[RawPage] = []
    blocks: list[RawBlock] = []
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            _log.warning("%s: page %d is damaged and was left out", source, number)
            pages.append(RawPage(number=number))
            continue
        words, width, height = find_words(page)
        bullets = find_bullets(page, height) if words else []
        pages.append(RawPage(number=number, width=width, height=height))
        blocks += build_blocks(words, bullets, number, height)
        page.close()
    return pages, blocks


def _check_text(blocks: list[RawBlock], pages: list[RawPage], source: str) -> None:
    letters = sum(character.isalpha() for block in blocks for character in block.text)
    if letters < _MIN_LETTERS * len(pages):
        reason = "the PDF is a scan: its pages are pictures without text"
        if letters:
            reason += f" ({letters} letters on {len(pages)} pages)"
        raise ReadError(source, reason, _OCR)
    broken = sum(block.text.count("\ufffd") for block in blocks)
    if broken > letters * 0.2:
        raise ReadError(source, "the PDF's fonts do not say which letters they draw", _OCR)


def _read_properties(document: Any) -> Metadata:
    properties = document.get_metadata_dict(skip_empty=True)
    date = find_date(properties.get("CreationDate", ""))
    return Metadata(
        date=date,
        title=" ".join(properties.get("Title", "").split()) or None,
        origin="file metadata" if date else "none",
    )
