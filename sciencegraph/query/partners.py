"""Stage 7a: who takes part in events with X -> a table, one row per partner."""

from typing import Unpack, get_args

import numpy as np

from sciencegraph.graph import GraphIndex, Level, Numbers
from sciencegraph.graph.index import Mask
from sciencegraph.query.events import gather_evidence, list_ids, open_events
from sciencegraph.query.filters import EventFilter, Filters, check_word
from sciencegraph.query.grouping import Group, Groups, summarise_events, weigh_events
from sciencegraph.query.lazy import Lazy
from sciencegraph.query.lookup import get_number
from sciencegraph.query.table import Cell, Row, Table

_COLUMNS = (
    "partner",
    "kind",
    "country",
    "events",
    "agreements",
    "agreement_names",
    "background",
    "first",
    "last",
    "types",
    "strength",
    "id",
)


def find_partners(
    index: GraphIndex,
    name: str,
    *,
    level: Level = "country",
    limit: int | None = None,
    **filters: Unpack[Filters],
) -> Table:
    """Who takes part in events with X, strongest first, then by name.

    Columns are partner, kind, country, events (how many distinct ones), agreements (how many: named ones, and
    each event of the type that names none), agreement_names, background (how many of the events are told as
    long past), first and last (EDTF, as the text tells them), types, strength and id. ``row.events`` has the
    ids, ``row.evidence`` the sentences, ``row.open()`` the events as a table.

    A meeting of many countries makes each a partner of each only where asked: ``multilateral`` is "exclude"
    unless said otherwise, and the table's note tells what was left out. Strength is the sum over the events
    of confidence / (members - 1): a meeting of two counts more than a congress of twenty. Cancelled events
    don't count. Events of X's parts count as X's; what is at home in X, or part of it, is no partner of X.

    Args:
        index: A graph's index.
        name: X: a country, organisation, person, place or agreement, as people type it.
        level: What partners are: countries (also through the homes of those who take part), organisations or
            persons.
        limit: Most rows to give.
        **filters: Which events count, beside being X's: see ``EventFilter``.

    Raises:
        NotFoundError: X, country or entity is not in the graph (AmbiguousNameError where it means several).
        DateError: ``since`` or ``until`` is no EDTF date.
        ValueError: ``level`` or ``multilateral`` is none of its words.
    """
    check_word("level", level, get_args(Level))
    filters.setdefault("multilateral", "exclude")
    number = get_number(index, name)
    events = index.find_events((number, *index.find_parts(number))) & ~index.columns.cancelled
    own, chosen = find_own(index, number, level), EventFilter.read(filters)
    groups = _find_groups(index, np.flatnonzero(events & chosen.match(index)), level, own)
    order = np.lexsort((index.name_ranks[groups.keys], -np.round(groups.strengths, 3))).tolist()
    title = f"Partners of {index.entities[number].name}"
    rows = Lazy(len(order), lambda at: _partner_row(index, groups[order[at]], title))
    note = _tell_left_out(index, events, filters, level, own) if chosen.multilateral == "exclude" else ""
    return Table(title, _COLUMNS, rows, index.sources, note)[:limit]


def find_own(index: GraphIndex, number: int, level: Level) -> Mask:
    """X itself, its parts, its home country, and, where X is a country, all that is at home there."""
    own = np.zeros(len(index.entities), bool)
    own[[number, *index.find_parts(number)]] = True
    entity = index.entities[number]
    if entity.country and (level == "country" or entity.type == "country"):
        home = index.country_numbers[entity.country]
        own |= index.homes == home
        own[home] = True
    return own


def _find_groups(index: GraphIndex, events: Numbers, level: Level, own: Mask) -> Groups:
    members = index.members(level)
    at, partners = members.gather(events)
    weights = weigh_events(index, events, members.count(events))[at]
    others = ~own[partners]
    return Groups(partners[others], events[at[others]], weights[others])


def _tell_left_out(index: GraphIndex, events: Mask, filters: Filters, level: Level, own: Mask) -> str:
    asked: Filters = {**filters, "multilateral": "only"}
    left_out = EventFilter.read(asked).match(index)
    _, partners = index.members(level).gather(np.flatnonzero(events & left_out))
    count = int((events & left_out).sum())
    if not count or not (~own[partners]).any():
        return ""
    told = f"{count} event{'s' * (count > 1)} of more than two countries"
    return f"{told} left out; multilateral: include counts them for each pair"


def _partner_row(index: GraphIndex, group: Group, title: str) -> Row:
    entity, events = index.entities[group.key], group.events
    cells: dict[str, Cell] = {
        "partner": entity.name,
        "kind": entity.type,
        "country": entity.country,
        **summarise_events(index, events),
        "strength": round(group.strength, 3),
        "id": entity.id,
    }
    opened = open_events(index, events, f"{title}: {entity.name}")
    return Row(cells, list_ids(index, events), gather_evidence(index, events), opened)
