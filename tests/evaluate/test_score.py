import numpy as np
import pytest

from sciencegraph.evaluate.score import CountTally, Outcome, Scorer, compare_keys, rate_counts


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((3, 1, 3), (0.75, 0.5, 0.6)),
        ((0, 0, 2), (None, 0, 0)),
        ((0, 2, 0), (0, None, 0)),
        ((0, 0, 0), (None, None, None)),
    ],
)
def test_rates(counts, expected):
    rates = [None if np.isnan(rate) else rate for rate in rate_counts(np.array([counts], dtype=float))[0]]
    assert rates == [rate if rate is None else pytest.approx(rate) for rate in expected]


def test_documents_without_anything_to_count_do_not_enter_the_mean():
    outcomes = [Outcome("x", 0, tp=1, fn=1), Outcome("x", 1, tp=1)]
    figure = Scorer(["a", "b", "c"], [1, 1, 1], resamples=50, seed=0).score_tally(
        "x", "f1", CountTally(3, outcomes)
    )
    assert figure.macro.recall == pytest.approx(0.75)
    assert figure.pooled.recall == pytest.approx(2 / 3)
    assert figure.documents["c"].f1 is None
    assert figure.documents["c"].f1_interval is None


def test_sets_are_compared_key_by_key():
    outcomes = compare_keys("x", {"a": 0, "b": 1}, {"b": 2, "c": 3})
    assert outcomes == [Outcome("x", 1, tp=1), Outcome("x", 0, fn=1), Outcome("x", 3, fp=1)]
