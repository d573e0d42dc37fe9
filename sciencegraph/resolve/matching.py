"""Stage 4: block by block, the pairs that are alike enough are joined.

Comes in: clusters, all of them or those of one issue. Goes out: the same clusters, fewer. Equal names come
before alike ones, so that the sure merges are there when the others are asked.
"""

from collections.abc import Callable, Iterable, Sequence

from sciencegraph.names import is_acronym_of
from sciencegraph.resolve.blocking import LARGEST_LOOSE_BLOCK, build_blocks
from sciencegraph.resolve.cluster import Cluster, Clusters
from sciencegraph.resolve.compare import ACCEPTED, Finding, compare_names
from sciencegraph.resolve.context import Pair, judge_pair
from sciencegraph.resolve.forms import NameForm
from sciencegraph.resolve.traits import Traits

STEPS = (1.0, 0.95, 0.9, ACCEPTED)
"""The least score of each round: identical names first, so that of a chain the surest links are made."""

_TRANSLATED_ACRONYM = 3


def join_equal_keys(clusters: Clusters, chosen: Iterable[Cluster]) -> None:
    """Joins what the lexicon, or ISO for countries, calls one thing."""
    first: dict[tuple[str, str], str] = {}
    for cluster in list(chosen):
        for kind in cluster.traits.kinds:
            if kind == "country":
                names = [("country", home) for home in cluster.traits.homes]
            else:
                names = [(kind, key) for key in cluster.traits.keys]
            for name in sorted(names):
                known = first.setdefault(name, cluster.id)
                clusters.join(known, cluster.id, _tell_key(cluster, clusters.find(known)), trusted=True)


def _tell_key(left: Cluster, right: Cluster) -> str:
    names = sorted(left.traits.names)[0], sorted(right.traits.names)[0]
    same = names[0].casefold() == names[1].casefold() or "country" in left.traits.kinds
    return "" if same or left is right else f"the lexicon knows “{names[0]}” and “{names[1]}” as one body"


def join_alike(clusters: Clusters, chosen: Callable[[], Iterable[Cluster]]) -> None:
    """Joins clusters whose names are alike and whose surroundings agree; ``chosen`` lists the clusters."""
    for least in STEPS:
        for block in build_blocks(chosen()):
            _join_block(clusters, block, least)


def _join_block(clusters: Clusters, block: Sequence[str], least: float) -> None:
    """Each cluster of a block with the earlier ones that are left: few, once equal names are joined."""
    members = {clusters.find(unit_id).id: clusters.find(unit_id) for unit_id in block}
    all_traits = [item.traits for item in members.values()]
    roots: list[str] = []
    for unit_id in block:
        joined = False
        for root in dict.fromkeys(clusters.find(root).id for root in roots):
            one, two = clusters.find(root), clusters.find(unit_id)
            if one is two:
                joined = True
                break
            finding = _judge(clusters, block, all_traits, one, two)
            if finding is None or finding.score < least:
                continue
            rival = _find_rival(clusters, block, all_traits, one, two, finding)
            if rival is not None:
                clusters.hold_back(root, unit_id, _tell(one, two, finding), rival)
                continue
            joined = clusters.join(root, unit_id, _tell(one, two, finding))
            if joined:
                break
        if not joined:
            roots.append(unit_id)


def judge_in_block(clusters: Clusters, block: Sequence[str], one: Cluster, two: Cluster) -> Finding | None:
    """What names and surroundings of two clusters give in a block (ids), or None."""
    members = {clusters.find(unit_id).id: clusters.find(unit_id) for unit_id in block}
    return _judge(clusters, block, [item.traits for item in members.values()], one, two)


def _judge(
    clusters: Clusters, block: Sequence[str], all_traits: Sequence[Traits], one: Cluster, two: Cluster
) -> Finding | None:
    pair = Pair(
        one.traits,
        two.traits,
        (clusters.find_parents(one), clusters.find_parents(two)),
        all_traits,
        _list_rival_parents(clusters, block, one.traits.homes | two.traits.homes),
        (clusters.find_bodies(one), clusters.find_bodies(two)),
    )
    return judge_pair(pair)


def _find_rival(
    clusters: Clusters,
    block: Sequence[str],
    all_traits: Sequence[Traits],
    one: Cluster,
    two: Cluster,
    finding: Finding,
) -> str | None:
    """Why a merge of alike names is no surer than another one that it would rule out, or None.

    "J. Olsen" is as near to "Jens Olsen" as to "Jonas Olsen": of two weakest links none is made.
    """
    if finding.score == 1.0 or len(block) > LARGEST_LOOSE_BLOCK:
        return None
    others = {clusters.find(unit_id).id: clusters.find(unit_id) for unit_id in block}
    for left, right in ((one, two), (two, one)):
        for other in others.values():
            if other is one or other is two or clusters.explain_refusal(left, other) is None:
                continue
            near = _judge(clusters, block, all_traits, right, other)
            if (
                near is not None
                and near.score >= finding.score
                and not clusters.explain_refusal(right, other)
            ):
                names = sorted(right.traits.names)[0], sorted(other.traits.names)[0]
                return f"“{names[0]}” could as well be “{names[1]}”"
    return None


def _list_rival_parents(clusters: Clusters, block: Sequence[str], homes: frozenset[str]) -> frozenset[str]:
    """The cluster ids of the parents in a block, of bodies that can be in one of some countries."""
    members = [clusters.find(unit_id) for unit_id in block]
    near = [item for item in members if not item.traits.homes or not homes or item.traits.homes & homes]
    found = frozenset[str]().union(*(clusters.find_parents(item) for item in near))
    return frozenset(parent for parent in found if not parent.startswith("key:")) or found


def _tell(left: Cluster, right: Cluster, finding: Finding) -> str:
    if finding.score == 1.0:
        return ""
    names = sorted(left.traits.names)[0], sorted(right.traits.names)[0]
    return f"“{names[0]}” and “{names[1]}”: {finding.why}"


def join_translations(clusters: Clusters, chosen: Iterable[Cluster]) -> None:
    """Joins names in two languages that one acronym stands for, in one country.

    "Deutsche Forschungsgemeinschaft (DFG)" and "German Research Foundation (DFG)": the letters of the acronym
    are those of one name and not of the other. Where they are those of both, the bodies may be two.
    """
    first: dict[tuple[str, str], list[str]] = {}
    for cluster in list(chosen):
        traits = cluster.traits
        names = [(name, home) for name in sorted(traits.short) for home in sorted(traits.homes)]
        for name, home in names:
            if len(name) < _TRANSLATED_ACRONYM or not traits.forms:
                continue
            for known in first.setdefault((name, home), []):
                other = clusters.find(known)
                if other is not clusters.find(cluster.id) and _is_translated(
                    name, other, clusters.find(cluster.id)
                ):
                    clusters.join(known, cluster.id, f"“{name}” stands for both names", trusted=True)
            first[name, home].append(cluster.id)


def _is_translated(acronym: str, left: Cluster, right: Cluster) -> bool:
    agree = [_agrees(acronym, item.traits.forms) for item in (left, right)]
    alike = any(compare_names(a, b) for a in left.traits.forms for b in right.traits.forms)
    return agree[0] != agree[1] and not alike


def _agrees(acronym: str, forms: Iterable[NameForm]) -> bool:
    return any(is_acronym_of(acronym, form.text) for form in forms)
