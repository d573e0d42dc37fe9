"""What links tell of entities: identifiers, and home and parent where the corpus tells none.

Comes in: entities, links, an index. Goes out: entities. What a text says stays; a record only fills what is
empty.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sciencegraph.authorities.index import AuthorityIndex
from sciencegraph.authorities.links import EntityLink, Linked, list_linked
from sciencegraph.authorities.records import AUTHORITIES, AuthorityRecord
from sciencegraph.model import Entity
from sciencegraph.names import normalise_name
from sciencegraph.resolve.forms import BEYOND_COUNTRIES
from sciencegraph.resolve.naming import find_entry


def enrich_entities(
    entities: Sequence[Entity], links: Sequence[EntityLink], index: AuthorityIndex
) -> tuple[Entity, ...]:
    """The entities with what their links tell.

    Example:
        >>> from sciencegraph.authorities.index import build_index
        >>> enrich_entities([], [], build_index([]))
        ()
    """
    linked = list_linked(links)
    owners = _find_owners(linked)
    records = {entity_id: _get_records(found, index) for entity_id, found in linked.items()}
    parents = {entity.id: entity.part_of for entity in entities if entity.part_of}
    for entity in sorted(entities, key=lambda item: item.id):
        above = _find_parent(entity, records.get(entity.id, {}), owners)
        if above is not None and not _makes_circle(entity.id, above, parents):
            parents[entity.id] = above
    return tuple(_enrich(entity, records.get(entity.id, {}), parents.get(entity.id)) for entity in entities)


def _get_records(found: Mapping[str, str], index: AuthorityIndex) -> dict[str, AuthorityRecord]:
    records = ((authority, index.find_record(record_id)) for authority, record_id in found.items())
    return {authority: record for authority, record in records if record is not None}


def _enrich(entity: Entity, records: Mapping[str, AuthorityRecord], parent: str | None) -> Entity:
    if not records and parent == entity.part_of:
        return entity
    identifiers = dict(entity.identifiers)
    for authority in AUTHORITIES:
        told = {value for record in records.values() if (value := record.find_value(authority))}
        own = records[authority].value if authority in records else None
        if own or len(told) == 1:
            identifiers.setdefault(authority, own or min(told))
    homes = {record.countries[0] for record in records.values() if len(record.countries) == 1}
    country = entity.country or (min(homes) if len(homes) == 1 and not _is_international(entity) else None)
    return entity.model_copy(update={"identifiers": identifiers, "country": country, "part_of": parent})


def _is_international(entity: Entity) -> bool:
    """Whether a body belongs to no country, though a register tells where it has its seat."""
    if find_entry(entity.id) is not None:  # the lexicon knows all homes of its bodies
        return True
    names = (normalise_name(name).split() for name in (entity.name, *entity.aliases))
    return any(name and name[0] in BEYOND_COUNTRIES for name in names)


def _find_owners(linked: Linked) -> dict[str, str]:
    """The entity of each record that just one entity is linked to."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for entity_id, found in linked.items():
        for record_id in found.values():
            owners[record_id].add(entity_id)
    return {record_id: min(ids) for record_id, ids in owners.items() if len(ids) == 1}


def _find_parent(
    entity: Entity, records: Mapping[str, AuthorityRecord], owners: Mapping[str, str]
) -> str | None:
    """The one entity that a record calls the parent, where the corpus calls none."""
    if entity.part_of is not None:
        return None
    for authority in AUTHORITIES:
        above = records[authority].parents if authority in records else ()
        found = sorted({owners[item] for item in above if item in owners} - {entity.id})
        if len(found) == 1:
            return found[0]
    return None


def _makes_circle(part: str, whole: str, parents: Mapping[str, str]) -> bool:
    seen, at = {part}, whole
    while at not in seen:
        seen.add(at)
        if at not in parents:
            return False
        at = parents[at]
    return True
