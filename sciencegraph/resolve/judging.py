"""Stage 4: human decisions, which go before every rule.

Comes in: judgements on mentions or entities. Goes out: which mentions must not meet ("different", "unsure")
and which must ("same"). A judgement names an entity by the id that it had when it was judged.
"""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sciencegraph.model import Judgement
from sciencegraph.resolve.cluster import Clusters

_LOG = logging.getLogger(__name__)


class Decisions(NamedTuple):
    """Judgements on mentions: ``tags`` keep apart, ``same`` are to be joined and why, ``open`` name none."""

    tags: dict[str, frozenset[tuple[int, str]]]
    same: list[tuple[tuple[str, ...], str]]
    open: list[Judgement]


def read_decisions(judgements: Sequence[Judgement], members: Mapping[str, Sequence[str]]) -> Decisions:
    """What judgements say about mentions.

    Args:
        judgements: All of them; retracted ones count as never made, of two on one pair the later.
        members: The mentions of every entity and of every mention (itself), by id.
    """
    tags: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    same: list[tuple[tuple[str, ...], str]] = []
    unknown = []
    for number, item in enumerate(_keep_valid(judgements)):
        left, right = members.get(item.left, ()), members.get(item.right, ())
        if not left or not right:
            unknown.append(item)
        elif item.verdict == "same":
            by = f" by {item.by}" if item.by else ""
            same.append(
                ((*left, *right), f"judged the same{by}: {item.why}" if item.why else f"judged the same{by}")
            )
        elif not set(left) & set(right):
            for side, ids in (("left", left), ("right", right)):
                for mention_id in ids:
                    tags[mention_id].add((number, side))
    return Decisions({key: frozenset(value) for key, value in tags.items()}, same, unknown)


def _keep_valid(judgements: Sequence[Judgement]) -> list[Judgement]:
    latest: dict[tuple[str, str], Judgement] = {}
    for item in sorted(judgements, key=lambda judgement: judgement.at):
        left, right = sorted((item.left, item.right))
        if not item.retracted:
            latest[left, right] = item
    return [latest[pair] for pair in sorted(latest)]


def apply_same(clusters: Clusters, decisions: Decisions) -> None:
    """Joins what was judged the same; a contradiction between judgements is logged, and apart stays apart."""
    for mention_ids, why in decisions.same:
        found = [cluster for item in mention_ids if (cluster := clusters.find_mention(item)) is not None]
        for cluster in found[1:]:
            if clusters.find(cluster.id) is clusters.find(found[0].id):
                continue
            if not clusters.join(found[0].id, cluster.id, why, forced=True):
                _LOG.warning(
                    "judgements contradict each other: %s and %s are judged the same and different, if only "
                    "by a chain; they stay apart until one of the judgements is retracted",
                    found[0].units[0].surface,
                    cluster.units[0].surface,
                )
