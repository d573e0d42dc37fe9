"""Stage 5: versions of rules, as hashes of the package's own files, without importing any of them.

Comes in: names of parts of the package. Goes out: a short hash. An issue is read again, and a kept snapshot
made anew, when the rules that made it are no longer these.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
_EXTRACTION = ("read", "parse", "extract", "vocab", "dates", "names", "model", "models", "pipeline")
_RESOLUTION = ("resolve", "vocab", "dates", "names", "model")
_EXTRACTION_LIBRARIES = (
    *("spacy", "pypdfium2", "python-docx", "trafilatura", "lxml", "markdown-it-py", "pyyaml"),
    *("charset-normalizer", "pycountry", "onnxruntime", "tokenizers"),
)
_RESOLUTION_LIBRARIES = ("rapidfuzz", "pycountry")


def hash_extraction_rules(model: str | None = None) -> str:
    """The version of all that turns a file into an extraction: code, vocabulary, libraries, a user's model.

    Args:
        model: A spaCy pipeline by name or path; None for what the package ships.
    """
    rules = hash_sources(_EXTRACTION, _EXTRACTION_LIBRARIES)
    return rules if model is None else f"{rules}+{_describe_model(model)}"


def _describe_model(model: str) -> str:
    folder = Path(model)
    if not folder.is_dir():
        return f"{model} {_find_version(model)}"
    # sizes, not contents: a model may hold gigabytes, and its meta.json changes with every training
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = [(path.relative_to(folder).as_posix(), path.stat().st_size) for path in files]
    meta = folder / "meta.json"
    text = repr(told) + (meta.read_text(encoding="utf-8") if meta.is_file() else "")
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def hash_resolution_rules() -> str:
    """The version of all that turns extractions and judgements into a snapshot."""
    return hash_sources(_RESOLUTION, _RESOLUTION_LIBRARIES)


@cache
def hash_sources(parts: tuple[str, ...], libraries: tuple[str, ...] = ()) -> str:
    """A hash over the files (code and vocabulary) of parts of the package, and over versions of libraries.

    Args:
        parts: Names of modules or folders of ``sciencegraph``; those that do not exist count as empty.
        libraries: Names of distributions; those not installed count as absent.

    Example:
        >>> hash_sources(("model",)) == hash_sources(("model",)) != hash_sources(("errors",))
        True
    """
    total = hashlib.sha256()
    for path in _iter_files(parts):
        total.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    for library in libraries:
        total.update(f"{library} {_find_version(library)}\0".encode())
    return total.hexdigest()[:16]


def _iter_files(parts: tuple[str, ...]) -> Iterator[Path]:
    for part in parts:
        module, folder = PACKAGE / f"{part}.py", PACKAGE / part
        if module.is_file():
            yield module
        # sorted by name, since folders list their files in any order
        found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        yield from sorted(found, key=lambda path: path.as_posix())


def _find_version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
