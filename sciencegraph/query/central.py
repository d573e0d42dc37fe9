"""Stage 7a: who connects countries (or bodies, or persons) -> a table by betweenness."""

from typing import Unpack, get_args

import networkx as nx
import numpy as np

from sciencegraph.graph import GraphIndex, Level, Numbers
from sciencegraph.query.events import gather_evidence, list_ids, open_events
from sciencegraph.query.filters import EventFilter, Filters, check_word
from sciencegraph.query.grouping import summarise_events
from sciencegraph.query.lazy import Lazy
from sciencegraph.query.pairing import pair_members, split_pair
from sciencegraph.query.table import Cell, Row, Table

_COLUMNS = (
    "entity", "kind", "country", "betweenness", "partners", "countries", "events", "agreements", "first",
    "last", "id",
)  # fmt: skip
_STEPS = 20_000_000  # edges walked for betweenness; beyond that it is estimated from some of the nodes


def rank_central(
    index: GraphIndex, *, level: Level = "country", limit: int | None = None, **filters: Unpack[Filters]
) -> Table:
    """Who connects the others, by betweenness, then by number of partners, of events, then by name.

    Columns are entity, kind, country, betweenness (share of all shortest ways between two others that lead
    over it, in [0, 1]), partners (degree), countries (how many distinct ones its partners are or are at home
    in), events, agreements, first, last and id. Ways go from one to another that it shares an event with;
    how many events they share does not shorten them. On big graphs betweenness is estimated from a fixed
    choice of nodes, and the table's note says so.

    Args:
        index: A graph's index.
        level: "country", "organization" or "person".
        limit: Most rows to give.
        **filters: Which events link: see ``EventFilter``. Cancelled ones never do. A meeting of many
            countries links each to each only where asked: ``multilateral`` is "exclude" by default.

    Raises:
        NotFoundError: The country or entity is not in the graph.
        ValueError: ``level`` or ``multilateral`` is none of its words.
    """
    check_word("level", level, get_args(Level))
    filters.setdefault("multilateral", "exclude")
    held = EventFilter.read(filters).match(index) & ~index.columns.cancelled
    events = np.flatnonzero(held)
    network: nx.Graph[int] = nx.Graph()
    network.add_edges_from(split_pair(index, group.key) for group in pair_members(index, events, level))
    between, note = _measure_betweenness(network)
    shared = index.members(level).reverse(len(index.entities))
    paired = held & (index.members(level).count(np.arange(len(held))) > 1)
    counts = {node: int(paired[shared.of(node)].sum()) for node in network}
    ranked = sorted(
        network,
        key=lambda n: (-round(between[n], 6), -network.degree(n), -counts[n], index.entities[n].name, n),
    )

    def make(at: int) -> Row:
        own = shared.of(ranked[at])
        return _row(index, ranked[at], between[ranked[at]], list(network[ranked[at]]), own[paired[own]])

    return Table(f"Central, by {level}", _COLUMNS, Lazy(len(ranked), make), index.sources, note)[:limit]


def _measure_betweenness(network: "nx.Graph[int]") -> tuple[dict[int, float], str]:
    nodes, edges = network.number_of_nodes(), network.number_of_edges()
    sources = min(nodes, max(_STEPS // max(edges, 1), 10))
    if sources == nodes:
        return nx.betweenness_centrality(network), ""
    told = f"betweenness is estimated from {sources} of {nodes} nodes"
    return nx.betweenness_centrality(network, k=sources, seed=0), told


def _row(index: GraphIndex, number: int, betweenness: float, partners: list[int], events: Numbers) -> Row:
    entity, told = index.entities[number], summarise_events(index, events)
    homes = {index.entities[n].country for n in partners} - {None, entity.country}
    cells: dict[str, Cell] = {
        "entity": entity.name,
        "kind": entity.type,
        "country": entity.country,
        "betweenness": round(betweenness, 4),
        "partners": len(partners),
        "countries": len(homes),
        **{name: told[name] for name in ("events", "agreements", "first", "last")},
        "id": entity.id,
    }
    opened = open_events(index, events, f"Events of {entity.name}")
    return Row(cells, list_ids(index, events), gather_evidence(index, events), opened)
