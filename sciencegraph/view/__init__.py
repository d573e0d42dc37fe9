"""Stage 7c: the graph -> one self-contained HTML page."""

from sciencegraph.view.embed import EmbeddedPage
from sciencegraph.view.page import format_page, write_page

__all__ = ["EmbeddedPage", "format_page", "write_page"]
