"""Whether a sentence tells what a verb says as done, planned or cancelled, or does not tell it at all.

Comes in: words in lower case and where the verb stands. Goes out: a status, or None.
"""

import re
from collections.abc import Sequence
from functools import cache

from sciencegraph.model import EventStatus
from sciencegraph.vocab.alternatives import join_alternatives
from sciencegraph.vocab.event_types import load_status_words
from sciencegraph.vocab.wording import load_event_words

_BEFORE, _BEHIND = 7, 5  # words before and behind a verb in which "will", "did not" belong to it
_TOPIC_REACH, _SUBJECT_REACH = 5, 14  # words before a noun that make it a topic; of a subject
_OPENING = 3  # words of a sentence that may say that it sums up
_CLAUSE_EDGES = frozenset({",", ";", ":", "that", "but", "and", "as"})
_AUXILIARIES = frozenset({"was", "were", "been", "is", "are", "has", "have", "had"})
_FINITE = frozenset(
    {"to", "will", "would", "shall", "should", "may", "might", "can", "could", "must", "not", "'ll", "’ll"}
)
_DETERMINERS = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "this", "'s", "’s", "official", "formal"}
)


def read_status(words: Sequence[str], first: int, at: int, last: int) -> EventStatus | None:
    """What the words around a verb make of it; None where it is denied or only wished.

    Args:
        words: Words in lower case.
        first: Where the sentence starts.
        at: Where the verb stands.
        last: Where the sentence ends (half-open).

    Example:
        >>> read_status("they will sign it".split(), 0, 2, 4)
        'planned'
        >>> read_status("they did not sign".split(), 0, 3, 4) is None
        True
    """
    start, end = max(first, at - _BEFORE), min(last, at + _BEHIND)
    before = words[start:at]
    if _tells("denied", before) or _tells("habitual", words[at + 1 : end]) or _is_void(words, first, at):
        return None
    if _is_demanded(words, first, at):
        return None
    planned = _tells("planned", before)
    if not planned and _is_wished(words, first, at) and load_event_words().becoming.isdisjoint(before):
        return None
    nominal = _is_nominal(words, first, at, last)
    far = _find_clause_end(words, at, last) if nominal or planned else at + _BEHIND + 1
    if _tells("cancelled", words[start : min(last, far)]):
        return "cancelled"
    if nominal and _tells("topic", words[max(first, at - _TOPIC_REACH) : at]):
        return None
    return "planned" if planned or _has_modal(words, first, at) else "done"


def _is_void(words: Sequence[str], first: int, at: int) -> bool:
    """Whether nobody does it, or it is summed up: "No minister has …", "Each year …", "To date …"."""
    lists = load_status_words()
    if words[first] in lists["recurring"] and not lists["times"].isdisjoint(words[first + 1 : first + 3]):
        return True
    if _tells("summed", words[first : first + _OPENING]) or _tells("summed", words[at + 1 : at + 3]):
        return True  # "To date, it has signed …", "the agreements signed so far"
    clause = at
    while clause > first and at - clause < _SUBJECT_REACH and words[clause - 1] not in _CLAUSE_EDGES:
        clause -= 1
    counted = words[clause + 1] in ("fewer", "less") if clause + 1 < at else False
    return (words[clause] in lists["none"] and not counted) or "neither" in words[at + 1 : at + 2]


def _is_nominal(words: Sequence[str], first: int, at: int, last: int) -> bool:
    """Whether a noun tells the event: "the signing of", "her visit"."""
    if at > first and words[at - 1] in _AUXILIARIES:
        return False  # "a memorandum *was concluded* between"
    of = at + 1 < last and words[at + 1] in ("of", "between")
    return of or (at > first and words[at - 1] in _DETERMINERS)


def _find_clause_end(words: Sequence[str], at: int, last: int) -> int:
    return next((i for i in range(at + 1, last) if words[i] in (";", "which", "while", "where")), last)


def _is_wished(words: Sequence[str], first: int, at: int) -> bool:
    """Whether a verb is an infinitive: "to sign", "to jointly sign"."""
    if at <= first:
        return False
    return words[at - 1] == "to" or (words[at - 1] in load_event_words().adverbs and words[at - 2] == "to")


def _is_demanded(words: Sequence[str], first: int, at: int) -> bool:
    """Whether somebody only asks for it: "suggested that a forum *be* convened", without "will" or "to"."""
    if at < first + 2 or words[at - 1] != "be" or "that" not in words[first : at - 1]:
        return False
    return _FINITE.isdisjoint(words[max(first, at - _BEFORE) : at - 1])


def _has_modal(words: Sequence[str], first: int, at: int) -> bool:
    lists = load_event_words()
    return not words[at].endswith(tuple(lists.past_endings)) and not lists.modals.isdisjoint(words[first:at])


def _tells(status: str, words: Sequence[str]) -> bool:
    return _phrases(status).search(f" {' '.join(words)} ") is not None


@cache
def _phrases(status: str) -> re.Pattern[str]:
    return re.compile(f" (?:{join_alternatives(load_status_words()[status])}) ")
