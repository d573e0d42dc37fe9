from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sciencegraph.evaluate.resolution import BCubedTally, PairTally, Resolved, list_merges, list_splits

ALL = slice(0, 10)
labels = st.lists(st.tuples(st.integers(0, 9), st.sampled_from("abc"), st.sampled_from("xyz")), max_size=25)


def rates(tally, rows=ALL):
    return tally.rate(np.ones((1, rows.stop - rows.start)), rows)[0].tolist()


def test_by_hand():
    """Gold {1 2 3} {4 5}, found {1 2} {3 4 5}: of 4 pairs each, 2 are the same."""
    items = [Resolved(0, gold, found) for gold, found in zip("aaabb", "xxyyy", strict=True)]
    assert rates(PairTally(items)) == pytest.approx([0.5, 0.5, 0.5])
    # Purity: 1, 1, 1/3, 2/3, 2/3; completeness: 2/3, 2/3, 1/3, 1, 1.
    assert rates(BCubedTally(items)) == pytest.approx([11 / 15, 11 / 15, 11 / 15])


@given(labels)
def test_sums_agree_with_counting_pair_by_pair(drawn):
    items = [Resolved(*item) for item in drawn]
    pairs = list(combinations(items, 2))
    right = sum(a.gold == b.gold and a.found == b.found for a, b in pairs)
    false = sum(a.gold != b.gold and a.found == b.found for a, b in pairs)
    missed = sum(a.gold == b.gold and a.found != b.found for a, b in pairs)
    assert PairTally(items).count(np.ones((1, 10)), ALL)[0].tolist() == [right, false, missed]


@given(labels.filter(bool))
def test_b_cubed_agrees_with_its_definition(drawn):
    items = [Resolved(*item) for item in drawn]

    def share(of, like):
        """The mean over mentions of how many of those that are alike in ``like`` are alike in ``of`` too."""
        shares = []
        for item in items:
            alike = [other for other in items if getattr(other, like) == getattr(item, like)]
            shares.append(sum(getattr(other, of) == getattr(item, of) for other in alike) / len(alike))
        return sum(shares) / len(shares)

    precision, recall, _ = rates(BCubedTally(items))
    assert (precision, recall) == pytest.approx((share("gold", "found"), share("found", "gold")))


def test_only_the_rows_asked_for_count():
    items = [Resolved(0, "a", "x"), Resolved(1, "a", "x"), Resolved(5, "a", "y"), Resolved(6, "b", "y")]
    assert rates(PairTally(items), slice(0, 2)) == [1, 1, 1]
    assert rates(PairTally(items), slice(5, 7))[0] == 0
    assert np.isnan(rates(PairTally(items), slice(2, 4))).all()
    assert np.isnan(rates(BCubedTally(items), slice(2, 4))).all()


def test_a_mention_drawn_twice_is_no_pair_with_itself():
    items = [Resolved(0, "a", "x"), Resolved(1, "a", "y")]
    assert PairTally(items).count(np.array([[2.0, 1.0]]), slice(0, 2)).tolist() == [[0, 0, 2]]


def test_mixed_entities_are_named():
    items = [Resolved(0, "a", "x"), Resolved(0, "b", "x"), Resolved(0, "b", "y"), Resolved(0, "c", "z")]
    gold, found = {"a": "Alpha", "b": "Beta", "c": "Gamma"}, {"x": "Found", "y": "Found"}
    assert list_merges(items, gold, found) == ["Found: Alpha, Beta"]
    assert list_splits(items, gold, found) == ["Beta: x, y"]
