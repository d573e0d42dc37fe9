import pytest

from sciencegraph.extract.encoder import load_encoder
from sciencegraph.extract.events.casting import (
    NONE,
    Candidate,
    Casting,
    cast_parts,
    choose_role,
    iter_candidates,
    load_casting,
    rate_roles,
)
from sciencegraph.extract.events.roles import read_parts
from sciencegraph.extract.events.triggers import find_hits
from sciencegraph.vocab.roles import load_roles
from tests.extract.makers import read_sentences

TEXT = "Kenya and the Lima Institute of Physics signed an agreement in Oslo on 3 May 2024, said Ana Ruiz."


SIGNING = Casting(1, 0, 0, {"signatory": {"agreement": 2.0}})


def make_candidate(ruled: str, **odds: float) -> Candidate:
    (sentence,) = read_sentences("Chile signed it.")
    shares = {role: odds.get(role, 0.0) for role in load_roles()}
    return Candidate(sentence.mentions[0], ruled, shares, ("always", "agreement"))


@pytest.mark.parametrize(
    ("candidate", "casting", "want"),
    [
        (make_candidate(NONE), Casting(1, 1, 0, {}), NONE),
        (make_candidate(NONE, signatory=0.9), Casting(1, 1, 0, {}), "signatory"),
        (make_candidate(NONE, signatory=0.3), Casting(1, 1, 0, {}), NONE),
        (make_candidate(NONE, signatory=0.45), Casting(1, 1, 0, {}), "signatory"),  # likely enough
        (make_candidate(NONE, signatory=0.25, chair=0.2), Casting(1, 1, 0, {}), "signatory"),  # as somebody
        (make_candidate("signatory", signatory=0.3), Casting(1, 3, 0, {}), "signatory"),
        (make_candidate("chair", signatory=0.6), Casting(1, 9, 0, {}), "chair"),
        (make_candidate("chair", signatory=0.6, chair=0.3), Casting(1, 0, 0, {}), "signatory"),
        (make_candidate("chair", signatory=0.6), Casting(1, 0, -5, {}), NONE),  # a rule says otherwise
        (
            make_candidate(NONE, signatory=0.3),
            Casting(1, 0, 0, {"signatory": {"agreement": 2.0}}),
            "signatory",
        ),
    ],
)
def test_the_role_that_most_speaks_for_wins(candidate: Candidate, casting: Casting, want: str) -> None:
    assert choose_role(candidate, casting) == want


def test_rates_every_role_and_none() -> None:
    assert set(rate_roles(make_candidate(NONE), load_casting())) == {NONE, *load_roles()}


def test_the_shipped_weights_know_all_roles_and_trust_both_sides() -> None:
    casting = load_casting()
    assert set(casting.signs) == set(load_roles())
    assert casting.odds > 0 < casting.ruled


def test_candidates_are_those_that_may_act() -> None:
    (sentence,) = read_sentences(TEXT)
    hit = find_hits(sentence)[0]
    odds = load_encoder().read_roles(sentence.passage.words, hit.first)
    found = list(iter_candidates(sentence, hit, read_parts(sentence, hit), odds))
    names = {item.placed.mention.surface: item for item in found}
    assert set(names) == {"Kenya", "Lima Institute of Physics", "Ana Ruiz"}  # no place, no agreement
    assert "agreement country" in names["Kenya"].signs
    assert names["Lima Institute of Physics"].ruled == "signatory"
    assert all(0 <= sum(item.odds.values()) <= 1.001 for item in found)


def test_casts_a_sentence() -> None:
    (sentence,) = read_sentences(TEXT)
    hit = find_hits(sentence)[0]
    odds = load_encoder().read_roles(sentence.passage.words, hit.first)
    cast = {part.placed.mention.surface: part.role for part in cast_parts(sentence, hit, (), odds)}
    assert cast["Lima Institute of Physics"] == "signatory"
