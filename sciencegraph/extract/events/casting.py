"""Who takes part in an event, and as what: what the rules say and what the learnt reader says, weighed.

Comes in: a sentence, a hit, the parts by rule, the reader's odds for each word. Goes out: one role, or none,
for each mention that may act. The weights are those of a logistic regression over roles, fitted by
``training/casting.py`` on documents that the reader had not learnt from (``models/en_scidip/casting.json``).
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from sciencegraph.extract.encoder import Odds
from sciencegraph.extract.events.actors import acts_as_country
from sciencegraph.extract.events.parts import Part
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.events.syntax import find_way
from sciencegraph.extract.events.triggers import Hit
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.extract.weights import read_weights
from sciencegraph.vocab.roles import load_roles

NONE = ""
"""The role of who takes no part."""

_ACTORS = ("organization", "person", "country")
_REACH = 45  # words from a trigger within which somebody may take part: what the reader sees
_FAR = 20  # words
_POST = 1.0  # against a body that stands only in somebody's post: the text must say that it took part
# likelihood from which nobody takes part: F1 of participants, left out of the fit, is greatest from 0.6 to
# 0.7 (0.83 in the event's own paragraph; 0.81 where the likelier wins)
_NOBODY = 0.65
_LEAST = 0.002  # least odds that are told apart


class Candidate(NamedTuple):
    """Somebody who may take part: the role by rule or ``NONE``, the reader's odds by role, signs by name."""

    placed: PlacedMention
    ruled: str
    odds: Mapping[str, float]
    signs: tuple[str, ...]


class Casting(NamedTuple):
    """The weights: of log odds and of a rule's word, shared by all roles; of signs, by role and sign."""

    odds: float
    ruled: float
    other: float
    signs: Mapping[str, Mapping[str, float]]


def cast_parts(sentence: Sentence, hit: Hit, ruled: Sequence[Part], odds: Odds) -> list[Part]:
    """The participants of an event, one role each, in order of the text.

    Args:
        sentence: The sentence that tells the event.
        hit: What tells it.
        ruled: The participants by rule.
        odds: The reader's odds for each word of the passage.
    """
    casting = load_casting()
    chosen = (
        (item.placed, choose_role(item, casting)) for item in iter_candidates(sentence, hit, ruled, odds)
    )
    return [Part(placed, role) for placed, role in chosen if role != NONE]


def iter_candidates(sentence: Sentence, hit: Hit, ruled: Sequence[Part], odds: Odds) -> Iterator[Candidate]:
    """The mentions of a passage that may take part, with what speaks for each role."""
    roles = {part.placed.mention.id: part.role for part in ruled}
    for item in sentence.neighbours:
        if item.mention.id in roles or _may_act(sentence, hit, item):
            yield Candidate(
                item,
                roles.get(item.mention.id, NONE),
                {role: odds.rate(role, item.first, item.last) for role in load_roles()},
                tuple(_iter_signs(sentence, hit, item)),
            )


def _may_act(sentence: Sentence, hit: Hit, item: PlacedMention) -> bool:
    if item.mention.kind not in _ACTORS or not -_REACH < item.first - hit.first < _REACH:
        return False
    return item.mention.kind != "country" or acts_as_country(sentence, item)


def _iter_signs(sentence: Sentence, hit: Hit, item: PlacedMention) -> Iterator[str]:
    """What else tells of a role, by name: the event's type and the mention's kind first."""
    yield "always"
    yield hit.trigger.type
    yield item.mention.kind
    yield f"{hit.trigger.type} {item.mention.kind}"
    if hit.trigger.forms:
        yield "by rule"
    if item.mention.id in sentence.attached:
        yield "post"
    if not sentence.first <= item.first < sentence.last:
        yield "other sentence"
    if abs(item.first - hit.first) > _FAR:
        yield "far"
    yield "before" if item.first < hit.first else "behind"
    if sentence.first <= item.first < sentence.last:
        yield f"way {_find_way(sentence, (hit.first, hit.last), (item.first, item.last))}"


def _find_way(sentence: Sentence, trigger: tuple[int, int], mention: tuple[int, int]) -> str:
    first, words = sentence.first, sentence.words[sentence.first : sentence.last]
    shifted = [(low - first, min(high, sentence.last) - first) for low, high in (trigger, mention)]
    return find_way(sentence.tree, words, shifted[0], shifted[1])


def rate_roles(candidate: Candidate, casting: Casting) -> dict[str, float]:
    """The weighted sum that speaks for each role and for none; the greatest wins."""
    nobody = max(1.0 - sum(candidate.odds.values()), _LEAST)
    told = _POST if "post" in candidate.signs and candidate.ruled == NONE else 0.0
    sums = {NONE: casting.odds * float(np.log(nobody))}
    for role, share in candidate.odds.items():
        weights = casting.signs.get(role, {})
        sums[role] = (
            casting.odds * float(np.log(max(share, _LEAST)))
            + casting.ruled * (candidate.ruled == role)
            + casting.other * (candidate.ruled not in (role, NONE))
            + sum(weights.get(sign, 0.0) for sign in candidate.signs)
            - told
        )
    return sums


def choose_role(candidate: Candidate, casting: Casting, nobody: float = _NOBODY) -> str:
    """The likeliest role, or ``NONE`` where it is as likely as ``nobody``, in [0, 1], that there is none."""
    sums = rate_roles(candidate, casting)
    greatest = max(sums.values())
    shares = {role: math.exp(value - greatest) for role, value in sums.items()}
    if shares[NONE] >= nobody * sum(shares.values()):
        return NONE
    return max((role for role in shares if role != NONE), key=lambda role: (shares[role], role))


@lru_cache(maxsize=1)
def load_casting() -> Casting:
    """The weights that belong to the network in the package.

    Raises:
        ScienceGraphError: The installed package lacks them.
    """
    return read_casting("casting")


def read_casting(name: str) -> Casting:
    """The weights of a file of the package: "casting" or "gathering"."""
    table = read_weights(name)
    return Casting(table["odds"], table["ruled"], table["other"], table["signs"])
