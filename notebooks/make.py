"""Builds the notebooks from their sources, runs them, and writes them with their outputs: ``make notebooks``.

The sources are the ``.py`` files beside this one: cells begin with ``# %%``, text with ``# %% [markdown]``.
What differs from run to run (times, the version that drew a picture) is left out, so that a second run writes
the same bytes.
"""

import base64
import os
import re
import sys
from hashlib import sha256
from pathlib import Path

import matplotlib
import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

HERE = Path(__file__).parent
CELL = re.compile(r"^# %%(?P<kind> \[markdown\])?(?: tags=\[(?P<tags>[^\]]*)\])?\n", re.MULTILINE)
PNG_HEAD = 8


def list_sources() -> list[Path]:
    """The sources of the notebooks, in order."""
    return sorted(HERE.glob("[0-9]*.py"))


def read_source(path: Path) -> NotebookNode:
    """The notebook that a source tells, without outputs."""
    text = path.read_text(encoding="utf-8")
    marks = list(CELL.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    cells = []
    for number, (mark, end) in enumerate(zip(marks, ends, strict=True)):
        body = text[mark.end() : end].strip("\n")
        if mark["kind"]:
            cell = new_markdown_cell(join_lines(body))
        else:
            tags = re.findall(r'"([^"]+)"', mark["tags"] or "")
            cell = new_code_cell(body, metadata={"tags": tags} if tags else {})
        cell["id"] = f"cell-{number:02}"
        cells.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})


def join_lines(comment: str) -> str:
    """Text without its marks; lines of a paragraph are one, as browsers show them."""
    lines = [line.removeprefix("#").removeprefix(" ") for line in comment.split("\n")]
    paragraphs = "\n".join(lines).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in paragraphs)


def run_notebook(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """The notebook with its outputs, run in a folder; what changes from run to run is taken out."""
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources=resources, record_timing=False
    ).execute()
    notebook.metadata.language_info = {"name": "python"}
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            settle_output(output, page="page" in cell.metadata.get("tags", ()))
    return notebook


def settle_output(output: NotebookNode, *, page: bool) -> None:
    """Takes out what no reader sees, and a page, a megabyte that GitHub would not show, as a whole."""
    data = output.get("data", {})
    if page:
        data.pop("text/html", None)
    if "image/png" in data:
        data["image/png"] = base64.b64encode(strip_png(base64.b64decode(data["image/png"]))).decode()


def strip_png(data: bytes) -> bytes:
    """A PNG without its texts, which name the version of what drew it."""
    kept, at = [data[:PNG_HEAD]], PNG_HEAD
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] != b"tEXt":
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def hash_graph(corpus: Path) -> str:
    """A mark of the graph that outputs were made from, so that a test knows when they must be the same."""
    import sciencegraph as sg

    graph = sg.open_graph(corpus)
    return sha256(graph.snapshot.model_dump_json().encode()).hexdigest()[:16]


def format_notebook(notebook: NotebookNode) -> str:
    """A notebook as it stands in its file."""
    return nbformat.writes(notebook) + "\n"


def main() -> None:
    """Writes all notebooks, or those whose names begin as the arguments."""
    os.environ["PYTHONPATH"] = str(HERE.parent)
    for source in list_sources():
        if sys.argv[1:] and not source.name.startswith(tuple(sys.argv[1:])):
            continue
        notebook = run_notebook(read_source(source), HERE)
        graph = hash_graph(HERE.parent / "demo" / "corpus.sqlite")
        notebook.metadata["sciencegraph"] = {"graph": graph, "matplotlib": matplotlib.__version__}
        target = source.with_suffix(".ipynb")
        target.write_text(format_notebook(notebook), encoding="utf-8", newline="\n")
        print(f"{target.name}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
