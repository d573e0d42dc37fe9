"""What spares comparisons changes no result: the index of a block, and equal names joined at once."""

from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sciencegraph.model import Extraction, Link
from sciencegraph.resolve import resolve_mentions
from sciencegraph.resolve.block import BlockWork
from sciencegraph.resolve.cluster import Clusters
from sciencegraph.resolve.resolving import resolve_in_detail, work_out
from tests.resolve.makers import make_issue, make_mentions

_BODIES = [
    "Ministry of Energy", "Chinese Ministry of Energy", "Department of Physics", "Institute of Physics",
    "Bonn Institute of Physics", "Institute of Physics, Bonn", "Orchid University", "Lotus University", "NRF",
    "National Research Foundation", "Orchid Fund for Bees", "Orchid Fund for Baes", "ORCHID FUND FOR BEES",
]  # fmt: skip
_PEOPLE = ["Dou Xiankang", "Xiankang Dou", "Li Wei", "Jens Olsen", "J. Olsen", "Jonas Olsen", "Olsen"]
_PLACES = ["Jilin", "Jilin City", "Jilin Province"]
_HOMES = st.sampled_from([None, "CN", "DE"])
_ITEMS = st.one_of(
    st.tuples(st.sampled_from(_BODIES), st.just("organization"), _HOMES),
    st.tuples(st.sampled_from(_PEOPLE), st.just("person"), _HOMES),
    st.tuples(st.sampled_from(_PLACES), st.just("place"), st.none()),
)
_ISSUES = st.lists(st.lists(_ITEMS, min_size=1, max_size=6), min_size=2, max_size=6)


def _tell(groups):
    """Issues of two series; in each, a department is a part of the body that is named next."""
    issues, extractions = [], []
    for number, items in enumerate(groups):
        issue = make_issue(number, series=f"Bulletin {number % 2}")
        mentions = make_mentions(issue.id, *items)
        pairs = pairwise(mentions)
        links = tuple(
            Link(kind="part_of", left=one.id, right=two.id, why="of")
            for one, two in pairs
            if one.surface == "Department of Physics" and "University" in two.surface
        )
        issues.append(issue)
        extractions.append(Extraction(issue=issue.id, mentions=mentions, links=links))
    return issues, extractions


@settings(max_examples=60, deadline=None, derandomize=True)
@given(_ISSUES)
def test_index_of_a_block_leaves_out_no_pair_that_would_be_joined(groups):
    told = _tell(groups)
    found = resolve_mentions(*told)
    with patch.object(BlockWork, "_choose_marks", lambda self: ""):
        assert resolve_mentions(*told) == found


@settings(max_examples=60, deadline=None, derandomize=True)
@given(_ISSUES)
def test_equal_names_joined_at_once_are_those_that_comparing_joins(groups):
    told = _tell(groups)
    found = resolve_mentions(*told).entities
    with patch("sciencegraph.resolve.resolving.join_equal_names"):
        assert resolve_mentions(*told).entities == found


@settings(max_examples=30, deadline=None, derandomize=True)
@given(_ISSUES, st.randoms(use_true_random=False))
def test_order_of_issues_makes_no_difference(groups, rng):
    issues, extractions = _tell(groups)
    found = resolve_in_detail(issues, extractions)
    rng.shuffle(issues)
    rng.shuffle(extractions)
    assert resolve_in_detail(issues, extractions) == found


@pytest.mark.parametrize("count", [20, 40])
def test_ministries_of_many_countries_are_not_compared_pair_by_pair(count):
    codes = ["CN", "DE", "FR", "JP", "KE", "TH", "BR", "EG", "IN", "PE"]
    groups = [[("Ministry of Bees", "organization", codes[at % 10])] for at in range(count)]
    clusters: Clusters = work_out(*_tell(groups)).clusters
    assert len(list(clusters)) == 10
    assert clusters.compared <= count
