"""A review: answers are kept at once, what follows from them is not asked, each can be taken back."""

import pytest

from sciencegraph.corpus import Corpus
from sciencegraph.decide import ReviewSession, judge_entities, merge_entities
from sciencegraph.errors import JudgementError
from sciencegraph.pipeline import load_snapshot


@pytest.fixture
def review(open_path):
    with Corpus.open(open_path) as corpus:
        yield ReviewSession(corpus, by="mk")


def test_pairs_come_with_reasons_and_sentences(review):
    assert len(review.proposals) == 3
    text = review.current.describe(review.sources)
    assert "no country is told for either" in text
    assert "Ministry of Energy" in text
    assert ".md" in text
    assert text.count("“The Ministry of Energy met the ") == 2


@pytest.mark.parametrize("second", ["same", "different", "unsure"])
def test_what_follows_is_not_asked(review, second):
    review.decide("same", "one ministry")
    first = review.judgements[0]
    assert (first.by, first.why, first.number) == ("mk", "one ministry", 1)
    assert review.current is not None
    review.decide(second)
    # the third pair is the one that the first two decide
    assert review.current is None
    assert len({entity.id for entity in review.finish().after}) == 1
    with pytest.raises(LookupError, match="no pair left"):
        review.decide("same")


def test_two_times_different_leaves_the_third_open(review):
    review.decide("different")
    review.decide("different")
    assert review.current is not None


def test_undo_asks_again_and_skip_leaves_open(review, open_path):
    assert review.undo() is None
    pair = review.current
    review.skip()
    assert review.current != pair
    review.decide("same")
    assert review.undo().number == 1
    assert review.judgements == ()
    with Corpus.open(open_path) as corpus:
        assert corpus.judgements() == ()
    assert review.finish().after == ()


def test_what_is_unsure_is_not_asked_in_the_next_review(review, open_path):
    pair = review.current
    review.decide("unsure")
    with Corpus.open(open_path) as corpus:
        again = ReviewSession(corpus)
        assert pair.key not in [item.key for item in again.proposals]
        assert len(again.proposals) == 2


def test_answer_against_somebody_elses_is_not_kept(review, open_path):
    pair = review.current
    with Corpus.open(open_path) as corpus:
        judge_entities(corpus, pair.left.id, pair.right.id, "different", by="ba")
    with pytest.raises(JudgementError, match="undo 1"):
        review.decide("same")
    assert review.current == pair
    assert review.judgements == ()


def test_explanation_of_the_current_pair(review):
    found = review.explain()
    assert {found.left.id, found.right.id} == set(review.current.key)


def test_filters(open_path):
    with Corpus.open(open_path) as corpus:
        assert ReviewSession(corpus, kind="person").current is None
        assert ReviewSession(corpus, kind="person").explain() is None
        assert len(ReviewSession(corpus, limit=1).proposals) == 1
        merge_entities(corpus, *ReviewSession(corpus).proposals[0].key)
        assert len(ReviewSession(corpus).proposals) == 1
        assert len(load_snapshot(corpus).entities) > 1
