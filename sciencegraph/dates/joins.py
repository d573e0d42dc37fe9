"""Joins atoms that together are one phrase: "28 February – 3 March", "five years from 27 August 2024".

In: a text and its atoms in order. Out: fewer atoms; those joined are intervals or durations.
"""

import re
from dataclasses import replace

from sciencegraph.dates.parts import Atom, Parts, Reading

_TO = re.compile(r",?\s{1,3}(?:to|until|till|through|thru|up to)\s{1,3}(?:the\s)?|\s{0,3}[-–—‒/]\s{0,3}")
_AND = re.compile(r",?\s{1,3}and\s{1,3}(?:the\s)?(?:by\s)?")
_LIST = re.compile(r",?\s{1,3}(?:and|or|&)\s{1,3}(?:on\s|in\s)?(?:the\s)?|,\s{1,2}|\s?/\s?")
_BETWEEN = re.compile(r"\b[Bb]etween\s{1,3}(?:the\s)?$")
_SAME_DAY = re.compile(r"(?!\n\s*\n)(?:\s{1,2}|,\s{1,2}|,?\s{1,2}\()")
_WIDEST = 12  # characters between two that are one phrase
_FROM_DATE = re.compile(r"(?:the\s)?")


def join_atoms(text: str, atoms: list[Atom]) -> list[Atom]:
    """The atoms, with those that are one phrase joined and those that only open one dropped."""
    joined: list[Atom] = []
    for atom in atoms:
        before = joined[-1] if joined else None
        if before is not None and before.end <= atom.start:
            both = _join(text, before, atom)
            if both is not None:
                joined[-1] = both
                continue
            if _is_list(text, before, atom):
                joined[-1] = _take_year(before, atom)
        joined.append(atom)
    return [atom for atom in joined if not atom.reading.opens]


def _join(text: str, left: Atom, right: Atom) -> Atom | None:
    gap = _read_gap(text, left, right)
    if left.reading.opens:
        return _join_term(left, right) if _FROM_DATE.fullmatch(gap) else None
    if _SAME_DAY.fullmatch(gap) and _says_again(left.reading, right.reading):
        end = right.end + (gap.endswith("(") and text[right.end : right.end + 1] == ")")
        return Atom(left.start, end, right.rule, right.reading)
    opens_between = _BETWEEN.search(text[max(0, left.start - 14) : left.start])
    if not (_TO.fullmatch(gap) or (opens_between and _AND.fullmatch(gap))):
        return None
    return _join_ends(left, right)


def _read_gap(text: str, left: Atom, right: Atom) -> str:
    """What stands between two atoms; of much text, which joins nothing, only a sign."""
    return text[left.end : right.start] if right.start - left.end <= _WIDEST else "…"


def _says_again(left: Reading, right: Reading) -> bool:
    """Whether a date says which day is meant: "today (16 September)", "next Thursday, 5 May 2022"."""
    if left.shift is None or left.shift.from_previous or right.shift is not None or right.first is None:
        return False
    return left.kind == right.kind == "point" and right.first.day is not None and right.last is None


def _join_term(left: Atom, right: Atom) -> Atom | None:
    """As in "Five years from 27 August 2024": the end would be computed, so only the start is kept."""
    first = right.reading.first
    if first is None or right.reading.last is not None or first.span > 1:
        return None
    reading = replace(right.reading, kind="duration", qualifier=left.reading.qualifier, is_bare_year=False)
    return Atom(left.start, right.end, "term", reading)


def _join_ends(left: Atom, right: Atom) -> Atom | None:
    start, end = left.reading, right.reading
    if start.shift or end.shift or start.last or end.last or start.first is None or end.first is None:
        return None
    if not _go_together(start.first, end.first):
        return None
    qualifiers = [reading.qualifier for reading in (start, end)]
    reading = Reading(
        first=start.first,
        last=end.first,
        kind="interval",
        qualifier="/".join(qualifiers) if any(qualifiers) else "",
        weekday=start.weekday,
        is_approximate=start.is_approximate,
    )
    return Atom(left.start, right.end, "joined", reading)


def _go_together(start: Parts, end: Parts) -> bool:
    """Ends of like exactness, in order as far as their years tell it."""
    if start.year and end.year:
        return (start.year, start.month or 0, start.day or 0) < (end.year, end.month or 13, end.day or 32)
    if start.year is None and end.year is None:
        return bool(start.day) == bool(end.day)
    if end.year is None:
        return bool(start.month or start.group)
    return bool(end.month or end.group)


def _is_list(text: str, left: Atom, right: Atom) -> bool:
    gap = _read_gap(text, left, right)
    return _LIST.fullmatch(gap) is not None


def _take_year(left: Atom, right: Atom) -> Atom:
    """As in "On 5 May and 7 June 2023": the first takes the year that the second one states."""
    first, year = left.reading.first, (right.reading.first or Parts()).year
    if first is None or first.year or left.reading.shift or year is None or not first.month:
        return left
    if not (right.reading.first and right.reading.first.month):
        return left
    last = left.reading.last and replace(left.reading.last, year=year)
    return replace(left, reading=replace(left.reading, first=replace(first, year=year), last=last))
