import networkx as nx
import pytest

from sciencegraph.view.layout import layout_graph


@pytest.mark.parametrize("graph", [nx.Graph(), nx.path_graph(1), nx.path_graph(40), nx.star_graph(900)])
def test_every_node_has_a_place_of_its_own(graph):
    named = nx.relabel_nodes(graph, str)
    places = layout_graph(named)
    assert set(places) == set(named)
    assert len(set(places.values())) == len(places)


def test_order_of_nodes_and_edges_does_not_matter():
    graph = nx.relabel_nodes(nx.karate_club_graph(), str)
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    assert layout_graph(graph) == layout_graph(turned)


@pytest.mark.parametrize("size", [20, 800])  # exact forces, and forces by cells
def test_neighbours_stand_nearer_than_strangers(size):
    graph = nx.relabel_nodes(nx.disjoint_union(nx.cycle_graph(size), nx.cycle_graph(size)), str)
    places = layout_graph(graph)

    def distance(a, b):
        return ((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5

    near = [distance(a, b) for a, b in graph.edges]
    nodes = sorted(graph)
    far = [distance(a, b) for a, b in zip(nodes, nodes[size // 2 :] + nodes[: size // 2], strict=True)]
    assert sum(near) / len(near) < 0.5 * sum(far) / len(far)
