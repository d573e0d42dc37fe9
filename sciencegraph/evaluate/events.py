"""Stage 7, evaluation: which event of the corpus is which event of the gold file.

In: a case and its pairing of mentions. Out: ``EventPairing``, one-to-one and with the greatest total
similarity. Two events may be paired only if the corpus cites a sentence of the gold event's paragraph (or its
trigger), and type, trigger or a participant agree: that floor is what ``found`` means.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sciencegraph.dates import is_within
from sciencegraph.evaluate.annotations import GoldEvent
from sciencegraph.evaluate.case import Case
from sciencegraph.evaluate.matching import match_pairs
from sciencegraph.evaluate.mentions import Pairing
from sciencegraph.model import EventRecord, Evidence, Span

_TYPE, _TRIGGER, _DATE, _DATE_COMPATIBLE, _PARTICIPANTS = 0.3, 0.2, 0.2, 0.1, 0.3
"""What each agreement adds to a pair's similarity, which is in [0, 1]."""


@dataclass(frozen=True)
class FoundEvent:
    """An event of the corpus as this document tells it, in the gold's terms.

    Entities that the gold file does not know keep their own ids behind a question mark. Participants whom
    only another document names are left out: this document cannot have told of them.
    """

    record: EventRecord
    evidence: tuple[Evidence, ...]
    roles: frozenset[tuple[str, str]]
    agreement: str | None
    unit: int

    @property
    def participants(self) -> frozenset[str]:
        """The participants, without their roles."""
        return frozenset(entity for entity, _ in self.roles)


@dataclass(frozen=True)
class EventPairing:
    """The corpus's events of a document, and gold events (index) to them (index)."""

    found: tuple[FoundEvent, ...]
    pairs: Mapping[int, int]


def pair_events(case: Case, pairing: Pairing) -> EventPairing:
    """The best one-to-one pairing of gold events with the corpus's."""
    found = tuple(_view_event(event, case, pairing) for event in case.events)
    weights: dict[tuple[int, int], float] = {}
    for number, gold in enumerate(case.gold.events):
        places = _find_places(case, number)
        for index, event in enumerate(found):
            if _is_there(event.evidence, places):
                told = _is_there(event.evidence, case.placement.triggers[number])
                weights[number, index] = _similarity(gold, event, told)
    return EventPairing(found, dict(match_pairs(weights)))


def are_compatible(gold: str | None, found: str | None) -> bool:
    """Whether two EDTF dates are equal or one lies within the other; no date agrees with no date only.

    Example:
        >>> are_compatible("2025-10-29", "2025-10"), are_compatible("2025", None)
        (True, False)
    """
    if gold is None or found is None:
        return gold == found
    return is_within(gold, found) or is_within(found, gold)


def get_participants(event: GoldEvent) -> frozenset[str]:
    """The gold event's participants (entity ids), without their roles."""
    return frozenset(entity for entity, _ in event.participants)


def _view_event(event: EventRecord, case: Case, pairing: Pairing) -> FoundEvent:
    evidence = tuple(item for item in event.evidence if item.document == case.issue.id)
    here = [item for item in event.participants if item.entity in case.entities]
    return FoundEvent(
        record=event,
        evidence=evidence,
        roles=frozenset((pairing.name_entity(item.entity), item.role) for item in here),
        agreement=pairing.name_entity(event.agreement) if event.agreement else None,
        unit=case.unit_at(evidence[0].start),
    )


def _find_places(case: Case, number: int) -> list[Span]:
    paragraph = case.placement.paragraphs.get(case.gold.events[number].paragraph)
    return [*case.placement.triggers[number], *([paragraph] if paragraph else [])]


def _is_there(evidence: Sequence[Evidence], places: Sequence[Span]) -> bool:
    return any(item.start < place.end and place.start < item.end for item in evidence for place in places)


def _similarity(gold: GoldEvent, found: FoundEvent, told: bool) -> float:
    """In [0, 1]; 0 below the floor: neither type nor trigger nor any participant in common."""
    same_type = gold.type == found.record.type
    ours, theirs = get_participants(gold), found.participants
    common = len(ours & theirs)
    if not (same_type or told or common):
        return 0.0
    overlap = 2 * common / (len(ours) + len(theirs)) if common else 0.0
    return _TYPE * same_type + _TRIGGER * told + _PARTICIPANTS * overlap + _date_similarity(gold, found)


def _date_similarity(gold: GoldEvent, found: FoundEvent) -> float:
    if gold.date == found.record.date:
        return _DATE
    return _DATE_COMPATIBLE if are_compatible(gold.date, found.record.date) else 0.0
