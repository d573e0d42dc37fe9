"""Opens a draft for each event that a sentence tells: who, when, whether it is done.

Comes in: a sentence, its hits, and what was told before. Goes out: drafts, completed by what was told before.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

from sciencegraph.dates import date_bounds
from sciencegraph.extract.encoder import Odds
from sciencegraph.extract.events.casting import cast_parts
from sciencegraph.extract.events.cues import read_cues
from sciencegraph.extract.events.dating import weigh_date
from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.event_names import find_event_name, find_owners
from sciencegraph.extract.events.inheriting import (
    inherit_date,
    inherit_parties,
    inherit_topic,
    read_step,
)
from sciencegraph.extract.events.learnt import (
    find_learnt_hits,
    keep_likely_hits,
    read_learnt,
)
from sciencegraph.extract.events.parts import Part, keep_best
from sciencegraph.extract.events.roles import read_parts
from sciencegraph.extract.events.sentence import PlacedDate, Sentence
from sciencegraph.extract.events.stops import split_stops
from sciencegraph.extract.events.telling import Telling
from sciencegraph.extract.events.timing import (
    find_event_date,
    is_ahead,
    is_background,
    is_new_date,
    is_parted,
    is_past,
    is_taken,
    read_phrase,
)
from sciencegraph.extract.events.triggers import Hit, find_hits
from sciencegraph.vocab.event_types import Trigger, load_triggers

_LONGEST_ELECTION = timedelta(days=92)  # a congress that elects, a season of awards; what is longer is a term


def open_drafts(told: Telling, sentence: Sentence) -> tuple[Draft, ...]:
    """The events that a sentence tells by its verbs, and the named event that it tells of without one."""
    ruled = keep_likely_hits(sentence, find_hits(sentence))
    hits = sorted([*ruled, *find_learnt_hits(sentence, ruled)], key=lambda hit: hit.first)
    drafts = [_open_draft(told, sentence, hit, hits) for hit in hits]
    if not any(hit.trigger.type == "meeting" for hit in hits):
        drafts.append(_open_named(told, sentence))
    return tuple(stop for draft in drafts if draft is not None for stop in split_stops(draft, told.published))


def _open_draft(told: Telling, sentence: Sentence, hit: Hit, hits: Sequence[Hit]) -> Draft | None:
    learnt = read_learnt(sentence, hit)
    parts = _find_parts(sentence, hit, learnt.odds)
    draft = Draft(sentence=sentence, hit=hit, parts=parts, place=learnt.place, agreement=learnt.agreement)
    named = bool(draft.acting)
    when = find_event_date(sentence, hit, hits) or _keep_free(sentence, hit, learnt.date, hits)
    step = read_step(sentence.text)
    if when is None or (step and when.first < sentence.first):
        inherit_date(told, draft)
    if when is not None and draft.date is None:
        _set_date(draft, when, told.published)
    stepped = step is not None and draft.date is not None  # "on the following day" leaves no doubt
    if learnt.odds is not None and draft.status == "done" and not stepped:
        weigh_date(told, draft, hits, learnt.odds)
    inherit_parties(told, draft)
    if draft.type == "establishment" and not named:
        inherit_topic(told, draft)
    if hit.status != "done" and not (draft.dated and draft.parts):
        return None  # a plan without a date, or of nobody, is no event
    draft.date = _take_start(draft)
    _settle_status(draft, told.published)
    draft.background = is_background(draft.date, told.published)
    if draft.background:  # "In her remarks, X recalled that the agreement was signed in 2003"
        draft.parts = draft.acting
    return draft


def _find_parts(sentence: Sentence, hit: Hit, odds: Odds | None) -> list[Part]:
    """Who takes part: by the rules alone, or as they and the reader together cast it."""
    ruled = read_parts(sentence, hit)
    cast = [] if odds is None else cast_parts(sentence, hit, ruled, odds)
    return list(keep_best(cast or ruled))


def _keep_free(
    sentence: Sentence, hit: Hit, when: PlacedDate | None, hits: Sequence[Hit]
) -> PlacedDate | None:
    """The date that the reader gives a trigger, unless it is another trigger's or clause's by its place."""
    taken = when is not None and (is_taken(sentence, hit, when, hits) or is_parted(sentence, hit, when))
    return None if taken else when


def _set_date(draft: Draft, when: PlacedDate, published: str | None) -> None:
    """Give a draft its date; what was moved is planned."""
    draft.date = read_phrase(draft.sentence, draft.hit, when, published)
    draft.basis, draft.dated = when.phrase.basis, True
    if draft.hit.status == "cancelled" and is_new_date(draft.sentence, when):
        draft.status = "planned"


def _take_start(draft: Draft) -> str | None:
    """The date, of a term of office its start: who is appointed "from 1 May 2024 to April 2029"."""
    if draft.type != "appointment" or not draft.date or "/" not in draft.date:
        return draft.date
    first, last = date_bounds(draft.date)
    is_term = first is not None and (last is None or last - first > _LONGEST_ELECTION)
    return (draft.date.split("/")[0] or None) if is_term else draft.date


def _settle_status(draft: Draft, published: str | None) -> None:
    """Take the trigger's status; but what was planned for a day before the issue is told as done."""
    planned_then = draft.hit.status == "planned" and draft.date and is_past(draft.date, published)
    if draft.status == "done" and not planned_then:
        ahead = draft.hit.status == "done" and draft.dated and is_ahead(draft.date or "", published)
        draft.status = "planned" if ahead else draft.hit.status


def _open_named(told: Telling, sentence: Sentence) -> Draft | None:
    """A named event with a date is told as held, whatever the verb: "at the 6th X conference …"."""
    at = find_event_name(sentence)
    dated = any(item.phrase.edtf and item.phrase.kind in ("point", "interval") for item in sentence.dates)
    if at is None or not (dated or sentence.words[sentence.first] == "at"):
        return None
    parts = _read_guests(sentence, at)
    if not parts:
        return None
    hit = Hit(_meeting_trigger(), at, at + 1, at, False, "done", sentence.last)
    draft = Draft(sentence=sentence, hit=hit, parts=list(keep_best(parts)))
    when = find_event_date(sentence, hit, (hit,))
    if when is not None:
        _set_date(draft, when, told.published)
    _settle_status(draft, told.published)
    draft.background = is_background(draft.date, told.published)
    return draft


def _read_guests(sentence: Sentence, noun: int) -> list[Part]:
    """Who holds a named event, and who is named before it; in a calendar's entry everybody is."""
    hosts = keep_best([*_iter_owners(sentence, noun), *read_cues(sentence, "meeting")])
    guests = sentence.select(sentence.first, noun, "person")
    if sentence.is_listed and not hosts:
        named = sentence.select(sentence.first, sentence.last, "organization", "person", "country")
        guests = tuple(item for item in named if not item.mention.found_by.endswith("demonym"))
    return [*(Part(item, "participant") for item in guests), *hosts]


def _iter_owners(sentence: Sentence, noun: int) -> Iterator[Part]:
    return (Part(item, "organizer") for item in find_owners(sentence, noun))


@cache
def _meeting_trigger() -> Trigger:
    return next(trigger for trigger in load_triggers() if trigger.type == "meeting")
