"""Finds what a trigger acts on: the noun or the name that makes it tell an event.

Comes in: a sentence and a trigger's place. Goes out: a word of the passage, or None: "signed *agreement*",
but not "signed a book".
"""

from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.extract.posts import find_post
from sciencegraph.vocab.event_types import Trigger, load_nouns
from sciencegraph.vocab.wording import load_event_words

_REACH_RIGHT = 14  # words: objects follow their verb closely
_REACH_LEFT = 40  # words: subjects of passives may be long
_PRONOUN_REACH = 6  # words from the start of a sentence: "In August *it* was extended"
_POST_REACH = 5  # words of a post before a name
_BREAKS = frozenset({";", "which", "where", "said"})
_AWAY = frozenset({"from", "by", "for", "of", "on", "about", "with"})  # "received an award *from* X"
_QUOTES = frozenset({"'", "‘", '"', "“"})
_SUBJECT = "-subject"


def find_object(sentence: Sentence, at: int, end: int, trigger: Trigger, passive: bool) -> int | None:
    """The word that a trigger asks for; None where it is missing or none is asked for.

    Args:
        sentence: Where to look.
        at: Where the trigger starts.
        end: Where it ends (half-open).
        trigger: What it asks for.
        passive: Whether it is in the passive, so that its object stands before it.
    """
    start = sentence.first if passive else sentence.find_clause(at)[0]
    left = range(at - 1, max(start, at - _REACH_LEFT) - 1, -1)
    right = range(end, min(sentence.last, end + _REACH_RIGHT))
    if trigger.needs.endswith(_SUBJECT):
        noun_class = trigger.needs.removesuffix(_SUBJECT)
        return next((i for i in left if is_noun(sentence, i, noun_class)), None)
    if not trigger.needs:
        return None
    if passive and not is_fronted(sentence, at):
        return _find_of_passive(sentence, left, right, trigger)
    return _find_behind(sentence, right, trigger.needs)


def _find_of_passive(sentence: Sentence, left: range, right: range, trigger: Trigger) -> int | None:
    """The object before a passive or a participle: "the forum, hosted by …"."""
    before = next((i for i in left if _fits(sentence, i, trigger.needs)), None)
    if trigger.type == "appointment":  # "was sworn in as Minister"
        behind = _find_behind(sentence, right, trigger.needs)
        return before if behind is None else behind
    if before is None and trigger.needs == "agreement":
        return _find_behind(sentence, right, trigger.needs)
    return before


def _find_behind(sentence: Sentence, right: range, needs: str) -> int | None:
    for at in right:
        if sentence.words[at] in _BREAKS or (needs == "delegation" and sentence.words[at] in _AWAY):
            return None
        if _fits(sentence, at, needs):
            return at
    return None


def is_fronted(sentence: Sentence, at: int) -> bool:
    """Whether a participle opens the sentence and tells of who stands behind: "Founded in 1968, the …"."""
    word = sentence.words[at]
    if at == sentence.first:
        return word.endswith(("ed", "up"))
    return at == sentence.first + 1 and sentence.words[sentence.first] == "since" and word.endswith("ing")


def _fits(sentence: Sentence, at: int, needs: str) -> bool:
    word = sentence.words[at]
    if needs == "agreement":
        told_before = word == "it" and at - sentence.first < _PRONOUN_REACH
        return told_before or any(sentence.iter_covering(at, needs))
    if needs == "declaration":
        return any(_is_declaration(sentence, item) for item in sentence.iter_covering(at, "agreement"))
    if needs == "delegation":
        return word in load_event_words().delegations or any(sentence.iter_covering(at, "person"))
    if needs == "membership":
        return _is_named_body(sentence, at)
    if needs == "official":
        return any(_has_post(sentence, item) for item in sentence.iter_covering(at, "person"))
    named = needs == "body" and sentence.passage.words[at][0].isupper() and _is_named_body(sentence, at)
    return named or is_noun(sentence, at, needs)


def _has_post(sentence: Sentence, item: PlacedMention) -> bool:
    """Whether a post stands right before a name: "*Foreign Minister* Roth"."""
    words = sentence.passage.words
    starts = range(max(sentence.first, item.first - _POST_REACH), item.first)
    return any(find_post(words, at) == item.first for at in starts)


def _is_declaration(sentence: Sentence, item: PlacedMention) -> bool:
    """Whether an agreement is one that is adopted, not signed: by its noun, or as it stands in quotes."""
    name = item.mention.surface.lower()
    quoted = item.first > 0 and sentence.words[item.first - 1] in _QUOTES
    return quoted or any(word in name for word in load_event_words().declarations)


def _is_named_body(sentence: Sentence, at: int) -> bool:
    return any(not _is_owner(sentence, item) for item in sentence.iter_covering(at, "organization"))


def _is_owner(sentence: Sentence, item: PlacedMention) -> bool:
    """Whether a body is not what is launched: "the satellite *of* the agency", "NASA's probe"."""
    before = [
        word for word in sentence.words[max(sentence.first, item.first - 2) : item.first] if word != "the"
    ]
    led = before[-1:] in (["of"], ["by"], ["from"], ["at"], ["with"])
    return led or sentence.word_at(item.last) in ("'s", "’s")


def is_noun(sentence: Sentence, at: int, noun_class: str) -> bool:
    """Whether a word, or it and the next, is a noun of a class, not one that qualifies ("meeting room")."""
    nouns = load_nouns()[noun_class]
    word, following = sentence.words[at], sentence.word_at(at + 1)
    if word not in nouns and f"{word} {following}" not in nouns:
        return False
    return following not in load_event_words().qualified
