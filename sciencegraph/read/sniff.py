"""Stage 1: what a file really is. In go its bytes and its name; out comes its format, or a ReadError."""

import io
import re
import zipfile
from pathlib import PurePath
from typing import NoReturn

from sciencegraph.errors import ReadError
from sciencegraph.read.sources import SUFFIXES

_MAGIC = (
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"\x89PNG", "an image (PNG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"%!PS", "a PostScript file"),
)
_ADVICE = {
    "an image": "recognise its text (OCR) and save it as a searchable PDF or as text",
    "an RTF file": "save it as .docx",
    "an old Word file": "save it as .docx",
    "a saved web archive": "save the page as .html",
}
_NAMES = {"pdf": "a PDF", "docx": "a Word file", "html": "a web page", "text": "plain text"}
_EXTENSIONS = {"pdf": ".pdf", "docx": ".docx", "html": ".html", "text": ".txt"}
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_TAG = re.compile(rb"<(?:p|div|h[1-6]|table|ul|ol|article|section|main|span|a|br)\b", re.I)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def find_format(data: bytes, source: str) -> str:
    """The format of a file (``pdf docx html markdown text``), by its bytes checked against its extension.

    Raises:
        ReadError: The extension is unknown, the file is empty, or holds something else than its name says.

    Example:
        >>> find_format(b"%PDF-1.7", "a.txt")
        Traceback (most recent call last):
        sciencegraph.errors.ReadError: a.txt: is named .txt but holds a PDF; rename it to end in .pdf
    """
    suffix = PurePath(source).suffix.casefold()
    if suffix not in SUFFIXES:
        reason = f"unknown extension {suffix!r}" if suffix else "its name has no extension"
        raise ReadError(source, reason, f"expected one of {' '.join(SUFFIXES)}")
    if not data:
        raise ReadError(source, "the file is empty (0 bytes)", "fetch or save it again")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadError(source, "the file holds nothing but white space", "fetch or save it again")
    expected, found = SUFFIXES[suffix], _find_content(data, source)
    if found == "text" and expected in ("markdown", "text"):
        return expected
    if found == "text" and expected == "html" and _TAG.search(data):
        return "html"
    if found != expected:
        reason = f"is named {suffix} but holds {_NAMES[found]}"
        raise ReadError(source, reason, f"rename it to end in {_EXTENSIONS[found]}")
    return found


def _find_content(data: bytes, source: str) -> str:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _check_archive(data, source)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ReadError(source, "the Word file is encrypted", "remove its password and save it again")
        _refuse(source, "an old Word file (.doc) or another old Office file")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            _refuse(source, name)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        _refuse(source, "an image (WebP)")
    head = data[:4096]
    if re.match(rb"(?:From: <Saved by|MIME-Version:)", head) or b"multipart/related" in head:
        _refuse(source, "a saved web archive (MHTML) or an e-mail")
    if _is_binary(head):
        _refuse(source, "binary data")
    return "html" if _PAGE.search(head.replace(b"\x00", b"")) else "text"


def _check_archive(data: bytes, source: str) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except zipfile.BadZipFile as error:
        raise ReadError(source, "the file is broken or cut off", "fetch or save it again") from error
    if "word/document.xml" in names:
        return "docx"
    if "ppt/presentation.xml" in names:
        _refuse(source, "a PowerPoint file")
    if "xl/workbook.xml" in names:
        _refuse(source, "an Excel file")
    _refuse(source, "a ZIP archive")


def _refuse(source: str, content: str) -> NoReturn:
    suffix = PurePath(source).suffix.casefold()
    advice = next((advice for name, advice in _ADVICE.items() if content.startswith(name)), "")
    reason = f"is named {suffix} but holds {content}"
    raise ReadError(source, reason, advice or "save it as PDF, Word or text")


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    even, odd = head[::2].count(0), head[1::2].count(0)
    # UTF-16 without a mark: the zero bytes of English all stand on one side.
    if max(even, odd) > len(head) * 0.3 and min(even, odd) <= len(head) * 0.05:
        return False
    control = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head))
    return control > len(head) * 0.01 or b"\x00" in head
