"""What became of an entity and an authority, as it is kept in the corpus and shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sciencegraph.authorities.deciding import Outcome
from sciencegraph.authorities.records import Authority, AuthorityRecord
from sciencegraph.model import Record

Linked = Mapping[str, Mapping[str, str]]
"""Entity id -> authority -> id of the record."""


class RecordName(Record):
    """A record, as much of it as is shown."""

    id: str
    name: str
    countries: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Name, id and countries."""
        return f"{self.name} ({', '.join((self.id, *self.countries))})"


class EntityLink(Record):
    """What became of one entity and one authority.

    ``rivals`` are other records that came into question. ``conflicts`` are contradictions between corpus and
    record; an entity may be linked and have some.
    """

    entity: str
    name: str
    authority: Authority
    outcome: Outcome
    record: RecordName | None = None
    reasons: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    rivals: tuple[RecordName, ...] = ()


class MergeCandidate(Record):
    """Two entities that are linked to one record; nothing is merged until somebody says so."""

    left: str
    right: str
    record: str
    why: str


def name_record(record: AuthorityRecord) -> RecordName:
    """A record as it is shown."""
    return RecordName(id=record.id, name=record.name, countries=record.countries)


def list_linked(links: Iterable[EntityLink]) -> dict[str, dict[str, str]]:
    """The records (ids) that entities are linked to."""
    linked: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for link in links:
        if link.outcome == "linked" and link.record is not None:
            linked[link.entity][link.authority] = link.record.id
    return dict(linked)


def find_merge_candidates(links: Iterable[EntityLink]) -> list[MergeCandidate]:
    """The pairs of entities that one record is linked to, sorted; for people to decide on."""
    groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for link in links:
        if link.outcome == "linked" and link.record is not None:
            groups[link.record.id][link.entity] = link.name
    found = []
    for record_id, bearers in sorted(groups.items()):
        first, *others = sorted(bearers)
        for other in others:
            why = f"“{bearers[first]}” and “{bearers[other]}” are both {record_id}"
            found.append(MergeCandidate(left=first, right=other, record=record_id, why=why))
    return found
