"""Stage 3: which rules extract, as a short hash, so that issues are read again when the rules have changed.

Comes in: a model's name. Goes out: the version; nothing is loaded for it.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from sciencegraph.extract.nlp import BASE_MODEL

_RULES = ("extract", "vocab", "dates", "names.py", "models/en_scidip/labels.json")
_ENDINGS = (".py", ".toml", ".csv", ".txt", ".json")  # labels.json holds the checksum of the weights


@lru_cache(maxsize=4)
def describe_rules(model: str | None = None) -> str:
    """Which rules and model extract: a short hash over their files, and the model's name; loads no spaCy.

    Example:
        >>> describe_rules("en_core_web_trf").startswith("en_core_web_trf+")
        True
    """
    digest = hashlib.sha256()
    root = files("sciencegraph")
    for name in _RULES:
        for file in _iter_files(root.joinpath(name)):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return f"{model or BASE_MODEL}+{digest.hexdigest()[:12]}"


def _iter_files(node: Traversable) -> Iterator[Traversable]:
    """The files of rules below a folder, in the same order on every system."""
    if node.is_file():
        if node.name.endswith(_ENDINGS):
            yield node
    elif node.name != "__pycache__":
        for child in sorted(node.iterdir(), key=lambda item: item.name):
            yield from _iter_files(child)
