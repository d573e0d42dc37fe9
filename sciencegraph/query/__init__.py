"""Stage 7a: questions about the graph -> tables in which every row has its evidence."""

from sciencegraph.query.agreements import find_agreements
from sciencegraph.query.card import EntityCard, describe_entity
from sciencegraph.query.events import find_events
from sciencegraph.query.lookup import find_entities, get_entity
from sciencegraph.query.partners import find_partners
from sciencegraph.query.table import Row, Table

__all__ = [
    "EntityCard",
    "Row",
    "Table",
    "describe_entity",
    "find_agreements",
    "find_entities",
    "find_events",
    "find_partners",
    "get_entity",
]
