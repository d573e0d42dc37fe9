"""Stage 7c: the graph -> one HTML file that needs nothing else: no network, no server, no second file.

The page is put together from the rooms beside this module (one file per part of the page). Data and the
drawing library stand in it compressed, as inert blocks; only the two scripts whose hashes the page's policy
names can run, so that nothing in a newsletter can. The same graph is always the same bytes.
"""

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from sciencegraph.export.attributes import clean_text
from sciencegraph.export.write import write_text
from sciencegraph.graph import KnowledgeGraph
from sciencegraph.view.data import make_details, make_frame
from sciencegraph.view.packing import hash_script, pack_json, pack_text
from sciencegraph.view.parts import read_app, read_room, read_vis
from sciencegraph.view.world import load_world

_TITLE = "Science & technology diplomacy"


def write_page(graph: KnowledgeGraph, path: str | Path, *, title: str | None = None) -> Path:
    """Writes the page of a graph and gives its path; an old file stays until the new one is complete.

    Args:
        graph: A graph of ``build_graph``, or a part of one.
        path: The HTML file; its folder must exist.
        title: Heading of the page; "Science & technology diplomacy" by default.

    Raises:
        ScienceGraphError: The folder is missing or cannot be written to.
    """
    return write_text(path, format_page(graph, title=title))


def format_page(graph: KnowledgeGraph, *, title: str | None = None) -> str:
    """The page of a graph as HTML text, about 0.3 MB more than its compressed data.

    Example:
        >>> import networkx as nx
        >>> "https://cdn" in format_page(nx.MultiDiGraph())
        False
    """
    vis, app = read_vis(), read_app()
    parts = {
        "title": escape(clean_text(title or _TITLE)),
        "hashes": f"'{hash_script(vis)}' '{hash_script(app)}'",
        "style": read_room("style.css"),
        "vis": pack_text(vis),
        "frame": pack_json(make_frame(graph)),
        "details": pack_json(make_details(graph)),
        "world": pack_json(load_world()),
        "app": app,
    }
    return _fill(read_room("page.html"), parts)


def _fill(template: str, parts: Mapping[str, str]) -> str:
    # one pass: a title that looks like a placeholder stays what it is
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], template)
