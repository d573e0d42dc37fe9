import math

import numpy as np
import pytest

from sciencegraph.evaluate.bootstrap import draw_resamples, find_interval
from sciencegraph.evaluate.score import CountTally, Outcome, Scorer


def test_the_interval_of_a_share_is_that_of_the_binomial_distribution():
    """400 paragraphs, 280 right: by theory 0.7 give or take 1.96 standard errors."""
    outcomes = [Outcome("share", unit, tp=int(unit % 10 < 7), fn=int(unit % 10 >= 7)) for unit in range(400)]
    scorer = Scorer(["a"], [400], resamples=4000, seed=7)
    score = scorer.score_tally("share", "f1", CountTally(400, outcomes)).pooled
    spread = 1.96 * math.sqrt(0.7 * 0.3 / 400)
    assert score.recall == pytest.approx(0.7)
    assert score.recall_interval.low == pytest.approx(0.7 - spread, abs=0.006)
    assert score.recall_interval.high == pytest.approx(0.7 + spread, abs=0.006)
    assert (score.precision_interval.low, score.precision_interval.high) == (1.0, 1.0)


def test_differences_between_documents_widen_the_interval():
    """Ten documents, each all right or all wrong: their number counts, not that of their paragraphs."""
    outcomes = [Outcome("share", unit, tp=unit // 100 % 2, fn=1 - unit // 100 % 2) for unit in range(1000)]
    scorer = Scorer([f"d{n}" for n in range(10)], [100] * 10, resamples=4000, seed=7)
    figure = scorer.score_tally("share", "f1", CountTally(1000, outcomes))
    # Of ten draws of a half, 2 to 8 are right in 97.9 % of cases, 3 to 7 in 89.1 %.
    for score in (figure.pooled, figure.macro):
        assert (score.recall_interval.low, score.recall_interval.high) == pytest.approx((0.2, 0.8))


def test_draws_keep_the_sizes_and_the_seed():
    draws = draw_resamples([3, 0, 5], resamples=50, seed=3)
    assert draws.paragraphs.shape == (50, 8)
    assert (draws.documents.sum(axis=1) == 3).all()
    assert (draws.paragraphs[:, :3].sum(axis=1) == 3 * draws.documents[:, 0]).all()
    assert (draws.paragraphs[:, 3:].sum(axis=1) == 5 * draws.documents[:, 2]).all()
    assert (draw_resamples([3, 0, 5], resamples=50, seed=3).paragraphs == draws.paragraphs).all()
    assert (draw_resamples([3, 0, 5], resamples=50, seed=4).paragraphs != draws.paragraphs).any()


def test_what_is_no_number_is_left_out_of_the_interval():
    assert find_interval(np.array([np.nan, 1.0, 1.0])) == (1.0, 1.0)
    assert find_interval(np.array([np.nan])) is None
