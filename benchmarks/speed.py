"""How long sciencegraph takes, on this machine: ``python benchmarks/speed.py [FOLDER]``.

Prints medians of several runs: whole commands, each a process of its own, and the same work within a process
that has loaded everything. FOLDER holds issues; without it the sample issues are taken.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sciencegraph.pipeline import build_corpus
from sciencegraph.workspace import open_graph

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "issues"


def main() -> None:
    parser = argparse.ArgumentParser(description="How long sciencegraph takes, on this machine.")
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLE, help="issues; default: the sample")
    parser.add_argument("--runs", type=int, default=5, help="runs of each; default: 5")
    options = parser.parse_args()
    folder = options.folder.resolve()
    print(f"{describe_machine()}\n{describe_issues(folder)}, medians of {options.runs} runs\n")
    with tempfile.TemporaryDirectory() as scratch:
        for title, work in list_work(folder, Path(scratch)):
            times = [measure(work) for _ in range(options.runs)]
            print(f"{title:<44}{statistics.median(times):8.2f} s   ({min(times):.2f} to {max(times):.2f})")


def list_work(folder: Path, scratch: Path) -> list[tuple[str, Callable[[], object]]]:
    """What is measured, in an order in which each finds what it needs."""
    kept, fresh = scratch / "kept.sqlite", scratch / "fresh.sqlite"
    build_corpus(folder, kept)
    name = find_busiest_country(kept)
    return [
        ("command: --help", lambda: run("--help")),
        ("command: build", lambda: (remove(fresh), run("build", folder, "-c", fresh))),
        ("command: build again, nothing changed", lambda: run("build", folder, "-c", kept)),
        (f"command: partners {name}", lambda: run("partners", name, "-c", kept)),
        ("command: events", lambda: run("events", "-c", kept)),
        ("command: export .graphml", lambda: run("export", scratch / "graph.graphml", "-c", kept)),
        ("command: view .html", lambda: run("view", scratch / "graph.html", "-c", kept)),
        ("in a process: build_corpus", lambda: (remove(fresh), build_corpus(folder, fresh))),
        ("in a process: build_corpus, nothing changed", lambda: build_corpus(folder, kept)),
        ("in a process: open_graph, partners", lambda: open_graph(kept).partners(name)),
    ]


def measure(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def run(*arguments: object) -> None:
    command = [sys.executable, "-m", "sciencegraph", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def remove(corpus: Path) -> None:
    for path in corpus.parent.glob(f"{corpus.name}*"):
        path.unlink()


def find_busiest_country(corpus: Path) -> str:
    pairs = open_graph(corpus).project("country")
    ranked = sorted(pairs.degree(weight="weight"), key=lambda item: (-item[1], item[0]))
    if not ranked:
        raise SystemExit("these issues tell of no country that has partners; give others")
    return str(pairs.nodes[ranked[0][0]]["label"])


def describe_machine() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"{find_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, {system}"


def find_processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown processor"


def describe_issues(folder: Path) -> str:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    return f"{folder.name}: {len(files)} files, {size / 1e3:.0f} kB"


if __name__ == "__main__":
    main()
