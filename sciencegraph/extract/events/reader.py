"""Reads the events of an issue, sentence by sentence, and puts together what several sentences tell of one.

Comes in: the passages, mentions and holdings of an issue. Goes out: events with type, action, status, date,
participants and roles, countries, place, agreement, evidence and confidence. Drafts live within a section:
a sentence may open one, add to the last one ("The meeting was co-chaired by …", "In his remarks, …") or do
nothing.
"""

from collections.abc import Mapping, Sequence

from sciencegraph.extract.datelines import find_issue_dates
from sciencegraph.extract.events.build import build_event
from sciencegraph.extract.events.cues import read_cues
from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.drafting import open_drafts
from sciencegraph.extract.events.parts import Part
from sciencegraph.extract.events.sentence import Sentence, Story, iter_sentences
from sciencegraph.extract.events.telling import Telling
from sciencegraph.extract.passages import Passage
from sciencegraph.model import Event, Issue
from sciencegraph.names import fold_name

_TAKE_SPEAKERS = ("meeting", "agreement", "establishment", "achievement", "collaboration", "visit", "policy")
_ADDED_ROLES = ("organizer", "participant", "supporter")
_NEAR = 2  # paragraphs between an event and a sentence that adds to it
_SAME_HEADING = 0.75  # share of an item's words that stand in a heading as well


def find_events(
    issue: Issue, stories: Sequence[Story], homes: Mapping[str, str], repeats: frozenset[str]
) -> tuple[Event, ...]:
    """The events of an issue, in the order in which they are told.

    Args:
        issue: The issue; its ``published`` date anchors dates without a year.
        stories: Its paragraphs, each with mentions and posts; of headings only what nothing below tells.
        homes: Home countries (ISO 3166-1) by mention id.
        repeats: Mentions (ids) that take part in nothing themselves (see ``iter_sentences``).
    """
    told = Telling(issue.published)
    phrases = find_issue_dates(issue)
    headings = [story.passage for story in stories if story.passage.kind == "heading"]
    for story in stories:
        sentences = iter_sentences(story, phrases, repeats)
        if _announces(story.passage, headings):
            told.open_section()
        elif story.passage.is_headline:
            told.open_section()
            told.hold(_read_heading(told, sentence) for sentence in sentences)
        else:
            for sentence in sentences:
                _read_sentence(told, sentence)
            told.go_on()
    drafts = [*told.drafts, *told.list_untold()]
    events = (build_event(issue, draft, homes) for draft in sorted(drafts, key=_find_place))
    return tuple(event for event in events if event is not None)


def _find_place(draft: Draft) -> tuple[int, int]:
    return draft.paragraph, draft.hit.first


def _read_heading(told: Telling, sentence: Sentence) -> Draft | None:
    """What a heading tells by its verb, with somebody who acts: "Malta and Rwanda ink deal"."""
    drafts = open_drafts(Telling(told.published), sentence)
    return next((draft for draft in drafts if draft.acting), None)


def _announces(passage: Passage, headings: Sequence[Passage]) -> bool:
    """Whether an item of a table of contents only gives a heading of the issue ahead."""
    if passage.kind != "item":
        return False
    words = set(fold_name(passage.text).split())
    shared = (len(words.intersection(fold_name(heading.text).split())) for heading in headings)
    return any(count >= _SAME_HEADING * len(words) for count in shared)


def _read_sentence(told: Telling, sentence: Sentence) -> None:
    drafts = open_drafts(told, sentence)
    for draft in drafts:
        told.take(draft)
    if not drafts:
        _continue_last(told, sentence)
    told.note_topic(sentence)


def _continue_last(told: Telling, sentence: Sentence) -> None:
    """Add those who speak or take part in a sentence without an event of its own to the last event told."""
    last = next(iter(told.recent()), None)
    if last is None or last.background or last.type not in _TAKE_SPEAKERS:
        return
    if sentence.passage.number - last.last_paragraph > _NEAR:
        return
    parts = [part for part in read_cues(sentence, last.type) if _may_add(part)]
    if parts:
        last.parts.extend(parts)
        last.add_sentence(sentence)


def _may_add(part: Part) -> bool:
    return part.kind == "person" or part.role in _ADDED_ROLES
