import networkx as nx
import numpy as np
import pytest

from sciencegraph.extract.trees import find_heads


def test_takes_the_best_heads_where_they_make_a_tree() -> None:
    scores = np.array(
        [[0.0, 5.0, 0.0, 0.0], [0.0, 9.0, 0.0, 0.0], [0.0, 0.0, 0.0, 5.0], [0.0, 5.0, 1.0, 0.0]]
    )
    assert find_heads(scores, [(0, 4)]) == (1, 1, 3, 1)


def test_breaks_a_circle_where_it_costs_least() -> None:
    # 1 and 2 like each other best; 2 hangs from the root (0) nearly as gladly
    scores = np.array([[9.0, 0.0, 0.0], [1.0, 0.0, 5.0], [4.0, 5.0, 0.0]])
    assert find_heads(scores, [(0, 3)]) == (0, 2, 0)


def test_no_dependency_leaves_its_sentence() -> None:
    scores = np.full((5, 5), 1.0)
    scores[:, 4] = 99.0  # all want the last word of the second sentence
    heads = find_heads(scores, [(0, 2), (2, 5)])
    assert set(heads[:2]) <= {0, 1}
    assert set(heads[2:]) <= {2, 3, 4}


@pytest.mark.parametrize("size", [1, 2, 7, 30])
@pytest.mark.parametrize("seed", range(5))
def test_any_scores_give_one_tree_a_sentence(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size))
    heads = find_heads(scores, [(0, size)])
    roots = [word for word, head in enumerate(heads) if word == head]
    assert len(roots) == 1
    graph = nx.DiGraph((head, word) for word, head in enumerate(heads) if head != word)
    graph.add_node(roots[0])
    assert nx.is_arborescence(graph)


def test_words_beyond_the_scores_are_left_out() -> None:
    assert find_heads(np.zeros((3, 3)), [(0, 2), (2, 6), (6, 9)])[2:] == (2,)
