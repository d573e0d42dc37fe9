"""Who acts in a stretch of a sentence: bodies and people, and countries where they act as such.

Comes in: a sentence and a range of words. Goes out: mentions, in order of the text; what role they have is
decided in ``frames`` and ``cues``.
"""

import re
from functools import cache

from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.extract.posts import find_post
from sciencegraph.vocab.alternatives import join_alternatives
from sciencegraph.vocab.wording import load_participant_words

ACTORS = ("organization", "person")
_POSSESSIVES = ("'s", "’s")
_GOVERNMENT_REACH = 4  # words: "the Thai, Lao *and Khmer governments*"
_WHEN = frozenset({"on", "in", "from", "last", "during", "between", "at", "to"})
_FRONTED = 4  # words before "presence" where the phrase opens its sentence
_LONGEST_PRELUDE = 6  # words before the first name of a list


def find_actors(sentence: Sentence, first: int, last: int, subject: bool = False) -> list[PlacedMention]:
    """Bodies and people in a range that act themselves; countries only where no body and nobody does.

    Args:
        sentence: Where to look.
        first: First word of the range.
        last: The word behind it.
        subject: Whether they stand before a verb, where "at", "in" and the like tell a setting.
    """
    others = [*find_witnesses(sentence), *find_backers(sentence)]
    found = [
        item
        for item in sentence.select(first, last, *ACTORS, "country")
        if item.mention.id not in sentence.attached
        and item not in others
        and not (subject and _is_setting(sentence, item))
        and _acts(sentence, item)
    ]
    named = [item for item in found if item.mention.kind != "country" or governs(sentence, item)]
    return named or found


def find_witnesses(sentence: Sentence) -> list[PlacedMention]:
    """Those in whose presence something is done: they take part in it, but do not do it."""
    found: list[PlacedMention] = []
    at = sentence.find_word("presence", sentence.first, sentence.last)
    if at is not None and sentence.word_at(at + 1) == "of":
        found = _list_fronted(sentence, at, at + 2)
    return found


def _list_fronted(sentence: Sentence, at: int, first: int) -> list[PlacedMention]:
    """The actors listed from a word on; where their phrase opens the sentence at ``at``, up to its comma."""
    comma = sentence.find_word(",", at, sentence.last)
    opens = at - sentence.first <= _FRONTED
    return list_actors(sentence, first, comma if opens and comma is not None else sentence.last)


def find_backers(sentence: Sentence) -> list[PlacedMention]:
    """Those by whose help something is done: "with support from *A* and *B*"."""
    found = _backing().search(" ".join(sentence.words[sentence.first : sentence.last]))
    if found is None:
        return []
    at, first = (sentence.first + found.string.count(" ", 0, end) for end in (found.start(), found.end()))
    countries = [
        item for item in sentence.mentions if item.first == first + 1 and item.mention.kind == "country"
    ]
    return [*countries, *_list_fronted(sentence, at, first + 1)]


@cache
def _backing() -> re.Pattern[str]:
    nouns = join_alternatives(load_participant_words().backing)
    return re.compile(rf"\bwith (?:[\w’'-]+ ){{0,2}}?(?:{nouns}) (?:from|of|by)(?= )")


def _acts(sentence: Sentence, item: PlacedMention) -> bool:
    if item.mention.kind == "country":
        return acts_as_country(sentence, item)
    return not (item.is_body and _is_possessor(sentence, item))


def _is_possessor(sentence: Sentence, item: PlacedMention) -> bool:
    """Whether a body acts only through what it has, which is a mention as well: "CAST's committee"."""
    return sentence.word_at(item.last) in _POSSESSIVES and any(
        other.first == item.last + 1 for other in sentence.mentions
    )


def _is_setting(sentence: Sentence, item: PlacedMention) -> bool:
    """Whether it only tells where: "At the CERN Council, …", "In Japan, …", but "researchers from X"."""
    words, lists, at = sentence.words, load_participant_words(), item.first - 1
    while at >= sentence.first and words[at] in ("the", "a", "an"):
        at -= 1
    if at > sentence.first and words[at] in ("from", "of", "at") and words[at - 1] in lists.people:
        return False
    return at >= sentence.first and words[at] in lists.settings


def acts_as_country(sentence: Sentence, item: PlacedMention) -> bool:
    """Whether a country acts as such: not in "Thai scientists", "China-Germany", "in Japan"."""
    following = sentence.word_at(item.last)
    whole = sentence.passage.quote(item.first, item.last) == item.mention.surface
    if not whole or following in (*_POSSESSIVES, "-", "–", "’"):
        return False
    if item.mention.found_by.endswith("demonym"):
        return _is_government(sentence, item.last)
    if any(tells_where(sentence, item) for tells_where in (_is_home, _is_within, _ends_post, _ends_place)):
        return False
    qualifies = following[:1].isalpha() and sentence.passage.words[item.last][0].isupper()
    return not qualifies or following == "and"


def _is_home(sentence: Sentence, item: PlacedMention) -> bool:
    """Whether a country is but the home of the name before it: "Kyoto University (*Japan*)", "X, *Japan*"."""
    beside = (*sentence.mentions, *sentence.neighbours)
    before = next((other for other in beside if other.last == item.first - 1), None)
    if before is None:
        return False
    if sentence.words[item.first - 1] == "(":
        return sentence.word_at(item.last) in (")", ",")
    known = before.mention.key is not None or before.mention.country is not None
    own = not known or before.mention.country == item.mention.country
    return sentence.words[item.first - 1] == "," and before.is_body and own


def governs(sentence: Sentence, item: PlacedMention) -> bool:
    """Whether a nationality means its government, which acts beside bodies: "the *Greek* government"."""
    return item.mention.found_by.endswith("demonym") and _is_government(sentence, item.last)


def _is_government(sentence: Sentence, at: int) -> bool:
    """Whether "government" or "delegation" follows a nationality, or a list of them."""
    government = load_participant_words().government
    following = sentence.word_at(at)
    if following in ("and", ","):
        return not government.isdisjoint(sentence.words[at : at + _GOVERNMENT_REACH])
    return following in government


def _ends_post(sentence: Sentence, item: PlacedMention) -> bool:
    """Whether a country only closes a post: "X, Minister of Agriculture and Food Security, *Malaysia*"."""
    before = [other for other in sentence.mentions if other.last <= item.first]
    if not before or before[-1].mention.kind != "person" or sentence.words[item.first - 1] != ",":
        return False
    between = sentence.passage.words[before[-1].last : item.first - 1]
    return between[:1] == (",",) and find_post(between, 1) > 1


def _ends_place(sentence: Sentence, item: PlacedMention) -> bool:
    """Whether a country only says where a place is: "signed in Guadalajara, *Mexico*, on 18 July"."""
    following = sentence.word_at(item.last)
    if sentence.words[item.first - 1] != "," or (following[:1].isalnum() and following not in _WHEN):
        return False
    place = next(sentence.iter_covering(item.first - 2, "place"), None)
    if place is None or place.first <= sentence.first:
        return False
    return sentence.words[place.first - 1] in load_participant_words().within


def _is_within(sentence: Sentence, item: PlacedMention) -> bool:
    """Whether "in" or the like governs a country or its list: "universities in China, Korea and Japan".

    "The Governments *of* Peru and Chile" are Peru and Chile.
    """
    at = item.first - 1
    while at > sentence.first and (
        sentence.words[at] in ("the", "and", ",") or any(sentence.iter_covering(at, "country"))
    ):
        at -= 1
    lists = load_participant_words()
    governed = (
        at > sentence.first and sentence.words[at] == "of" and sentence.words[at - 1] in lists.government
    )
    return at >= sentence.first and sentence.words[at] in lists.within and not governed


def list_actors(sentence: Sentence, first: int, last: int) -> list[PlacedMention]:
    """The actors listed from a word on: "A (AA) of B, the C and D", up to the next word that is no link."""
    found: list[PlacedMention] = []
    at = first
    while at < last:
        item = next((item for item in sentence.mentions if item.first == at), None)
        if item is None:
            if not _links(sentence, at) and (found or not _may_precede(sentence, at, first)):
                break
            at += 1
            continue
        if item.mention.kind in ("place", "agreement"):
            break
        at = item.last
        if _is_listed(sentence, item, found, last):
            found.append(item)
    return found


def _links(sentence: Sentence, at: int) -> bool:
    """Whether a word joins the names of a list, or belongs to a title in it: "…, President of …, and …"."""
    word, lists = sentence.words[at], load_participant_words()
    text = sentence.passage.words[at]
    titled = text[0].isupper() or sentence.words[at - 1] == "'s" or text in (*_POSSESSIVES, "&", "/", ".")
    return titled or word in lists.links or word in lists.government


def _may_precede(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a word may stand before the first name of a list: "between *teams from* A and B"."""
    away = load_participant_words().leading_away
    return at - first < _LONGEST_PRELUDE and sentence.words[at] not in away


def _is_listed(sentence: Sentence, item: PlacedMention, found: list[PlacedMention], last: int) -> bool:
    before = sentence.words[item.first - 1]
    if item.mention.kind == "country":
        party = not found and before in load_participant_words().before_parties
        possessor = item.last < last and sentence.words[item.last] in _POSSESSIVES
        return not possessor and (party or acts_as_country(sentence, item))
    if before == "(" or item.mention.id in sentence.attached:
        return False  # an acronym; a body that is only somebody's post
    of_whole = before == "of" or sentence.words[item.first - 2 : item.first] == ("of", "the")
    return not (of_whole and item.is_body and bool(found) and found[-1].is_body)
