"""The notebooks are what their sources say, and show what a run gives.

Outputs are compared byte for byte where the graph is the one that they were made from. Where rules have
changed it, or another processor rounds the network's sums otherwise, they have to be alike; `make notebooks`
writes them anew.
"""

import importlib.util
import json
import os
import shutil
from pathlib import Path

import matplotlib
import pytest

from sciencegraph.view import EmbeddedPage
from tests.alike import are_alike

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MOST_KILOBYTES = 300


def load_maker():
    spec = importlib.util.spec_from_file_location("make_notebooks", ROOT / "notebooks" / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make = load_maker()


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def list_texts(notebook):
    """What the outputs say in words: streams, texts, tables; not pictures."""
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
    kinds = ("text/plain", "text/html")
    texts = ["".join(output.get("data", {}).get(kind, "")) for output in outputs for kind in kinds]
    return texts + ["".join(output.get("text", "")) for output in outputs]


def count_pictures(notebook):
    return sum(
        "image/png" in out.get("data", {}) for cell in notebook["cells"] for out in cell.get("outputs", ())
    )


@pytest.fixture(scope="module")
def workplace(tmp_path_factory, sample_corpus):
    folder = tmp_path_factory.mktemp("notebooks")
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "notebooks").mkdir()
    (folder / "demo").mkdir()
    shutil.copy(sample_corpus, folder / "demo" / "corpus.sqlite")
    return folder


def test_every_source_has_its_notebook():
    assert [path.stem for path in NOTEBOOKS] == [path.stem for path in make.list_sources()]
    assert len(NOTEBOOKS) == 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_running_again_gives_the_same(path, workplace, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    committed = read(path)
    again = make.run_notebook(make.read_source(path.with_suffix(".py")), workplace / "notebooks")
    again.metadata["sciencegraph"] = committed["metadata"]["sciencegraph"]
    text = make.format_notebook(again)
    made_from = committed["metadata"]["sciencegraph"]
    here = {
        "graph": make.hash_graph(workplace / "demo" / "corpus.sqlite"),
        "matplotlib": matplotlib.__version__,
    }
    if made_from == here:
        assert text == path.read_text(encoding="utf-8"), "run `make notebooks`"
    fresh = json.loads(text)
    assert count_pictures(fresh) == count_pictures(committed) > 0
    pairs = list(zip(list_texts(committed), list_texts(fresh), strict=True))
    assert [pair for pair in pairs if not are_alike(*pair)] == [], "run `make notebooks`"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_committed_is_small_and_plain(path):
    text = path.read_text(encoding="utf-8")
    assert len(text) < MOST_KILOBYTES * 1000
    assert "/home/" not in text
    assert "/tmp/" not in text
    assert str(ROOT) not in text
    assert read(path)["metadata"]["language_info"] == {"name": "python"}
    code = [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert max(len(line) for cell in code for line in "".join(cell["source"]).splitlines()) <= 100


def test_page_in_a_notebook_reaches_nothing_outside():
    page = EmbeddedPage('<!doctype html><p title="a">x & "y"</p>', "1 issue <b>")
    shown = page._repr_mimebundle_()
    assert 'sandbox="allow-scripts allow-downloads"' in shown["text/html"]
    assert "allow-same-origin" not in shown["text/html"]
    assert "&lt;p title=&quot;a&quot;&gt;x &amp; &quot;y&quot;" in shown["text/html"]
    assert "<b>" not in shown["text/html"]
    # what is left where frames are dropped
    assert "not trusted" in shown["text/html"].partition("<iframe")[0]
    assert shown["text/plain"] == "EmbeddedPage(1 issue <b>, 0.0 MB)"
