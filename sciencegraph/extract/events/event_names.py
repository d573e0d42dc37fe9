"""Finds a named event in a sentence ("the 6th RACMEM conference"), and whose event it is.

Comes in: a sentence. Goes out: the head noun of the name; the bodies that hold the event.
"""

from sciencegraph.dates.fragments import ORDINALS
from sciencegraph.extract.events.objects import is_noun
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.events.timing import tells_no_past
from sciencegraph.extract.mentions.words import is_ordinal
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.vocab.event_types import load_nouns
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.wording import load_event_words

_LONGEST_TITLE = 25  # words
_NUMBER_REACH = 3  # words before an event's noun in which its number stands: "the 12th regular session"
_LONGEST_NAME = 9  # words between a body and its event's noun: "WFEO (WFEO) General Assembly and … Congress"


def find_event_name(sentence: Sentence) -> int | None:
    """The head noun (a word of the passage) of the first named event.

    A calendar's entry needs no name, nor does a title that says whose it was: "Minutes of the meeting of A".
    """
    nouns = [at for at in range(sentence.first, sentence.last) if _is_event(sentence, at)]
    named = [at for at in nouns if sentence.is_listed or _is_named(sentence, at) or _is_counted(sentence, at)]
    if named or not _is_verbless(sentence):
        return next(iter(named), None)
    return next((at for at in nouns if find_owners(sentence, at)), None)


def _is_verbless(sentence: Sentence) -> bool:
    """Whether a sentence is but a title: short, without the verbs that tell something."""
    words, lists = sentence.words[sentence.first : sentence.last], load_event_words()
    told = not lists.be.isdisjoint(words) or not lists.modals.isdisjoint(words)
    return len(words) <= _LONGEST_TITLE and not told and tells_no_past(sentence)


def _is_event(sentence: Sentence, at: int) -> bool:
    word = sentence.passage.words[at]
    common = not word[0].isupper() and sentence.words[at] in load_nouns()["event"]
    return (common or word in load_name_heads().events) and is_noun(sentence, at, "event")


def _is_named(sentence: Sentence, at: int) -> bool:
    """Whether a name stands before an event's noun: "RACMEM conference", "the BMW *board* meeting"."""
    if at == sentence.first:
        return False
    words = sentence.passage.words
    if words[at - 1] in load_event_words().in_event_names and at - 1 > sentence.first:
        return words[at - 2][0].isupper()
    return words[at - 1][0].isupper() or words[at - 1] in (")", "’", "'")


def _is_counted(sentence: Sentence, at: int) -> bool:
    """Whether its number tells which session it was: "the *12th* session of the Joint Commission"."""
    before = sentence.words[max(sentence.first, at - _NUMBER_REACH) : at]
    counted = any(is_ordinal(word) or word in ORDINALS for word in before)
    return counted and bool(find_owners(sentence, at))


def find_owners(sentence: Sentence, noun: int) -> list[PlacedMention]:
    """Whose meeting it is: "the 8th meeting of the Steering Committee", "the BMW Group board meeting"."""
    bodies = sentence.select(sentence.first, sentence.last, "organization")
    return [item for item in bodies if _follows(sentence, item, noun) or _precedes(sentence, item, noun)]


def _follows(sentence: Sentence, item: PlacedMention, noun: int) -> bool:
    gap = sentence.words[noun + 1 : item.first]
    return item.first > noun and gap[:1] == ("of",) and all(word in ("of", "the") for word in gap)


def _precedes(sentence: Sentence, item: PlacedMention, noun: int) -> bool:
    joints = load_event_words().owned_names
    gap = sentence.passage.words[item.last : noun]
    return 0 <= noun - item.last <= _LONGEST_NAME and all(word[0].isupper() or word in joints for word in gap)
