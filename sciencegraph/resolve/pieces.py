"""Stage 4, between the steps: what one issue says of each thing, in few bytes.

Comes in: the clusters of an issue. Goes out: rows of plain values (lists, texts, numbers), which JSON can
hold, and from them again what the steps over all issues look at: traits, mentions, reasons.
"""

from typing import Any

from sciencegraph.model import Extraction, Mention
from sciencegraph.resolve.cluster import Cluster, Clusters
from sciencegraph.resolve.traits import Traits, describe_name
from sciencegraph.resolve.units import Unit

Row = list[Any]
"""A piece: its reasons, what few pieces have (see ``_RARE``; or None), and of each unit the places of its
mentions in the extraction, home and lexicon key."""

_RARE = ("homes", "parents", "tags", "bodies", "signed", "identifiers")


def pack_issue(clusters: Clusters, extraction: Extraction) -> list[Row]:
    """The clusters of one issue as rows."""
    places = {mention.id: at for at, mention in enumerate(extraction.mentions)}
    return [
        [list(cluster.reasons), _pack_rare(cluster), *(_pack_unit(unit, places) for unit in cluster.units)]
        for cluster in clusters
    ]


def _pack_unit(unit: Unit, places: dict[str, int]) -> Row:
    return [[places[mention.id] for mention in unit.mentions], unit.home, unit.key]


def _pack_rare(cluster: Cluster) -> Row | None:
    traits = cluster.traits
    parties = cluster.units[0].kind == "agreement" and traits.homes
    if not (parties or traits.parents or traits.tags or traits.bodies or traits.signed or traits.identifiers):
        return None
    tags = [list(tag) for tag in sorted(traits.tags)]
    return [tags if name == "tags" else sorted(getattr(traits, name)) for name in _RARE]


def unpack_mentions(row: Row, extraction: Extraction) -> list[Mention]:
    """The mentions of a row's piece, the one that names it first; the row was made from ``extraction``."""
    return [extraction.mentions[at] for unit in row[2:] for at in unit[0]]


def unpack_traits(row: Row, extraction: Extraction, series: str) -> Traits:
    """The traits of a row's piece."""
    _, rare, *units = row
    traits = _describe(units[0], extraction, series)
    for other in units[1:]:
        traits = traits.merge(_describe(other, extraction, series))
    if rare is not None:
        homes, parents, tags, bodies, signed, identifiers = rare
        traits = traits._replace(
            homes=frozenset(homes),
            parents=frozenset(parents),
            tags=frozenset((number, side) for number, side in tags),
            bodies=frozenset(bodies),
            signed=frozenset(signed),
            identifiers=frozenset(identifiers),
        )
    return traits


def _describe(unit: Row, extraction: Extraction, series: str) -> Traits:
    first = extraction.mentions[unit[0][0]]
    surface = " ".join(first.surface.split())
    return describe_name(first.kind, surface, unit[1], unit[2]).told_in(extraction.issue, series)
