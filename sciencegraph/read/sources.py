"""Stage 1: which files to read. In go files, folders and globs; out come paths, in a fixed order."""

import glob
import logging
from collections.abc import Iterable, Iterator
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

_log = logging.getLogger(__name__)


def iter_sources(paths: Iterable[Path | str]) -> Iterator[Path]:
    """Yield the files to read, each once, in the order asked for; a folder's files are sorted by path.

    A folder is searched through all its subfolders; hidden files, ``issues.csv``, README files and what is no
    document (images, tables) are left out. A document in a format that cannot be read (.doc, .rtf, .odt) is
    yielded, so that the reader says so. A glob (``issues/*.pdf``) is expanded here, since not every shell
    does so; a file that is named outright is always yielded, whatever its extension.

    Args:
        paths: Files, folders or globs; ``~`` is the home folder.

    Raises:
        ReadError: A path does not exist, or a folder or glob holds nothing to read.

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
        for found in _expand(Path(path).expanduser()):
            if found.resolve() not in seen:
                seen.add(found.resolve())
                yield found


def _expand(path: Path) -> list[Path]:
    if path.is_dir():
        files = _list_folder(path)
        if files:
            return files
        raise ReadError(str(path), "no readable file in this folder", f"expected one of {' '.join(SUFFIXES)}")
    # A name such as "issue[1].pdf" is a file before it is a pattern.
    if path.exists():
        return [path]
    if glob.has_magic(str(path)):
        # Path.glob takes no absolute patterns, which is how shells and notebooks often write them.
        found = sorted(Path(name) for name in glob.glob(str(path), recursive=True))  # noqa: PTH207
        files = [file for item in found for file in _expand_found(item)]
        if files:
            return files
        raise ReadError(str(path), "no readable file matches this pattern", "check its spelling")
    raise ReadError(str(path), "no such file or folder", "check its spelling")


def _expand_found(path: Path) -> list[Path]:
    if path.is_dir():
        return _list_folder(path)
    return [path] if _is_wanted(path) else []


def _list_folder(folder: Path) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path, folder)]
    return sorted((path for path in files if _is_wanted(path)), key=lambda path: path.as_posix())


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def _is_wanted(path: Path) -> bool:
    name = path.name.casefold()
    if name.startswith((".", "~$")) or name == "issues.csv" or path.stem.casefold().startswith("readme"):
        return False
    if path.suffix.casefold() not in SUFFIXES.keys() | _UNREADABLE:
        _log.debug("%s: left out, its extension is none of %s", path, " ".join(SUFFIXES))
        return False
    return True
