"""Stage 4, its order: units, judgements, each issue by itself, all issues together, ids, equal events.

Comes in: issues, their extractions, and human judgements. Goes out: a ``Resolution``. Nothing is changed:
every mention keeps its id, so that a merge is a lookup and can be undone.
"""

import gc
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType

from sciencegraph.model import Extraction, Issue, Judgement, Mention, Resolution
from sciencegraph.resolve.anchors import AnchorFinder
from sciencegraph.resolve.cluster import Cluster, Clusters
from sciencegraph.resolve.definitions import read_told
from sciencegraph.resolve.events import link_events
from sciencegraph.resolve.generic import join_generic_agreements
from sciencegraph.resolve.held import Detail, describe_merges
from sciencegraph.resolve.judging import Decisions, apply_same, read_decisions
from sciencegraph.resolve.local import join_within_issue
from sciencegraph.resolve.matching import join_alike, join_equal_keys, join_equal_names, join_translations
from sciencegraph.resolve.naming import build_ids, choose_name
from sciencegraph.resolve.units import Unit, build_units
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
) -> Resolution:
    """Which entity every mention means, and which events are one; the same in whatever order issues come.

    Args:
        issues: All issues of the corpus.
        extractions: What each says.
        judgements: Human decisions; "same" is transitive, "different" and "unsure" keep apart, chains too.
        identifiers: Records of authorities (ids) that mentions surely are; two of one authority keep apart.

    Returns:
        Mention -> entity, event -> the event that it is told again in, and entity -> a sentence per merge of
        names that are not identical.

    Example:
        >>> china = Mention(id="m", issue="i", start=0, end=5, surface="China", kind="country", country="CN")
        >>> resolve_mentions([], [Extraction(issue="i", mentions=(china,))]).entities
        {'m': 'country:cn'}
    """
    with _no_collector():
        return _resolve(issues, extractions, judgements, identifiers)[1]


def resolve_in_detail(
    issues: Sequence[Issue],
    extractions: Sequence[Extraction],
    judgements: Sequence[Judgement] = (),
    identifiers: Mapping[str, frozenset[str]] = NONE_KNOWN,
) -> Detail:
    """``resolve_mentions`` with every merge that was made, and those that a contradiction held back."""
    return describe_merges(*_resolve(issues, extractions, judgements, identifiers))


def _resolve(
    issues: Sequence[Issue],
    extractions: Sequence[Extraction],
    judgements: Sequence[Judgement],
    identifiers: Mapping[str, frozenset[str]],
) -> tuple[Clusters, Resolution]:
    ordered = sorted(extractions, key=lambda extraction: extraction.issue)
    clusters, entities, _ = work_out(issues, ordered, judgements, identifiers)
    _LOG.debug("%d pairs of names were compared", clusters.compared)
    reasons = {
        entities[cluster.units[0].mentions[0].id]: tuple(dict.fromkeys(cluster.reasons))
        for cluster in clusters
        if cluster.reasons
    }
    events = link_events(issues, ordered, entities)
    return clusters, Resolution(entities=entities, events=events, reasons=reasons)


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


def work_out(
    issues: Sequence[Issue],
    extractions: Sequence[Extraction],
    judgements: Sequence[Judgement] = (),
    identifiers: Mapping[str, frozenset[str]] = NONE_KNOWN,
) -> Workings:
    """The clusters with all that led to them, for questions; arguments as ``resolve_mentions``."""
    texts = {issue.id: issue for issue in issues}
    told = [(item, read_told(texts.get(item.issue), item)) for item in sorted(extractions, key=_get_issue)]
    ordered = [item.model_copy(update={"links": (*item.links, *found.aliases)}) for item, found in told]
    units = build_units(issues, ordered, {item.issue: found for item, found in told})
    units = [_identify(unit, identifiers) for unit in units] if identifiers else units
    finder = AnchorFinder(issues, ordered) if judgements else None
    members: dict[str, Sequence[str]] = {}
    if judgements:
        members = {mention.id: (mention.id,) for unit in units for mention in unit.mentions}
    for _ in range(_ROUNDS):
        decisions = read_decisions(judgements, members, finder)
        clusters = _cluster(units, ordered, texts, decisions)
        entities = _name_entities(clusters, ordered)
        if not decisions.open or not _learn_members(members, entities):
            break
    return Workings(clusters, entities, decisions)


def _identify(unit: Unit, identifiers: Mapping[str, frozenset[str]]) -> Unit:
    found = (identifiers.get(mention.id, frozenset()) for mention in unit.mentions)
    return replace(unit, identifiers=frozenset[str]().union(*found))


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


def _cluster(
    units: Sequence[Unit],
    extractions: Sequence[Extraction],
    issues: Mapping[str, Issue],
    decisions: Decisions,
) -> Clusters:
    clusters = Clusters(_split_judged(units, decisions), decisions.tags)
    by_issue: defaultdict[str, list[str]] = defaultdict(list)
    for unit in clusters.units:
        by_issue[unit.issue].append(unit.id)
    for extraction in extractions:
        join_within_issue(clusters, extraction, by_issue[extraction.issue])
        if extraction.issue in issues:
            join_generic_agreements(clusters, issues[extraction.issue], extraction)
    join_equal_keys(clusters, clusters)
    join_equal_names(clusters, clusters)
    join_alike(clusters, clusters)
    join_translations(clusters, clusters)
    # last, so that all that the rules make one with a judged name comes along, also in issues added since
    apply_same(clusters, decisions)
    return clusters


def _split_judged(units: Sequence[Unit], decisions: Decisions) -> list[Unit]:
    """Units whose mentions were judged differently fall into one unit for each side."""
    found = []
    for unit in units:
        sides: defaultdict[frozenset[tuple[int, str]], list[Mention]] = defaultdict(list)
        for mention in unit.mentions:
            sides[decisions.tags.get(mention.id, frozenset())].append(mention)
        for mentions in sides.values():
            found.append(unit.with_mentions(mentions) if len(sides) > 1 else unit)
    return found


def _name_entities(clusters: Clusters, extractions: Sequence[Extraction]) -> dict[str, str]:
    parties: defaultdict[str, set[str]] = defaultdict(set)
    for extraction in extractions:
        for event in extraction.events:
            cluster = clusters.find_mention(event.agreement) if event.agreement else None
            if cluster is not None:
                parties[cluster.id].update(event.countries)
    chosen = list(clusters)
    groups = {cluster.id: _list_mentions(cluster) for cluster in chosen}
    keys = {cluster.id: min(cluster.traits.keys, default=None) for cluster in chosen}
    parents = {cluster.id: _name_parent(clusters, cluster, groups) for cluster in chosen}
    ids = build_ids(groups, keys, parents, {cluster.id: parties[cluster.id] for cluster in chosen})
    named = {mention.id: ids[group] for group, mentions in groups.items() for mention in mentions}
    return dict(sorted(named.items()))


def _name_parent(clusters: Clusters, cluster: Cluster, groups: Mapping[str, Sequence[Mention]]) -> str | None:
    found = [clusters.find_mention(mention_id) for mention_id in sorted(cluster.traits.parents)]
    return next((choose_name(groups[parent.id]) for parent in found if parent is not None), None)


def _list_mentions(cluster: Cluster) -> list[Mention]:
    return sorted((item for unit in cluster.units for item in unit.mentions), key=lambda mention: mention.id)
