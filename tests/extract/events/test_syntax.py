import pytest

from sciencegraph.extract.encoder import Tree
from sciencegraph.extract.events.syntax import find_head, find_way

WORDS = ("the", "pact", "was", "signed", "by", "chile", "and", "peru", "in", "lima")
TREE = Tree(
    tags=("",) * 10,
    heads=(1, 3, 3, 3, 5, 3, 7, 5, 9, 3),
    relations=("det", "nsubj:pass", "aux:pass", "root", "case", "obl:agent", "cc", "conj", "case", "obl"),
)


@pytest.mark.parametrize(
    ("trigger", "mention", "want"),
    [
        ((3, 4), (1, 2), "nsubj:pass"),
        ((3, 4), (0, 2), "nsubj:pass"),
        ((3, 4), (5, 6), "obl:agent by"),
        ((3, 4), (7, 8), "obl:agent by"),  # a conjunct has its first name's way
        ((3, 4), (9, 10), "obl in"),
        ((5, 6), (9, 10), ""),  # neither governs the other
        ((5, 6), (3, 4), "up obl:agent by"),
    ],
)
def test_way(trigger: tuple[int, int], mention: tuple[int, int], want: str) -> None:
    assert find_way(TREE, WORDS, trigger, mention) == want


def test_ways_end_where_the_tree_goes_in_circles() -> None:
    circle = Tree(("", "", ""), (1, 0, 2), ("dep", "dep", "root"))
    assert find_way(circle, ("a", "b", "c"), (2, 3), (0, 1)) == ""


def test_head_of_a_name_is_the_word_that_depends_on_no_other_of_it() -> None:
    assert find_head(TREE, 5, 8) == 5
    assert find_head(TREE, 3, 4) == 3
