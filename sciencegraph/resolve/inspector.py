"""Stage 4: a finished resolution, to be asked about pairs of clusters.

Comes in: ``Workings``. Goes out: clusters by mention, the blocks that two share, what rules say of them now,
and each side as people know it: names, home, how much depends on it, where it is written.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from sciencegraph.model import Evidence, Extraction, Issue, Record, Resolution
from sciencegraph.resolve.block import BlockWork
from sciencegraph.resolve.blocking import list_keys
from sciencegraph.resolve.cluster import Cluster
from sciencegraph.resolve.compare import Finding
from sciencegraph.resolve.held import HeldBack, describe_merges
from sciencegraph.resolve.likeness import list_names
from sciencegraph.resolve.naming import choose_home, choose_kind, choose_name, find_entry
from sciencegraph.resolve.person_forms import split_person
from sciencegraph.resolve.quoting import quote_mention
from sciencegraph.resolve.units import Unit
from sciencegraph.resolve.workings import Workings

QUOTES = 2
"""Sentences that are quoted for each side."""


class Side(Record):
    """One of two things that are compared; ``country`` is ISO 3166-1 alpha-2, ``events`` their number.

    ``place`` is where it is named first, as ``ISSUE:START-END``: it says what is meant when ids have changed.
    """

    id: str
    place: str
    name: str
    kind: str
    country: str | None
    names: tuple[str, ...]
    mentions: int
    events: int
    evidence: tuple[Evidence, ...] = ()


class Inspector:
    """Answers questions on a resolution; built once for many pairs."""

    def __init__(
        self, workings: Workings, issues: Sequence[Issue], extractions: Sequence[Extraction]
    ) -> None:
        """Stands on a resolution and what it was made from."""
        self.clusters = workings.clusters
        self.entities: Mapping[str, str] = workings.entities
        self.decisions = workings.decisions
        self._issues = {issue.id: issue for issue in issues}
        self._extractions = extractions

    @cached_property
    def keys(self) -> dict[str, frozenset[str]]:
        """The blocking keys of each cluster (id)."""
        return {cluster.id: frozenset(list_keys(cluster.traits)) for cluster in self.clusters}

    @cached_property
    def blocks(self) -> dict[str, list[str]]:
        """The clusters (ids) of each blocking key."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for cluster_id in sorted(self.keys):
            for key in sorted(self.keys[cluster_id]):
                found[key].append(cluster_id)
        return found

    @cached_property
    def held(self) -> dict[tuple[str, str], HeldBack]:
        """The merges that were held back, by the two clusters (ids, sorted)."""
        found = {}
        for item in describe_merges(self.clusters, Resolution()).held_back:
            ends = self.clusters.find_mention(item.left), self.clusters.find_mention(item.right)
            one, two = sorted(cluster.id for cluster in ends if cluster is not None)
            found[one, two] = item
        return found

    @cached_property
    def _people(self) -> dict[str, list[Cluster]]:
        """The persons by each word of their names."""
        found: defaultdict[str, dict[str, Cluster]] = defaultdict(dict)
        for cluster in self.clusters:
            for name in cluster.traits.names if cluster.traits.kinds == {"person"} else ():
                for word in split_person(name):
                    found[word][cluster.id] = cluster
        return {word: list(people.values()) for word, people in found.items()}

    def list_people(self, name: str) -> list[Cluster]:
        """The persons who have some word of a name in theirs."""
        found = {item.id: item for word in split_person(name) for item in self._people.get(word, ())}
        return [found[key] for key in sorted(found)]

    @cached_property
    def _events(self) -> dict[str, set[str]]:
        """The events of each mention."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for extraction in self._extractions:
            for event in extraction.events:
                ends = [*(item.mention for item in event.participants), event.place, event.agreement]
                for mention_id in ends:
                    if mention_id:
                        found[mention_id].add(event.id)
        return found

    def find_cluster(self, mention_ids: Iterable[str]) -> Cluster | None:
        """The cluster of the first mention that is known."""
        found = (self.clusters.find_mention(mention_id) for mention_id in mention_ids)
        return next((cluster for cluster in found if cluster is not None), None)

    def list_shared_keys(self, one: Cluster, two: Cluster) -> list[str]:
        """The blocking keys that two clusters have in common: without any, they were never compared."""
        return sorted(self.keys[one.id] & self.keys[two.id])

    def judge(self, one: Cluster, two: Cluster) -> Finding | None:
        """What names and surroundings give together, at best."""
        blocks = (self.blocks[key] for key in self.list_shared_keys(one, two))
        found = (BlockWork(self.clusters, block).judge(one, two) for block in blocks)
        return max((finding for finding in found if finding is not None), default=None)

    def find_id(self, cluster: Cluster) -> str:
        """The id of a cluster's entity."""
        return self.entities[cluster.units[0].mentions[0].id]

    def count_mentions(self, cluster: Cluster) -> int:
        """How often it is named."""
        return sum(len(unit.mentions) for unit in cluster.units)

    def count_events(self, cluster: Cluster) -> int:
        """How many events it takes part in, or is the place or the agreement of."""
        ids = (mention.id for unit in cluster.units for mention in unit.mentions)
        return len({event for mention_id in ids for event in self._events.get(mention_id, ())})

    def describe_side(self, cluster: Cluster, wanted: frozenset[str] = frozenset()) -> Side:
        """A cluster as people know it; of ``wanted`` mentions (ids), if any, come the quotes."""
        mentions = [mention for unit in cluster.units for mention in unit.mentions]
        entity_id = self.find_id(cluster)
        entry = find_entry(entity_id)
        key = entry.key if entry else None
        return Side(
            id=entity_id,
            place=f"{mentions[0].issue}:{mentions[0].start}-{mentions[0].end}",
            name=choose_name(mentions, key),
            kind=choose_kind(mentions),
            country=choose_home(mentions, key),
            names=tuple(list_names(cluster)),
            mentions=len(mentions),
            events=self.count_events(cluster),
            evidence=self._quote(cluster, wanted),
        )

    def quote_unit(self, unit: Unit) -> Evidence:
        """Where a unit is named first."""
        return quote_mention(self._issues.get(unit.issue), unit.mentions[0])

    def _quote(self, cluster: Cluster, wanted: frozenset[str]) -> tuple[Evidence, ...]:
        units = sorted(cluster.units, key=lambda unit: (unit.issue, unit.mentions[0].start))
        chosen = [unit for unit in units if not wanted or any(m.id in wanted for m in unit.mentions)]
        # one of each issue first: they show more than two sentences of one
        first = {unit.issue: unit for unit in reversed(chosen)}
        ranked = sorted(chosen, key=lambda unit: first[unit.issue] is not unit)
        quotes = dict.fromkeys(self.quote_unit(unit) for unit in ranked[: QUOTES * 2])
        return tuple(quotes)[:QUOTES]
