"""Stage 6, the words of the graph: names of attributes, of kinds of nodes and of kinds of edges.

Whoever reads or writes the graph (query, export, view) takes the names from here.
"""

from typing import Final, Literal, TypeAlias, get_args

import networkx as nx

from sciencegraph.model import MentionKind

KnowledgeGraph: TypeAlias = "nx.MultiDiGraph[str]"
ProjectedGraph: TypeAlias = "nx.Graph[str]"
Level = Literal["country", "organization", "person"]
EdgePer = Literal["pair", "type", "event"]
"""What a projection draws one edge for: a pair, a pair and event type, or each event of a pair."""

# Attributes of every node and edge.
KIND: Final = "kind"
LABEL: Final = "label"
EVIDENCE: Final = "evidence"
# Attributes of entities (ALIASES .. PART_OF), of events (EVENT_TYPE .. CONFIDENCE) and of issues (SERIES ..).
ALIASES: Final = "aliases"
IDENTIFIERS: Final = "identifiers"
COUNTRY: Final = "country"
PART_OF: Final = "part_of"
EVENT_TYPE: Final = "event_type"  # not "type": Gephi and GEXF take that name for the direction of an edge
ACTION: Final = "action"
STATUS: Final = "status"
DATE: Final = "date"
DATE_BASIS: Final = "date_basis"
FIRST_DAY: Final = "first_day"
LAST_DAY: Final = "last_day"
COUNTRIES: Final = "countries"
PLACE: Final = "place"
AGREEMENT: Final = "agreement"
BACKGROUND: Final = "background"
PLOVER: Final = "plover"
CAMEO: Final = "cameo"
CONFIDENCE: Final = "confidence"
SERIES: Final = "series"
PUBLISHER: Final = "publisher"
PUBLISHED: Final = "published"
SOURCE_FILE: Final = "source_file"
SHA256: Final = "sha256"
# Attributes of single kinds of edges, and of projections.
ROLE: Final = "role"
TITLE: Final = "title"
BASIS: Final = "basis"
WEIGHT: Final = "weight"
EVENTS: Final = "events"
EVENT_TYPES: Final = "event_types"
DATES: Final = "dates"  # of the events of a pair, one for one; "" where one is undated

# Kinds of nodes that are no entities, and kinds of edges.
EVENT: Final = "event"
ISSUE: Final = "issue"
ENTITY_KINDS: Final[tuple[str, ...]] = get_args(MentionKind)
PARTICIPATES: Final = "participates"
INVOLVES: Final = "involves"
LOCATED_IN: Final = "located_in"
AFFILIATED_WITH: Final = "affiliated_with"
CONCERNS: Final = "concerns"
PARTY_TO: Final = "party_to"
REPORTED_IN: Final = "reported_in"
PARTNERS: Final = "partners"
