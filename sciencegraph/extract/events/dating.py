"""When an event happened: what the rules, the learnt reader and the story so far say, weighed.

Comes in: a draft that the rules have dated or not, what was told before, the reader's odds for each word.
Goes out: the draft with the date, of the phrases around and the dates told before, that most speaks for, or
with none. The weights are those of a conditional logistic regression, fitted by ``training/dating.py`` on
documents that the reader had not learnt from (``models/en_scidip/dating.json``).
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sciencegraph.extract.encoder import Odds
from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.inheriting import tells_outcome
from sciencegraph.extract.events.sentence import PlacedDate
from sciencegraph.extract.events.telling import Telling
from sciencegraph.extract.events.timing import (
    is_dateline,
    is_of_plan,
    is_of_report,
    is_parted,
    is_term,
    parse_event_date,
    read_phrase,
)
from sciencegraph.extract.events.triggers import Hit
from sciencegraph.extract.weights import read_weights
from sciencegraph.model import DateBasis

_RECENT = 4  # drafts told before
_NEAR = 6  # words between a date and a trigger
_SLIGHT = 0.002
_KINDS = {4: "year", 7: "month", 10: "day"}  # by length of an EDTF date


class DateCandidate(NamedTuple):
    """A date (EDTF; None: not told) that may be an event's, and what speaks for it by name.

    ``dated``: it stands in the event's own paragraph.
    """

    date: str | None
    basis: DateBasis
    dated: bool
    signs: dict[str, float]


def weigh_date(told: Telling, draft: Draft, hits: Sequence[Hit], odds: Odds) -> None:
    """Give a draft the date that most speaks for, or none.

    Args:
        told: What was told before.
        draft: The event, with the date that the rules give it.
        hits: All triggers of the sentence.
        odds: The reader's odds for each word of the passage.
    """
    chosen = choose_date(tuple(iter_dates(told, draft, hits, odds)), load_dating())
    if chosen.date != draft.date:
        draft.date, draft.basis, draft.dated = chosen.date, chosen.basis, chosen.dated


def choose_date(candidates: Sequence[DateCandidate], weights: Mapping[str, float]) -> DateCandidate:
    """The candidate that most speaks for; of equal ones the earliest."""
    return max(
        candidates, key=lambda item: (rate_date(item, weights), item.date is not None, item.date or "")
    )


def rate_date(candidate: DateCandidate, weights: Mapping[str, float]) -> float:
    """The weighted sum of what speaks for a date."""
    return sum(weights.get(sign, 0.0) * value for sign, value in candidate.signs.items())


def iter_dates(told: Telling, draft: Draft, hits: Sequence[Hit], odds: Odds) -> Iterator[DateCandidate]:
    """The dates that may be an event's, one candidate each, "not told" first."""
    rows: dict[str | None, DateCandidate] = {None: DateCandidate(None, "none", False, {})}
    for item in draft.sentence.near_dates:
        sentence = draft.sentence
        unusable = is_dateline(sentence, item) or is_of_plan(sentence, item)
        inside = sentence.first <= item.first < sentence.last
        if item.phrase.edtf and not unusable and not (inside and is_parted(sentence, draft.hit, item)):
            date = read_phrase(draft.sentence, draft.hit, item, told.published)
            own = _note(rows, date, item.phrase.basis, True)
            _merge(own, _describe_phrase(draft, item, hits, odds))
    for earlier in told.recent()[:_RECENT]:
        if earlier.date:
            own = _note(rows, earlier.date, earlier.basis, False)
            _merge(own, dict.fromkeys(_iter_story_signs(told, draft, earlier), 1.0))
    for item in told.headed:
        own = _note(rows, parse_event_date(item), item.phrase.basis, False)
        own["in heading"] = 1.0
    _note(rows, draft.date, draft.basis, draft.dated)["by rule"] = 1.0
    _describe_none(rows[None].signs, draft)
    yield from rows.values()


def _note(
    rows: dict[str | None, DateCandidate], date: str | None, basis: DateBasis, dated: bool
) -> dict[str, float]:
    return rows.setdefault(date, DateCandidate(date, basis, dated, {})).signs


def _merge(own: dict[str, float], signs: Mapping[str, float]) -> None:
    for sign, value in signs.items():
        own[sign] = max(own.get(sign, value), value)


def _describe_phrase(draft: Draft, item: PlacedDate, hits: Sequence[Hit], odds: Odds) -> dict[str, float]:
    share = min(max(odds.rate("date", item.first, item.last), _SLIGHT), 1 - _SLIGHT)
    signs = {"reader": math.log(share / (1 - share))}
    return signs | dict.fromkeys(_iter_phrase_signs(draft, item, hits), 1.0)


def _iter_phrase_signs(draft: Draft, item: PlacedDate, hits: Sequence[Hit]) -> Iterator[str]:
    """What else tells of a phrase: where it stands, what it is, what it is next to."""
    sentence, hit = draft.sentence, draft.hit
    yield "phrase"
    yield f"phrase, {item.phrase.kind}"
    yield f"phrase, {item.phrase.basis}"
    yield f"phrase, {_tell_exactness(str(item.phrase.edtf))}"
    if item.phrase.qualifier:
        yield f"phrase, {item.phrase.qualifier}"
    if sentence.words[item.first - 1 : item.first] == ("(",):
        yield "in brackets"
    if is_of_report(sentence, item):
        yield "of the report"
    if not sentence.first <= item.first < sentence.last:
        yield "sentence before" if item.first < sentence.first else "sentence behind"
        return
    yield "own sentence"
    if is_term(sentence, item):
        yield "term"
    yield f"{'before' if item.first < hit.first else 'behind'} {draft.type}"
    low, high = min(hit.last, item.last), max(hit.first, item.first)
    yield "near" if high - low <= _NEAR else "far"
    if any(low <= other.first < high and other.first != hit.first for other in hits):
        yield "another between"
    if item.first - sentence.first <= 1:
        yield "opens sentence"
    if len(sentence.dates) == 1:
        yield "only one in sentence"


def _iter_story_signs(told: Telling, draft: Draft, earlier: Draft) -> Iterator[str]:
    """What tells that an event shares the date of one told before."""
    gap = draft.paragraph - earlier.last_paragraph
    where = "same paragraph" if gap == 0 else "paragraph before" if gap == 1 else "farther up"
    yield f"story, {where}"
    yield f"story, {earlier.type} to {draft.type}"
    yield f"story, {_tell_exactness(str(earlier.date))}"
    if earlier is told.recent()[0]:
        yield "story, told last"
    if earlier.background:
        yield "story, background"
    if tells_outcome(draft):
        yield f"story, outcome, {where}"
    surfaces = {part.placed.mention.surface for part in draft.parts}
    if any(part.placed.mention.surface in surfaces for part in earlier.parts):
        yield f"story, same people, {where}"


def _describe_none(signs: dict[str, float], draft: Draft) -> None:
    """What tells that a date is not told: the event's type, a plan, other dates about."""
    signs["none"] = 1.0
    signs[f"none, {draft.type}"] = 1.0
    signs[f"none, {draft.hit.status}"] = 1.0
    if draft.sentence.passage.is_headline:
        signs["none, headline"] = 1.0
    if draft.sentence.dates:
        signs["none, dates in sentence"] = 1.0
    elif draft.sentence.near_dates:
        signs["none, dates in paragraph"] = 1.0


def _tell_exactness(date: str) -> str:
    return "interval" if "/" in date else _KINDS.get(len(date), "other")


@lru_cache(maxsize=1)
def load_dating() -> dict[str, float]:
    """The weights that belong to the network in the package, by sign.

    Raises:
        ScienceGraphError: The installed package lacks them.
    """
    return {sign: float(value) for sign, value in read_weights("dating")["signs"].items()}
