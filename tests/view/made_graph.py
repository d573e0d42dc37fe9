"""Graphs of any size for tests and benchmarks of the page: made up, the same for the same seed.

As in newsletters, a few countries and bodies are everywhere and most appear once or twice; most partners of a
body stay the same, and most come from a few countries.
"""

import random
from itertools import accumulate

from sciencegraph.graph import KnowledgeGraph, build_graph
from sciencegraph.model import (
    DocumentRecord,
    Entity,
    EventRecord,
    Evidence,
    MentionRecord,
    ParticipantRecord,
    Snapshot,
)
from sciencegraph.vocab.countries import load_countries
from sciencegraph.vocab.event_types import load_actions

_TOGETHER = 24  # bodies that mostly meet each other
_FIELDS = ("Optics", "Ocean Research", "Space", "Health", "Quantum", "Energy", "Polar Studies", "Agronomy")
_BODIES = ("Institute of", "Centre for", "Agency for", "Academy of", "Council for", "Laboratory of")


def make_sized_graph(nodes: int, seed: int = 1) -> KnowledgeGraph:
    """A graph of about so many nodes: half events, a third bodies, the rest countries, people and issues."""
    chance = random.Random(seed)
    issues = [_issue(number) for number in range(max(2, nodes // 100))]
    countries = [
        _entity(f"country:{c.code.lower()}", "country", c.name, c.code, issues, chance)
        for c in load_countries()
    ]
    chance.shuffle(countries)
    countries = countries[: min(120, max(8, nodes // 15))]
    bodies = [_body(number, _region(number, countries), issues, chance) for number in range(nodes // 3)]
    people = [_person(number, countries, issues, chance) for number in range(nodes // 12)]
    rest = nodes - len(issues) - len(countries) - len(bodies) - len(people)
    events = [_event(number, bodies, people, issues, chance) for number in range(rest)]
    return build_graph(
        Snapshot(documents=tuple(issues), entities=(*countries, *bodies, *people), events=tuple(events))
    )


def _issue(number: int) -> DocumentRecord:
    published = f"{2015 + number % 10}-{1 + number // 10 % 12:02d}"
    name = f"bulletin-{number:04d}"
    return DocumentRecord(
        id=name,
        source=f"{name}.pdf",
        series="Bulletin",
        publisher=None,
        title=None,
        published=published,
        sha256="",
    )


def _entity(
    id: str, kind: str, name: str, country: str | None, issues: list[DocumentRecord], chance: random.Random
) -> Entity:
    start = chance.randrange(5000)
    issue = chance.choice(issues).id
    named = MentionRecord(
        document=issue, start=start, end=start + len(name), text=name, page=1 + start // 900
    )
    return Entity(id=id, type=kind, name=name, country=country, mentions=(named,))  # type: ignore[arg-type]


def _pick(items: list[Entity], chance: random.Random, power: float = 0.8) -> Entity:
    """One of the items, the first ones far more often than the last."""
    sums = _sums(len(items), power)
    return chance.choices(items, cum_weights=sums)[0]


_KNOWN: dict[tuple[int, float], list[float]] = {}


def _sums(count: int, power: float) -> list[float]:
    if (count, power) not in _KNOWN:
        _KNOWN[count, power] = list(accumulate((rank + 1) ** -power for rank in range(count)))
    return _KNOWN[count, power]


def _region(number: int, countries: list[Entity]) -> list[Entity]:
    """The few countries from which a body and its neighbours come."""
    first = number // _TOGETHER * 7 % len(countries)
    return [countries[(first + step * step) % len(countries)] for step in range(4)]


def _body(
    number: int, countries: list[Entity], issues: list[DocumentRecord], chance: random.Random
) -> Entity:
    home = _pick(countries, chance)
    name = f"{home.name} {chance.choice(_BODIES)} {chance.choice(_FIELDS)} {number}"
    return _entity(f"body:{number}", "organization", name, home.country, issues, chance)


def _person(
    number: int, countries: list[Entity], issues: list[DocumentRecord], chance: random.Random
) -> Entity:
    home = _pick(countries, chance)
    return _entity(f"person:{number}", "person", f"Person No. {number}", home.country, issues, chance)


def _event(
    number: int,
    bodies: list[Entity],
    people: list[Entity],
    issues: list[DocumentRecord],
    chance: random.Random,
) -> EventRecord:
    kind, action = chance.choice(sorted(load_actions()))
    first = chance.randrange(len(bodies)) // _TOGETHER * _TOGETHER
    near = bodies[first : first + _TOGETHER]
    chosen = [_pick(near, chance) for _ in range(chance.choice((1, 2, 2, 2, 3, 5)))]
    guests = [_pick(bodies, chance)] if chance.random() < 0.2 else []
    members = {body.id: body for body in (*chosen, *guests)}
    if people and chance.random() < 0.3:
        person = chance.choice(people)
        members[person.id] = person
    date = chance.choice((None, "{y}", "{y}-{m:02d}", "{y}-{m:02d}-{d:02d}", "{y}-{m:02d}-{d:02d}"))
    told = date and date.format(
        y=2014 + chance.randrange(11), m=1 + chance.randrange(12), d=1 + chance.randrange(28)
    )
    text = f"{' and '.join(body.name for body in members.values())} {action} it, as sentence {number} tells."
    start = chance.randrange(9000)
    return EventRecord(
        id=f"event:{number}",
        type=kind,
        action=action,
        status="done",
        date=told,
        date_basis="stated" if told else "none",
        participants=tuple(ParticipantRecord(entity=id, role="participant") for id in members),
        countries=(),
        place=None,
        agreement=None,
        background=False,
        plover=None,
        cameo=None,
        confidence=round(0.5 + chance.random() / 2, 3),
        evidence=(
            Evidence(
                document=chance.choice(issues).id,
                start=start,
                end=start + len(text),
                text=text,
                page=1 + start // 900,
                section=None,
            ),
        ),
    )
