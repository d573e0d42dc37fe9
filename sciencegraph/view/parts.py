"""Stage 7c: the files that a page is put together from.

Each room is one part of the page: what it shows, and what can be done there. They stand in one scope, in this
order, and a later one may use what an earlier one names.
"""

import re
from importlib.resources import files
from typing import Final

ROOMS: Final = (
    "base",  # making elements, folding names, dates
    "data",  # unpacks the blocks; nodes, edges and events as columns
    "shown",  # what is chosen, and so what is shown; tells the other rooms
    "views",  # network, map or timeline
    "marks",  # shapes and colours
    "places",  # where nodes stand
    "canvas",  # the network, drawn by vis-network
    "names",  # names in the picture
    "hover",  # the name beside the pointer
    "evidence",  # the panel: what is known of a thing, and where it is written
    "legend",  # kinds and types of events, with counts
    "time",  # histogram, brush, play
    "table",  # names, events and pairs, to sort
    "map",  # the world, shaded by events
    "timeline",  # one country, body or pair over time
    "search",  # names as they are typed
    "save",  # CSV, GEXF, PNG, SVG
    "print",  # on paper
    "keys",  # the keyboard
    "hash",  # the address tells the view
    "start",  # opens the page
)
# pyvis ships it; its own templates, which load more from elsewhere, are not used
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


def read_room(name: str) -> str:
    """The text of a file of the page."""
    return files("sciencegraph.view").joinpath("rooms", name).read_text(encoding="utf-8")


def read_app() -> str:
    """The page's own script: all rooms in one scope.

    Example:
        >>> "</script" in read_app()
        False
    """
    rooms = "\n".join(f"// ---- {name} ----\n{read_room(f'{name}.js')}" for name in ROOMS)
    return f'(async () => {{\n"use strict";\n{rooms}}})();\n'


def read_vis() -> str:
    """The drawing library, without the address that developer tools would ask for."""
    text = files("pyvis").joinpath(_VIS).read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S*", "", text)
