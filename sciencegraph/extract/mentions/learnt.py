"""Stage 3: the names that the learnt reader marks, where they are plausible, beside those of the rules.

Comes in: what the rules have found in a passage. Goes out: the same, with names that no rule tells (bodies
without a head noun, unlisted places, agreements called by a common noun) added. What form alone rules out,
such as a country as a body, is never taken.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from sciencegraph.extract.encoder import Label
from sciencegraph.extract.lexicon import SURE_PERSON, find_place
from sciencegraph.extract.mentions.bodies import find_head, is_head, is_title
from sciencegraph.extract.mentions.candidates import Candidate, Findings
from sciencegraph.extract.mentions.people import rate_full_name, soften_surname
from sciencegraph.extract.mentions.words import is_acronym, is_connector, is_name_word
from sciencegraph.extract.passages import Passage
from sciencegraph.model import MentionKind
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.people import looks_like_person
from sciencegraph.vocab.titles import load_titles
from sciencegraph.vocab.wording import load_agreement_words

_RULE = "model: en_scidip 6"
# probabilities: for a name to be taken, a body's, for it to overrule a rule, for a rule's name to be dropped
_SURE, _SURE_BODY, _SURER, _SURELY_NONE = 0.8, 0.9, 0.9, 0.8
_LIKE_PERSON = 0.3
_KINDS: dict[str, MentionKind] = {kind: kind for kind in ("organization", "person", "place", "agreement")}
# rules that go by form alone, and so are dropped where the reader is sure that there is no name
_FORMAL_RULES = frozenset(
    {
        "form of the name",
        "gazetteer",
        "head noun of a place",
        "after a preposition of place",
        "head noun of a body",
    }
)


_PERSON_RULES = frozenset({"after post", "after honorific", "post or speech follows", "form of the name"})
_FULL_NAME = 2  # words
_LONG_NAME = 3  # words
_LONGEST_COUNTRY = 6  # words


def add_learnt_names(found: Findings, no_bodies: Collection[str]) -> None:
    """Add the reader's names to what the rules found in a passage.

    Args:
        found: What the rules found.
        no_bodies: Acronyms that the issue defines as something else than a body.
    """
    if found.passage.reading is None:
        return
    names = list(_iter_names(found.passage))
    _split_joined(found, [candidate for candidate, _ in names])
    for candidate, sure in names:
        if candidate.kind == "organization" and found.quote(candidate) in no_bodies:
            continue
        if candidate.kind == "agreement" and _is_vague(found.passage, candidate):
            continue
        if candidate.kind == "organization" and _is_list(
            found.passage.words[candidate.first : candidate.last]
        ):
            continue
        if _cuts_country(found.passage, candidate) or _names_event(found.passage, candidate):
            continue
        if sure >= _SURER and (replaced := _find_replaced(found, candidate) or _find_wider(found, candidate)):
            found.candidates.remove(replaced)
        found.add(candidate)
    labels = found.passage.reading.names
    found.candidates = [item for item in found.candidates if not _is_ruled_out(item, labels)]


def _is_list(words: Sequence[str]) -> bool:
    """Whether a body's name is but a list of fields: "Research, Development" without "Office" or the like."""
    return "," in words and load_name_heads().subjects.issuperset(set(words) - {","})


def _cuts_country(passage: Passage, candidate: Candidate) -> bool:
    """Whether a name is only a part of a country's: "French *Guiana*"."""
    first, last = candidate.first, candidate.last
    wider = ((max(0, first - 1), last), (first, min(last + 1, len(passage.words))))
    return any(find_country(passage.quote(*span)) for span in wider)


def _names_event(passage: Passage, candidate: Candidate) -> bool:
    """Whether a long name is only the first part of an event's: "*India-EU Green Steel* (GS) Dialogue"."""
    words, at = passage.words, candidate.last
    if candidate.kind != "organization" or at - candidate.first < _LONG_NAME:
        return False
    if any(is_head(word) for word in words[candidate.first : at]):
        return False
    if words[at : at + 1] == ("(",) and words[at + 2 : at + 3] == (")",):
        at += 3
    return at < len(words) and words[at] in load_name_heads().events


def _is_vague(passage: Passage, candidate: Candidate) -> bool:
    """Whether a noun means agreements in general: "no agreement", "several accords"."""
    before = passage.lower[candidate.first - 1] if candidate.first else ""
    return passage.words[candidate.first].islower() and before in load_agreement_words().vague


def _split_joined(found: Findings, names: Sequence[Candidate]) -> None:
    """Drop a body that a rule made of several by "and" or "/", where the reader sees each of them."""
    for item in list(found.candidates):
        if item.kind != "organization" or item.rule not in _FORMAL_RULES:
            continue
        inside = [name for name in names if item.first <= name.first and name.last <= item.last]
        if len(inside) > 1:
            found.candidates.remove(item)


def _iter_names(passage: Passage) -> Iterator[tuple[Candidate, float]]:
    """The plausible names that the reader marks, each with the mean probability of its words."""
    labels = passage.reading.names if passage.reading else ()
    at = 0
    while at < len(labels):
        kind, end = labels[at].label[2:], at + 1
        while kind and end < len(labels) and labels[end].label == f"I-{kind}":
            end += 1
        sure = sum(label.probability for label in labels[at:end]) / (end - at)
        first, last = _trim(passage.words, at, end)
        if kind == "person" and last - first > 1 and passage.words[first] in load_titles().short_posts:
            first += 1  # "*DG* Paquet"
        if (
            kind in _KINDS
            and sure >= (_SURE_BODY if kind == "organization" else _SURE)
            and first < last
            and _is_plausible(passage.words[first:last], kind, sure)
        ):
            yield Candidate(first, last, _KINDS[kind], _RULE), sure
        at = end


def _trim(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The range without connectors and punctuation at its ends."""
    while first < last and (is_connector(words[first].lower()) or not words[first][0].isalnum()):
        first += 1
    while first < last and (is_connector(words[last - 1].lower()) or not words[last - 1][0].isalnum()):
        last -= 1
    return first, last


def _is_plausible(words: Sequence[str], kind: str, sure: float) -> bool:
    if find_country(" ".join(words)):
        return False
    if kind == "agreement":
        return any(noun in " ".join(words).lower() for noun in _agreement_nouns())
    if not any(word[0].isupper() for word in words):
        return False
    if kind == "person":
        return _may_name_person(words)
    if kind == "organization":
        return _may_name_body(words, sure) and not _names_countries(words)
    if len(words) == _FULL_NAME and rate_full_name(words) >= SURE_PERSON and not find_place(" ".join(words)):
        return False  # "the prize went to *Lena Berg*"
    plain = is_name_word(words[0], opens_sentence=True, name_follows=len(words) > 1)
    return plain and not is_head(words[-1]) and words[0] not in load_name_heads().regions


def _names_countries(words: Sequence[str]) -> bool:
    """Whether words only name countries: "Uzbek-Egyptian"."""
    parts = [part for word in words for part in re.split("[-–]", word) if part]
    return all(find_country(part) for part in parts)


@cache
def _agreement_nouns() -> frozenset[str]:
    heads = load_name_heads()
    return frozenset(noun.lower() for noun in heads.agreements) | heads.generic_agreements


def _may_name_person(words: Sequence[str]) -> bool:
    words = soften_surname(words)
    if len(words) == 1:
        return is_name_word(words[0], opens_sentence=True) and not is_acronym(words[0])
    events = load_name_heads().events
    if any(find_country(word) or is_head(word) or word in events for word in words):
        return False
    return (
        not any(word.isupper() and len(word) > 3 for word in words)
        and looks_like_person(words) >= _LIKE_PERSON
    )


def _may_name_body(words: Sequence[str], sure: float) -> bool:
    heads = load_name_heads()
    others = heads.events | heads.documents | heads.agreements
    if words[-1] in heads.members and words[1:2] == ("of",):
        return False  # "Board of Directors"
    if is_title(words):
        return False  # "Deputy National Security Advisor"
    if words[0] in ("Government", "Governments") and _opens_with_country(words[1:]):
        return False  # "the Government of *Peru* on Ocean Science"
    if words[-1] in others | heads.places or words[find_head(words)] in others:
        return False
    if len(words) > 1:
        return True
    if is_acronym(words[0]):
        return words[0].upper() not in heads.no_bodies
    return sure >= _SURER and is_name_word(words[0], opens_sentence=True) and not is_head(words[0])


def _opens_with_country(words: Sequence[str]) -> bool:
    """Whether "of" and a country open words: "*of the Kingdom of Norway* on Ocean Science"."""
    start = next((at for at, word in enumerate(words) if word not in ("of", "the")), len(words))
    ends = range(start + 1, min(len(words), start + _LONGEST_COUNTRY) + 1)
    return any(find_country(" ".join(words[start:end])) for end in ends)


def _find_replaced(found: Findings, candidate: Candidate) -> Candidate | None:
    """The one shorter or otherwise read candidate of a rule in whose place a name comes, if it does."""
    inside = [
        item for item in found.candidates if candidate.first <= item.first and item.last <= candidate.last
    ]
    if len(inside) != 1:
        return None
    item = inside[0]
    if (item.first, item.last) == (candidate.first, candidate.last):
        return item if item.kind != candidate.kind and item.rule != "lexicon" else None
    added = (
        *found.passage.words[candidate.first : item.first],
        *found.passage.words[item.last : candidate.last],
    )
    if any(find_country(word) for word in added):
        return None  # "the Organization for Nuclear Research and Kenya" are two
    if candidate.kind == "person" and load_titles().honorifics.issuperset(added):
        return None  # "*Sri* Anand Kumar"
    if candidate.kind == "organization" and item.kind == "place":
        return item  # "Ana Roth of the University of *Graz*"
    return item if item.kind == candidate.kind and candidate.kind != "place" else None


def _find_wider(found: Findings, candidate: Candidate) -> Candidate | None:
    """The one name of a person by form that is too long: "*Cairo* Ali El Halabi"."""
    if candidate.kind != "person" or candidate.last - candidate.first < _FULL_NAME:
        return None
    item = found.find_overlap(candidate.first, candidate.last)
    if item is None or item.kind != "person" or item.rule not in _PERSON_RULES:
        return None
    return item if item.first <= candidate.first and candidate.last <= item.last else None


def _is_ruled_out(item: Candidate, labels: Sequence[Label]) -> bool:
    """Whether a rule that goes by form has taken for a name what the reader is sure is none."""
    if item.rule not in _FORMAL_RULES or item.last > len(labels):
        return False
    return all(
        label.label == "O" and label.probability > _SURELY_NONE for label in labels[item.first : item.last]
    )
