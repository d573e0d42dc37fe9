"""Stage 4: one record of an event from all the sentences and issues that tell it.

Comes in: the events that are one, and the entity of each mention. Goes out: an ``EventRecord``: the most
exact date, every participant once in the most telling role, all evidence.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from sciencegraph.dates import date_bounds, is_within
from sciencegraph.model import Event, EventRecord, EventStatus, Evidence, ParticipantRecord
from sciencegraph.vocab.event_types import find_codes

_TELLING = (
    "signatory", "issuer", "developer", "founder", "subject", "chair", "organizer", "speaker", "supporter",
    "participant",
)  # fmt: skip
_STATUS: tuple[EventStatus, ...] = ("cancelled", "done", "planned")


def combine_events(
    head: str,
    events: Sequence[Event],
    entities: Mapping[str, str],
    surfaces: Mapping[str, str],
    homes: Mapping[str, str],
) -> EventRecord:
    """The record of one happening.

    Args:
        head: The id of the event that gives type and id.
        events: All that tell it, the head among them.
        entities: Mention -> entity.
        surfaces: Mention -> its text.
        homes: Entity -> home country, where one is known.
    """
    ordered = sorted(events, key=lambda event: (event.id != head, event.id))
    told = Counter(event.date for event in ordered)
    first, dated = ordered[0], min(ordered, key=lambda event: _rank_date(event, told[event.date]))
    status = min((event.status for event in ordered), key=_STATUS.index)
    codes = find_codes(first.type, first.action, status)
    return EventRecord(
        id=head,
        type=first.type,
        action=first.action,
        status=status,
        date=dated.date,
        date_basis=dated.date_basis,
        participants=_combine_participants(ordered, entities),
        countries=_combine_countries(ordered, entities, homes),
        place=_find_first([event.place for event in ordered], surfaces),
        agreement=_find_first([event.agreement for event in ordered], entities),
        background=all(event.background for event in ordered),
        plover=codes.plover,
        cameo=codes.cameo,
        other_dates=_list_other_dates(dated.date, ordered),
        confidence=max(event.confidence for event in ordered),
        evidence=_combine_evidence(ordered),
    )


def _rank_date(event: Event, tellings: int) -> tuple[bool, int, int, str]:
    """The shortest span of days first, of equal ones what most say; undated last."""
    if event.date is None:
        return True, 0, 0, event.id
    first, last = date_bounds(event.date)
    return False, (last - first).days if first and last else 10**7, -tellings, event.id


def _list_other_dates(chosen: str | None, events: Sequence[Event]) -> tuple[str, ...]:
    """The dates that cannot be true if the chosen one is."""
    dates = {event.date for event in events if event.date}
    agree = (lambda date: is_within(chosen, date) or is_within(date, chosen)) if chosen else bool
    return tuple(sorted(date for date in dates if not agree(date)))


def _combine_participants(
    events: Sequence[Event], entities: Mapping[str, str]
) -> tuple[ParticipantRecord, ...]:
    roles: dict[str, str] = {}
    for event in events:
        for item in event.participants:
            entity = entities[item.mention]
            roles[entity] = min(roles.get(entity, item.role), item.role, key=_rank_role)
    return tuple(ParticipantRecord(entity=entity, role=roles[entity]) for entity in sorted(roles))


def _rank_role(role: str) -> tuple[int, str]:
    # a role that a user has added to roles.toml says more than "participant"
    return (_TELLING.index(role) if role in _TELLING else len(_TELLING) - 2, role)


def _combine_countries(
    events: Sequence[Event], entities: Mapping[str, str], homes: Mapping[str, str]
) -> tuple[str, ...]:
    """All countries that a text names as parties, and the homes of those who take part."""
    codes = {code for event in events for code in event.countries}
    taking_part = {entities[item.mention] for event in events for item in event.participants}
    return tuple(sorted(codes | {homes[entity] for entity in taking_part if entity in homes}))


def _find_first(mention_ids: Sequence[str | None], values: Mapping[str, str]) -> str | None:
    return next((values[item] for item in mention_ids if item is not None and item in values), None)


def _combine_evidence(events: Sequence[Event]) -> tuple[Evidence, ...]:
    found = {(proof.document, proof.start, proof.end): proof for event in events for proof in event.evidence}
    return tuple(found[place] for place in sorted(found))
