"""Stage 7c: the page inside a notebook.

The page stands in a frame that holds all of it and can reach nothing outside: no second file, so that the
notebook can be mailed, and no script in the notebook itself. A notebook that is not trusted drops the frame;
what is left is a line that says so.
"""

from html import escape
from typing import Any

_REMARK = (
    "If nothing is drawn below, this notebook is not trusted, or its viewer runs no scripts: trust it, "
    "or write the page to a file with .view('graph.html')."
)


class EmbeddedPage:
    """A page that shows itself in a notebook.

    Example:
        >>> page = EmbeddedPage("<!doctype html><p>A & B</p>", "2 issues", height=300)
        >>> page
        EmbeddedPage(2 issues, 0.0 MB)
        >>> "srcdoc" in page._repr_mimebundle_()["text/html"]
        True
    """

    def __init__(self, html: str, about: str, *, height: int = 640) -> None:
        """Takes the page, a few words about it, and how many pixels high it is shown."""
        self.html = html
        self.about = about
        self.height = height

    def __repr__(self) -> str:
        """What it is of, and how big."""
        return f"EmbeddedPage({self.about}, {len(self.html.encode()) / 1e6:.1f} MB)"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        frame = (
            # the page may run its script and save files, but has an origin of its own and cannot see ours
            '<iframe sandbox="allow-scripts allow-downloads" '
            f'style="width:100%;height:{self.height}px;border:1px solid #ccc" '
            f'title="{escape(self.about)}" srcdoc="{escape(self.html)}"></iframe>'
        )
        text = f"<p>{escape(self.about)}. <small>{escape(_REMARK)}</small></p>{frame}"
        return {"text/html": text, "text/plain": repr(self)}
