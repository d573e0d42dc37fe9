"""Stage 7c: the outlines of the countries, for the map; outlines.py made the file and says from what."""

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=1)
def load_world() -> dict[str, Any]:
    """``box`` of the whole, ``outlines`` as SVG paths and ``middles`` by ISO code, and their ``source``.

    Example:
        >>> len(load_world()["outlines"]["TH"]) > 50
        True
    """
    world: dict[str, Any] = json.loads(files("sciencegraph.view").joinpath("world.json").read_text("utf-8"))
    return world
