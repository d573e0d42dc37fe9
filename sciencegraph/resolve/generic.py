"""Stage 4: what "the MoU" means: the agreement that its own section has told of before.

Comes in: an issue, its extraction and the clusters. Goes out: the same clusters, with each common noun
joined to the agreement that it takes up, or by itself.
"""

import re
from collections.abc import Iterator

from sciencegraph.model import Event, Extraction, Issue, Mention
from sciencegraph.resolve.agreements import (
    is_generic_agreement,
    is_short_agreement,
    list_parties,
    may_mean,
    parse_agreement,
)
from sciencegraph.resolve.cluster import Clusters
from sciencegraph.resolve.nearby import Surroundings

_INDEFINITE = re.compile(
    r"\b(?:an?|another|two|three|several|new|separate|further|second|third|one)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:first|second|third|original|initial|next|future|similar|such|like|1[89]\d\d|20\d\d)"
    r"\s+(?:[a-z-]+\s+){0,2}$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|this|that|its|their|said)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_COMPLEMENT = re.compile(r"\s+(?:with|between|of|by)\s[^.;:\n]{0,80}")
_LOOK_BACK = 60
_FARTHEST = 3
_PARTIES = 2


def join_generic_agreements(clusters: Clusters, issue: Issue, extraction: Extraction) -> None:
    """Joins the agreements' common nouns of an issue, section by section, never beyond."""
    if not any(mention.kind == "agreement" for mention in extraction.mentions):
        return
    signings: dict[str | None, Event] = {
        event.agreement: event for event in extraction.events if event.agreement
    }
    parties = [mention for mention in extraction.mentions if mention.kind in ("organization", "country")]
    near = Surroundings(issue, extraction)
    told: dict[int, list[Mention]] = {}
    for mention in _iter_agreements(extraction):
        earlier = told.setdefault(_find_part(issue, mention), [])
        if not parse_agreement(mention.surface).proper:
            fitting = [item for item in earlier if not _is_of_others(near, item, mention)]
            taken_up = _find_earlier(clusters, issue, mention, fitting, signings, parties)
            if taken_up is not None:
                why = f"“{mention.surface}” takes up “{taken_up.surface}” of the same section"
                clusters.join_mentions(taken_up.id, mention.id, why, trusted=True)
        earlier.append(mention)
    _join_short_names(clusters, extraction, near)


def _join_short_names(clusters: Clusters, extraction: Extraction, near: Surroundings) -> None:
    """Joins "Science and Technology Agreement" with the only "China-US Science … Agreement" of the issue."""
    named = [item for item in _iter_agreements(extraction) if not is_generic_agreement(item.surface)]
    full = {item.surface: item for item in named if len(list_parties(item.surface)) > 1}
    for mention in named:
        meant = [item for name, item in full.items() if is_short_agreement(mention.surface, name)]
        told = near.find(mention)
        codes = told.sentence or told.paragraph
        if len(meant) == 1 and (not codes or codes & list_parties(meant[0].surface)):
            why = f"“{mention.surface}” is “{meant[0].surface}” in this issue: the only such name"
            clusters.join_mentions(meant[0].id, mention.id, why, trusted=True)


def _iter_agreements(extraction: Extraction) -> Iterator[Mention]:
    found = [mention for mention in extraction.mentions if mention.kind == "agreement"]
    yield from sorted(found, key=lambda mention: (mention.start, mention.end))


def _find_part(issue: Issue, mention: Mention) -> int:
    """The section that a mention is in, as its start; the whole text is one where there are no sections."""
    starts = [section.start for section in issue.sections if section.start <= mention.start < section.end]
    return max(starts, default=-1)


def _find_earlier(
    clusters: Clusters,
    issue: Issue,
    mention: Mention,
    earlier: list[Mention],
    signings: dict[str | None, Event],
    parties: list[Mention],
) -> Mention | None:
    before = issue.text[max(0, mention.start - _LOOK_BACK) : mention.start]
    before = re.split(r"[.;:\n(]", before)[-1]
    own = clusters.find_mention(mention.id)
    for candidate in reversed(earlier):
        if _count_paragraphs(issue, candidate.start, mention.start) > _FARTHEST:
            return None
        if clusters.find_mention(candidate.id) is own:
            return None
        if not may_mean(candidate.surface, mention.surface):
            continue
        if _OTHER.search(before) and not _is_one_noun(candidate, mention):
            continue
        if _names_other_party(clusters, issue, mention, candidate, parties):
            continue
        if _has_other_parties(clusters, signings.get(mention.id), signings.get(candidate.id)):
            continue
        headline = _is_in_heading(issue, candidate)
        if _INDEFINITE.search(before) and not _DEFINITE.search(before) and not headline:
            return None
        return candidate
    return None


def _is_one_noun(earlier: Mention, later: Mention) -> bool:
    """Whether both are called agreement, or both protocol: "the first agreement" is no earlier protocol."""
    return parse_agreement(earlier.surface).kind == parse_agreement(later.surface).kind


def _is_of_others(near: Surroundings, earlier: Mention, later: Mention) -> bool:
    """Whether the sentences of two agreements tell of countries, and of none that is in both."""
    mine, theirs = (near.find(item) for item in (earlier, later))
    if mine.sentence and theirs.sentence:
        return not mine.sentence & theirs.sentence
    few = theirs.paragraph if len(theirs.paragraph) <= _PARTIES else frozenset()
    parties = theirs.sentence or few
    return bool(parties and mine.paragraph and not parties & mine.paragraph)


def _names_other_party(
    clusters: Clusters, issue: Issue, mention: Mention, candidate: Mention, parties: list[Mention]
) -> bool:
    """Whether each says with whom it is, and not with the same: "the agreement with Russia"."""
    named = []
    for item in (mention, candidate):
        match = _COMPLEMENT.match(issue.text, item.end)
        inside = [other for other in parties if match and match.start() <= other.start < match.end()]
        found = [clusters.find_mention(other.id) for other in inside]
        named.append({cluster.id for cluster in found if cluster is not None})
    return bool(named[0] and named[1] and not named[0] & named[1])


def _count_paragraphs(issue: Issue, start: int, end: int) -> int:
    return sum(start < part.start <= end for part in issue.paragraphs)


def _is_in_heading(issue: Issue, mention: Mention) -> bool:
    return any(part.kind == "heading" and part.start <= mention.start < part.end for part in issue.paragraphs)


def _has_other_parties(clusters: Clusters, left: Event | None, right: Event | None) -> bool:
    """Whether two signings share nobody, or are of two days."""
    if left is None or right is None or left.id == right.id:
        return False
    mine, theirs = _list_parties(clusters, left), _list_parties(clusters, right)
    return bool(mine and theirs and not mine & theirs) or bool(
        left.date and right.date and left.date != right.date
    )


def _list_parties(clusters: Clusters, event: Event) -> set[str]:
    found = [clusters.find_mention(item.mention) for item in event.participants]
    return {cluster.id for cluster in found if cluster is not None} | set(event.countries)
