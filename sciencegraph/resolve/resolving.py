"""Stage 4, its order: units, judgements, each issue by itself, all issues together, ids, equal events.

Comes in: issues, their extractions, and human judgements. Goes out: a ``Resolution``. Nothing is changed:
every mention keeps its id, so that a merge is a lookup and can be undone.
"""

import gc
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType

from sciencegraph.model import Extraction, Issue, Judgement, Mention, Resolution
from sciencegraph.resolve.anchors import AnchorFinder
from sciencegraph.resolve.cluster import Cluster, Clusters
from sciencegraph.resolve.entities import name_entities
from sciencegraph.resolve.events import link_events
from sciencegraph.resolve.gathering import Gathered
from sciencegraph.resolve.halves import iter_rows
from sciencegraph.resolve.held import Detail, describe_merges
from sciencegraph.resolve.judging import Decisions, apply_same, list_judged, read_decisions
from sciencegraph.resolve.matching import join_alike, join_equal_keys, join_equal_names, join_translations
from sciencegraph.resolve.remembering import resolve_remembered
from sciencegraph.resolve.within import Given, resolve_issue
from sciencegraph.resolve.work import Work
from sciencegraph.resolve.workings import Workings

_LOG = logging.getLogger(__name__)

NONE_KNOWN: Mapping[str, frozenset[str]] = MappingProxyType({})
"""No mention is known to any authority."""

_ROUNDS = 3


def resolve_mentions(
    issues: Sequence[Issue],
    extractions: Sequence[Extraction],
    judgements: Sequence[Judgement] = (),
    identifiers: Mapping[str, frozenset[str]] = NONE_KNOWN,
    work: Work | None = None,
) -> Resolution:
    """Which entity every mention means, and which events are one; the same in whatever order issues come.

    Args:
        issues: All issues of the corpus.
        extractions: What each says.
        judgements: Human decisions; "same" is transitive, "different" and "unsure" keep apart, chains too.
        identifiers: Records of authorities (ids) that mentions surely are; two of one authority keep apart.
        work: What an earlier resolution by these rules has left, so that only what is new takes time; holds
            afterwards what the next one can go on from. The result is the same without.

    Returns:
        Mention -> entity, event -> the event that it is told again in, and entity -> a sentence per merge of
        names that are not identical.

    Example:
        >>> china = Mention(id="m", issue="i", start=0, end=5, surface="China", kind="country", country="CN")
        >>> resolve_mentions([], [Extraction(issue="i", mentions=(china,))]).entities
        {'m': 'country:cn'}
    """
    with _no_collector():
        return _resolve(issues, extractions, judgements, identifiers, work)


def resolve_in_detail(
    issues: Sequence[Issue],
    extractions: Sequence[Extraction],
    judgements: Sequence[Judgement] = (),
    identifiers: Mapping[str, frozenset[str]] = NONE_KNOWN,
) -> Detail:
    """``resolve_mentions`` with every merge that was made, and those that a contradiction held back."""
    ordered = sorted(extractions, key=_get_issue)
    clusters, entities, _ = work_out(issues, ordered, judgements, identifiers)
    return describe_merges(clusters, _tell(issues, ordered, clusters, entities))


def _tell(
    issues: Sequence[Issue],
    extractions: Sequence[Extraction],
    clusters: Clusters,
    entities: Mapping[str, str],
) -> Resolution:
    told = clusters.list_reasons()
    reasons = {entities[cluster]: tuple(dict.fromkeys(found)) for cluster, found in told.items()}
    events = link_events(issues, extractions, entities)
    return Resolution(entities=dict(entities), events=events, reasons=reasons)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Without Python's collector of cycles: none are made, and looking takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _resolve(
    issues: Sequence[Issue],
    extractions: Sequence[Extraction],
    judgements: Sequence[Judgement],
    identifiers: Mapping[str, frozenset[str]],
    work: Work | None,
) -> Resolution:
    """The same as ``work_out``, in less time and memory: what an issue says of one thing is one piece."""
    texts = {issue.id: issue for issue in issues}
    ordered = sorted(extractions, key=_get_issue)
    clusters: Clusters

    def decide(decisions: Decisions) -> dict[str, str]:
        nonlocal clusters
        given, judged = Given(decisions.tags, identifiers), list_judged(decisions)
        if work is not None and not decisions.open:
            clusters, entities = resolve_remembered(texts, ordered, given, decisions, work)
            return entities
        gathered = Gathered()
        clusters = gathered.clusters
        for extraction, rows in zip(ordered, iter_rows(ordered, texts, given), strict=True):
            gathered.add_issue(texts.get(extraction.issue), extraction, rows, judged)
        join_all(clusters, decisions)
        return name_entities(clusters, gathered.list_groups(), ordered)

    _, entities = _decide(issues, ordered, judgements, decide)
    _LOG.debug("%d pairs of names were compared", clusters.compared)
    return _tell(issues, ordered, clusters, entities)


def work_out(
    issues: Sequence[Issue],
    extractions: Sequence[Extraction],
    judgements: Sequence[Judgement] = (),
    identifiers: Mapping[str, frozenset[str]] = NONE_KNOWN,
) -> Workings:
    """The clusters with all that led to them, for questions; arguments as ``resolve_mentions``."""
    texts = {issue.id: issue for issue in issues}
    ordered = sorted(extractions, key=_get_issue)
    clusters: Clusters

    def decide(decisions: Decisions) -> dict[str, str]:
        nonlocal clusters
        clusters = Clusters()
        for extraction in ordered:
            given = Given(decisions.tags, identifiers)
            clusters.take(resolve_issue(texts.get(extraction.issue), extraction, given))
        join_all(clusters, decisions)
        return name_entities(clusters, {item.id: _list_mentions(item) for item in clusters}, ordered)

    decisions, entities = _decide(issues, ordered, judgements, decide)
    return Workings(clusters, entities, decisions)


def _decide(
    issues: Sequence[Issue],
    extractions: Sequence[Extraction],
    judgements: Sequence[Judgement],
    decide: Callable[[Decisions], dict[str, str]],
) -> tuple[Decisions, dict[str, str]]:
    """What judgements mean, and the entities that follow: anew while judgements name entities so found."""
    finder = AnchorFinder(issues, extractions) if judgements else None
    members: dict[str, Sequence[str]] = {}
    if judgements:
        members = {mention.id: (mention.id,) for item in extractions for mention in item.mentions}
    for _ in range(_ROUNDS):
        decisions = read_decisions(judgements, members, finder)
        entities = decide(decisions)
        if not decisions.open or not _learn_members(members, entities):
            break
    return decisions, entities


def _get_issue(extraction: Extraction) -> str:
    return extraction.issue


def _learn_members(members: dict[str, Sequence[str]], entities: Mapping[str, str]) -> bool:
    """Adds the entities of a round, so that judgements on them can be read; whether there were new ones."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for mention_id, entity_id in entities.items():
        found[entity_id].append(mention_id)
    new = {entity_id: ids for entity_id, ids in found.items() if entity_id not in members}
    members.update(new)
    return bool(new)


def join_all(clusters: Clusters, decisions: Decisions) -> None:
    """Joins what several issues tell of."""
    join_equal_keys(clusters, clusters)
    join_equal_names(clusters, clusters)
    join_alike(clusters, clusters)
    join_translations(clusters, clusters)
    # last, so that all that the rules make one with a judged name comes along, also in issues added since
    apply_same(clusters, decisions)


def _list_mentions(cluster: Cluster) -> list[Mention]:
    return sorted((item for unit in cluster.units for item in unit.mentions), key=lambda mention: mention.id)
