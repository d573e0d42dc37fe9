"""Date phrases in text, read as EDTF (used by stages 2 and 3).

In: a text and its issue's own date. Out: every date phrase with its offsets, its EDTF value (never more exact
than the text), how the value was found, and what sort of statement it is. What is no date (a modal "may", a
page, a resolution's number) is left out; what cannot be settled has no value.
"""

import re
from dataclasses import dataclass, replace

from sciencegraph.dates.anchor import Anchor, count_from
from sciencegraph.dates.context import find_kind, find_period_kind, find_year_kind, is_told_as_future
from sciencegraph.dates.joins import join_atoms
from sciencegraph.dates.parts import Atom, DateBasis, DateKind, Parts, Reading
from sciencegraph.dates.patterns import find_atoms

_NOT_PROSE = re.compile(
    r"(?:https?://|www\.|doi:|arXiv:)\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+"
    r"|(?<![\w-])[\w-]{1,80}\.(?:pdf|html?|docx?|jpe?g|png)\b"
)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+[A-Z“\"]|\n\s*\n")
_OF_THAT_YEAR = re.compile(r"\s+(?:of|in) (?:that|the same) year\b", re.IGNORECASE)
_SENTENCE_YEAR = re.compile(r"(?:^|[.!?][”\"’]?\s+|\n)In $")


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A date phrase as it stands in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character; ``text[start:end]`` is the phrase.
        text: The phrase, letter for letter, without leading prepositions and articles.
        edtf: Its value, or None where the text and the issue's date do not settle it.
        basis: Whether the value is stated, takes its year from the issue, or is counted from the issue's
            date; "none" without a value.
        kind: What it tells; "name" is a year inside a name or before a noun, good as a last resort only.
        qualifier: What EDTF cannot say ("late", "mid", "fiscal year", "ago"), or an empty string.
    """

    start: int
    end: int
    text: str
    edtf: str | None
    basis: DateBasis
    kind: DateKind
    qualifier: str = ""


def find_dates(text: str, anchor: str | None = None) -> tuple[DatePhrase, ...]:
    """All date phrases of a text, in order, none overlapping another.

    Args:
        text: Running text; an issue, a section or a sentence (more text gives "the same day" its day).
        anchor: The issue's own date as EDTF of any precision, or None. Without it, dates that lack a year
            and dates counted from the issue's have no value.

    Raises:
        DateError: If the anchor is not EDTF.

    Example:
        >>> [(d.text, d.edtf, d.basis) for d in find_dates("signed on 29 October", "2025-10")]
        [('29 October', '2025-10-29', 'year from issue')]
        >>> [(d.text, d.edtf, d.kind) for d in find_dates("a plan for late 2023, open since 1981")]
        [('late 2023', '2023', 'point'), ('1981', '1981/..', 'since')]
    """
    issue = Anchor.from_edtf(anchor)
    prose = _NOT_PROSE.sub(lambda match: "_" * len(match[0]), text)
    phrases: list[DatePhrase] = []
    year_in_sentence: tuple[int, int] | None = None
    for atom in join_atoms(prose, find_atoms(prose)):
        if year_in_sentence and _ends_sentence(prose, year_in_sentence[1], atom.start):
            year_in_sentence = None
        year = year_in_sentence[0] if year_in_sentence else None
        phrase = _build_phrase(prose, _give_year(atom, year), issue, phrases)
        if phrase is None:
            continue
        phrases.append(replace(phrase, text=text[phrase.start : phrase.end]))
        if atom.rule == "year" and phrase.kind == "point" and atom.reading.first:
            opening = prose[max(0, atom.start - 6) : atom.start]
            if _SENTENCE_YEAR.search(opening) and atom.reading.first.year:
                year_in_sentence = (atom.reading.first.year, atom.end)
    return tuple(phrases)


def _ends_sentence(text: str, start: int, end: int) -> bool:
    return end - start > 300 or _SENTENCE_END.search(text[start : end + 1]) is not None


def _give_year(atom: Atom, year: int | None) -> Atom:
    """As in "In 2019, the two sides met on 5 May": the sentence's year, before the issue's is asked."""
    first, last = atom.reading.first, atom.reading.last
    if year is None or first is None or first.year or atom.reading.shift or not (first.month or first.group):
        return atom
    last = replace(last, year=last.year or year) if last else None
    return replace(atom, reading=replace(atom.reading, first=replace(first, year=year), last=last))


def _build_phrase(text: str, atom: Atom, issue: Anchor | None, told: list[DatePhrase]) -> DatePhrase | None:
    kind = _find_kind_of(text, atom)
    if kind is None:
        return None
    edtf, basis = _find_value(text, atom, issue, told)
    edtf = _open_interval(edtf, kind)
    return DatePhrase(
        atom.start, atom.end, text[atom.start : atom.end], edtf, basis, kind, atom.reading.qualifier
    )


def _find_kind_of(text: str, atom: Atom) -> DateKind | None:
    """The kind of an atom in its place; None if it is no date there."""
    reading = atom.reading
    if reading.is_bare_year:
        kind = _find_bare_kind(text, atom)
        if kind in ("number", "name"):
            return "name" if kind == "name" else None
    around = find_kind(text, atom.start, atom.end)
    if around == "frequency":
        return None
    is_plain = reading.kind == "point" or (reading.kind == "interval" and (reading.first or Parts()).span > 1)
    if around and (is_plain or (around == "since" and reading.last is None and reading.kind == "interval")):
        return around
    if reading.qualifier == "pre":
        return "until"
    return "since" if reading.qualifier == "post" else reading.kind


def _find_bare_kind(text: str, atom: Atom) -> str:
    """Whether years stand for themselves here, in a name, or are numbers of another sort."""
    if atom.rule == "century":
        return "name" if re.match(r"\s[A-Z]", text[atom.end : atom.end + 2]) else "interval"
    if atom.reading.kind == "interval":
        return "interval" if atom.reading.qualifier else find_period_kind(text, atom.start, atom.end)
    kind = find_year_kind(text, atom.start, atom.end)
    return "point" if kind == "name" and atom.reading.is_approximate else kind


def _find_value(
    text: str, atom: Atom, issue: Anchor | None, told: list[DatePhrase]
) -> tuple[str | None, DateBasis]:
    reading = atom.reading
    if reading.shift is not None and reading.shift.from_previous:
        return _count_from_told(reading, told)
    is_future = is_told_as_future(text, atom.start, atom.end)
    if reading.shift is not None:
        edtf = _count_from_issue(reading, issue, is_future=is_future)
        edtf = f"{edtf}~" if edtf and reading.is_approximate else edtf
        return edtf, "relative to issue" if edtf else "none"
    first, last = reading.first, reading.last
    if first is None:
        return None, "none"
    if first.year is None and _OF_THAT_YEAR.match(text, atom.end):
        first = replace(first, year=_find_year_told(told))
    is_complete = first.year is not None or (last is not None and last.year is not None)
    first, last = _complete(first, last, reading.weekday, issue, is_future=is_future)
    edtf = _format(first, last, reading)
    if edtf is None:
        return None, "none"
    return edtf, "stated" if is_complete else "year from issue"


def _find_year_told(told: list[DatePhrase]) -> int | None:
    """The year of the last date told: what "13 December *of that year*" means."""
    edtf = next((item.edtf for item in reversed(told) if item.edtf and item.edtf[:4].isdigit()), None)
    return int(edtf[:4]) if edtf else None


def _complete(
    first: Parts, last: Parts | None, weekday: int | None, issue: Anchor | None, *, is_future: bool
) -> tuple[Parts, Parts | None]:
    """Both ends with their years: each takes the other's, else the start takes the issue's."""
    if first.year is None and last is not None and last.year is not None:
        crosses = _order(first) > _order(last)
        first = replace(first, year=last.year - 1 if crosses else last.year)
    if first.year is None and issue is not None:
        first = issue.complete_year(first, is_future=is_future, weekday=weekday)
    if last is not None and last.year is None and first.year is not None:
        last = replace(last, year=first.year + 1 if _order(first) > _order(last) else first.year)
    return first.drop_impossible_day(), last.drop_impossible_day() if last else None


def _order(parts: Parts) -> tuple[int, int]:
    """Where in a year it starts; parts of a year count by the month in which they start."""
    starts = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}
    return parts.month or starts.get(parts.group or 0, 0), parts.day or 0


def _format(first: Parts, last: Parts | None, reading: Reading) -> str | None:
    edtf = first.format_edtf()
    if edtf is None:
        return None
    if reading.is_approximate and "/" not in edtf:
        edtf += "~"
    end = last.format_edtf() if last else None
    if end is None or end == edtf:
        return edtf
    return f"{edtf.split('/')[0]}/{end.split('/')[-1]}"


def _count_from_issue(reading: Reading, issue: Anchor | None, *, is_future: bool) -> str | None:
    if issue is None or reading.shift is None:
        return None
    start = issue.count(reading.shift, is_future=is_future)
    if start is None or reading.last is None:
        return start
    end = issue.count(replace(reading.shift, parts=reading.last), is_future=is_future)
    return f"{start}/{end}" if end and start < end else None


def _count_from_told(reading: Reading, told: list[DatePhrase]) -> tuple[str | None, DateBasis]:
    previous = next((p for p in reversed(told) if p.edtf and p.kind in ("point", "interval", "same")), None)
    if previous is None or previous.edtf is None or reading.shift is None:
        return None, "none"
    edtf = count_from(previous.edtf, reading.shift)
    return edtf, previous.basis if edtf else "none"


def _open_interval(edtf: str | None, kind: DateKind) -> str | None:
    """As in "Since 2019", "by 2035" and "five years from 2024" are intervals that are open at one side."""
    if edtf is None or kind not in ("since", "until", "duration"):
        return edtf
    if kind == "duration":
        return edtf if "/" in edtf else f"{edtf}/.."
    return f"{edtf.split('/')[0]}/.." if kind == "since" else f"../{edtf.split('/')[-1]}"
