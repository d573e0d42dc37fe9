"""Stage 7b: a snapshot -> events as rows of PLOVER, one JSON object per line.

What is signed is SUPPORT, what is promised AGREE, a visitor is the actor, a meeting called off REJECT: the
codes stand on the events, who acts and who receives comes from their roles (vocab/plover.toml). Events that
have no PLOVER code, nobody who acts, or no recipient where PLOVER asks for one, make no row.
"""

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sciencegraph.export.spells import describe_dates
from sciencegraph.model import Entity, EventRecord, Snapshot
from sciencegraph.vocab.countries import find_alpha_3
from sciencegraph.vocab.plover import Sides, cameo_for_actor, find_mode, load_row_rules, load_sides

_log = logging.getLogger(__name__)


def iter_plover(snapshot: Snapshot) -> Iterator[str]:
    """The events that PLOVER has a form for, a JSON object per line, in the order of the snapshot.

    Example:
        >>> list(iter_plover(Snapshot()))
        []
    """
    rows = _Rows(snapshot)
    left_out = 0
    for event in snapshot.events:
        row = rows.make(event)
        left_out += row is None
        if row is not None:
            yield json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n"
    if left_out:
        _log.info("%d of %d events have no form in PLOVER", left_out, len(snapshot.events))


@dataclass(frozen=True)
class _Party:
    """Who stands on a side: a participant, or a country that only the event's list of countries names."""

    name: str
    country: str | None
    kind: str
    entity: str | None = None
    role: str | None = None

    def to_dict(self) -> dict[str, Any]:
        plain = {"name": self.name, "kind": self.kind, "country": self.country and find_alpha_3(self.country)}
        return plain | {"entity": self.entity, "role": self.role}


class _Rows:
    """Makes rows with what the snapshot knows of entities and issues."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._entities = {entity.id: entity for entity in snapshot.entities}
        self._countries = {e.country: e for e in snapshot.entities if e.type == "country" and e.country}
        self._sources = {document.id: document.source for document in snapshot.documents}

    def make(self, event: EventRecord) -> dict[str, Any] | None:
        """The row of an event, or None where PLOVER has none."""
        sides = load_sides().get(event.type)
        if event.plover is None or sides is None:
            return None
        actors, recipients = self._parties(event, sides)
        if not actors or (load_row_rules()[event.plover].needs_recipient and not recipients):
            return None
        countries = {party.country for party in (*actors, *recipients) if party.country}
        return {
            "id": event.id,
            "date": event.date,
            **describe_dates({"date": event.date}),
            "event_type": event.plover,
            "event_mode": find_mode(event.plover, event.type, len(countries)),
            "cameo": cameo_for_actor(event.cameo),
            "actor": [party.to_dict() for party in actors],
            "recipient": [party.to_dict() for party in recipients],
            "directed": bool(sides.recipient) and actors != recipients,
            "type": event.type,
            "action": event.action,
            "status": event.status,
            "place": self._name(event.place),
            "countries": [find_alpha_3(code) for code in event.countries],
            "agreement": self._name(event.agreement),
            "background": event.background,
            "confidence": event.confidence,
            "evidence": [
                {"source": self._sources.get(e.document, e.document), "page": e.page, "text": e.text}
                for e in event.evidence
            ],
        }

    def _parties(self, event: EventRecord, sides: Sides) -> tuple[list[_Party], list[_Party]]:
        actors = self._in_roles(event, sides.actor)
        recipients = self._in_roles(event, sides.recipient)
        if not sides.recipient:
            if len(actors) < 2:  # "Chile signed": with whom, only the event's countries tell
                actors = [*actors, *self._other_countries(event, actors)]
            equals = load_row_rules()[event.plover or ""].needs_recipient and len(actors) > 1
            return actors, actors if equals else []
        # "a delegation visited Riga": the country that is nobody's home is the other side
        actors = actors or self._other_countries(event, recipients)
        return actors, recipients or self._other_countries(event, actors)

    def _in_roles(self, event: EventRecord, roles: tuple[str, ...]) -> list[_Party]:
        found: dict[str, _Party] = {}
        for role in roles:
            for part in event.participants:
                if part.role == role and part.entity in self._entities:
                    found.setdefault(part.entity, _party(self._entities[part.entity], role))
        return list(found.values())

    def _other_countries(self, event: EventRecord, parties: Iterable[_Party]) -> list[_Party]:
        homes = {party.country for party in parties}
        codes = [code for code in event.countries if code not in homes]
        named = {code: self._countries[code].name if code in self._countries else code for code in codes}
        return [_Party(name, code, "country") for code, name in named.items()]

    def _name(self, entity: str | None) -> str | None:
        return self._entities[entity].name if entity in self._entities else entity


def _party(entity: Entity, role: str) -> _Party:
    return _Party(entity.name, entity.country, entity.type, entity.id, role)
