"""Stage 4: a resolution with all that led to it, for those who ask why."""

from collections.abc import Mapping
from typing import NamedTuple

from sciencegraph.resolve.cluster import Clusters
from sciencegraph.resolve.judging import Decisions


class Workings(NamedTuple):
    """The clusters with their merges, the entity of each mention (ids), and what judgements said."""

    clusters: Clusters
    entities: Mapping[str, str]
    decisions: Decisions
