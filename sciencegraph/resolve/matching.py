"""Stage 4: block by block, the pairs that are alike enough are joined.

Comes in: clusters, all of them or those of one issue. Goes out: the same clusters, fewer. Equal names come
before alike ones, so that the sure merges are there when the others are asked.
"""

from collections import defaultdict
from collections.abc import Iterable

from sciencegraph.names import is_acronym_of
from sciencegraph.resolve.block import BlockWork
from sciencegraph.resolve.blocking import build_blocks, renew_blocks
from sciencegraph.resolve.cluster import Cluster, Clusters
from sciencegraph.resolve.compare import ACCEPTED, compare_names
from sciencegraph.resolve.forms import NameForm
from sciencegraph.resolve.traits import Traits

STEPS = (1.0, 0.95, 0.9, ACCEPTED)
"""The least score of each round: identical names first, so that of a chain the surest links are made."""

_TRANSLATED_ACRONYM = 3

Settled = dict[tuple[str, ...], tuple[list[Traits], float]]
"""Blocks without a merge: what their clusters were like, and the best score that was too low."""


def join_equal_keys(clusters: Clusters, chosen: Iterable[Cluster]) -> None:
    """Joins what the lexicon, or ISO for countries, calls one thing."""
    first: dict[tuple[str, str], str] = {}
    for cluster in list(chosen):
        for name in list_sure_names(cluster.traits):
            join_sure(clusters, first.setdefault(name, cluster.id), cluster)


def list_sure_names(traits: Traits) -> list[tuple[str, str]]:
    """What the lexicon, or ISO, calls a cluster: its kind and a key, in order."""
    return [
        name
        for kind in traits.kinds
        for name in sorted((kind, key) for key in (traits.homes if kind == "country" else traits.keys))
    ]


def join_sure(clusters: Clusters, known: str, cluster: Cluster) -> None:
    """Joins a cluster with the first one (id) of a sure name."""
    clusters.join(known, cluster.id, _tell_key(cluster, clusters.find(known)), trusted=True)


def _tell_key(left: Cluster, right: Cluster) -> str:
    names = sorted(left.traits.names)[0], sorted(right.traits.names)[0]
    same = names[0].casefold() == names[1].casefold() or "country" in left.traits.kinds
    return "" if same or left is right else f"the lexicon knows “{names[0]}” and “{names[1]}” as one body"


def join_equal_names(clusters: Clusters, chosen: Iterable[Cluster]) -> None:
    """Joins clusters of one name, or set of names, and one home, before anything is compared.

    They are what the first step of ``join_alike`` would join, each with every other; asked is once for all.
    """
    for group in group_equal(chosen):
        join_group(clusters, group)


def group_equal(chosen: Iterable[Cluster]) -> list[list[Cluster]]:
    """Clusters that differ in nothing but issues and series, those that have a home and nothing to weigh."""
    groups: defaultdict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    for cluster in chosen:
        traits = cluster.traits
        # of inner parts and branches the rest of the block decides
        inner = any(form.office or form.branch for form in traits.forms)
        if traits.homes and not (inner or traits.parents or traits.bodies or traits.tags):
            groups[traits._replace(issues=frozenset(), series=frozenset())].append(cluster)
    return [group for group in groups.values() if len(group) > 1]


def join_group(clusters: Clusters, group: list[Cluster]) -> None:
    """Joins clusters that ``group_equal`` has found, where two of them would be joined."""
    if _are_one(clusters, group[0], _find_elsewhere(group)):
        clusters.join_equal(group)


def _find_elsewhere(group: list[Cluster]) -> Cluster:
    """One that shares no issue with the first, if possible no series: what holds for these holds for all."""
    first = group[0].traits
    ranked = sorted(
        group[1:],
        key=lambda item: (bool(item.traits.issues & first.issues), bool(item.traits.series & first.series)),
    )
    return ranked[0]


def _are_one(clusters: Clusters, one: Cluster, two: Cluster) -> bool:
    finding = BlockWork(clusters, (one.id, two.id)).judge(one, two)
    return finding is not None and finding.score == 1.0 and clusters.explain_refusal(one, two) is None


def join_alike(clusters: Clusters, chosen: Iterable[Cluster]) -> None:
    """Joins clusters whose names are alike and whose surroundings agree."""
    blocks, known = build_blocks(chosen), len(clusters.made)
    settled: Settled = {}
    for least in STEPS:
        if len(clusters.made) != known:
            blocks, known = renew_blocks(blocks, clusters.find), len(clusters.made)
        for block in blocks:
            if not block.too_large:
                work_on(clusters, block.ids, least, settled)


def work_on(clusters: Clusters, ids: tuple[str, ...], least: float, settled: Settled) -> None:
    """One block at one step, unless nothing has changed since it was found to hold no merge for this step.

    Keys that differ in order or spaces alone often give one block twice, and most are done at the first step.
    """
    work = BlockWork(clusters, ids, least)
    traits, below = settled.get(ids, ([], 1.0))
    same = len(traits) == len(work.traits) and all(a is b for a, b in zip(traits, work.traits, strict=True))
    if len(work.traits) < 2 or (same and below < least):
        return
    known = len(clusters.made)
    work.run()
    # what parents and posts mean can change by merges elsewhere
    alone = not any(item.parents or item.bodies for item in work.traits)
    if alone and known == len(clusters.made):
        settled[ids] = work.traits, work.below


def join_translations(clusters: Clusters, chosen: Iterable[Cluster]) -> None:
    """Joins names in two languages that one acronym stands for, in one country.

    "Deutsche Forschungsgemeinschaft (DFG)" and "German Research Foundation (DFG)": the letters of the acronym
    are those of one name and not of the other. Where they are those of both, the bodies may be two.
    """
    first: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for cluster in list(chosen):
        for name in list_explained(cluster.traits):
            for known in first[name]:
                join_translated(clusters, name[0], known, cluster.id)
            first[name].append(cluster.id)


def list_explained(traits: Traits) -> list[tuple[str, str]]:
    """The acronyms that stand beside a full name, each with each home, in order."""
    short = [name for name in sorted(traits.short) if len(name) >= _TRANSLATED_ACRONYM and traits.forms]
    return [(name, home) for name in short for home in sorted(traits.homes)]


def join_translated(clusters: Clusters, acronym: str, known: str, own: str) -> None:
    """Joins two clusters (ids) that explain an acronym in two languages."""
    other, mine = clusters.find(known), clusters.find(own)
    if other is not mine and _is_translated(acronym, other, mine):
        clusters.join(known, own, f"“{acronym}” stands for both names", trusted=True)


def _is_translated(acronym: str, left: Cluster, right: Cluster) -> bool:
    agree = [_agrees(acronym, item.traits.forms) for item in (left, right)]
    alike = any(compare_names(a, b) for a in left.traits.forms for b in right.traits.forms)
    return agree[0] != agree[1] and not alike


def _agrees(acronym: str, forms: Iterable[NameForm]) -> bool:
    return any(is_acronym_of(acronym, form.text) for form in forms)
