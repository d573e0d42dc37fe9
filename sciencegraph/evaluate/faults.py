"""Stage 7, evaluation: what is wrong in a gold file, one sentence per fault with its place.

In: a ``Gold`` and the event types and roles that it may use. Out: faults in the order of the file. What YAML
and the types refuse by themselves is ``gold.py``'s to tell.
"""

import re
from collections.abc import Iterator

from sciencegraph.dates import parse_edtf
from sciencegraph.errors import DateError
from sciencegraph.evaluate.annotations import Gold, GoldEvent

_COUNTRY = re.compile(r"[A-Z]{2}")


def iter_faults(gold: Gold, types: frozenset[str], roles: frozenset[str]) -> Iterator[str]:
    """What is wrong in a gold file: ids nobody knows, surfaces and triggers not found, values not allowed.

    Example:
        >>> event = {"id": "e1", "type": "party", "paragraph": 0}
        >>> nothing = {"entities": {}, "mentions": (), "affiliations": ()}
        >>> gold = Gold(file="g.yaml", document="d.txt", events=(event,), **nothing)
        >>> list(iter_faults(gold, frozenset(["meeting"]), frozenset()))
        ["event e1: type 'party', expected one of meeting"]
    """
    yield from _iter_entity_faults(gold)
    yield from _iter_mention_faults(gold)
    for item in gold.affiliations:
        for side, kind in ((item.person, "person"), (item.organization, "organization")):
            if side not in gold.entities:
                yield f"affiliation of {item.person!r}: unknown {kind} {side!r}"
    ids = [event.id for event in gold.events]
    for event in gold.events:
        if ids.count(event.id) > 1:
            yield f"event {event.id}: the id stands {ids.count(event.id)} times"
        for fault in _iter_event_faults(gold, event, types, roles):
            yield f"event {event.id}: {fault}"


def _iter_entity_faults(gold: Gold) -> Iterator[str]:
    mentioned = {mention.entity for mention in gold.mentions}
    for key, entity in gold.entities.items():
        if entity.part_of and entity.part_of not in gold.entities:
            yield f"entity {key}: part_of {entity.part_of!r} is not an entity of this file"
        if entity.country and not _COUNTRY.fullmatch(entity.country):
            yield f"entity {key}: country {entity.country!r} is not an ISO 3166-1 alpha-2 code"
        if key not in mentioned and entity.type != "country":
            yield f"entity {key}: never mentioned"


def _iter_mention_faults(gold: Gold) -> Iterator[str]:
    for mention in gold.mentions:
        place = f"paragraph {mention.paragraph}: {mention.surface!r}"
        if mention.entity not in gold.entities:
            yield f"{place} names unknown entity {mention.entity!r}"
        if mention.paragraph < 0 or (gold.paragraphs and mention.paragraph >= len(gold.paragraphs)):
            yield f"{place}: the text has paragraphs 0 to {len(gold.paragraphs) - 1}"
        elif gold.paragraphs and mention.start is None:
            yield f"{place} not found there, or not behind the mention before it"


def _iter_event_faults(
    gold: Gold, event: GoldEvent, types: frozenset[str], roles: frozenset[str]
) -> Iterator[str]:
    if event.type not in types:
        yield f"type {event.type!r}, expected one of {', '.join(sorted(types))}"
    if event.date is not None:
        try:
            parse_edtf(event.date)
        except DateError as error:
            yield f"date: {error}"
    for key, role in event.participants:
        if key not in gold.entities:
            yield f"unknown participant {key!r}"
        if role not in roles:
            yield f"role {role!r}, expected one of {', '.join(sorted(roles))}"
    for code in event.countries:
        if not _COUNTRY.fullmatch(code):
            yield f"country {code!r} is not an ISO 3166-1 alpha-2 code"
    yield from _iter_event_place_faults(gold, event)


def _iter_event_place_faults(gold: Gold, event: GoldEvent) -> Iterator[str]:
    if event.agreement and event.agreement not in gold.entities:
        yield f"unknown agreement {event.agreement!r}"
    if not gold.paragraphs:
        return
    if event.paragraph >= len(gold.paragraphs):
        yield f"paragraph {event.paragraph}, but the text has 0 to {len(gold.paragraphs) - 1}"
    elif event.trigger and event.trigger not in gold.paragraphs[event.paragraph]:
        yield f"trigger {event.trigger!r} not in paragraph {event.paragraph}"
