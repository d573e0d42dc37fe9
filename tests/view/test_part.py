import networkx as nx
import pytest

from sciencegraph.view.part import find_connected_part


def make_core_and_arms():
    core = nx.relabel_nodes(nx.complete_graph(6), lambda n: f"core{n}")
    arms = nx.relabel_nodes(nx.star_graph(30), lambda n: f"arm{n:02d}")  # many connections, yet no core
    graph = nx.compose(arms, core)
    graph.add_edge("core0", "arm00")
    graph.add_node("alone")
    return graph


@pytest.mark.parametrize(
    "most, names",
    [
        (6, {f"core{n}" for n in range(6)}),
        (7, {*(f"core{n}" for n in range(6)), "arm00"}),
        (100, set(make_core_and_arms()) - {"alone"}),
        (1, set()),
    ],
)
def test_the_densest_part_comes_first(most, names):
    graph = make_core_and_arms()
    order = list(graph)
    assert {order[number] for number in find_connected_part(graph, most)} == names


def test_loops_and_parallel_edges_do_not_count():
    graph = nx.MultiDiGraph([("a", "a"), ("a", "b"), ("a", "b"), ("b", "c")])
    assert find_connected_part(graph, 9) == [0, 1, 2]
