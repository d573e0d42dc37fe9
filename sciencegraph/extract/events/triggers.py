"""Finds the words of a sentence that tell an event, with the noun that they ask for.

Comes in: a sentence. Goes out: hits: the trigger, where it stands, its object, whether it is in the
passive, and whether the sentence tells it as done, planned, cancelled or not at all.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sciencegraph.extract.events.objects import find_object
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.events.status import read_status
from sciencegraph.model import EventStatus
from sciencegraph.vocab.event_types import Trigger, load_idioms, load_triggers
from sciencegraph.vocab.wording import load_event_words

_NO_OBJECT = 30  # what a trigger without an object costs, in words of distance
_NOUNS = frozenset({"extension"})  # triggers that are nouns: what is extended stands around them


class Hit(NamedTuple):
    """A trigger at words ``first`` up to ``last`` (half-open) of its passage; ``object`` is a word or None.

    ``until`` is where the next trigger or the sentence's end cuts its reach.
    """

    trigger: Trigger
    first: int
    last: int
    object: int | None
    passive: bool
    status: EventStatus
    until: int


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], Trigger], ...]]:
    """The forms of triggers, as words, by their first word; the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], Trigger]]] = {}
    for trigger in load_triggers():
        for form in sorted(trigger.forms):
            words = tuple(form.split())
            index.setdefault(words[0], []).append((words, trigger))
    return {word: tuple(sorted(items, key=lambda item: -len(item[0]))) for word, items in index.items()}


def find_hits(sentence: Sentence) -> tuple[Hit, ...]:
    """The triggers of a sentence that have what they ask for, in order; at one place only the best."""
    kept: list[Hit] = []
    for hit in _iter_hits(sentence):
        if not kept or hit.first >= kept[-1].last:
            kept.append(hit)
    ends = [*(hit.first for hit in kept[1:]), sentence.last]
    return tuple(hit._replace(until=end) for hit, end in zip(kept, ends, strict=False))


def _iter_hits(sentence: Sentence) -> Iterator[Hit]:
    index, words = _index(), _hide_may(sentence)
    idle = set(iter_idle(sentence))
    for at in range(sentence.first, sentence.last):
        if sentence.words[at] not in index or at in idle:
            continue
        if any(item.first <= at < item.last for item in sentence.mentions):
            continue  # "Foundation", "Research Launch Centre"
        status = read_status(words, sentence.first, at, sentence.last)
        if status is None:
            continue
        forms = index[sentence.words[at]]
        hits = [hit for form, trigger in forms if (hit := _match(sentence, at, form, trigger, status))]
        if hits:
            yield min(hits, key=_cost)


def iter_idle(sentence: Sentence) -> Iterator[int]:
    """The words that belong to an idiom: "*visiting* professor", "*met* its deadlines"."""
    for at in range(sentence.first, sentence.last):
        for idiom in _index_idioms().get(sentence.words[at], ()):
            end = at + len(idiom)
            if end <= sentence.last and sentence.words[at:end] == idiom:
                yield from range(at, end)


@cache
def _index_idioms() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The idioms, as words, by their first word."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(load_idioms()):
        words = tuple(phrase.split())
        index.setdefault(words[0], []).append(words)
    return {word: tuple(items) for word, items in index.items()}


def _hide_may(sentence: Sentence) -> tuple[str, ...]:
    """The words, but the month of May left out, which is no "may": "On 5 May they signed an agreement"."""
    dated = {at for item in sentence.dates for at in range(item.first, item.last)}
    if not any(sentence.words[at] == "may" for at in dated):
        return sentence.words
    return tuple("" if word == "may" and at in dated else word for at, word in enumerate(sentence.words))


def _cost(hit: Hit) -> tuple[int, int]:
    """Longer forms first; then the nearer object."""
    length = hit.first - hit.last
    if hit.trigger.needs.startswith("craft"):
        return length, 0  # whoever launches a satellite founds nothing
    if hit.object is None:
        return length, _NO_OBJECT
    return length, min(abs(hit.object - hit.first), abs(hit.object - hit.last + 1))


def _match(
    sentence: Sentence, at: int, words: Sequence[str], trigger: Trigger, status: EventStatus
) -> Hit | None:
    end = at + len(words)
    if end > sentence.last or sentence.words[at:end] != words or _opens_date(sentence, end):
        return None
    passive = _is_passive(sentence, at, end)
    found = find_object(sentence, at, end, trigger, passive)
    if found is None and trigger.needs:
        return None
    return Hit(trigger, at, end, found, passive, status, sentence.last)


def _opens_date(sentence: Sentence, end: int) -> bool:
    """Whether a trigger's last word belongs to a date behind it: "agreed *on* 3 September to …"."""
    return sentence.words[end - 1] == "on" and any(item.first == end for item in sentence.dates)


def _is_passive(sentence: Sentence, at: int, end: int) -> bool:
    word, lists = sentence.words[at], load_event_words()
    if word in _NOUNS:
        return True
    if not lists.be.isdisjoint(sentence.words[max(sentence.first, at - 4) : at]):
        return not word.endswith("ing")
    return sentence.word_at(end) in lists.after_passive and word.endswith(tuple(lists.passive_endings))
