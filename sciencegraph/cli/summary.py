"""What a build says at its end: what was read, what was found, and where it lies."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sciencegraph.corpus import BuildReport
    from sciencegraph.workspace import ScienceGraph

_STRONGEST = 10


def format_summary(report: "BuildReport", graph: "ScienceGraph") -> str:
    """A build and the graph of its corpus in about 20 lines of plain text."""
    outcomes = ("read", "unchanged", "replaced", "duplicates", "failed")
    files = ", ".join(f"{len(getattr(report, name))} {name}" for name in outcomes)
    snapshot, path = graph.snapshot, Path(report.corpus_path)
    lines = [
        ("Files", files),
        ("Issues", str(len(snapshot.documents))),
        ("Entities", _format_counts(entity.type for entity in snapshot.entities)),
        ("Events", _format_counts(event.type for event in snapshot.events)),
        *_pair_lines(graph),
        ("Corpus", f"{path} ({path.stat().st_size / 1e6:.1f} MB)"),
    ]
    return "\n".join(f"{title:<10}{text}" for title, text in lines)


def _format_counts(words: Iterable[str]) -> str:
    counts = Counter(words)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    parts = ", ".join(f"{word} {count}" for word, count in ranked)
    return f"{counts.total()} ({parts})" if parts else "none"


def _pair_lines(graph: "ScienceGraph") -> list[tuple[str, str]]:
    from sciencegraph.graph import project_graph

    # as `partners` counts: a congress of many countries makes none a partner of each
    index = graph.index
    few = [event.id for event, many in zip(index.events, index.multilateral, strict=True) if not many]
    pairs = project_graph(graph.nx, "country", events=few)
    labels = pairs.nodes(data="label")
    told = [
        (data["weight"], *sorted((str(labels[a]), str(labels[b])))) for a, b, data in pairs.edges(data=True)
    ]
    strongest = sorted(told, key=lambda pair: (-pair[0], pair[1:]))[:_STRONGEST]
    lines = [f"{left} - {right}: {count} event{'s' * (count > 1)}" for count, left, right in strongest]
    titles = ["Partners", *[""] * (len(lines) - 1)]
    return list(zip(titles, lines, strict=False))
