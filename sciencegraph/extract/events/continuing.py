"""What a sentence without an event of its own adds to one told before: who spoke, who was there.

Comes in: what was told so far, a sentence. Goes out: the event meant, with more participants: "Dr X said …",
"The participants were from A and B", "Also present were:" and the list below it.
"""

from collections.abc import Iterator, Sequence

from sciencegraph.extract.events.cues import ends_in_roster, find_roster, read_cues
from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.parts import Part
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.events.telling import Telling

_CONTINUED = ("meeting", "agreement", "establishment", "achievement", "collaboration", "visit", "policy")
_CHOSEN = "appointment"  # of which a list names the people
_ADDED_ROLES = ("organizer", "participant", "supporter")
_NEAR, _FAR = 2, 8  # paragraphs between an event and a sentence that adds to it; far for speakers and lists
_LONGEST_ENTRY = 25  # words of an entry in a list of people


def continue_story(told: Telling, sentence: Sentence) -> None:
    """Add those who speak or take part in a sentence without an event of its own to the one it means."""
    if told.roster is not None and continues_roster(told, (sentence,)):
        _add(told.roster, sentence, _list_entry(sentence, told.roster))
        return
    told.roster = None
    event = _find_continued(told, sentence)
    if event is None:
        return
    far = sentence.passage.number - event.last_paragraph > _NEAR
    _add(event, sentence, [part for part in _iter_parts(sentence, event) if _may_add(part, far)])
    if ends_in_roster(sentence):
        told.roster = event


def _find_continued(told: Telling, sentence: Sentence) -> Draft | None:
    """The last event told, if near; farther up the one that the section is about."""
    events = [draft for draft in told.recent() if draft.type in _CONTINUED and not draft.background]
    if not events:
        return None
    if sentence.passage.number - events[0].last_paragraph <= _NEAR:
        return events[0]
    return (
        events[0] if len(events) == 1 and sentence.passage.number - events[0].last_paragraph <= _FAR else None
    )


def _iter_parts(sentence: Sentence, event: Draft) -> Iterator[Part]:
    yield from read_cues(sentence, event.type)
    yield from (Part(item, "participant") for item in find_roster(sentence))


def _may_add(part: Part, far: bool) -> bool:
    if far:
        return part.kind == "person" and part.role == "speaker"
    return part.kind == "person" or part.role in _ADDED_ROLES


def _add(event: Draft, sentence: Sentence, parts: list[Part]) -> None:
    if parts:
        event.parts.extend(parts)
        event.add_sentence(sentence)


def continues_roster(told: Telling, sentences: Sequence[Sentence]) -> bool:
    """Whether a paragraph is an entry of the list of people that was announced: short, with a name."""
    if told.roster is None or not sentences or sentences[0].passage.kind == "heading":
        return False
    first = sentences[0]
    short = len(first.passage.words) <= _LONGEST_ENTRY and first.number == 0
    return short and any(item.mention.kind in ("person", "organization") for item in first.mentions[:2])


def _list_entry(sentence: Sentence, event: Draft) -> list[Part]:
    people = sentence.select(sentence.first, sentence.last, "person")
    named = people or sentence.select(sentence.first, sentence.last, "organization")
    role = "subject" if event.type == _CHOSEN else "participant"
    return [Part(item, role) for item in named]


def opens_list(sentence: Sentence, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence tells of people who were chosen and names them in a list below: "Elected were:"."""
    words = sentence.words[sentence.first : sentence.last]
    return words[-1:] == (":",) and [draft.type for draft in drafts] == [_CHOSEN]
