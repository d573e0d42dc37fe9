"""Stage 7a: what is new in one time against the time before it -> a table of pairs and agreements."""

from collections.abc import Iterable
from typing import Unpack, get_args

import numpy as np

from sciencegraph.dates import date_bounds
from sciencegraph.errors import DateError
from sciencegraph.graph import GraphIndex, Level, Numbers
from sciencegraph.query.events import gather_evidence, list_ids, open_events
from sciencegraph.query.filters import EventFilter, Filters, check_word
from sciencegraph.query.grouping import Group, summarise_events
from sciencegraph.query.lazy import Lazy
from sciencegraph.query.lookup import get_number
from sciencegraph.query.pairing import pair_members, split_pair
from sciencegraph.query.partners import find_own
from sciencegraph.query.table import Cell, Row, Table

_COLUMNS = ("change", "what", "names", "before", "after", "unclear", "first", "last", "types", "ids")
_CHANGES = ("new", "perhaps new", "more", "same", "fewer", "unclear", "none since")


def compare_periods(
    index: GraphIndex,
    since_a: str,
    since_b: str,
    *,
    name: str | None = None,
    level: Level = "country",
    limit: int | None = None,
    **filters: Unpack[Filters],
) -> Table:
    """What is new since B against the time from A to B: pairs that share events, and agreements.

    Columns are change ("new", "perhaps new", "more", "same", "fewer", "unclear", "none since"), what
    ("partners" or "agreement"), names, before and after (events), unclear (events that may lie in either
    time, such as one told as "2024" where B is June 2024; they count for neither), first, last, types and
    ids. ``row.events`` are those since B, where there are any. Undated and cancelled events don't count.

    Args:
        index: A graph's index.
        since_a: EDTF date with which the earlier time begins; it ends the day before B.
        since_b: EDTF date with which the later time begins; it ends with ``until``, if given.
        name: Only what X has to do with.
        level: Whose pairs are counted: countries, organisations or persons.
        limit: Most rows to give.
        **filters: As in ``EventFilter``, but for ``since``. A meeting of many countries counts for each pair
            only where asked: ``multilateral`` is "exclude" unless said otherwise.

    Raises:
        NotFoundError: X, country or entity is not in the graph.
        DateError: A date is no EDTF date, or A does not lie before B.
        ValueError: ``level`` or ``multilateral`` is none of its words, or ``since`` is given.
    """
    check_word("level", level, get_args(Level))
    if filters.get("since"):
        raise ValueError("compare takes no since: its two dates say when the two times begin")
    first, second = _read_starts(since_a, since_b)
    filters.setdefault("multilateral", "exclude")
    number = get_number(index, name) if name else None
    asked: Filters = {**filters, "since": since_a}
    kept = EventFilter.read(asked).match(index) & ~index.columns.cancelled
    if number is not None:
        kept &= index.find_events((number, *index.find_parts(number)))
    events = np.flatnonzero(kept & (index.columns.last >= first))
    groups = [("partners", group) for group in pair_members(index, events, level)]
    if number is not None:
        own = find_own(index, number, level)
        groups = [(what, g) for what, g in groups if own[list(split_pair(index, g.key))].sum() == 1]
    groups += [("agreement", group) for group in _group_agreements(index, events)]
    told = sorted((_weigh(index, what, group, second) for what, group in groups), key=lambda item: item[0])
    rows = Lazy(len(told), lambda at: _row(index, *told[at][1:], second))
    return Table(f"Since {since_b}, against {since_a} until then", _COLUMNS, rows, index.sources)[:limit]


def _read_starts(since_a: str, since_b: str) -> tuple[int, int]:
    starts = [date_bounds(since)[0] for since in (since_a, since_b)]
    if starts[0] is None or starts[1] is None or starts[0] >= starts[1]:
        raise DateError(f"{since_a!r} does not begin before {since_b!r}; give the earlier time first")
    return starts[0].toordinal(), starts[1].toordinal()


def _group_agreements(index: GraphIndex, events: Numbers) -> Iterable[Group]:
    concerned = index.agreements[events]
    for agreement in np.unique(concerned[concerned >= 0]).tolist():
        yield Group(agreement, events[concerned == agreement], 0.0)


def _weigh(
    index: GraphIndex, what: str, group: Group, second: int
) -> tuple[tuple[int, int, str], str, Group, tuple[str, ...]]:
    numbers = split_pair(index, group.key) if what == "partners" else (group.key,)
    names = tuple(sorted(index.entities[number].name for number in numbers))
    counts = _count(index, group.events, second)
    return (_CHANGES.index(_describe(*counts)), -counts[1], "; ".join(names)), what, group, names


def _count(index: GraphIndex, events: Numbers, second: int) -> tuple[int, int, int]:
    """Events surely before the second time, surely in it, and those that may be either."""
    columns = index.columns
    before, after = columns.last[events] < second, columns.first[events] >= second
    return int(before.sum()), int(after.sum()), int((~before & ~after).sum())


def _describe(before: int, after: int, unclear: int) -> str:
    if not before:
        return "perhaps new" if unclear else "new"
    if not after:
        return "unclear" if unclear else "none since"
    return "more" if after > before else "same" if after == before else "fewer"


def _row(index: GraphIndex, what: str, group: Group, names: tuple[str, ...], second: int) -> Row:
    before, after, unclear = _count(index, group.events, second)
    late = group.events[index.columns.last[group.events] >= second]
    shown = late if len(late) else group.events
    told = summarise_events(index, group.events)
    numbers = split_pair(index, group.key) if what == "partners" else (group.key,)
    cells: dict[str, Cell] = {
        "change": _describe(before, after, unclear),
        "what": what,
        "names": names,
        "before": before,
        "after": after,
        "unclear": unclear,
        **{column: told[column] for column in ("first", "last", "types")},
        "ids": tuple(index.entities[number].id for number in numbers),
    }
    opened = open_events(index, shown, " and ".join(names))
    return Row(cells, list_ids(index, shown), gather_evidence(index, shown), opened)
