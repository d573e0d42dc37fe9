"""What adding one issue to a corpus takes: ``python benchmarks/adding.py [ISSUES] [--runs N]``.

Makes a corpus of generated issues (``worldnames.py``; by default 1,000 of 100 mentions each, written out as
text, with meetings), resolves it, then adds one issue at a time, and prints the seconds of resolving it with
what is remembered and from the beginning, whether both give the same, and of the rest of the way.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable

from speed import describe_machine
from worldnames import PER_ISSUE, make_world

from sciencegraph import pipeline
from sciencegraph.corpus import Corpus, FileRecord
from sciencegraph.model import Event, Evidence, Extraction, Issue, Mention, Participant
from sciencegraph.resolve import resolve_mentions

Told = tuple[Issue, Extraction]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("issues", nargs="?", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3, help="issues that are added; default: 3")
    options = parser.parse_args()
    world = make_world((options.issues + options.runs) * PER_ISSUE)
    told = [write_out(*item) for item in zip(world.issues, world.extractions, strict=True)]
    random.Random(1).shuffle(told)
    print(f"{describe_machine()}; load {os.getloadavg()[0]:.1f}; medians of {options.runs}, CPU s (clock s)")
    with tempfile.TemporaryDirectory() as folder, Corpus.open(f"{folder}/c.sqlite", create=True) as corpus:
        for item in told[: -options.runs]:
            add(corpus, item)
        first = clock(lambda: pipeline.load_snapshot(corpus))
        print(f"{'first resolution, all steps':<40} {format_times([first])}")
        runs = [measure(corpus, item) for item in told[-options.runs :]]
    for name in runs[0]:
        print(f"{name:<40} {format_times([run[name] for run in runs])}")


def measure(corpus: Corpus, item: Told) -> dict[str, tuple[float, float]]:
    """Adds one issue, and takes the time of its resolution apart."""
    found: dict[str, tuple[float, float]] = {}
    real = pipeline.resolve_mentions

    def resolve(*told):
        result = []
        found["resolving, with what is remembered"] = clock(lambda: result.append(real(*told)))
        found["resolving, from the beginning"] = clock(lambda: result.append(resolve_mentions(*told[:4])))
        assert result[0] == result[1], "not the same"
        return result[0]

    add(corpus, item)
    pipeline.resolve_mentions = resolve
    whole = clock(lambda: pipeline.load_snapshot(corpus))
    pipeline.resolve_mentions = real
    beginning = found["resolving, from the beginning"]
    found["all steps, with what is remembered"] = whole[0] - beginning[0], whole[1] - beginning[1]
    return found


def clock(do: Callable[[], object]) -> tuple[float, float]:
    """The seconds of the processor and of the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    do()
    return time.process_time() - cpu, time.perf_counter() - wall


def format_times(times: list[tuple[float, float]]) -> str:
    """Medians."""
    cpu, wall = (statistics.median(column) for column in zip(*times, strict=True))
    return f"{cpu:6.2f} ({wall:.2f})"


def add(corpus: Corpus, item: Told) -> None:
    issue, extraction = item
    record = FileRecord(path=issue.source, source=issue.source, sha256=issue.sha256, issue=issue.id)
    corpus.add_issue(issue, extraction, record)


def write_out(issue: Issue, extraction: Extraction) -> Told:
    """An issue whose text names its mentions, four to a paragraph; every third paragraph tells a meeting."""
    text, mentions = "", []
    for at, item in enumerate(extraction.mentions):
        text += ". \n\nHere " if at % 4 == 0 else " and "
        end = len(text) + len(item.surface)
        mentions.append(Mention(**{**dict(item), "start": len(text), "end": end}))
        text += item.surface
    pairs = list(zip(mentions[::12], mentions[1::12], strict=False))
    events = tuple(tell_meeting(issue, number, *pair) for number, pair in enumerate(pairs))
    said = Extraction(issue=issue.id, mentions=tuple(mentions), links=extraction.links, events=events)
    return issue.model_copy(update={"text": text}), said


def tell_meeting(issue: Issue, number: int, one: Mention, two: Mention) -> Event:
    return Event(
        id=f"{issue.id}:e{number}", issue=issue.id, type="meeting", action="held",
        date=f"{issue.published}-{number % 28 + 1:02}", date_basis="stated",
        participants=tuple(Participant(mention=item.id, role="participant") for item in (one, two)),
        countries=tuple(sorted({item.country for item in (one, two) if item.country})),
        evidence=(Evidence(document=issue.id, start=one.start, end=one.end, text=one.surface),),
    )  # fmt: skip


if __name__ == "__main__":
    main()
