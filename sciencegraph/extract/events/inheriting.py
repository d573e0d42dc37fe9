"""What an event takes over from what was told before: a meeting's date, the parties, the body spoken of.

Comes in: a new draft and what was told so far. Goes out: the draft, completed: "On the sidelines they
signed …", "The two sides agreed …", "It was extended in 2023", "Founded in 1986, …".
"""

import datetime
import re
from functools import cache

from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.parts import Part
from sciencegraph.extract.events.telling import Telling
from sciencegraph.vocab.alternatives import join_alternatives
from sciencegraph.vocab.wording import load_outcome_words, load_retelling_words

_TAKE_DATES = ("agreement", "meeting", "collaboration", "appointment")
# paragraphs between a meeting and what is told as its outcome; far where the text says "during the meeting"
_NEAR, _FAR = 2, 9
_AGREEMENT_REACH = 3  # paragraphs between an agreement and what is told of it later
_STEPS = ("same", "next", "later", "of", "last")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")  # days later
_ORDINALS = ("first", "second", "third", "fourth", "fifth")  # day of a meeting
_EXACT = len("2024-05-03")
_TOPIC_REACH = 1  # paragraphs


@cache
def _names_event() -> re.Pattern[str]:
    """What names an event that may have been told of well before: "on the sidelines", "during"."""
    return re.compile(rf"\b(?:{join_alternatives(load_outcome_words().naming)})\b", re.IGNORECASE)


@cache
def _at_event() -> re.Pattern[str]:
    """What tells an outcome: "after the two-day meeting", "On the margins …", "Both sides …"."""
    lists = load_outcome_words()
    named = rf"(?:the|this|its|their) (?:\w+[ -]){{0,3}}(?:{join_alternatives(lists.events)})"
    return re.compile(
        rf"\b(?:{join_alternatives(lists.at)}) {named}\b"
        rf"|^(?:{join_alternatives(lists.openers)})\b|\b(?:{join_alternatives(lists.anywhere)})\b",
        re.IGNORECASE,
    )


@cache
def _members() -> re.Pattern[str]:
    """How a sentence on what was adopted opens: "The delegates …", "The 12th General Assembly …"."""
    nouns = join_alternatives(load_outcome_words().members)
    return re.compile(rf"^(?:\w+ ){{0,3}}(?:{nouns})\b", re.IGNORECASE)


@cache
def _both_sides() -> re.Pattern[str]:
    """What means the parties told of before: "the two sides", "both countries", "They …"."""
    sides = join_alternatives(load_retelling_words().sides)
    return re.compile(rf"\b(?:the|both|these) (?:two |both )?(?:{sides})\b|^they\b", re.IGNORECASE)


def inherit_date(told: Telling, draft: Draft) -> None:
    """Give an outcome of a dated meeting the meeting's date; an agreement without parties its bodies, too."""
    step = read_step(draft.sentence.text)
    if step not in (None, "last") and _take_day(told, draft):
        return
    if draft.type not in _TAKE_DATES:
        return
    _inherit_held_date(told, draft)
    if step == "last" and draft.date:
        draft.date = find_last_day(draft.date) or draft.date


def _inherit_held_date(told: Telling, draft: Draft) -> None:
    if not tells_outcome(draft):
        _take_date_beside(told, draft)
        return
    named = _names_event().search(draft.sentence.text)
    for earlier in reversed(told.drafts) if named else told.recent():
        distance = draft.paragraph - earlier.paragraph
        if draft.type == "appointment" and (distance or draft.action != "elected"):
            return
        if earlier.type in ("meeting", "visit") and earlier.date and distance <= (_FAR if named else _NEAR):
            draft.date, draft.basis = earlier.date, earlier.basis
            if draft.type == "agreement" and not draft.parts:
                bodies = [part.placed for part in earlier.parts if part.kind == "organization"]
                draft.parts = [Part(body, "signatory") for body in bodies]
            return


def read_step(text: str) -> str | None:
    """How a sentence dates itself by what was told before: "same" day, "next", days "later", a day "of" it.

    Example:
        >>> read_step("On the following day they left."), read_step("On the final day they adopted it.")
        ('next', 'last')
        >>> read_step("Two days later they left."), read_step("On the second day they adopted it.")
        ('later', 'of')
        >>> read_step("They left.") is None
        True
    """
    return next((step for step in _STEPS if _step(step).search(text)), None)


@cache
def _step(step: str) -> re.Pattern[str]:
    if step == "later":
        phrases = rf"(?P<number>{'|'.join(_NUMBERS)}) days (?:later|afterwards|after that)"
    elif step == "of":
        phrases = rf"on the (?P<number>{'|'.join(_ORDINALS)}) (?:day|morning|afternoon|evening)"
    else:
        phrases = join_alternatives(getattr(load_outcome_words(), f"{step}_day"))
    opening = rf"^(?:\w+,? )?(?:{phrases})\b"
    if step == "same":
        opening += rf"|\b(?:{join_alternatives(load_outcome_words().same_day_anywhere)})\b"
    return re.compile(opening, re.IGNORECASE)


def _find_day(told: str, text: str) -> datetime.date | None:
    """The day that a sentence means by its step from a date told before, if that is exact to the day."""
    step = read_step(text)
    day = told.partition("/")[0] if step == "of" else find_last_day(told)
    if step is None or day is None or len(day) != _EXACT:
        return None
    return datetime.date.fromisoformat(day) + datetime.timedelta(days=_count_days(text, step))


def _count_days(text: str, step: str) -> int:
    match = _step(step).search(text)
    if step == "later" and match:
        return _NUMBERS.index(match["number"].lower()) + 1
    if step == "of" and match:
        return _ORDINALS.index(match["number"].lower())
    return int(step == "next")


def find_last_day(date: str) -> str | None:
    """The last day of a date that is exact to the day, or None.

    Example:
        >>> find_last_day("2024-03-06/2024-03-07"), find_last_day("2024-03") is None
        ('2024-03-07', True)
    """
    last = date.rpartition("/")[2]
    return last if len(last) == _EXACT else None


def _take_day(told: Telling, draft: Draft) -> bool:
    """Date "the following day" and "on the same occasion" from the event told just before."""
    for earlier in told.recent():
        near = draft.paragraph - earlier.last_paragraph <= _NEAR and not earlier.background
        day = _find_day(earlier.date, draft.sentence.text) if near and earlier.date else None
        if day is not None:
            draft.date, draft.basis = day.isoformat(), earlier.basis
            return True
    return False


def _take_date_beside(told: Telling, draft: Draft) -> None:
    """Date what the same paragraph tells after a dated meeting or visit, whatever the words."""
    for earlier in told.recent():
        held = earlier.type in ("meeting", "visit") and earlier.status == "done" and not earlier.background
        if held and earlier.date and earlier.paragraph == draft.paragraph:
            draft.date, draft.basis = earlier.date, earlier.basis
            return


def tells_outcome(draft: Draft) -> bool:
    """Whether a sentence tells what was decided: "At the meeting, …", "The delegates adopted …"."""
    if draft.type == "appointment":
        return True
    text = draft.sentence.text
    adopted = draft.action == "adopted" and _members().search(text) is not None
    return adopted or _at_event().search(text) is not None


def inherit_parties(told: Telling, draft: Draft) -> None:
    """Give an event without actors those that its sentence means but does not name."""
    if not draft.acting and _both_sides().search(draft.sentence.text):
        _inherit_sides(told, draft)
    elif draft.type == "agreement" and not any(part.role == "signatory" for part in draft.parts):
        _inherit_signatories(told, draft)


def _inherit_sides(told: Telling, draft: Draft) -> None:
    """The bodies or countries of the event told just before: "The two sides signed …"."""
    role = draft.hit.trigger.subject or "participant"
    for earlier in told.recent():
        if draft.paragraph - earlier.last_paragraph > _NEAR:
            return
        sides = [part.placed for part in earlier.parts if part.kind in ("organization", "country")]
        if len(sides) > 1:
            draft.parts.extend(Part(side, role) for side in sides)
            return


def _inherit_signatories(told: Telling, draft: Draft) -> None:
    """The parties of the agreement told of just before: "It was extended in 2023"."""
    for earlier in told.recent():
        if earlier.type != "agreement" or draft.paragraph - earlier.paragraph > _AGREEMENT_REACH:
            continue
        parties = [part for part in earlier.parts if part.role == "signatory" and part.kind != "person"]
        if parties:
            draft.parts.extend(parties)
            return


def inherit_topic(told: Telling, draft: Draft) -> None:
    """Make the body that the text is about the one that was founded: "It was established in 1986"."""
    opener = draft.sentence.words[draft.sentence.first]
    if opener not in load_retelling_words().topics or told.topic is None:
        return
    if draft.paragraph - told.topic_paragraph <= _TOPIC_REACH:
        draft.parts.append(Part(told.topic, draft.hit.trigger.object or "subject"))
