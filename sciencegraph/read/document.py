"""Stage 1: one file to one `RawDocument`.

In go a path and what persons say about it; out come blocks in reading order, pages and metadata. Each format
has a module of its own; this one decides which of them reads the file.
"""

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

from sciencegraph.errors import ReadError
from sciencegraph.model import Metadata, RawDocument
from sciencegraph.names import clean_file_name
from sciencegraph.read.contents import Contents
from sciencegraph.read.html import parse_html
from sciencegraph.read.markdown import parse_markdown
from sciencegraph.read.metadata import merge_given
from sciencegraph.read.pdf import parse_pdf
from sciencegraph.read.sniff import find_format
from sciencegraph.read.text import parse_text
from sciencegraph.read.word import parse_word

_log = logging.getLogger(__name__)

_PARSERS: dict[str, Callable[[bytes, str], Contents]] = {
    "pdf": parse_pdf,
    "docx": parse_word,
    "html": parse_html,
    "markdown": parse_markdown,
    "text": parse_text,
}
_NOTHING = Metadata()


def read_document(path: Path, given: Metadata = _NOTHING, sidecar: Metadata = _NOTHING) -> RawDocument:
    r"""A file's blocks in reading order, its pages, its checksum and what is known about it.

    Args:
        path: A file; its content is checked against its extension.
        given: What the caller says of the issue; goes before front matter, and that before ``sidecar``.
        sidecar: The file's line of ``issues.csv``, if any (`read_sidecar`).

    Returns:
        The document; ``given`` holds the merge of the three, ``embedded`` the file's own properties.

    Raises:
        ReadError: The file is missing, empty, encrypted, scanned without text, broken, or not what its name
            says; or a given date is none.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as name:
        ...     path = Path(name) / "letter.md"
        ...     _ = path.write_text("# Rhine Letter\n\nCERN and DESY met.", encoding="utf-8")
        ...     [(block.kind, block.text) for block in read_document(path).blocks]
        [('heading', 'Rhine Letter'), ('paragraph', 'CERN and DESY met.')]
    """
    path = Path(path)
    data = _read_bytes(path)
    kind = find_format(data, path.name)
    contents = _PARSERS[kind](data, path.name)
    if not any(block.text.strip() for block in contents.blocks):
        raise ReadError(path.name, "no text was found in it", "open it and check that it holds running text")
    _log.debug("%s: %d blocks read as %s", path.name, len(contents.blocks), kind)
    return RawDocument(
        source=clean_file_name(path.name),
        format=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=contents.blocks,
        pages=contents.pages,
        given=merge_given(given, contents.front, sidecar, path.name),
        embedded=contents.embedded,
    )


def _read_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise ReadError(path.name, "is a folder, not a file", "name its files, or pass it to iter_sources")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(str(path), "no such file", "check its spelling") from error
    except OSError as error:
        raise ReadError(
            path.name, f"could not be opened ({error.strerror})", "check its permissions"
        ) from error
