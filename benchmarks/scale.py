"""How resolution grows with a corpus: ``python benchmarks/scale.py [MENTIONS ...] [--runs N]``.

Resolves generated issues (``worldnames.py``; by default 10,000, 100,000 and 1,000,000 mentions of a tenth as
many things), each run in a process of its own, and prints time, memory, how little is compared, how much of
what belongs together blocking lets be compared, and how right the result is.
"""

import argparse
import logging
import multiprocessing
import os
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from speed import describe_machine
from throughput import measure_peak
from worldnames import World, make_world

from sciencegraph.model import Resolution
from sciencegraph.resolve import resolve_mentions
from sciencegraph.resolve.blocking import list_keys
from sciencegraph.resolve.traits import describe_name

SIZES = (10_000, 100_000, 1_000_000)


class Run(NamedTuple):
    """One resolution, measured; memory in MB, ``compared`` and ``possible`` in pairs."""

    mentions: int
    things: int
    names: int
    wall: float
    cpu: float
    loaded: float
    peak: float
    compared: int
    possible: int
    blocked: float
    complete: float
    precision: float
    recall: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "mentions", nargs="*", type=int, default=SIZES, help="how many; default: 10^4 to 10^6"
    )
    parser.add_argument("--runs", type=int, default=3, help="runs of each; default: 3")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{describe_machine()}; load {os.getloadavg()[0]:.1f}; medians of {options.runs} runs (least)\n")
    print("mentions    things   names      wall s        CPU s     us/mention  loaded MB  peak MB", end="")
    print("  pairs compared  reduction  blocked  complete  precision  recall")
    for size in options.mentions:
        runs = [run_apart(size, options.seed) for _ in range(options.runs)]
        print(format_runs(runs), flush=True)


def format_runs(runs: list[Run]) -> str:
    """A line of the table."""
    one = runs[0]
    walls, cpus = [run.wall for run in runs], [run.cpu for run in runs]
    wall, cpu = statistics.median(walls), statistics.median(cpus)
    return (
        f"{one.mentions:>9,} {one.things:>9,} {one.names:>8,}  {wall:6.1f} ({min(walls):.1f})"
        f"  {cpu:6.1f} ({min(cpus):.1f})  {cpu / one.mentions * 1e6:8.0f}"
        f"  {one.loaded:9.0f} {max(run.peak for run in runs):8.0f}  {one.compared:14,}"
        f"  {1 - one.compared / one.possible:9.6f}  {one.blocked:7.3f}  {one.complete:8.3f}"
        f"  {one.precision:9.4f}  {one.recall:6.4f}"
    )


def run_apart(mentions: int, seed: int) -> Run:
    """One run in a process of its own, so that its peak of memory is its own, too."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(run_once, (mentions, seed))


def run_once(mentions: int, seed: int) -> Run:
    """Makes a world, loads the vocabulary, resolves."""
    world = make_world(mentions, seed)
    resolve_mentions(world.issues[:1], world.extractions[:1])  # loads the vocabulary
    counter = _PairCounter()
    logger = logging.getLogger("sciencegraph.resolve.resolving")
    logger.addHandler(counter)
    logger.setLevel(logging.DEBUG)
    loaded, wall, cpu = measure_peak(), time.perf_counter(), time.process_time()
    resolution = resolve_mentions(world.issues, world.extractions)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = measure_peak()
    names = list_names(world)
    return Run(
        len(world.truth), len(world.things), len({name[:2] for name in names}), wall, cpu, loaded, peak,
        counter.pairs, count_possible(world), *measure_blocking(names), *score(world, resolution),
    )  # fmt: skip


class _PairCounter(logging.Handler):
    """Takes the number of compared pairs from the log of the resolution."""

    pairs = 0

    def emit(self, record: logging.LogRecord) -> None:
        if isinstance(record.args, tuple) and record.args:
            self.pairs += int(str(record.args[0]))


Name = tuple[str, str, str | None, int]


def list_names(world: World) -> Counter[Name]:
    """Every written name as (kind, surface, home as told, thing), with how often it is written."""
    return Counter(
        (item.kind, item.surface, item.country, world.truth[item.id])
        for extraction in world.extractions
        for item in extraction.mentions
    )


def count_possible(world: World) -> int:
    """All pairs that could be compared: those of one kind, equal surfaces of one issue taken as one."""
    units = {
        (item.kind, item.issue, item.surface, item.country)
        for extraction in world.extractions
        for item in extraction.mentions
    }
    return sum(count * (count - 1) // 2 for count in Counter(unit[0] for unit in units).values())


def measure_blocking(names: Counter[Name]) -> tuple[float, float]:
    """Blocking recall and pair completeness.

    The first: of the pairs of different names of one thing, the share that has a key in common. The second:
    of the pairs of mentions of one thing, the share that keys lead from one to the other, directly or by way
    of other names of the thing.
    """
    by_thing: defaultdict[int, list[Name]] = defaultdict(list)
    for name in names:
        by_thing[name[3]].append(name)
    shared = pairs = joined = possible = 0
    for group in by_thing.values():
        keys = [frozenset(list_keys(describe_name(kind, surface, home))) for kind, surface, home, _ in group]
        parts: list[set[int]] = []
        for at, mine in enumerate(keys):
            near = {other for other in range(at) if not mine.isdisjoint(keys[other])}
            shared, pairs = shared + len(near), pairs + at
            touched = [part for part in parts if part & near]
            parts = [part for part in parts if not part & near] + [{at}.union(*touched)]
        weights = [names[name] for name in group]
        joined += sum(count_pairs([sum(weights[at] for at in part)]) for part in parts)
        possible += count_pairs([sum(weights)])
    return shared / max(pairs, 1), joined / max(possible, 1)


def count_pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def score(world: World, resolution: Resolution) -> tuple[float, float]:
    """Pairwise precision and recall over mentions."""
    found: list[Hashable] = [resolution.entities[item] for item in world.truth]
    true = list(world.truth.values())
    both = count_pairs(Counter(zip(found, true, strict=True)).values())
    return both / count_pairs(Counter(found).values()), both / count_pairs(Counter(true).values())


if __name__ == "__main__":
    main()
