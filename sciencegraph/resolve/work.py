"""Stage 4: what a resolution remembers, so that the next one does again only what a new issue touches.

Comes in: JSON that an earlier resolution has left. Goes out: ``Work``, and JSON of it for the next time. None
of it is needed: without, or where the rules have changed, everything is resolved from the beginning.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sciencegraph.model import Extraction
from sciencegraph.resolve.blocking import list_keys
from sciencegraph.resolve.cluster import Clusters
from sciencegraph.resolve.ids import Label
from sciencegraph.resolve.matching import STEPS, list_sure_names
from sciencegraph.resolve.pieces import Row, pack_issue
from sciencegraph.resolve.traits import Traits

SURE, SHORT, EQUAL = "=", "^", ""
"""What keys start with that are no blocking keys: sure names, acronyms; and the only turn of equal names."""

PHASES = 3 + len(STEPS)
"""Sure names, equal names, each step over the blocks, translations."""

Made = list[list[str]]
"""Merges, each as the ids of two clusters and why."""

Trace = dict[str, Made]
"""The merges of a phase by the turn in which they were made."""


class Kept(NamedTuple):
    """What an issue gave: ``state`` tells what it was made from; the rest is one entry for each piece."""

    state: str
    ids: list[str]
    rows: list[Row]
    keys: list[list[str]]


@dataclass(slots=True)
class Work:
    """What is remembered.

    Attributes:
        digests: What tells whether an issue, or what it says, is another now, by id.
        issues: What each issue gave, by id.
        traces: The merges of each phase.
        labels: What ids are made of, by cluster.
        changed: The issues (ids) whose entry is new or gone since it was read.
    """

    digests: Mapping[str, str] = field(default_factory=dict)
    issues: dict[str, Kept] = field(default_factory=dict)
    traces: list[Trace] = field(default_factory=lambda: [{} for _ in range(PHASES)])
    labels: dict[str, Label] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)


def keep_pieces(state: str, clusters: Clusters, extraction: Extraction) -> Kept:
    """What to remember of the clusters of one issue."""
    keys = [list_turns(cluster.traits) for cluster in clusters]
    return Kept(state, [cluster.id for cluster in clusters], pack_issue(clusters, extraction), keys)


def list_turns(traits: Traits) -> list[str]:
    """All that leads from one piece to others: blocking keys, sure names, acronyms."""
    sure = (f"{SURE}{kind} {name}" for kind, name in list_sure_names(traits))
    return [*sorted(list_keys(traits)), *sure, *(f"{SHORT}{name}" for name in sorted(traits.short))]


def parse_work(digests: Mapping[str, str], issues: Mapping[str, str], whole: str) -> Work:
    """Work from the JSON of each issue and of the rest."""
    rest = json.loads(whole)
    labels = {
        group: Label(stem, details and tuple(details)) for group, (stem, details) in rest["labels"].items()
    }
    kept = {issue: Kept(*json.loads(text)) for issue, text in issues.items()}
    return Work(digests, kept, rest["traces"], labels)


def format_issue(kept: Kept) -> str:
    """What is remembered of an issue, as JSON."""
    return _to_json(list(kept))


def format_whole(work: Work) -> str:
    """All that is remembered beside the issues, as JSON."""
    labels = {group: [label.stem, label.details] for group, label in work.labels.items()}
    return _to_json({"traces": work.traces, "labels": labels})


def _to_json(value: Sequence[Any] | Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
