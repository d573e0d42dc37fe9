"""What the learnt reader adds to the triggers and frames: events told in other words, and who takes part.

Comes in: a sentence, its hits by rule. Goes out: further hits, and for a hit its participants, date, place
and agreement. A plan, a wish or a habit is told from an event by the same words as for the rules.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sciencegraph.extract.encoder import Label, Odds, load_encoder
from sciencegraph.extract.events.sentence import PlacedDate, Sentence
from sciencegraph.extract.events.status import read_status
from sciencegraph.extract.events.timing import is_of_report
from sciencegraph.extract.events.triggers import Hit, iter_idle
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.vocab.event_types import Trigger, load_triggers
from sciencegraph.vocab.name_heads import load_name_heads

# probabilities: for a trigger, for one in a sentence without a date, for a role. Higher ones for triggers
# find fewer events on real text and more of them are right
_SURE_TRIGGER, _SURE_UNDATED, _SURE_ROLE = 0.55, 0.7, 0.5
_SURE_TYPE = 0.8  # from which it says of what type an event is, whatever type the word has by rule
_SURE_LISTED = 0.5  # for a trigger that is a word of the rules, but without what they ask for around it
_SHORTEST = 3  # letters of such a word
_SURELY_NONE = 0.97  # probability from which a word tells no event, whatever the rules say
_PARTIES = 2  # that must be named where an agreement is not
_SAME_EVENT = 12  # words between two triggers of one type that tell one event


class Learnt(NamedTuple):
    """What the reader says of an event: the odds of its roles, when, where, and by which agreement."""

    odds: Odds | None = None
    date: PlacedDate | None = None
    place: PlacedMention | None = None
    agreement: PlacedMention | None = None


def keep_likely_hits(sentence: Sentence, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits by rule without those of which the reader is sure that they tell nothing: "met its aims".

    Where it is sure of another type than the rule's, it has its way.

    It was taught that headlines tell nothing, as the text below them does: there the rules have their way.
    """
    reading = sentence.passage.reading
    if reading is None or sentence.passage.is_headline:
        return tuple(hits)
    return tuple(
        _retype(hit, reading.triggers[hit.first : hit.last], sentence.words[hit.first])
        for hit in hits
        if sentence.words[hit.last - 1] == ":"  # a form's own label: "Signatories:"
        or not _is_idle(reading.triggers[hit.first : hit.last])
    )


def _retype(hit: Hit, labels: Sequence[Label], word: str) -> Hit:
    """The hit as of the type that the reader is sure of: "launch" is a founding or of a rocket."""
    told = max(labels, key=lambda label: label.probability if label.label != "O" else 0.0)
    if told.label in ("O", hit.trigger.type) or told.probability < _SURE_TYPE:
        return hit
    return hit._replace(trigger=_find_frame(told.label, word), object=None)


def _is_idle(labels: Sequence[Label]) -> bool:
    return all(label.label == "O" and label.probability >= _SURELY_NONE for label in labels)


def find_learnt_hits(sentence: Sentence, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The events that the reader finds told in a sentence and the rules do not, in order."""
    reading = sentence.passage.reading
    if reading is None:
        return ()
    best: dict[str, Hit] = {}
    idle = set(iter_idle(sentence))
    labels = reading.triggers[sentence.first : sentence.last]
    for at, label in sorted(enumerate(labels, sentence.first), key=lambda item: -item[1].probability):
        if at in idle or not _tells_event(sentence, at, label):
            continue
        if any(_is_same(hit, at, label.label) for hit in hits):
            continue
        status = read_status(sentence.words, sentence.first, at, sentence.last)
        if (
            status is not None and label.label not in best
        ):  # two of one type in one sentence are mostly one event
            frame = _find_frame(label.label, sentence.words[at])
            best[label.label] = Hit(frame, at, at + 1, None, False, status, sentence.last)
    return tuple(sorted(best.values(), key=lambda hit: hit.first))


@cache
def _find_frame(kind: str, word: str) -> Trigger:
    """The frame of an event that no rule tells: of the first trigger of its type with that word."""
    of_kind = [item for item in load_triggers() if item.type == kind]
    alike = [item for item in of_kind if any(word in form.split() for form in item.forms)]
    return (alike or of_kind)[0]._replace(forms=frozenset(), needs="")


@cache
def _list_words(kind: str) -> frozenset[str]:
    """The words of the triggers of a type."""
    forms = [form for item in load_triggers() if item.type == kind for form in item.forms]
    return frozenset(word for form in forms for word in form.split() if len(word) > _SHORTEST)


def _tells_event(sentence: Sentence, at: int, label: Label) -> bool:
    sure = _SURE_TRIGGER if sentence.dates else _SURE_UNDATED
    if label.label != "O" and sentence.words[at] in _list_words(label.label):
        sure = _SURE_LISTED
    if label.label == "O" or label.probability < sure:
        return False
    return label.label != "agreement" or _names_agreement(sentence)


def _names_agreement(sentence: Sentence) -> bool:
    """Whether an agreement or its parties are named: "several agreements were signed" tells nothing."""
    kinds = [item.mention.kind for item in sentence.mentions]
    if "agreement" in kinds:
        return True
    common = load_name_heads().generic_agreements
    if not sentence.dates:
        return False  # "in recent years several agreements between A and B were signed" sums up
    several = any(word.removesuffix("s") in common for word in sentence.words[sentence.first : sentence.last])
    return several and kinds.count("country") + kinds.count("organization") >= _PARTIES


def _is_same(hit: Hit, at: int, kind: str) -> bool:
    return hit.first <= at < hit.last or (hit.trigger.type == kind and abs(hit.first - at) <= _SAME_EVENT)


def read_learnt(sentence: Sentence, hit: Hit) -> Learnt:
    """What the reader says of the event that a hit tells; nothing where it did not read the passage."""
    if sentence.passage.reading is None:
        return Learnt()
    odds = load_encoder().read_roles(sentence.passage.words, hit.first)
    return Learnt(
        odds=odds,
        date=_find_date(sentence, odds),
        place=_find_named(sentence, odds, "place"),
        agreement=_find_named(sentence, odds, "agreement"),
    )


def _find_named(sentence: Sentence, odds: Odds, label: str) -> PlacedMention | None:
    """The first mention of a kind that bears the label of the same name."""
    named = (item for item in sentence.neighbours if item.mention.kind == label)
    return next((item for item in named if odds.rate(label, item.first, item.last) >= _SURE_ROLE), None)


def _find_date(sentence: Sentence, odds: Odds) -> PlacedDate | None:
    usable = [
        item
        for item in sentence.near_dates
        if item.phrase.edtf
        and item.phrase.kind in ("point", "interval", "same")
        and not is_of_report(sentence, item)
    ]
    marked = [item for item in usable if odds.rate("date", item.first, item.last) >= _SURE_ROLE]
    return max(marked, key=lambda item: odds.rate("date", item.first, item.last), default=None)
