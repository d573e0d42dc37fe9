"""Stage 3: the fitted weights that belong to the network in the package."""

import json
from typing import Any

from sciencegraph.errors import ScienceGraphError
from sciencegraph.extract.encoder import find_model


def read_weights(name: str) -> dict[str, Any]:
    """The table of a weights file, as ``training/`` has written it.

    Args:
        name: "casting", "dating", "gathering" or "homes".

    Raises:
        ScienceGraphError: The installed package lacks the file.

    Example:
        >>> sorted(read_weights("homes"))
        ['least', 'signs']
    """
    path = find_model() / f"{name}.json"
    if not path.is_file():
        raise ScienceGraphError(f"the model en_scidip lacks {name}.json; install sciencegraph again")
    table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return table
