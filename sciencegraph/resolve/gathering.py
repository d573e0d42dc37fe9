"""Stage 4, from each issue by itself to all together: clusters of what every issue says of each thing.

Comes in: the rows of every issue. Goes out: ``Gathered``: clusters without their units, which are most of
what a resolution takes in memory and which only questions need (see ``work_out``).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from sciencegraph.model import Extraction, Issue, Mention
from sciencegraph.resolve.cluster import Cluster, Clusters
from sciencegraph.resolve.pieces import Row, unpack_mentions, unpack_traits
from sciencegraph.resolve.units import Unit

_NO_UNITS: list[Unit] = []


class Gathered:
    """Clusters of pieces, and the mentions of each piece by its id."""

    def __init__(self) -> None:
        """Starts empty."""
        self.clusters = Clusters()
        self._mentions: dict[str, tuple[Mention, ...]] = {}

    def add_issue(
        self, issue: Issue | None, extraction: Extraction, rows: Iterable[Row], judged: Collection[str]
    ) -> None:
        """Adds what one issue says; its clusters are found by what refers to them, and by judged mentions."""
        series = (issue.series if issue else None) or extraction.issue
        wanted = {*list_referred(extraction)}
        for row in rows:
            mentions = unpack_mentions(row, extraction)
            cluster = Cluster(mentions[0].id, _NO_UNITS, unpack_traits(row, extraction, series), row[0])
            found = [item.id for item in mentions if item.id in wanted or item.id in judged]
            self.clusters.add(cluster, found)
            self._mentions[cluster.id] = tuple(mentions)

    def list_groups(self) -> dict[str, list[Mention]]:
        """The mentions of each cluster, in the order of their ids."""
        groups: defaultdict[str, list[Mention]] = defaultdict(list)
        for piece, mentions in self._mentions.items():
            groups[self.clusters.find(piece).id] += mentions
        for found in groups.values():
            found.sort(key=_get_id)
        return dict(groups)


def list_referred(extraction: Extraction) -> Iterator[str]:
    """The mentions (ids) that others name as their parent, their body or their agreement."""
    yield from (link.right for link in extraction.links if link.kind == "part_of")
    yield from (item.organization for item in extraction.affiliations)
    yield from (event.agreement for event in extraction.events if event.agreement)


def _get_id(mention: Mention) -> str:
    return mention.id
