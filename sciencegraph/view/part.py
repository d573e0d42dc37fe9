"""Stage 7c: the most connected part of a large graph, on which its page opens."""

import networkx as nx


def find_connected_part(graph: "nx.Graph[str]", most: int) -> list[int]:
    """Numbers (in the graph's order) of at most so many nodes, those that hold the graph together.

    By k-cores: who stays when all with fewer than k connections are taken away, again and again, for the
    largest k; then by number of connections. Nodes without a connection inside the part are left out.

    Args:
        graph: The graph, of which parallel edges and directions don't count.
        most: How many nodes at most.

    Example:
        >>> graph = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")])
        >>> find_connected_part(graph, 3)
        [0, 1, 2]
    """
    plain = nx.Graph(graph)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    cores = nx.core_number(plain)
    ranked = sorted(plain, key=lambda node: (-cores[node], -plain.degree[node], node))[:most]
    part = plain.subgraph(ranked)
    return sorted(number for number, node in enumerate(graph) if node in part and part.degree[node])
