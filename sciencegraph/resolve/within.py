"""Stage 4, what one issue by itself decides: its units, and which of them it makes one.

Comes in: an issue, its extraction, what judgements and authorities say of its mentions. Goes out: clusters of
that issue alone. Nothing here looks at another issue, so that it can be kept, and done side by side.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sciencegraph.model import Extraction, Issue, Mention
from sciencegraph.resolve.cluster import Clusters
from sciencegraph.resolve.definitions import Told, read_told
from sciencegraph.resolve.generic import join_generic_agreements
from sciencegraph.resolve.local import join_within_issue
from sciencegraph.resolve.units import Unit, build_units

Tags = Mapping[str, frozenset[tuple[int, str]]]


class Given(NamedTuple):
    """What is known of mentions beside their issue, by mention id.

    ``tags``: sides of judgements that keep apart. ``identifiers``: records of authorities.
    """

    tags: Tags
    identifiers: Mapping[str, frozenset[str]]


def resolve_issue(issue: Issue | None, extraction: Extraction, given: Given) -> Clusters:
    """The mentions of one issue in clusters.

    Args:
        issue: The issue; None where only its extraction is known.
        extraction: What it says.
        given: What judgements and authorities say of its mentions.
    """
    told = read_told(issue, extraction)
    said = extraction.model_copy(update={"links": (*extraction.links, *told.aliases)})
    units = _build_units(issue, said, told, given)
    clusters = Clusters(units, given.tags)
    join_within_issue(clusters, said, [unit.id for unit in units])
    if issue is not None:
        join_generic_agreements(clusters, issue, said)
    return clusters


def _build_units(issue: Issue | None, said: Extraction, told: Told, given: Given) -> list[Unit]:
    units = build_units([issue] if issue is not None else [], [said], {said.issue: told})
    if given.identifiers:
        units = [_identify(unit, given.identifiers) for unit in units]
    return _split_judged(units, given.tags) if given.tags else units


def _identify(unit: Unit, identifiers: Mapping[str, frozenset[str]]) -> Unit:
    found = (identifiers.get(mention.id, frozenset()) for mention in unit.mentions)
    return replace(unit, identifiers=frozenset[str]().union(*found))


def _split_judged(units: Sequence[Unit], tags: Tags) -> list[Unit]:
    """Units whose mentions were judged differently fall into one unit for each side."""
    found = []
    for unit in units:
        sides: defaultdict[frozenset[tuple[int, str]], list[Mention]] = defaultdict(list)
        for mention in unit.mentions:
            sides[tags.get(mention.id, frozenset())].append(mention)
        for mentions in sides.values():
            found.append(unit.with_mentions(mentions) if len(sides) > 1 else unit)
    return found
