"""Stage 7a: questions about the graph -> tables in which every row has its evidence."""

from sciencegraph.query.agreements import find_agreements
from sciencegraph.query.card import EntityCard, describe_entity
from sciencegraph.query.central import rank_central
from sciencegraph.query.compare import compare_periods
from sciencegraph.query.cypher import label_graph, run_cypher
from sciencegraph.query.events import find_events
from sciencegraph.query.filters import EventFilter, Filters, Multilateral
from sciencegraph.query.lookup import find_entities, get_entity
from sciencegraph.query.partners import find_partners
from sciencegraph.query.paths import find_neighbourhood, find_path
from sciencegraph.query.questions import Questions
from sciencegraph.query.search import search_words
from sciencegraph.query.table import Row, Table
from sciencegraph.query.timeline import trace_timeline

__all__ = [
    "EntityCard",
    "EventFilter",
    "Filters",
    "Multilateral",
    "Questions",
    "Row",
    "Table",
    "compare_periods",
    "describe_entity",
    "find_agreements",
    "find_entities",
    "find_events",
    "find_neighbourhood",
    "find_partners",
    "find_path",
    "get_entity",
    "label_graph",
    "rank_central",
    "run_cypher",
    "search_words",
    "trace_timeline",
]
