"""Stage 7, evaluation: one document seen from both sides.

In: gold, issue and snapshot. Out: ``Case``: the annotations with their places, and what the corpus says about
this document alone (entities, affiliations and events of a snapshot go over all documents).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sciencegraph.evaluate.annotations import Gold
from sciencegraph.evaluate.findings import find_sentence
from sciencegraph.evaluate.placing import Placement, place_gold
from sciencegraph.model import AffiliationRecord, Entity, EventRecord, Issue, MentionKind, Snapshot


class Found(NamedTuple):
    """A mention that the corpus has: its span and surface, its entity's id and kind."""

    start: int
    end: int
    surface: str
    entity: str
    kind: MentionKind


@dataclass(frozen=True)
class Case:
    """A document's gold and what the corpus has of it.

    ``unit`` is the number of the document's first paragraph among the paragraphs of all documents.
    ``entities`` holds those entities of the corpus that this document mentions.
    """

    gold: Gold
    issue: Issue
    placement: Placement
    unit: int
    mentions: tuple[Found, ...]
    entities: Mapping[str, Entity]
    affiliations: tuple[AffiliationRecord, ...]
    events: tuple[EventRecord, ...]

    def unit_at(self, offset: int) -> int:
        """The number, among all documents' paragraphs, of the one in which an offset of the issue stands."""
        return self.unit + self.placement.find_paragraph(offset)

    def quote_gold(self, paragraph: int, start: int, end: int) -> str:
        """The sentence around a stretch of a gold paragraph; empty where the annotated text is missing."""
        if paragraph >= len(self.gold.paragraphs):
            return ""
        return find_sentence(self.gold.paragraphs[paragraph], start, end)

    def quote_issue(self, start: int, end: int) -> str:
        """The sentence around a stretch of the issue."""
        return find_sentence(self.issue.text, start, end)

    def find_gold_mention(self, *entities: str) -> tuple[int, int, int] | None:
        """Paragraph, start, end of the first entity's mention, where a paragraph names all, in that one."""
        named: dict[int, set[str]] = {}
        for mention in self.gold.mentions:
            named.setdefault(mention.paragraph, set()).add(mention.entity)
        own = [mention for mention in self.gold.mentions if mention.entity == entities[0]]
        best = next((m for m in own if named[m.paragraph] >= set(entities)), own[0] if own else None)
        if best is None:
            return None
        start = best.start or 0
        return best.paragraph, start, start + len(best.surface)


def build_case(gold: Gold, issue: Issue, snapshot: Snapshot, unit: int) -> Case:
    """The document's case; ``unit`` is where its paragraphs begin in the count over all documents."""
    mentions = _find_mentions(snapshot, issue.id)
    here = {mention.entity for mention in mentions}
    return Case(
        gold=gold,
        issue=issue,
        placement=place_gold(gold, issue),
        unit=unit,
        mentions=mentions,
        entities={entity.id: entity for entity in snapshot.entities if entity.id in here},
        affiliations=tuple(
            item for item in snapshot.affiliations if any(e.document == issue.id for e in item.evidence)
        ),
        events=tuple(
            event for event in snapshot.events if any(e.document == issue.id for e in event.evidence)
        ),
    )


def _find_mentions(snapshot: Snapshot, document: str) -> tuple[Found, ...]:
    found = {
        Found(mention.start, mention.end, mention.text, entity.id, entity.type)
        for entity in snapshot.entities
        for mention in entity.mentions
        if mention.document == document
    }
    return tuple(sorted(found))
