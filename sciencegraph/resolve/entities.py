"""Stage 4: the entity that each mention means, once all clusters stand.

Comes in: clusters, their mentions, extractions. Goes out: mention id -> entity id.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sciencegraph.model import Extraction, Mention
from sciencegraph.resolve.cluster import Clusters
from sciencegraph.resolve.ids import Groups, build_ids
from sciencegraph.resolve.naming import choose_name


def name_entities(
    clusters: Clusters, mentions: Mapping[str, Sequence[Mention]], extractions: Sequence[Extraction]
) -> dict[str, str]:
    """The entity of each mention, in the order of the mentions' ids.

    Args:
        clusters: The clusters.
        mentions: The mentions of each, in the order of their ids.
        extractions: All extractions, for the parties of agreements.
    """
    keys = {cluster.id: min(cluster.traits.keys, default=None) for cluster in clusters}
    parties = find_parties(clusters, extractions)
    ids = build_ids(
        Groups(mentions, keys, lambda group: find_parent_name(clusters, mentions, group), parties)
    )
    named = {mention.id: ids[group] for group, items in mentions.items() for mention in items}
    return dict(sorted(named.items()))


def find_parent_name(clusters: Clusters, mentions: Mapping[str, Sequence[Mention]], group: str) -> str | None:
    """The name of the body that a cluster (id) is said to be a part of, or None."""
    found = (clusters.find_mention(item) for item in sorted(clusters.find(group).traits.parents))
    return next((choose_name(mentions[parent.id]) for parent in found if parent is not None), None)


def find_parties(clusters: Clusters, extractions: Sequence[Extraction]) -> dict[str, set[str]]:
    """The countries of each agreement's events, by cluster id."""
    parties: defaultdict[str, set[str]] = defaultdict(set)
    for extraction in extractions:
        for event in extraction.events:
            cluster = clusters.find_mention(event.agreement) if event.agreement else None
            if cluster is not None:
                parties[cluster.id].update(event.countries)
    return dict(parties)
