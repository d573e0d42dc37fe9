"""Stage 7b: when something was, for timelines, without making a date more exact than it was told.

"May 2024" is a spell of all its 31 days, "since 2024" one without an end, an undated event has none and is
always shown. The columns beside it keep what the text tells.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from sciencegraph.dates import date_bounds, date_sort_key, precision
from sciencegraph.errors import DateError
from sciencegraph.export.values import Flat
from sciencegraph.graph import schema

Spell: TypeAlias = tuple[str | None, str | None]
"""First and last day, ISO, both inclusive; None where it is open."""

UNDATED = "none"
"""The ``date_precision`` of what has no date."""


def find_spells(data: Mapping[str, Any]) -> tuple[Spell, ...]:
    """The spells of a node or an edge: of its date, or of each date of a pair; those that overlap are joined.

    Example:
        >>> find_spells({"date": "2024-02"}), find_spells({"date": "2024/.."}), find_spells({"date": None})
        ((('2024-02-01', '2024-02-29'),), (('2024-01-01', None),), ())
        >>> find_spells({"dates": ("2024-05", "2024-05-03", "2019", "")})
        (('2019-01-01', '2019-12-31'), ('2024-05-01', '2024-05-31'))
    """
    dates = data.get(schema.DATES) or ((data.get(schema.DATE) or ""),)
    spells = [spell for each in dates if (spell := _bounds(each)) is not None]
    if not spells and not any(dates):
        spells = _given_days(data)
    return tuple(_join_overlapping(spells))


def describe_dates(data: Mapping[str, Any]) -> dict[str, Flat]:
    """The columns that tell of an event's date, or of a pair's dates (as told, never as a single day).

    Example:
        >>> describe_dates({"date": "2024"})
        {'date_precision': 'year', 'not_before': '2024-01-01', 'not_after': '2024-12-31'}
        >>> describe_dates({"dates": ("2024-05", "2019", "")})
        {'dates': ('2024-05', '2019', ''), 'first_seen': '2019', 'last_seen': '2024-05', 'n_undated': 1}
    """
    if schema.DATES in data:
        return _describe_pair(tuple(data[schema.DATES]))
    bounds = _bounds(data.get(schema.DATE) or "")
    if bounds is None:
        return {"date_precision": UNDATED}
    first, last = bounds
    columns: dict[str, Flat] = {"date_precision": precision(data[schema.DATE])}
    columns |= {"not_before": first} if first else {}
    return columns | ({"not_after": last} if last else {})


def _describe_pair(dates: tuple[str, ...]) -> dict[str, Flat]:
    told = [each for each in dates if _bounds(each) is not None]
    columns: dict[str, Flat] = {"dates": dates} if told else {}
    if told:
        columns["first_seen"] = min(told, key=date_sort_key)
        columns["last_seen"] = max(told, key=lambda each: date_bounds(each)[1] or date.max)
    return columns | {"n_undated": len(dates) - len(told)}


@lru_cache(maxsize=4096)
def _bounds(edtf: str) -> Spell | None:
    """First and last day; None of what is no date (a graph of one's own may hold anything)."""
    try:
        first, last = date_bounds(str(edtf))
    except DateError:
        return None
    return first.isoformat() if first else None, last.isoformat() if last else None


def _given_days(data: Mapping[str, Any]) -> list[Spell]:
    first, last = (_whole_day(data.get(name)) for name in (schema.FIRST_DAY, schema.LAST_DAY))
    return [(first, last)] if first or last else []


def _whole_day(text: Any) -> str | None:
    try:
        return text if date.fromisoformat(text).isoformat() == text else None
    except (TypeError, ValueError):
        return None


def _join_overlapping(spells: Iterable[Spell]) -> Iterable[Spell]:
    """Readers keep a set of spells for each element, in which two must not share a day."""
    last: Spell | None = None
    for spell in sorted(spells, key=lambda each: (each[0] or "", each[1] or "9999-12-31")):
        if last is not None and (last[1] is None or spell[0] is None or spell[0] <= last[1]):
            last = last[0], max(last[1], spell[1]) if last[1] and spell[1] else None
        else:
            if last is not None:
                yield last
            last = spell
    if last is not None:
        yield last
