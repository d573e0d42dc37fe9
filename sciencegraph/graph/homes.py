"""Stage 6, the countries of a snapshot: which node stands for each code."""

from sciencegraph.errors import NotFoundError
from sciencegraph.model import Entity, Snapshot
from sciencegraph.vocab.countries import get_country


def find_country_nodes(snapshot: Snapshot) -> tuple[dict[str, str], tuple[Entity, ...]]:
    """Code -> entity id for every code of the snapshot, and new entities for codes that no issue names.

    Example:
        >>> fund = Entity(id="fund", type="organization", name="Fund", country="NO")
        >>> codes, new = find_country_nodes(Snapshot(entities=(fund,)))
        >>> codes, [entity.name for entity in new]
        ({'NO': 'country:no'}, ['Norway'])
    """
    nodes = {e.country: e.id for e in reversed(snapshot.entities) if e.type == "country" and e.country}
    codes = {code for event in snapshot.events for code in event.countries}
    codes |= {entity.country for entity in snapshot.entities if entity.country}
    new = tuple(_make_country(code) for code in sorted(codes - nodes.keys()))
    return nodes | {str(entity.country): entity.id for entity in new}, new


def _make_country(code: str) -> Entity:
    return Entity(id=f"country:{code.lower()}", type="country", name=_name_country(code), country=code)


def _name_country(code: str) -> str:
    try:
        return get_country(code).name
    except NotFoundError:  # a code that somebody assigned himself; the graph shows it as it is
        return code
