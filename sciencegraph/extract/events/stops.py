"""The stops of a journey that one sentence tells: "travelled *to Palau, Fiji and Kiribati*" are three visits.

Comes in: the draft of a visit. Goes out: a draft a country, each with its own place and, where the text gives
it ("to Turkey *on 16 May* and to Lebanon *on 18 May*"), its own date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.parts import Part
from sciencegraph.extract.events.sentence import PlacedDate, Sentence
from sciencegraph.extract.events.timing import is_background, read_phrase
from sciencegraph.extract.placing import PlacedMention

_LEADING = frozenset(
    {"to", "the", "both"}
)  # between "visit" and the first stop; "by" and "from" lead to visitors
_LINKS = frozenset(
    {"and", ",", "the", "to", "then", "&", "(", ")", "on", "from", "in", "as", "well", "finally"}
)

Stop = tuple[PlacedMention, ...]
"""Where a journey leads: a country, or towns in it."""


def split_stops(draft: Draft, published: str | None) -> tuple[Draft, ...]:
    """The visits that a draft tells: one for each country, or the draft alone.

    Args:
        draft: An event of any type.
        published: The date (EDTF) of its issue or report.
    """
    if draft.type != "visit" or draft.action != "visited":
        return (draft,)
    stops = _list_stops(draft.sentence, draft.hit.last)
    if len(stops) < 2:
        return (draft,)
    dates = _find_dates(draft.sentence, stops)
    return tuple(_go_to(draft, stop, when, published) for stop, when in zip(stops, dates, strict=True))


def _list_stops(sentence: Sentence, first: int) -> list[Stop]:
    """The destinations behind a verb, in order; what lies in one country is one stop."""
    found: list[PlacedMention] = []
    for item in sentence.select(first, sentence.last, "country", "place"):
        start = found[-1].last if found else first
        gap = sentence.words[start : item.first]
        if not (_joins(sentence, start, item.first) if found else _LEADING.issuperset(gap)):
            break
        possessive = sentence.word_at(item.last) in ("'s", "’s")
        if item.mention.country is None or possessive or item.mention.found_by.endswith("demonym"):
            break
        found.append(item)
    return [tuple(group) for _, group in groupby(found, key=lambda item: item.mention.country)]


def _joins(sentence: Sentence, first: int, last: int) -> bool:
    """Whether only links and dates stand between two destinations."""
    dated = {at for item in sentence.dates for at in range(item.first, item.last)}
    return all(at in dated or sentence.words[at] in _LINKS for at in range(first, last))


def _find_dates(sentence: Sentence, stops: Sequence[Stop]) -> list[PlacedDate | None]:
    """For each stop the date that stands right behind it, where every stop has one."""
    edges = [*(stop[0].first for stop in stops[1:]), sentence.last]
    dates = [
        next(iter(_iter_between(sentence, stop[-1].last, edge)), None)
        for stop, edge in zip(stops, edges, strict=True)
    ]
    return dates if all(dates) else [None] * len(stops)


def _iter_between(sentence: Sentence, first: int, last: int) -> Iterator[PlacedDate]:
    return (item for item in sentence.dates if first <= item.first < last and item.phrase.edtf)


def _go_to(draft: Draft, stop: Stop, when: PlacedDate | None, published: str | None) -> Draft:
    """The visit to one stop: who travels, and the country as the one visited."""
    elsewhere = {item.mention.id for item in draft.sentence.mentions} - {item.mention.id for item in stop}
    parts = [
        part
        for part in draft.parts
        if part.kind not in ("country", "place")
        or part.role != "subject"
        or part.placed.mention.id not in elsewhere
    ]
    told = {part.placed.mention.id for part in parts}
    parts += [
        Part(item, "subject")
        for item in stop
        if item.mention.kind == "country" and item.mention.id not in told
    ]
    place = next((item for item in stop if item.mention.kind == "place"), None)
    own = replace(draft, parts=parts, place=place, stop=stop[0], more=[])
    if when is not None:
        own.date = read_phrase(draft.sentence, draft.hit, when, published)
        own.basis, own.dated, own.background = when.phrase.basis, True, is_background(own.date, published)
    return own
