"""Stage 4, the same result as from the beginning, in the time that what is new takes.

Comes in: issues, what is remembered of an earlier resolution (``Work``). Goes out: clusters and entities, and
the work for the next time, in place of what was remembered.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import partial

from sciencegraph.model import Extraction, Issue
from sciencegraph.resolve.again import Again
from sciencegraph.resolve.entities import find_parent_name, find_parties
from sciencegraph.resolve.ids import Groups, Label, build_ids
from sciencegraph.resolve.judging import Decisions, apply_same
from sciencegraph.resolve.lazy import LazyClusters
from sciencegraph.resolve.lazy_pieces import LazyMentions, Pieces
from sciencegraph.resolve.within import Given, resolve_issue
from sciencegraph.resolve.work import PHASES, SURE, Kept, Work, keep_pieces

_MOST_NEW = 4
"""Where more than one issue in so many is new, all are resolved from the beginning."""


def resolve_remembered(
    issues: Mapping[str, Issue],
    extractions: Sequence[Extraction],
    given: Given,
    decisions: Decisions,
    work: Work,
) -> tuple[LazyClusters, dict[str, str]]:
    """Clusters of pieces, and the entity of each mention.

    Args:
        issues: All issues, by id.
        extractions: What each says, by the id of its issue.
        given: What judgements and authorities say of mentions.
        decisions: What judgements say.
        work: What is remembered; afterwards, what is to be.
    """
    fresh, gone = _renew(issues, extractions, given, work)
    pieces = Pieces(issues, extractions, work.issues)
    again = Again(pieces.clusters, pieces.keys, pieces.list_dependents, work.traces)
    new = [piece for kept in fresh for piece in kept.ids]
    mates = [piece for piece in _list_mates(gone, work) if piece in pieces.keys]
    again.run([*new, *mates], {key for kept in gone for keys in kept.keys for key in keys})
    work.traces = again.traces
    apply_same(again.clusters, decisions)
    return again.clusters, _name(pieces, again, decisions, extractions, work)


def _renew(
    issues: Mapping[str, Issue], extractions: Sequence[Extraction], given: Given, work: Work
) -> tuple[list[Kept], list[Kept]]:
    """Resolves issues that are new or other now; gives what is kept of these, and what was and is gone."""
    fresh: dict[str, Kept] = {}
    for item in extractions:
        state, known = _tell_state(item, given, work.digests), work.issues.get(item.issue)
        if known is None or not state or known.state != state:
            fresh[item.issue] = _resolve_kept(issues.get(item.issue), item, given, state)
    before, present = work.issues, {item.issue for item in extractions}
    work.changed = {*fresh, *(before.keys() - present)}
    work.issues = {issue: fresh.get(issue) or before[issue] for issue in sorted(present)}
    if len(fresh) * _MOST_NEW > len(extractions):
        work.traces, work.labels = [{} for _ in range(PHASES)], {}
        return list(work.issues.values()), []
    return list(fresh.values()), [before[issue] for issue in sorted(work.changed & before.keys())]


def _resolve_kept(issue: Issue | None, extraction: Extraction, given: Given, state: str) -> Kept:
    return keep_pieces(state, resolve_issue(issue, extraction, given), extraction)


def _tell_state(extraction: Extraction, given: Given, digests: Mapping[str, str]) -> str:
    """What the pieces of an issue depend on; empty where that is not known."""
    digest = digests.get(extraction.issue, "")
    if not digest or not (given.tags or given.identifiers):
        return digest
    told = [
        (item.id, sorted(given.tags.get(item.id, ())), sorted(given.identifiers.get(item.id, ())))
        for item in extraction.mentions
        if item.id in given.tags or item.id in given.identifiers
    ]
    return f"{digest}+{hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]}" if told else digest


def _list_mates(gone: Sequence[Kept], work: Work) -> list[str]:
    """The pieces that were one with pieces which are gone, or other now, and these."""
    if not gone:
        return []
    parent: dict[str, str] = {}

    def find(piece: str) -> str:
        while piece in parent:
            piece = parent[piece]
        return piece

    for trace in work.traces:
        for made in trace.values():
            for left, right, _ in made:
                one, two = sorted((find(left), find(right)))
                if one != two:
                    parent[two] = one
    roots = {find(piece) for kept in gone for piece in kept.ids}
    return sorted({piece for piece in (*parent, *roots) if find(piece) in roots})


def _name(
    pieces: Pieces, again: Again, decisions: Decisions, extractions: Sequence[Extraction], work: Work
) -> dict[str, str]:
    clusters = pieces.clusters
    work.labels = {
        root: label
        for root, label in work.labels.items()
        if root in pieces.keys and root not in again.hot and clusters.find_root(root) == root
    }
    joined = {clusters.find_root(piece) for piece in _list_bound(pieces, decisions)}
    for root in joined:
        work.labels.pop(root, None)
    ids = build_ids(_describe_groups(pieces, extractions), work.labels)
    _forget(work.labels, joined)
    named = {mention: ids[clusters.find_root(piece)] for mention, piece in pieces.piece_of.items()}
    return dict(sorted(named.items()))


def _list_bound(pieces: Pieces, decisions: Decisions) -> set[str]:
    ends = {end for bond in decisions.bonds for end in (bond.left, bond.right)}
    return {pieces.piece_of[end] for end in ends if end in pieces.piece_of}


def _describe_groups(pieces: Pieces, extractions: Sequence[Extraction]) -> Groups:
    clusters, mentions = pieces.clusters, LazyMentions(pieces)
    keys: dict[str, str | None] = dict.fromkeys(clusters.list_roots())
    for piece, found in pieces.keys.items():
        for key in found:
            kind, _, name = key.removeprefix(SURE).partition(" ")
            if key.startswith(SURE) and kind != "country":
                root = clusters.find_root(piece)
                keys[root] = min(keys[root] or name, name)
    find_parent = partial(find_parent_name, clusters, mentions)
    return Groups(mentions, keys, find_parent, find_parties(clusters, extractions))


def _forget(labels: dict[str, Label], joined: set[str]) -> None:
    """Drops what can be another next time though its cluster is not: after judgements, parties of events."""
    for root in joined:
        labels.pop(root, None)
    for label in labels.values():
        if joined or label.stem.startswith("agreement:"):
            label.details = None
