"""Stage 4: what "the MoU" means: the agreement that its own section has told of before.

Comes in: an issue, its extraction and the clusters. Goes out: the same clusters, with each common noun joined to
the agreement that it takes up, or by itself.
"""

import re
from collections.abc import Iterator

from sciencegraph.model import Event, Extraction, Issue, Mention
from sciencegraph.resolve.agreements import is_generic_agreement, may_mean
from sciencegraph.resolve.cluster import Clusters

_INDEFINITE = re.compile(
    r"\b(?:an?|another|two|three|several|new|separate|further|second|third|one)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
_DEFINITE = re.compile(r"\b(?:the|this|that|its|their|said)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_LOOK_BACK = 60


def join_generic_agreements(clusters: Clusters, issue: Issue, extraction: Extraction) -> None:
    """Joins the agreements' common nouns of an issue, section by section, never beyond."""
    signings = {event.agreement: event for event in extraction.events if event.agreement}
    told: dict[int, list[Mention]] = {}
    for mention in _iter_agreements(extraction):
        earlier = told.setdefault(_find_part(issue, mention), [])
        if is_generic_agreement(mention.surface):
            taken_up = _find_earlier(clusters, issue, mention, earlier, signings)
            if taken_up is not None:
                why = f"“{mention.surface}” takes up “{taken_up.surface}” of the same section"
                clusters.join(clusters_id(clusters, taken_up), clusters_id(clusters, mention), why, trusted=True)
        earlier.append(mention)


def clusters_id(clusters: Clusters, mention: Mention) -> str:
    """The id of the cluster that a mention is in."""
    cluster = clusters.find_mention(mention.id)
    return cluster.id if cluster else mention.id


def _iter_agreements(extraction: Extraction) -> Iterator[Mention]:
    found = [mention for mention in extraction.mentions if mention.kind == "agreement"]
    yield from sorted(found, key=lambda mention: (mention.start, mention.end))


def _find_part(issue: Issue, mention: Mention) -> int:
    """The section that a mention is in, as its start; the whole text is one where there are no sections."""
    starts = [section.start for section in issue.sections if section.start <= mention.start < section.end]
    return max(starts, default=-1)


def _find_earlier(
    clusters: Clusters, issue: Issue, mention: Mention, earlier: list[Mention], signings: dict[str | None, Event]
) -> Mention | None:
    before = issue.text[max(0, mention.start - _LOOK_BACK) : mention.start]
    before = re.split(r"[.;:\n(]", before)[-1]
    own = clusters.find_mention(mention.id)
    for candidate in reversed(earlier):
        if clusters.find_mention(candidate.id) is own:
            return None
        if not may_mean(candidate.surface, mention.surface):
            continue
        if _has_other_parties(signings.get(mention.id), signings.get(candidate.id)):
            continue
        headline = _is_in_heading(issue, candidate)
        if _INDEFINITE.search(before) and not _DEFINITE.search(before) and not headline:
            return None
        return candidate
    return None


def _is_in_heading(issue: Issue, mention: Mention) -> bool:
    return any(
        part.kind == "heading" and part.start <= mention.start < part.end for part in issue.paragraphs
    )


def _has_other_parties(left: Event | None, right: Event | None) -> bool:
    """Whether two signings share nobody, or are of two days."""
    if left is None or right is None or left.id == right.id:
        return False
    mine = {item.mention for item in left.participants} | set(left.countries)
    theirs = {item.mention for item in right.participants} | set(right.countries)
    return bool(mine and theirs and not mine & theirs) or bool(left.date and right.date and left.date != right.date)
