"""Stage 4: why two are, or are not, one: every comparison, every guard, every link that joined them.

Comes in: an ``Inspector`` and mentions. Goes out: an ``Explanation``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from sciencegraph.model import Judgement
from sciencegraph.resolve.cluster import Cluster
from sciencegraph.resolve.compare import ACCEPTED
from sciencegraph.resolve.doubts import find_doubt, find_settled
from sciencegraph.resolve.explanation import Asked, Checked, Explanation, Link
from sciencegraph.resolve.guards import GUARDS, NAME_GUARDS
from sciencegraph.resolve.inspector import Inspector, Side
from sciencegraph.resolve.judging import find_opposed, list_concerned
from sciencegraph.resolve.likeness import Likeness, list_likeness
from sciencegraph.resolve.surroundings import list_surroundings
from sciencegraph.resolve.trail import Step, find_chain, list_steps


def explain_pair(
    inspector: Inspector,
    left: Iterable[str],
    right: Iterable[str],
    sources: Mapping[str, str] | None = None,
) -> Explanation:
    """Why two are, or are not, one.

    Args:
        inspector: The resolution.
        left: Mentions (ids) of one; where both are one entity, those with the name asked for.
        right: Mentions (ids) of the other.
        sources: File names by issue id, to cite by.

    Raises:
        LookupError: The resolution knows none of the mentions.
    """
    wanted = frozenset(left), frozenset(right)
    one, two = (inspector.find_cluster(sorted(ids)) for ids in wanted)
    if one is None or two is None:
        raise LookupError("these mentions are in no issue of the corpus")
    if one is two:
        return _explain_joined(inspector, one, wanted, dict(sources or {}))
    return _explain_apart(inspector, one, two, dict(sources or {}))


def _explain_joined(
    inspector: Inspector,
    cluster: Cluster,
    wanted: tuple[frozenset[str], frozenset[str]],
    sources: dict[str, str],
) -> Explanation:
    units = [{unit.id for unit in cluster.units if any(m.id in ids for m in unit.mentions)} for ids in wanted]
    chain = find_chain(list_steps(inspector.clusters, cluster), units[0], units[1])
    sides = [_describe_writing(inspector, cluster, ids) for ids in wanted]
    if chain:
        answer = f"{len(chain)} link{'' if len(chain) == 1 else 's'}, the first: {chain[0].why}"
    else:
        answer = "one issue writes both alike, and tells nothing that would part them"
    return Explanation(
        left=sides[0],
        right=sides[1],
        joined=True,
        answer=answer,
        chain=tuple(_link(inspector, step) for step in chain),
        judgements=_list_judgements(inspector, cluster, cluster),
        sources=sources,
    )


def _describe_writing(inspector: Inspector, cluster: Cluster, wanted: frozenset[str]) -> Side:
    """The entity, by the name that it has in some of its mentions."""
    names = [mention.surface for unit in cluster.units for mention in unit.mentions if mention.id in wanted]
    name = min(Counter(names).items(), key=lambda item: (-item[1], item[0]))[0]
    return inspector.describe_side(cluster, wanted).model_copy(update={"name": " ".join(name.split())})


def explain_entity(
    inspector: Inspector, mentions: Iterable[str], sources: Mapping[str, str] | None = None
) -> Explanation:
    """Why the mentions of one entity are one: every merge of two writings, and of each other issue's.

    Raises:
        LookupError: The resolution knows none of the mentions.
    """
    cluster = inspector.find_cluster(mentions)
    if cluster is None:
        raise LookupError("these mentions are in no issue of the corpus")
    steps = list_steps(inspector.clusters, cluster)
    side = inspector.describe_side(cluster)
    issues = len(cluster.traits.issues)
    told = f"{side.mentions} mentions in {issues} issues, written in {len(side.names)} ways"
    return Explanation(
        left=side,
        right=side,
        joined=True,
        answer=f"{told}, joined by {len(steps)} merges",
        chain=tuple(_link(inspector, step) for step in steps),
        judgements=_list_judgements(inspector, cluster, cluster),
        sources=dict(sources or {}),
    )


def _link(inspector: Inspector, step: Step) -> Link:
    return Link(
        left_name=step.left.surface,
        right_name=step.right.surface,
        why=step.why,
        left=inspector.quote_unit(step.left),
        right=inspector.quote_unit(step.right),
    )


def _explain_apart(inspector: Inspector, one: Cluster, two: Cluster, sources: dict[str, str]) -> Explanation:
    judged = inspector.judge(one, two)
    return Explanation(
        left=inspector.describe_side(one),
        right=inspector.describe_side(two),
        joined=False,
        answer=_find_answer(inspector, one, two),
        score=judged.score if judged else None,
        comparisons=tuple(map(_tell_likeness, list_likeness(one, two))),
        guards=tuple(_iter_guards(inspector, one, two)),
        surroundings=list_surroundings(inspector, one, two),
        judgements=_list_judgements(inspector, one, two),
        sources=sources,
    )


def _find_answer(inspector: Inspector, one: Cluster, two: Cluster) -> str:
    settled = find_settled(inspector, one, two)
    if settled is not None:
        return settled
    doubt = find_doubt(inspector, one, two)
    if doubt is not None:
        return f"not sure, so apart: {'; '.join(doubt.reasons[:2])} (`sciencegraph review` asks)"
    if not inspector.list_shared_keys(one, two):
        return "their names have too little in common to be compared"
    return f"no comparison finds their names alike (a merge needs {ACCEPTED})"


def _tell_likeness(item: Likeness) -> Asked:
    return Asked(
        question=item.asked,
        left=item.left,
        right=item.right,
        score=item.finding.score if item.finding else None,
        answer=item.finding.why if item.finding else "no",
    )


def _iter_guards(inspector: Inspector, one: Cluster, two: Cluster) -> Iterable[Checked]:
    for guard in (*GUARDS, *NAME_GUARDS):
        asked = (guard.__doc__ or guard.__name__).split("\n")[0].rstrip(".")
        yield Checked(guard=asked, refusal=guard(one.traits, two.traits))
    parents = [inspector.clusters.find_parents(cluster) for cluster in (one, two)]
    inside = one.id in parents[1] or two.id in parents[0]
    yield Checked(guard="One is a part of the other", refusal="it is" if inside else None)
    apart = parents[0] and parents[1] and not parents[0] & parents[1]
    yield Checked(
        guard="They are told to be parts of two bodies",
        refusal="they are parts of two bodies" if apart else None,
    )


def _list_judgements(inspector: Inspector, one: Cluster, two: Cluster) -> tuple[Judgement, ...]:
    left, right = ([m.id for unit in cluster.units for m in unit.mentions] for cluster in (one, two))
    if one is two:
        return tuple(list_concerned(inspector.decisions, left))
    return tuple(find_opposed(inspector.decisions, left, right))
