from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from sciencegraph.evaluate.matching import match_pairs

weights = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(0, 100).map(lambda n: n / 100)
)


@given(weights)
def test_no_other_matching_is_heavier(drawn):
    pairs = match_pairs(drawn)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    assert all(drawn[pair] > 0 for pair in pairs)
    best = max(
        sum(drawn.get((n, right), 0) for n, right in enumerate(order)) for order in permutations(range(4))
    )
    assert abs(sum(drawn[pair] for pair in pairs) - best) < 1e-9


def test_nothing_to_match():
    assert match_pairs({}) == [] == match_pairs({(0, 0): 0.0})
