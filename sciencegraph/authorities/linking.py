"""Links entities of a corpus to records: identifier, country and hierarchy where that is clear.

Comes in: entities, an index, human decisions. Goes out: an ``EntityLink`` for every entity and authority,
with its reasons. What a text says is never overwritten: where a record says otherwise, both are kept and the
contradiction is told. The same whatever the order of records and entities.
"""

from collections.abc import Iterable, Mapping, Sequence

from sciencegraph.authorities.deciding import Decision, decide_record, list_ancestors
from sciencegraph.authorities.index import AuthorityIndex
from sciencegraph.authorities.links import EntityLink, Linked, list_linked, name_record
from sciencegraph.authorities.matching import Question
from sciencegraph.authorities.records import AUTHORITIES, Authority, AuthorityRecord
from sciencegraph.authorities.words import find_pinned, read_words_on_links, tell_word
from sciencegraph.model import Entity, Judgement
from sciencegraph.names import is_acronym
from sciencegraph.resolve.naming import find_entry

LINKED_KINDS = ("organization", "person")
_ROUNDS = 3


def link_entities(
    entities: Iterable[Entity], index: AuthorityIndex, judgements: Sequence[Judgement] = ()
) -> tuple[EntityLink, ...]:
    """What each body and person of a corpus is in the authorities, sorted by entity and authority.

    Args:
        entities: The entities; countries, places and agreements are left out.
        index: The records.
        judgements: Human decisions; those on links count, the later of two on one pair.
    """
    every = {entity.id: entity for entity in sorted(entities, key=lambda item: item.id)}
    chosen = [entity for entity in every.values() if entity.type in LINKED_KINDS]
    words = read_words_on_links(list(every.values()), judgements)
    links: list[EntityLink] = []
    linked: Linked = {}
    for _ in range(_ROUNDS):
        # parents are asked for as the round before found them, so that no order counts
        links = [
            link
            for entity in chosen
            for link in _link_entity(entity, every, index, words.get(entity.id, {}), linked)
        ]
        before, linked = linked, list_linked(links)
        if linked == before:
            break
    return tuple(_check_link(link, every, index, linked) for link in links)


def _link_entity(
    entity: Entity,
    every: Mapping[str, Entity],
    index: AuthorityIndex,
    words: Mapping[str, Judgement],
    linked: Linked,
) -> Iterable[EntityLink]:
    schemes = index.list_schemes()
    question = ask_about(entity, every, linked)
    settled: dict[Authority, AuthorityRecord] = {}
    for authority in (name for name in AUTHORITIES if name in schemes):
        decision = _decide(question, authority, index, words, settled)
        conflicts = decision.reasons if decision.outcome == "conflict" else ()
        if decision.record is not None:
            conflicts = tuple(_list_other_identifiers(decision.record, settled))
            settled[authority] = decision.record
        yield EntityLink(
            entity=entity.id,
            name=entity.name,
            authority=authority,
            outcome=decision.outcome,
            record=name_record(decision.record) if decision.record else None,
            reasons=() if decision.outcome == "conflict" else decision.reasons,
            conflicts=conflicts,
            rivals=tuple(map(name_record, decision.rivals)),
        )


def ask_about(entity: Entity, entities: Mapping[str, Entity], linked: Linked) -> Question:
    """All that a corpus tells of an entity, as a question to authorities."""
    names = (entity.name, *entity.aliases)
    short = tuple(name for name in names if is_acronym(name) and " " not in name)
    parent = entities.get(entity.part_of) if entity.part_of else None
    return Question(
        names=tuple(name for name in names if name not in short),
        acronyms=short,
        kind=entity.type,
        country=entity.country,
        parents=frozenset(linked.get(parent.id, {}).values() if parent else ()),
        parent_names=frozenset((parent.name, *parent.aliases) if parent else ()),
        known=find_entry(entity.id) is not None,
    )


def _decide(
    question: Question,
    authority: Authority,
    index: AuthorityIndex,
    words: Mapping[str, Judgement],
    settled: Mapping[Authority, AuthorityRecord],
) -> Decision:
    """What people say goes before what another record says, and that before names."""
    pinned = find_pinned(authority, index, words)
    if pinned is not None:
        return Decision("linked", pinned[0], (tell_word(pinned[1]),))
    decision = _find_told(authority, index, settled) or decide_record(question, index, authority)
    word = words.get(decision.record.id) if decision.record else None
    if decision.record is not None and word is not None:
        return Decision("unsure", None, (tell_word(word),), (decision.record, *decision.rivals))
    return decision


def _find_told(
    authority: Authority, index: AuthorityIndex, settled: Mapping[Authority, AuthorityRecord]
) -> Decision | None:
    """The record that the record of another authority names: a list of the user's own goes before names."""
    for record in settled.values():
        value = record.find_value(authority)
        other = index.find_record(f"{authority}:{value}") if value else None
        if other is not None:
            return Decision("linked", other, (f"“{record.name}” ({record.id}) names this identifier",))
    return None


def _list_other_identifiers(
    record: AuthorityRecord, settled: Mapping[Authority, AuthorityRecord]
) -> Iterable[str]:
    for other in settled.values():
        for scheme in AUTHORITIES:
            mine, theirs = record.find_value(scheme), other.find_value(scheme)
            if mine and theirs and mine != theirs:
                yield f"{record.id} says {scheme}:{mine}, but {other.id} says {scheme}:{theirs}"


def _check_link(
    link: EntityLink, entities: Mapping[str, Entity], index: AuthorityIndex, linked: Linked
) -> EntityLink:
    """The link with contradictions that only show once all links are there."""
    entity, record = entities[link.entity], index.find_record(link.record.id) if link.record else None
    if record is None:
        return link
    conflicts = list(link.conflicts)
    if entity.country and record.countries and entity.country not in record.countries:
        countries = "/".join(record.countries)
        conflicts.append(f"home countries differ: {entity.country} in the corpus, {countries} in {record.id}")
    above = linked.get(entity.part_of, {}).get(link.authority) if entity.part_of else None
    if above is not None and record.parents and above not in list_ancestors(record, index):
        conflicts.append(
            f"parents differ: {entity.part_of} in the corpus, {record.parents[0]} in {record.id}"
        )
    return link.model_copy(update={"conflicts": tuple(dict.fromkeys(conflicts))})
