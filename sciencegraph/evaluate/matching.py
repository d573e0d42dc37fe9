"""Stage 7, evaluation: the best one-to-one matching between what is expected and what was found.

In: a weight for each pair that may be matched. Out: the pairs of the matching with the greatest total weight.
"""

from collections.abc import Mapping

import networkx as nx

_SCALE = 1_000_000


def match_pairs(weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs (left, right), sorted, each left and each right at most once, with the greatest total weight.

    Args:
        weights: The pairs that may be matched; those of weight 0 or less never are. Six decimals count.

    Example:
        >>> match_pairs({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8})
        [(0, 1), (1, 0)]
    """
    # Integers on both sides keep networkx exact and its result the same in every run.
    shift = max((right for _, right in weights), default=0) + 1
    graph: nx.Graph[int] = nx.Graph()
    for (left, right), weight in sorted(weights.items()):
        if weight > 0:
            graph.add_edge(left + shift, right, weight=round(weight * _SCALE))
    pairs = (sorted(edge) for edge in nx.max_weight_matching(graph))
    return sorted((high - shift, low) for low, high in pairs)
