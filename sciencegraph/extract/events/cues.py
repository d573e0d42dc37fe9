"""Who takes part in an event by cue words, whatever its trigger: "hosted by X", "Y said", "chaired by Z".

Comes in: a sentence and the event's type. Goes out: mentions with roles.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from sciencegraph.extract.events.actors import ACTORS, find_actors, find_backers, find_witnesses, list_actors
from sciencegraph.extract.events.frames import give_role
from sciencegraph.extract.events.parts import Part
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.vocab.alternatives import join_alternatives
from sciencegraph.vocab.event_types import load_cues
from sciencegraph.vocab.wording import load_participant_words

_LONGEST_CUE = 3  # words
_BY_REACH = 3  # words behind a cue: "chaired *jointly by*"
_SAID_REACH = 4  # words: "…, said *the Minister, Dr Rojas*"
_SHARED = ("meeting", "collaboration", "visit")  # types that have guests, hosts and sponsors
_TYPES_OF_ROLE = {"organizer": _SHARED, "participant": _SHARED, "supporter": _SHARED, "chair": ("meeting",)}


def read_cues(sentence: Sentence, event_type: str) -> Iterator[Part]:
    """The roles that cue words of a sentence give in an event of a type."""
    yield from give_role("participant", find_witnesses(sentence))
    yield from give_role("supporter", find_backers(sentence))
    for role, cues in load_cues().items():
        if role == "signatory" or event_type not in _TYPES_OF_ROLE.get(role, (event_type,)):
            continue
        for first, last in _iter_cues(sentence, cues):
            yield from give_role(role, _find_bearers(sentence, role, first, last))


def find_roster(sentence: Sentence) -> list[PlacedMention]:
    """Those listed as who was there: "The participants were from *A* and *B*", "Also present was *C*"."""
    found = _roster().search(" ".join(sentence.words[sentence.first : sentence.last]))
    if found is None:
        return []
    first = sentence.first + found.string.count(" ", 0, found.end()) + 1
    return [
        item
        for item in sentence.select(first, sentence.last, "person", "organization")
        if item.mention.id not in sentence.attached
    ]


def ends_in_roster(sentence: Sentence) -> bool:
    """Whether a list of those who were there stands below: "Also participating were:"."""
    words = sentence.words[sentence.first : sentence.last]
    return words[-1:] == (":",) and _roster().search(" ".join(words)) is not None


@cache
def _roster() -> re.Pattern[str]:
    lists = load_participant_words()
    there, verbs = join_alternatives(lists.there), join_alternatives(lists.listed_by)
    gap = r"(?: [\w'’-]+){0,6}?"
    return re.compile(rf"\b(?:{there})\b{gap} (?:{verbs})(?!\S)|\brepresentation from(?= )")


def _iter_cues(sentence: Sentence, cues: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where cues stand (half-open); of several at one word the longest."""
    first_words = _first_words(cues)
    for at in range(sentence.first, sentence.last):
        if sentence.words[at] not in first_words:
            continue
        ends = range(min(sentence.last, at + _LONGEST_CUE), at, -1)
        end = next((end for end in ends if " ".join(sentence.words[at:end]) in cues), None)
        if end is not None:
            yield at, end


@cache
def _first_words(cues: frozenset[str]) -> frozenset[str]:
    return frozenset(cue.split()[0] for cue in cues)


def _find_bearers(sentence: Sentence, role: str, at: int, end: int) -> Iterable[PlacedMention]:
    """Who has the role that the cue at a range gives."""
    by = sentence.find_word("by", end, min(end + _BY_REACH, sentence.last))
    if by is not None:
        kinds = ("person",) if role == "speaker" else ACTORS
        listed = list_actors(sentence, by + 1, sentence.last)
        return [item for item in listed if item.mention.kind in kinds]
    lists, cue = load_participant_words(), sentence.words[at]
    if role in ("organizer", "supporter") and cue in lists.given and _is_passive(sentence, at):
        return ()
    if role == "participant" and cue in lists.listing:
        behind = list_actors(sentence, end, sentence.last)
        if behind or cue != "present":
            return behind  # else "X and Y were present"
    if role in ("speaker", "chair"):
        return _find_people(sentence, role, at, end)
    return find_actors(sentence, sentence.find_clause(at)[0], at, subject=True)


def _find_people(sentence: Sentence, role: str, at: int, end: int) -> tuple[PlacedMention, ...]:
    """Who speaks or presides: the people before the cue in its clause, or behind it: "…, said Dr Rojas"."""
    if role == "speaker" and sentence.words[at] in load_participant_words().said:
        behind = sentence.select(end, min(sentence.last, end + _SAID_REACH), "person")
        if behind:
            return behind[:1]
    return sentence.select(sentence.find_clause(at)[0], at, "person")


def _is_passive(sentence: Sentence, at: int) -> bool:
    """Whether the subject is what was supported: "the project *was* funded"."""
    before = sentence.words[max(sentence.first, at - 3) : at]
    return not load_participant_words().be.isdisjoint(before)
