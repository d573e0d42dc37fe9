"""Finds the words of a sentence that tell an event, with the noun that they ask for.

Comes in: a sentence. Goes out: hits: the trigger, where it stands, its object, whether it is in the passive, and
whether the sentence tells it as done, planned, cancelled or not at all.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.tokens import PlacedMention
from sciencegraph.model import EventStatus
from sciencegraph.vocab.event_types import Trigger, load_nouns, load_status_words, load_triggers
from sciencegraph.vocab.name_heads import load_name_heads

_BE = frozenset({"was", "were", "been", "being", "be", "is", "are"})
_REACH_RIGHT, _REACH_LEFT = (
    14,
    40,
)  # tokens: objects follow their verb closely, subjects of passives may be long
_DECLARATIONS = (
    "declaration",
    "statement",
    "communiqu",
    "charter",
    "convention",
    "protocol",
    "blueprint",
    "consensus",
    "treaty",
    "resolution",
    "action plan",
    "accord",
)
_STATUS_WINDOW = 7  # tokens before a trigger in which "will", "did not" belong to it


class Hit(NamedTuple):
    """A trigger at tokens ``first`` up to ``last`` (half-open) of its passage; ``object`` is a token or None.

    ``until`` is where the next trigger or the sentence's end cuts its reach.
    """

    trigger: Trigger
    first: int
    last: int
    object: int | None
    passive: bool
    status: EventStatus
    until: int


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[tuple[tuple[str, ...], Trigger], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], Trigger]]] = {}
    for trigger in load_triggers():
        for form in sorted(trigger.forms):
            words = tuple(form.split())
            index.setdefault(words[0], []).append((words, trigger))
    return {word: tuple(sorted(items, key=lambda item: -len(item[0]))) for word, items in index.items()}


def find_hits(sentence: Sentence) -> tuple[Hit, ...]:
    """The triggers of a sentence that have what they ask for, in order; of several at one place, the best fed one."""
    kept: list[Hit] = []
    for hit in _iter_hits(sentence):
        if not any(hit.first < other.last for other in kept):
            kept.append(hit)
    ends = [*(hit.first for hit in kept[1:]), sentence.last][: len(kept)]
    return tuple(hit._replace(until=end) for hit, end in zip(kept, ends, strict=True))


def _iter_hits(sentence: Sentence) -> Iterator[Hit]:
    for at in range(sentence.first, sentence.last):
        if not (items := _index().get(sentence.words[at])):
            continue
        if any(item.first <= at < item.last for item in sentence.mentions):
            continue  # "Foundation", "Research Launch Centre"
        status = read_status(sentence.words, sentence.first, at, sentence.last)
        if status is None:
            continue
        hits = [hit for words, trigger in items if (hit := _try(sentence, at, words, trigger, status))]
        if hits:
            yield min(hits, key=_cost)


def _cost(hit: Hit) -> tuple[int, int]:
    """Longer forms first; then the nearer object."""
    if hit.trigger.needs.startswith("craft"):
        return (hit.first - hit.last, 0)  # whoever launches a satellite founds nothing
    distance = 30 if hit.object is None else min(abs(hit.object - hit.first), abs(hit.object - hit.last + 1))
    return (hit.first - hit.last, distance)


def _try(
    sentence: Sentence, at: int, words: Sequence[str], trigger: Trigger, status: EventStatus
) -> Hit | None:
    end = at + len(words)
    if end > sentence.last or tuple(sentence.words[at:end]) != tuple(words):
        return None
    passive = _is_passive(sentence, at, end)
    found = _find_object(sentence, at, end, trigger, passive)
    if found is None and trigger.needs:
        return None
    return Hit(trigger, at, end, found, passive, status, sentence.last)


def _is_passive(sentence: Sentence, at: int, end: int) -> bool:
    if sentence.words[at] == "extension":
        return True
    before = sentence.words[max(sentence.first, at - 4) : at]
    if any(word in _BE for word in before):
        return not sentence.words[at].endswith("ing")
    follows = sentence.words[end] if end < sentence.last else ""
    return follows in ("by", "between", "in", "on", "at", "jointly") and sentence.words[at].endswith(
        ("ed", "held", "set", "up", "ten", "built")
    )


def _find_object(sentence: Sentence, at: int, end: int, trigger: Trigger, passive: bool) -> int | None:
    clause = sentence.find_clause(at)
    right = range(end, min(sentence.last, end + _REACH_RIGHT))
    left = range(at - 1, max(clause[0] if not passive else sentence.first, at - _REACH_LEFT) - 1, -1)
    if trigger.needs.endswith("-subject"):
        return next((i for i in left if _is_noun(sentence, i, trigger.needs.removesuffix("-subject"))), None)
    if not trigger.needs:
        return None
    # a passive or participle has its object before it ("the forum, hosted by …"), an active verb behind it
    if is_fronted(sentence, at):
        sides: tuple[range, ...] = (right,)
    elif passive and trigger.type == "appointment":
        sides = (right, left)  # "was sworn in as Minister"
    elif passive:
        sides = (left, right) if trigger.needs == "agreement" else (left,)
    else:
        sides = (right,)
    for side in sides:
        for i in side:
            if i in right and sentence.words[i] in (";", "which", "where", "said"):
                break
            if _fits(sentence, i, trigger.needs):
                return i
    return None


def is_fronted(sentence: Sentence, at: int) -> bool:
    """Whether a participle opens the sentence and so tells of the subject behind it: "Founded in 1968, the …"."""
    after_since = at == sentence.first + 1 and sentence.words[sentence.first] == "since"
    return (at == sentence.first and sentence.words[at].endswith(("ed", "up"))) or (
        after_since and sentence.words[at].endswith("ing")
    )


def _fits(sentence: Sentence, at: int, needs: str) -> bool:
    if needs in ("agreement", "declaration"):
        named = [
            item
            for item in sentence.mentions
            if item.first <= at < item.last and item.mention.kind == "agreement"
        ]
        if needs == "agreement":
            # "In August it was extended": the agreement told of before
            return bool(named) or (sentence.words[at] == "it" and at - sentence.first < 6)
        return any(
            any(word in item.mention.surface.lower() for word in _DECLARATIONS)
            or _is_quoted(sentence, item.first)
            for item in named
        )
    if needs == "delegation":
        return sentence.words[at] in (
            "delegation",
            "delegations",
            "ambassador",
            "minister",
            "visitors",
            "group",
        )
    if needs == "membership" or (needs == "body" and sentence.passage.doc[at].text[0].isupper()):
        if any(
            item.first <= at < item.last
            and item.mention.kind == "organization"
            and not _is_owned(sentence, item)
            for item in sentence.mentions
        ):
            return True
    return needs != "membership" and _is_noun(sentence, at, needs)


def _is_owned(sentence: Sentence, item: PlacedMention) -> bool:
    """ "the satellite *of* the agency", "NASA's probe": the body is not what is launched."""
    before = [
        word for word in sentence.words[max(sentence.first, item.first - 2) : item.first] if word != "the"
    ]
    after = sentence.words[item.last] if item.last < sentence.last else ""
    return before[-1:] in (["of"], ["by"], ["from"], ["at"], ["with"]) or after in ("'s", "’s")


def _is_quoted(sentence: Sentence, at: int) -> bool:
    return at > 0 and sentence.words[at - 1] in ("'", "‘", '"', "“")


def _is_noun(sentence: Sentence, at: int, noun_class: str) -> bool:
    nouns = load_nouns()[noun_class]
    word = sentence.words[at]
    pair = f"{word} {sentence.words[at + 1]}" if at + 1 < sentence.last else word
    if word not in nouns and pair not in nouns:
        return False
    follower = sentence.words[at + 1] if at + 1 < sentence.last else ""
    # "forum participants", "meeting room": the noun only qualifies another
    return follower not in (
        "participants",
        "room",
        "venue",
        "hall",
        "members",
        "secretariat",
        "agenda",
        "attendees",
    )


def read_status(words: Sequence[str], first: int, at: int, last: int) -> EventStatus | None:
    """What the words around a trigger make of it: done, planned, cancelled; None where it is denied or only wished.

    Example:
        >>> read_status("they will sign it".split(), 0, 2, 4), read_status("they did not sign".split(), 0, 3, 4)
        ('planned', None)
    """
    near = f" {' '.join(words[max(first, at - _STATUS_WINDOW) : at])} "
    around = f" {' '.join(words[max(first, at - _STATUS_WINDOW) : min(last, at + 6)])} "
    lists = load_status_words()
    behind = f" {' '.join(words[at + 1 : min(last, at + 5)])} "
    if any(f" {phrase} " in near for phrase in lists["denied"]) or any(
        f" {phrase} " in behind for phrase in lists["habitual"]
    ):
        return None
    wished = at > first and (
        words[at - 1] == "to" or (words[at - 1] in ("jointly", "further", "also") and words[at - 2] == "to")
    )
    if wished and not any(
        f" {phrase} " in near for phrase in (*lists["planned"], "became", "become", "becoming")
    ):
        return None
    if any(f" {phrase} " in around for phrase in lists["cancelled"]):
        return "cancelled"
    modal = not words[at].endswith(("ed", "held", "met", "took")) and (
        "will" in words[first:at] or "would" in words[first:at]
    )
    if modal or any(f" {phrase} " in near for phrase in lists["planned"]):
        return "planned"
    return "done"


def find_event_name(sentence: Sentence) -> int | None:
    """The head noun (token) of a named event: "the 6th RACMEM conference", "Science Forum", or None."""
    heads = load_name_heads().events
    doc = sentence.passage.doc
    listed = sentence.passage.kind in ("item", "row")  # a calendar's entry needs no name
    for at in range(sentence.first, sentence.last):
        text = doc[at].text
        before = doc[at - 1] if at > sentence.first else doc[at]
        named_before = at > sentence.first and (before.text[0].isupper() or before.text in (")", "’", "'"))
        if before.text in ("board", "council", "committee", "annual") and at - 1 > sentence.first:
            named_before = doc[at - 2].text[0].isupper()
        if (
            (text in heads or (text.lower() in load_nouns()["event"] and not text[0].isupper()))
            and (named_before or listed)
            and _is_noun(sentence, at, "event")
        ):
            return at
    return None
