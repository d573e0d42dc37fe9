"""Reads the events of an issue, sentence by sentence, and puts together what several sentences tell of one.

Comes in: the passages, mentions and holdings of an issue. Goes out: events with type, action, status, date,
participants and roles, countries, place, agreement, evidence and confidence. Drafts live within a section: a
sentence may open one, add to the last one ("The meeting was co-chaired by …", "In his remarks, …") or do nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sciencegraph.dates import date_bounds, find_dates
from sciencegraph.extract.events.build import build_event
from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.merging import find_same_event
from sciencegraph.extract.events.roles import Part, find_owners, keep_best, read_cues, read_parts
from sciencegraph.extract.events.sentence import PlacedDate, Sentence, iter_sentences
from sciencegraph.extract.events.timing import find_date, find_event_date, is_ahead, is_background, read_ahead
from sciencegraph.extract.events.triggers import Hit, find_event_name, find_hits
from sciencegraph.extract.holdings import Holding
from sciencegraph.extract.passages import Passage
from sciencegraph.extract.tokens import PlacedMention
from sciencegraph.model import Event, Issue
from sciencegraph.names import fold_name
from sciencegraph.vocab.event_types import Trigger, load_triggers

_ADDS_SPEAKERS = frozenset(
    {"meeting", "agreement", "establishment", "achievement", "collaboration", "visit", "policy"}
)
_SAME_HEADING = 0.75  # share of an item's words that stand in a heading as well
_INHERITS_DATE = frozenset({"agreement", "meeting", "collaboration", "appointment"})
_MEMBERS = re.compile(
    r"^(?:\w+ ){0,3}(?:delegates|participants|co-chairs|ministers|members|meeting|conference|assembly|congress|council|committee|session|forum|summit)\b",
    re.IGNORECASE,
)
_NEAR, _FAR = (
    2,
    9,
)  # paragraphs between a meeting and what is told as its outcome; far where the text says "at the meeting"
_AT_NAMED = re.compile(
    r"\b(?:on the (?:sidelines|margins|occasion)\b|during|at the (?:end|close|conclusion|margins|sidelines|opening) of|on this occasion)\b",
    re.IGNORECASE,
)
_AT_EVENT = re.compile(
    r"\b(?:at|during|on the (?:sidelines|margins|occasion) of|at the (?:end|close|conclusion|margins|sidelines) of|after|following|in) (?:the|this|its|their) (?:\w+[ -]){0,3}(?:meeting|event|forum|conference|congress|ceremony|session|summit|visit|seminar|workshop|talks|symposium|dialogue|assembly|stay|trip|discussions|deliberations|consultations|launch)\b|^(?:on the (?:sidelines|margins)|at the (?:end|close|closing|conclusion)|earlier in the day|in parallel),?|after (?:detailed|extensive|fruitful) (?:deliberations|discussions|talks)|^(?:subsequently|also|meanwhile|in addition|both sides|the two sides|the two parties)\b|\b(?:on this occasion|on the occasion)\b",
    re.IGNORECASE,
)


_BOTH_SIDES = re.compile(
    r"\b(?:the|both|these) (?:two |both )?(?:sides|parties|institutions|universities|organi[sz]ations|ministers|ministries|countries|delegations|co-chairs|academies|agencies|governments|institutes|centres|centers|nations|presidents|leaders|partners|bodies|councils)\b|^they\b",
    re.IGNORECASE,
)


@dataclass
class _State:
    """What the reader remembers from sentence to sentence: drafts so far, and the section that it is in."""

    drafts: list[Draft] = field(default_factory=list)
    section: str | None = None
    opened: int = 0  # drafts before this section
    topic: PlacedMention | None = None  # the body that the last sentence started with
    topic_paragraph: int = 0

    def recent(self) -> list[Draft]:
        """The drafts of the current section, last first."""
        return self.drafts[self.opened :][::-1]


def find_events(
    issue: Issue,
    passages: Sequence[Passage],
    placed: Mapping[int, Sequence[PlacedMention]],
    holdings: Mapping[int, Sequence[Holding]],
    homes: Mapping[str, str],
    repeats: frozenset[str],
) -> tuple[Event, ...]:
    """The events of an issue, in the order in which they are told.

    Args:
        issue: The issue; its ``published`` date anchors dates without a year.
        passages: Its paragraphs; headings tell no events of their own.
        placed: Mentions by number of paragraph.
        holdings: Posts by number of paragraph.
        homes: Home countries (ISO 3166-1) by mention id.
        repeats: Mentions (ids) that take part in nothing themselves (see ``iter_sentences``).
    """
    state = _State()
    phrases = find_dates(issue.text, issue.published)
    headings = [fold_name(passage.doc.text) for passage in passages if passage.kind == "heading"]
    for passage in passages:
        if passage.kind == "heading" or _is_announced(passage, headings):
            state.opened = len(state.drafts)
            continue
        for sentence in iter_sentences(
            passage, placed[passage.number], holdings[passage.number], phrases, repeats
        ):
            _read_sentence(state, sentence, issue)
    events = (build_event(issue, draft, homes) for draft in state.drafts)
    return tuple(event for event in events if event is not None)


def _is_announced(passage: Passage, headings: Sequence[str]) -> bool:
    """Whether an item of a table of contents only gives a heading of the issue ahead."""
    if passage.kind != "item" or not headings:
        return False
    words = set(fold_name(passage.doc.text).split())
    return any(len(words & set(heading.split())) >= _SAME_HEADING * len(words) for heading in headings)


def _read_sentence(state: _State, sentence: Sentence, issue: Issue) -> None:
    hits = find_hits(sentence)
    opened = [draft for hit in hits if (draft := _open_draft(state, sentence, hit, hits, issue))]
    if not any(hit.trigger.type == "meeting" for hit in hits) and (draft := _open_named(sentence, issue)):
        opened.append(draft)
    placed: list[Draft] = []
    for draft in opened:
        same = find_same_event(draft, placed + state.recent())
        if same is None:
            placed.insert(0, draft)
            state.drafts.append(draft)
        else:
            same.absorb(draft)
    if not opened:
        _continue_last(state, sentence)
    bodies = sentence.select(sentence.first, sentence.last, "organization")
    if bodies:
        state.topic, state.topic_paragraph = bodies[0], sentence.passage.number


def _open_draft(
    state: _State, sentence: Sentence, hit: Hit, hits: tuple[Hit, ...], issue: Issue
) -> Draft | None:
    parts = read_parts(sentence, hit)
    when = find_event_date(sentence, hit, hits)
    draft = Draft(sentence=sentence, hit=hit, parts=list(parts))
    if when is not None:
        _set_date(draft, when, issue)
    elif hit.trigger.type in _INHERITS_DATE:
        _inherit_date(state, draft)
    acting = [part for part in draft.parts if part.role != "speaker"]
    if not acting and _BOTH_SIDES.search(sentence.text):
        _inherit_sides(state, draft)
    elif draft.type == "agreement" and not any(part.role == "signatory" for part in draft.parts):
        _inherit_parties(state, draft)
    if draft.type == "establishment" and not acting:
        _take_topic(state, draft)
    if hit.status != "done" and not (draft.dated and draft.parts):
        return None
    if draft.status == "done":
        draft.status = _check_status(draft, issue)
    draft.background = is_background(draft.date, issue.published)
    if draft.background:  # "In her remarks, X recalled that the agreement was signed in 2003"
        draft.parts = [part for part in draft.parts if part.role != "speaker"]
    return draft


def _set_date(draft: Draft, when: PlacedDate, issue: Issue) -> None:
    """Give a draft its date; one without a year that is listed or planned lies ahead, not most of a year back."""
    draft.date, draft.basis, draft.dated = find_date(when), when.phrase.basis, True
    listed = draft.sentence.passage.kind in ("item", "row")
    if draft.basis == "year from issue" and (draft.hit.status == "planned" or listed):
        draft.date = read_ahead(draft.date, issue.published)
    if draft.hit.status == "done" and is_ahead(draft.date, issue.published):
        draft.status = "planned"


def _check_status(draft: Draft, issue: Issue) -> str:
    """ "Would" and "is to" in a report of the past tell no plan: a date before the issue means that it is done."""
    if draft.hit.status == "planned" and draft.date and issue.published:
        ended, issued = date_bounds(draft.date)[1], date_bounds(issue.published)[0]
        if ended and issued and ended < issued:
            return "done"
    return draft.hit.status


def _inherit_date(state: _State, draft: Draft) -> None:
    """An outcome told at a dated meeting has the meeting's date unless it has its own."""
    text = draft.sentence.text
    reach = _FAR if _AT_NAMED.search(text) else _NEAR
    adopted = draft.hit.trigger.action == "adopted" or draft.type == "appointment"
    if not (_AT_EVENT.search(text) or (adopted and _MEMBERS.search(text)) or draft.type == "appointment"):
        return
    for earlier in reversed(state.drafts) if reach == _FAR else state.recent():
        near = draft.sentence.passage.number - earlier.sentence.passage.number
        if draft.type == "appointment" and (near or draft.hit.trigger.action != "elected"):
            return
        if earlier.hit.trigger.type in ("meeting", "visit") and earlier.date and near <= reach:
            draft.date, draft.basis = earlier.date, earlier.basis
            draft.inherited = True
            if draft.type == "agreement" and not draft.parts:
                bodies = [part for part in earlier.parts if part.placed.mention.kind == "organization"]
                draft.parts = [Part(part.placed, "signatory") for part in bodies]
            return


def _inherit_parties(state: _State, draft: Draft) -> None:
    """ "It was extended in 2023": the parties are those of the agreement told of just before."""
    for earlier in state.recent():
        if earlier.type != "agreement" or draft.sentence.passage.number - earlier.sentence.passage.number > 3:
            continue
        parties = [
            part
            for part in earlier.parts
            if part.role == "signatory" and part.placed.mention.kind != "person"
        ]
        if parties:
            draft.parts.extend(parties)
            return


def _inherit_sides(state: _State, draft: Draft) -> None:
    """ "The two sides signed …": the bodies or countries of the event told just before."""
    role = draft.hit.trigger.subject or "participant"
    for earlier in state.recent():
        if draft.sentence.passage.number - earlier.last_paragraph > _NEAR:
            return
        sides = [part for part in earlier.parts if part.placed.mention.kind in ("organization", "country")]
        if len(sides) > 1:
            draft.parts.extend(Part(part.placed, role) for part in sides)
            return


def _take_topic(state: _State, draft: Draft) -> None:
    """ "It was established in 1986": the body that the sentence before is about."""
    sentence = draft.sentence
    if sentence.words[sentence.first] not in ("it", "founded", "established", "created") and sentence.words[
        sentence.first : sentence.first + 1
    ] != ("the",):
        return
    topic = state.topic
    if topic is not None and sentence.passage.number - state.topic_paragraph <= 1:
        draft.parts.append(Part(topic, draft.hit.trigger.object or "subject"))


def _open_named(sentence: Sentence, issue: Issue) -> Draft | None:
    """A named event with a date in its sentence is told as held, whatever the verb: "at the 6th X conference …"."""
    at = find_event_name(sentence)
    dated = any(item.phrase.edtf and item.phrase.kind in ("point", "interval") for item in sentence.dates)
    if at is None or not (dated or sentence.words[sentence.first] == "at"):
        return None
    hit = Hit(_meeting_trigger(), at, at + 1, at, False, "done", sentence.last)
    when = find_event_date(sentence, hit, (hit,))
    parts = keep_best(
        [*(Part(item, "organizer") for item in find_owners(sentence, at)), *read_cues(sentence, "meeting")]
    )
    people = [Part(item, "participant") for item in sentence.select(sentence.first, at, "person")]
    if sentence.passage.kind in ("item", "row") and not parts:
        named = sentence.select(sentence.first, sentence.last, "organization", "person", "country")
        people = [
            Part(item, "participant") for item in named if not item.mention.found_by.endswith("demonym")
        ]
    if not parts and not people:
        return None
    draft = Draft(sentence=sentence, hit=hit, parts=list(keep_best([*people, *parts])))
    if when is not None:
        _set_date(draft, when, issue)
    draft.background = is_background(draft.date, issue.published)
    return draft


def _meeting_trigger() -> Trigger:
    return next(trigger for trigger in load_triggers() if trigger.type == "meeting")


def _continue_last(state: _State, sentence: Sentence) -> None:
    """A sentence without an event of its own adds those who speak or take part to the last event told."""
    recent = state.recent()
    if not recent or recent[0].hit.trigger.type not in _ADDS_SPEAKERS or recent[0].background:
        return
    last = recent[0]
    if sentence.passage.number - last.last_paragraph > 2:
        return
    parts = [part for part in read_cues(sentence, last.hit.trigger.type) if _may_add(part)]
    if parts:
        last.parts.extend(parts)
        last.add_sentence(sentence)


def _may_add(part: Part) -> bool:
    return part.placed.mention.kind == "person" or part.role in ("organizer", "participant", "supporter")
