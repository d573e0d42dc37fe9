"""How many words a second are read, and in how much memory: ``python benchmarks/throughput.py [FOLDER]``.

Every way of reading is measured in a process of its own on the same paragraphs, in one and in two processes:
a blank tokenizer, the rules alone, the shipped network with them, and spaCy pipelines that are installed
(``--peer NAME``). Words are those that the tokenizer finds; seconds are those of reading, not of loading.
"""

import argparse
import multiprocessing
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from speed import SAMPLE, describe_machine

from sciencegraph.extract import extract_issue
from sciencegraph.extract.nlp import load_pipeline
from sciencegraph.model import Issue
from sciencegraph.parse import parse_document
from sciencegraph.read import read_document

_MB = 1024 if sys.platform != "darwin" else 1024**2  # ru_maxrss counts kilobytes, on macOS bytes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLE, help="issues; default: the sample")
    parser.add_argument("--runs", type=int, default=3, help="runs of each; default: 3")
    parser.add_argument("--peer", action="append", default=[], help="a spaCy pipeline; repeatable")
    options = parser.parse_args()
    issues = read_issues(options.folder)
    words = sum(len(load_pipeline()(issue.text)) for issue in issues)
    print(f"{describe_machine()}\n{len(issues)} issues, {words:,} words, medians of {options.runs} runs\n")
    print(f"{'':34}{'processes':>10}{'words/s':>12}{'peak MB':>10}")
    for title, make in list_ways(options.peer):
        for processes in (1, 2):
            seconds, peak = measure(issues, make, processes, options.runs)
            print(f"{title:<34}{processes:>10}{words / seconds:>12,.0f}{peak:>10,.0f}")


def read_issues(folder: Path) -> list[Issue]:
    """The issues of a folder that can be read."""
    kinds = (".txt", ".pdf", ".md", ".html", ".docx")
    files = sorted(path for path in folder.iterdir() if path.suffix in kinds)
    return [parse_document(read_document(path)) for path in files]


Reader = Callable[[Issue], object]
Results = "multiprocessing.Queue[tuple[float, float]]"


def list_ways(peers: list[str]) -> list[tuple[str, Callable[[], Reader]]]:
    """Titles, and what makes a reader (loaded in the process that reads)."""
    ways: list[tuple[str, Callable[[], Reader]]] = [
        ("blank tokenizer (spaCy)", lambda: _by_spacy(None)),
        ("sciencegraph, rules alone", lambda: lambda issue: extract_issue(issue, "rules")),
        ("sciencegraph, as shipped", lambda: extract_issue),
    ]
    return ways + [(f"spaCy {name}", lambda name=name: _by_spacy(name)) for name in peers]


def _by_spacy(name: str | None) -> Reader:
    nlp = load_pipeline(name)
    return lambda issue: [nlp(issue.quote(paragraph)) for paragraph in issue.paragraphs]


def measure(
    issues: list[Issue], make: Callable[[], Reader], processes: int, runs: int
) -> tuple[float, float]:
    """Seconds for all issues (the slowest process counts), and MB of all processes at their peak."""
    shares = [issues[number::processes] for number in range(processes)]
    times, peaks = [], []
    for _ in range(runs):
        context = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
        queue = context.Queue()
        workers = [context.Process(target=_work, args=(share, make, queue)) for share in shares]
        for worker in workers:
            worker.start()
        results = [queue.get() for _ in workers]
        for worker in workers:
            worker.join()
        times.append(max(seconds for seconds, _ in results))
        peaks.append(sum(peak for _, peak in results))
    return statistics.median(times), statistics.median(peaks)


def _work(issues: list[Issue], make: Callable[[], Reader], queue: Results) -> None:
    read = make()
    read(issues[0])  # loads everything
    start = time.perf_counter()
    for issue in issues:
        read(issue)
    queue.put((time.perf_counter() - start, measure_peak()))


def measure_peak() -> float:
    """MB that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MB


if __name__ == "__main__":
    main()
