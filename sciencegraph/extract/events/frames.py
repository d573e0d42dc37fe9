"""Who takes part in an event by the frame of its trigger: subject, object, "by", "with", "between".

Comes in: a sentence and a hit. Goes out: mentions with roles. In the passive, who stands after "by" has the
subject's role, and who stands before the verb the object's.
"""

from collections.abc import Iterable, Iterator

from sciencegraph.extract.events.actors import ACTORS, find_actors, list_actors
from sciencegraph.extract.events.event_names import find_owners
from sciencegraph.extract.events.objects import is_fronted
from sciencegraph.extract.events.parts import Part
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.events.triggers import Hit
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.vocab.wording import load_participant_words

_BY_REACH, _WITH_REACH, _OBJECT_REACH = 12, 14, 25  # words behind a trigger
_BETWEEN_PARTIES = ("agreement", "meeting", "collaboration")


def read_frame(sentence: Sentence, hit: Hit) -> Iterator[Part]:
    """The participants that stand where a trigger's frame has them."""
    trigger = hit.trigger
    if trigger.type == "meeting" and hit.object is not None:
        yield from give_role("organizer", find_owners(sentence, hit.object))
    first, last = sentence.find_clause(hit.first)
    last = min(last, hit.until)
    if trigger.type in _BETWEEN_PARTIES and (between := sentence.find_word("between", first, sentence.last)):
        yield from give_role(trigger.subject, list_actors(sentence, between + 1, sentence.last))
    if is_fronted(sentence, hit.first):
        behind = find_actors(sentence, hit.last, sentence.last)
        yield from give_role(trigger.object or trigger.subject, behind[:1])
    elif hit.passive:
        yield from _read_passive(sentence, hit, first, last)
    else:
        yield from give_role(trigger.subject, _find_subjects(sentence, first, hit.first))
        yield from give_role(trigger.object, _find_objects(sentence, hit, last))
    if with_ := sentence.find_word("with", hit.last - 1, min(last, hit.last + _WITH_REACH)):
        yield from give_role(trigger.companion, list_actors(sentence, with_ + 1, sentence.last))


def give_role(role: str | None, mentions: Iterable[PlacedMention]) -> Iterator[Part]:
    """The mentions as participants; none where the frame has no such role."""
    if role:
        yield from (Part(item, role) for item in mentions)


def _read_passive(sentence: Sentence, hit: Hit, first: int, last: int) -> Iterator[Part]:
    trigger = hit.trigger
    if by := sentence.find_word("by", hit.last, min(last, hit.last + _BY_REACH)):
        yield from give_role(trigger.subject, list_actors(sentence, by + 1, sentence.last))
    before = find_actors(sentence, first, hit.first)
    if trigger.object:
        yield from give_role(trigger.object, before[-2:])
    elif trigger.type == "agreement":
        yield from give_role(trigger.subject, before)


def _find_subjects(sentence: Sentence, first: int, at: int) -> list[PlacedMention]:
    """Who acts before a verb; in a relative clause ("…, which signed …") the one right before it."""
    found = find_actors(sentence, first, at, subject=True)
    relative = first > sentence.first and sentence.words[first - 1] in ("which", "who", "that")
    if found or not relative:
        return found
    return find_actors(sentence, sentence.first, first)[-1:]


def _find_objects(sentence: Sentence, hit: Hit, last: int) -> list[PlacedMention]:
    """Who or what a verb acts on: the first actors behind it, before the next preposition that leads away."""
    lists, visit = load_participant_words(), hit.trigger.type == "visit"
    found: list[PlacedMention] = []
    for item in sentence.select(hit.last, min(last, hit.last + _OBJECT_REACH), *ACTORS, "country", "place"):
        gap = sentence.words[(found[-1].last if found else hit.last) : item.first]
        if found and not lists.links.issuperset(gap):
            break
        if not found and not visit and not lists.before_others.isdisjoint(gap):
            break
        if _may_be_object(item, visit) and item.mention.id not in sentence.attached:
            found.append(item)
    return found


def _may_be_object(item: PlacedMention, visit: bool) -> bool:
    country = item.mention.kind == "country" and not item.mention.found_by.endswith("demonym")
    return item.mention.kind in ACTORS or (visit and country)
