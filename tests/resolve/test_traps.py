"""Names from all over the world that are one thing, or two, or that nobody can tell: what resolution says."""

import pytest

from tests.resolve.traps import format_scores, is_merged, no_lexicon, read_traps, score_traps

TRAPS = read_traps()


@pytest.fixture(scope="module")
def verdicts():
    return {trap: is_merged(trap) for trap in TRAPS}


@pytest.fixture(scope="module")
def without():
    with no_lexicon():
        return {trap: is_merged(trap) for trap in TRAPS}


def test_the_table_is_large_world_wide_and_says_why():
    assert len(TRAPS) >= 300
    assert len({trap.a[1] for trap in TRAPS} | {trap.b[1] for trap in TRAPS}) >= 40
    assert all(trap.verdict in ("same", "different", "unsure") and trap.why for trap in TRAPS)
    assert len({(trap.a, trap.b, trap.issue, trap.series) for trap in TRAPS}) == len(TRAPS)
    assert sum(trap.held for trap in TRAPS) >= len(TRAPS) // 5


def test_few_false_merges_and_most_true_ones(verdicts):
    score = score_traps(TRAPS, verdicts)
    assert score.wrong == 0, format_scores(TRAPS, verdicts)
    assert score.recall >= 0.95, format_scores(TRAPS, verdicts)


def test_names_that_no_lexicon_has_fare_nearly_as_well(without):
    score = score_traps(TRAPS, without)
    assert score.wrong == 0, format_scores(TRAPS, without)
    assert score.recall >= 0.95, format_scores(TRAPS, without)
