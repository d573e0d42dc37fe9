"""Stage 7, evaluation: what is right about the events found, and who is partner of whom.

In: a case and its paired events. Out: outcomes per figure. The main figures leave background events out on
both sides: a gold event that is no background counts as found whatever the corpus's flag says, one that the
corpus calls background is never counted as false. ``events background`` counts those apart.
"""

from collections.abc import Callable, Hashable, Iterator
from itertools import combinations

from sciencegraph.evaluate.annotations import GoldEvent
from sciencegraph.evaluate.case import Case
from sciencegraph.evaluate.events import EventPairing, FoundEvent, are_compatible, get_participants
from sciencegraph.evaluate.mentions import Pairing
from sciencegraph.evaluate.score import Outcome, compare_keys


def iter_event_outcomes(case: Case, pairing: Pairing, events: EventPairing) -> Iterator[Outcome]:
    """Outcomes of all figures on events."""
    yield from _iter_found(case, events, "events found", background=False)
    yield from _iter_found(case, events, "events background", background=True)
    for number, index in events.pairs.items():
        gold, found = case.gold.events[number], events.found[index]
        unit = case.unit + gold.paragraph
        yield _judge("events background flag", unit, gold.background == found.record.background)
        if not gold.background:
            yield from _iter_fields(gold, found, unit, case, pairing)
    yield from _iter_whole(case, events)


def _judge(figure: str, unit: int, right: bool) -> Outcome:
    """An outcome of an accuracy: what is wrong is both false and missed, so that all rates are the share."""
    return Outcome(figure, unit, int(right), int(not right), int(not right))


def _iter_found(case: Case, events: EventPairing, figure: str, background: bool) -> Iterator[Outcome]:
    for number, gold in enumerate(case.gold.events):
        if gold.background == background:
            right = int(number in events.pairs)
            yield Outcome(figure, case.unit + gold.paragraph, tp=right, fn=1 - right)
    for found in _unpaired(events, background):
        yield Outcome(figure, found.unit, fp=1)


def _unpaired(events: EventPairing, background: bool) -> list[FoundEvent]:
    paired = set(events.pairs.values())
    rest = [found for index, found in enumerate(events.found) if index not in paired]
    return [found for found in rest if found.record.background == background]


def _iter_fields(
    gold: GoldEvent, found: FoundEvent, unit: int, case: Case, pairing: Pairing
) -> Iterator[Outcome]:
    record = found.record
    yield _judge("events type", unit, gold.type == record.type)
    yield _judge("events date", unit, gold.date == record.date)
    yield _judge("events date compatible", unit, are_compatible(gold.date, record.date))
    if gold.status:
        figure, told = ("action", record.action) if gold.tells_action else ("status", record.status)
        yield _judge(f"events {figure}", unit, gold.status.casefold() == told.casefold())
    sets: list[tuple[str, set[Hashable], set[Hashable]]] = [
        ("participants", set(get_participants(gold)), set(found.participants)),
        ("roles", set(gold.participants), set(found.roles)),
        ("countries", set(gold.countries), set(record.countries)),
        ("place", _as_set(gold.place), _as_set(_name_place(gold, found, case, pairing))),
        ("agreement", _as_set(gold.agreement), _as_set(found.agreement)),
    ]
    for name, ours, theirs in sets:
        yield from compare_keys(f"events {name}", dict.fromkeys(ours, unit), dict.fromkeys(theirs, unit))


def _as_set(value: str | None) -> set[Hashable]:
    return set() if value is None else {value}


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


def _name_place(gold: GoldEvent, found: FoundEvent, case: Case, pairing: Pairing) -> str | None:
    """The gold's word for the place if the corpus means the same: by name, other name or entity."""
    place = found.record.place
    if place is None or gold.place is None:
        return place
    entity, names = case.entities.get(place), {_fold(place)}
    if entity is not None:
        names |= {_fold(name) for name in (entity.name, *entity.aliases)}
    meant = case.gold.entities.get(pairing.name_entity(place))
    if meant is not None:
        names |= {_fold(name) for name in (meant.name, *meant.aliases)}
    return gold.place if _fold(gold.place) in names else f"?{place}"


def is_strictly_right(gold: GoldEvent, found: FoundEvent) -> bool:
    """Whether type, date and at least half of the participants are right."""
    same = gold.type == found.record.type and gold.date == found.record.date
    people = get_participants(gold)
    return same and 2 * len(people & found.participants) >= len(people)


def is_exactly_right(gold: GoldEvent, found: FoundEvent) -> bool:
    """Whether type, date, the set of participants and the countries are all right."""
    record = found.record
    same = gold.type == record.type and gold.date == record.date
    return (
        same and get_participants(gold) == found.participants and set(gold.countries) == set(record.countries)
    )


_WHOLE: dict[str, Callable[[GoldEvent, FoundEvent], bool]] = {
    "events strict": is_strictly_right,
    "events exact": is_exactly_right,
}


def _iter_whole(case: Case, events: EventPairing) -> Iterator[Outcome]:
    """Events that are right as a whole, against those of the gold file and those found."""
    for name, is_right in _WHOLE.items():
        for number, gold in enumerate(case.gold.events):
            if gold.background:
                continue
            found = events.found[events.pairs[number]] if number in events.pairs else None
            right = found is not None and is_right(gold, found)
            wrong = int(found is not None and not right)
            yield Outcome(name, case.unit + gold.paragraph, int(right), wrong, int(not right))
        for extra in _unpaired(events, background=False):
            yield Outcome(name, extra.unit, fp=1)


def iter_partner_outcomes(case: Case, pairing: Pairing, events: EventPairing) -> Iterator[Outcome]:
    """Outcomes of the unordered pairs of countries, and of organisations, that share an event."""
    ours: dict[str, dict[Hashable, int]] = {"countries": {}, "organizations": {}}
    theirs: dict[str, dict[Hashable, int]] = {"countries": {}, "organizations": {}}
    for gold in case.gold.events:
        if not gold.background:
            bodies = {key for key in get_participants(gold) if case.gold.entities[key].type == "organization"}
            _add_pairs(ours, set(gold.countries), bodies, case.unit + gold.paragraph)
    for found in events.found:
        if not found.record.background:
            _add_pairs(theirs, set(found.record.countries), _bodies(found, case, pairing), found.unit)
    for name in ours:
        yield from compare_keys(f"partners {name}", ours[name], theirs[name])


def _bodies(found: FoundEvent, case: Case, pairing: Pairing) -> set[str]:
    here = [item.entity for item in found.record.participants if item.entity in case.entities]
    return {pairing.name_entity(entity) for entity in here if case.entities[entity].type == "organization"}


def _add_pairs(
    pairs: dict[str, dict[Hashable, int]], countries: set[str], bodies: set[str], unit: int
) -> None:
    for name, members in (("countries", countries), ("organizations", bodies)):
        for pair in combinations(sorted(members), 2):
            pairs[name].setdefault(pair, unit)
