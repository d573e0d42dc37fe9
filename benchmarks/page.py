"""How long the page takes, beside plain pyvis: ``python benchmarks/page.py [--sizes 100 1000 5000 20000]``.

Both draw the same made-up graph in the same headless Chromium with the network off, in turn. For our page it
prints the time to write it, its size, the time until it can be used, and the times of changes; for pyvis (its
own template, ``cdn_resources="in_line"``, forces as it sets them) the time until its first picture. Medians
of several runs; the machine's load stands above them, as it moves all of them.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, TimeoutError, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from sciencegraph.graph import KnowledgeGraph
from sciencegraph.view import write_page
from sciencegraph.view.layout import layout_graph
from tests.view.conftest import FLAGS
from tests.view.made_graph import make_sized_graph

PATIENCE = 120  # seconds for pyvis to show a picture
CHANGES = {
    "two types": "{ types: new Set(['visit', 'agreement']) }",
    "all types": "{ types: new Set(['visit', 'agreement', 'meeting', 'policy', 'achievement', 'appointment', "
    "'collaboration', 'establishment']) }",
    "a window": "{ from: 17000, to: 18500 }",
    "no window": "{ from: null, to: null }",
}


def main() -> None:
    parser = argparse.ArgumentParser(description="How long the page takes, beside plain pyvis.")
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 1000, 5000, 20000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-pyvis", action="store_true", help="only our page")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, medians of {options.runs} runs\n")
    print(f"{'nodes':>6} {'edges':>7}  what")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for size in options.sizes:
            measure_size(browser, size, Path(scratch), options)
        browser.close()


def find_chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("needs chromium (Debian: apt-get install chromium)")
    return found


def measure_size(browser: Browser, size: int, scratch: Path, options: argparse.Namespace) -> None:
    graph = make_sized_graph(size)
    start = time.perf_counter()
    layout_graph(nx.Graph(graph))
    placed = time.perf_counter() - start
    start = time.perf_counter()
    page = write_page(graph, scratch / "page.html")
    written = time.perf_counter() - start
    tell(graph, f"layout {placed:.1f} s, page written in {written:.1f} s, {page.stat().st_size / 1e3:.0f} kB")
    runs = [measure_page(browser, page) for _ in range(options.runs)]
    tell(graph, f"ready {median(runs, 'ready'):.2f} s, all of it shown {median(runs, 'all'):.2f} s")
    changes = ", ".join(f"{name} {median(runs, name) * 1e3:.0f} ms" for name in CHANGES)
    tell(graph, f"changes with all of it shown: {changes}")
    if not options.no_pyvis:
        measure_plain(browser, graph, scratch / "pyvis.html")


def tell(graph: KnowledgeGraph, text: str) -> None:
    print(f"{len(graph):>6} {graph.number_of_edges():>7}  {text}", flush=True)


def median(runs: list[dict[str, float]], name: str) -> float:
    return statistics.median(run[name] for run in runs)


def measure_page(browser: Browser, path: Path) -> dict[str, float]:
    page = open_offline(browser)
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-ready]", state="attached")
    told = {"ready": page.evaluate("performance.getEntriesByName('ready')[0].startTime") / 1e3}
    page.wait_for_timeout(800)
    told["all"] = measure_change(page, "{ part: false }")
    for name, change in CHANGES.items():
        page.wait_for_timeout(300)
        told[name] = measure_change(page, change)
    page.context.close()
    return told


def measure_change(page: Any, change: str) -> float:
    """Seconds until the picture after a change is drawn."""
    milliseconds = page.evaluate(
        f"""() => new Promise(done => {{
            const start = performance.now();
            window.sciencegraph.change({change});
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
        }})"""
    )
    return float(milliseconds) / 1e3


def measure_plain(browser: Browser, graph: KnowledgeGraph, path: Path) -> None:
    """pyvis as its documentation shows it, on the same nodes and edges."""
    from pyvis.network import Network

    plain = nx.Graph((a, b) for a, b in graph.edges())
    start = time.perf_counter()
    network = Network(cdn_resources="in_line")
    network.from_nx(plain)
    path.write_text(network.generate_html(), encoding="utf-8")
    written = time.perf_counter() - start
    page = open_offline(browser)
    start = time.perf_counter()
    try:
        page.goto(path.as_uri(), wait_until="load", timeout=PATIENCE * 1e3)
        loaded = time.perf_counter() - start
        page.wait_for_function("() => network.physics.ready", timeout=PATIENCE * 1e3)
        shown = f"loaded {loaded:.1f} s, first picture {time.perf_counter() - start:.1f} s"
    except TimeoutError:
        shown = f"no picture after {PATIENCE} s"
    tell(graph, f"plain pyvis: written in {written:.1f} s, {path.stat().st_size / 1e3:.0f} kB, {shown}")
    page.context.close()


def open_offline(browser: Browser) -> Any:
    return browser.new_context(offline=True, viewport={"width": 1300, "height": 850}).new_page()


if __name__ == "__main__":
    main()
