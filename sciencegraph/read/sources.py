"""Stage 1: which files to read. In go files, folders and globs; out come paths, in a fixed order."""

import glob
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sciencegraph.errors import ReadError

SUFFIXES = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}
"""The file name extensions that can be read, in lower case, and the format that each promises."""

_UNREADABLE = frozenset(
    (".doc", ".eml", ".epub", ".mht", ".mhtml", ".msg", ".odt", ".pages", ".pptx", ".rtf", ".xhtml")
)
"""Newsletters come in these too: left out without a word they would be missed, so that reading names them."""

_HIDDEN = (".", "~$")

_log = logging.getLogger(__name__)


def iter_sources(
    paths: Iterable[Path | str], *, on_fault: Callable[[ReadError], None] | None = None
) -> Iterator[Path]:
    """Yield the files to read, each once, in the order asked for; a folder's files are sorted by path.

    A folder is searched through all its subfolders; hidden files, ``issues.csv``, README files and what is no
    document (images, tables) are left out. A document in a format that cannot be read (.doc, .rtf, .odt) is
    yielded, so that the reader says so. A glob (``issues/*.pdf``) is expanded here, since not every shell
    does so; a file that is named outright is always yielded, whatever its extension.

    Args:
        paths: Files, folders or globs; ``~`` is the home folder.
        on_fault: Called for a folder within that cannot be opened; without it the error is raised.

    Raises:
        ReadError: A path does not exist, or cannot be opened, or a folder or glob holds nothing to read.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as name:
        ...     for file in ("b.txt", "a.md", "README.md", "issues.csv", "logo.png"):
        ...         _ = (Path(name) / file).write_text("x", encoding="utf-8")
        ...     [path.name for path in iter_sources([name])]
        ['a.md', 'b.txt']
    """
    seen: set[Path] = set()
    for path in paths:
        faults: list[ReadError] = []
        files = _expand(Path(path).expanduser(), faults)
        for fault in faults:
            if on_fault is None:
                raise fault
            on_fault(fault)
        for found in files:
            if found.resolve() not in seen:
                seen.add(found.resolve())
                yield found


def _expand(path: Path, faults: list[ReadError]) -> list[Path]:
    if path.is_dir():
        files = _list_folder(path, faults)
        if files or faults:
            return files
        raise ReadError(str(path), "no readable file in this folder", f"expected one of {' '.join(SUFFIXES)}")
    # A name such as "issue[1].pdf" is a file before it is a pattern.
    if path.exists():
        return [path]
    if glob.has_magic(str(path)):
        # Path.glob takes no absolute patterns, which is how shells and notebooks often write them.
        found = sorted(Path(name) for name in glob.glob(str(path), recursive=True))  # noqa: PTH207
        files = [file for item in found for file in _expand_found(item, faults)]
        if files or faults:
            return files
        raise ReadError(str(path), "no readable file matches this pattern", "check its spelling")
    raise ReadError(str(path), "no such file or folder", "check its spelling")


def _expand_found(path: Path, faults: list[ReadError]) -> list[Path]:
    if path.is_dir():
        return _list_folder(path, faults)
    return [path] if _is_wanted(path) else []


def _list_folder(folder: Path, faults: list[ReadError]) -> list[Path]:
    def note(error: OSError) -> None:
        place = str(error.filename or folder)
        faults.append(ReadError(place, f"could not be opened ({error.strerror})", "check its permissions"))

    files: list[Path] = []
    # Path.rglob passes over folders that it may not open without a word
    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
        files += [path for path in (Path(place, name) for name in names) if _is_file(path)]
    return sorted((path for path in files if _is_wanted(path)), key=lambda path: path.as_posix())


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # it cannot be looked at, which reading it will tell
        return True


def _is_wanted(path: Path) -> bool:
    name = path.name.casefold()
    if name.startswith(_HIDDEN) or name == "issues.csv" or path.stem.casefold().startswith("readme"):
        return False
    if path.suffix.casefold() not in SUFFIXES.keys() | _UNREADABLE:
        _log.debug("%s: left out, its extension is none of %s", path, " ".join(SUFFIXES))
        return False
    return True
