"""Readers of dates that are counted from another one: from the issue's ("last March") or the one told before.

In: a match whose groups bear the names used here. Out: a ``Reading`` with a ``Shift``, or None where a closer
look shows that the words are no date. No reader knows the issue's date.
"""

import re

from sciencegraph.dates.groups import AMOUNTS, find_days, get_group, get_qualifier
from sciencegraph.dates.parts import CalendarUnit, DateKind, Parts, Reading, Shift, Unit
from sciencegraph.dates.wordvalues import parse_month, parse_number, parse_season, parse_weekday

_UNITS: tuple[CalendarUnit, ...] = ("day", "weekend", "week", "month", "quarter", "year", "decade")
_VAGUE = ("few", "several", "many", "some", "couple")


def read_named_day(match: re.Match[str]) -> Reading:
    """Read "today", "yesterday", "the day before yesterday"."""
    word = " ".join(match["word"].lower().split())
    amounts = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
    return Reading(shift=Shift("day", amounts.get(word, 0)))


def read_ago(match: re.Match[str]) -> Reading:
    """Read "three days ago", "two months ago"; "a decade ago" and "a few years ago" are too vague."""
    number, unit = match["number"].lower(), _unit(match["unit"])
    if number in _VAGUE or unit == "decade":
        return Reading(qualifier="ago")
    amount = parse_number(number)
    if unit == "year" and amount >= 100:
        return Reading(qualifier="ago")
    is_round = unit == "year" and amount >= 10
    return Reading(shift=Shift(unit, -amount), qualifier="ago", is_approximate=is_round)


def _unit(word: str) -> CalendarUnit:
    return next(unit for unit in _UNITS if word.lower().startswith(unit))


def read_relative(match: re.Match[str]) -> Reading:
    """Read "last year", "earlier this month", "next quarter", "late last year"."""
    unit, amount = _unit(match["unit"]), AMOUNTS[match["rel"].lower()]
    kind: DateKind = "name" if get_group(match, "possessive") else "point"
    return Reading(shift=Shift(unit, amount), kind=kind, qualifier=get_qualifier(match))


def read_relative_weekday(match: re.Match[str]) -> Reading:
    """Read "last Monday", "this Wednesday", "on Friday"."""
    word = get_group(match, "rel").lower()
    shift = Shift("weekday", AMOUNTS.get(word, 0), parse_weekday(match["weekday"]))
    if word == "this":
        return Reading(shift=Shift("weekday", 0, shift.value, parts=Parts()))
    if word in ("last", "past"):
        return Reading(shift=Shift("weekday", -1, shift.value))
    return Reading(shift=shift)


def read_relative_month(match: re.Match[str]) -> Reading:
    """Read "last March", "next January"."""
    shift = Shift("month name", AMOUNTS[match["rel"].lower()], parse_month(match["month"]))
    return Reading(shift=shift, qualifier=get_qualifier(match))


def read_relative_season(match: re.Match[str]) -> Reading:
    """Read "last autumn", "this summer"."""
    shift = Shift("season", AMOUNTS[match["rel"].lower()], parse_season(match["season"]))
    return Reading(shift=shift, qualifier=get_qualifier(match))


def read_day_of_month(match: re.Match[str]) -> Reading | None:
    """Read "20 to 22 of this month", "on the 15th", "this morning (15)"."""
    days = find_days(match)
    if not days:
        return None
    word = get_group(match, "rel").lower() or "the"
    unit: Unit = "day of month" if word == "the" else "month"
    shift = Shift(unit, AMOUNTS[word], parts=Parts(day=days[0]), from_previous=word in ("same", "that"))
    last = Parts(day=days[-1]) if len(days) > 1 else None
    return Reading(shift=shift, last=last, kind="interval" if last else "point")


def read_stretch(match: re.Match[str]) -> Reading:
    """Read "the past five years", "the next two months", "over the past year"."""
    vague = "several" if match["unit"].endswith("s") else "one"  # "the past years", "the past year"
    word = get_group(match, "number").lower() or vague
    unit, amount = _unit(match["unit"]), AMOUNTS[match["rel"].lower()]
    if word in _VAGUE:
        return Reading(kind="duration")
    return Reading(shift=Shift(unit, amount, length=parse_number(word)), kind="duration")


def read_term(match: re.Match[str]) -> Reading:
    """Read "five years from", which needs the date that follows."""
    return Reading(kind="duration", qualifier=" ".join(match["length"].lower().split()), opens=True)


def read_same(match: re.Match[str]) -> Reading:
    """Read "the same day", "the following year"."""
    amount = -1 if match["rel"].lower() in ("previous", "preceding") else AMOUNTS[match["rel"].lower()]
    return Reading(shift=Shift(_unit(match["unit"]), amount, from_previous=True), kind="same")


def read_later(match: re.Match[str]) -> Reading:
    """Read "three days later", "two years earlier"."""
    number, unit = match["number"].lower(), _unit(match["unit"])
    if number in _VAGUE or unit in ("week", "decade"):
        return Reading(kind="same")
    sign = -1 if match["way"].lower() in ("earlier", "before") else 1
    return Reading(shift=Shift(unit, sign * parse_number(number), from_previous=True), kind="same")


def read_age(match: re.Match[str]) -> Reading:
    """Read "aged 5", "12-year-old"."""
    del match  # an age is no date whatever its number is
    return Reading(kind="age")
