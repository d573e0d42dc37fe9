"""Reads the events of an issue, sentence by sentence, and puts together what several sentences tell of one.

Comes in: the passages, mentions and holdings of an issue. Goes out: events with type, action, status, date,
participants and roles, countries, place, agreement, evidence and confidence. Drafts live within a section:
a sentence may open one, add to the last one ("The meeting was co-chaired by …", "In his remarks, …") or do
nothing.
"""

from collections.abc import Mapping, Sequence

from sciencegraph.extract.datelines import find_issue_dates, list_report_days
from sciencegraph.extract.events.build import build_event
from sciencegraph.extract.events.continuing import continue_story, continues_roster, opens_list
from sciencegraph.extract.events.cues import ends_in_roster
from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.drafting import open_drafts
from sciencegraph.extract.events.gathering import gather_parts
from sciencegraph.extract.events.sentence import Sentence, Story, iter_sentences
from sciencegraph.extract.events.telling import Telling
from sciencegraph.extract.passages import Passage
from sciencegraph.model import Event, Issue
from sciencegraph.names import fold_name

_SAME_HEADING = 0.75  # share of an item's words that stand in a heading as well


def find_events(
    issue: Issue, stories: Sequence[Story], homes: Mapping[str, str], repeats: frozenset[str]
) -> tuple[Event, ...]:
    """The events of an issue, in the order in which they are told.

    Args:
        issue: The issue; its ``published`` date, or that of a report in it, anchors dates without a year.
        stories: Its paragraphs, each with mentions and posts; of headings only what nothing below tells.
        homes: Home countries (ISO 3166-1) by mention id.
        repeats: Mentions (ids) that take part in nothing themselves (see ``iter_sentences``).
    """
    told = Telling(issue.published)
    days = list_report_days(issue)
    phrases = find_issue_dates(issue, days)
    headings = [story.passage for story in stories if story.passage.kind == "heading"]
    lines = [tuple(iter_sentences(story, phrases, repeats)) for story in stories]
    for story, sentences in zip(stories, lines, strict=True):
        told.published = days[story.passage.number]
        if _announces(story.passage, headings):
            told.open_section()
        elif continues_roster(told, sentences):
            continue_story(told, sentences[0])
        elif story.passage.is_headline:
            told.open_section()
            told.hold([_read_heading(told, sentence) for sentence in sentences])
            told.note_dates(item for sentence in sentences for item in sentence.dates)
        else:
            for sentence in sentences:
                _read_sentence(told, sentence)
            told.go_on()
    drafts = sorted([*told.drafts, *told.list_untold()], key=_find_place)
    gather_parts(drafts, [sentences for sentences in lines if sentences])
    events = (build_event(issue, draft, homes) for draft in drafts)
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
    drafts = () if told.drafts and ends_in_roster(sentence) else open_drafts(told, sentence)
    for draft in drafts:
        told.take(draft)
    if not drafts:
        continue_story(told, sentence)
    elif opens_list(sentence, drafts):
        told.roster = drafts[0]
    told.note_topic(sentence)
