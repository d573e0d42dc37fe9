"""Stage 3: from scores of pairs of words to one tree a sentence.

Comes in: how likely each word is the head of each other, where sentences end. Goes out: each word's head.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

Bounds = tuple[int, int]
"""Half-open range of words."""

_CANDIDATES = 6  # heads of a word that are tried where the best ones make a circle


def find_heads(arcs: Any, sentences: Sequence[Bounds]) -> tuple[int, ...]:
    """The index of each word's head; a root's own index.

    Each word takes its best head; where that makes a circle, the best tree is sought (Edmonds, by networkx).

    Args:
        arcs: Scores, ``[dependent, head]``, square; the diagonal tells how likely a word is a root.
        sentences: Half-open ranges of words; a part beyond the scores is left out.

    Example:
        >>> scores = np.array([[0.0, 2.0, 0.0], [0.0, 3.0, 1.0], [0.0, 2.0, 0.0]])
        >>> find_heads(scores, [(0, 3)])
        (1, 1, 1)
    """
    heads: list[int] = []
    for first, last in sentences:
        last = min(last, len(arcs))
        if first < last:
            inside = np.asarray(arcs[first:last, first:last], dtype=np.float64)
            heads.extend(first + head for head in _find_tree(inside))
    return tuple(heads)


def _find_tree(scores: Any) -> list[int]:
    root = _find_root(scores)
    free = scores.copy()
    np.fill_diagonal(free, -np.inf)
    heads = [int(head) for head in free.argmax(axis=1)] if len(free) > 1 else [0]
    heads[root] = root
    return heads if _is_tree(heads, root) else _span(free, root)


def _find_root(scores: Any) -> int:
    """The word for which being a root is the best choice by the widest margin."""
    others = scores.copy()
    np.fill_diagonal(others, -np.inf)
    best = others.max(axis=1) if len(others) > 1 else np.zeros(1)
    return int((scores.diagonal() - best).argmax())


def _is_tree(heads: Sequence[int], root: int) -> bool:
    for word in range(len(heads)):
        at, steps = word, 0
        while at != root and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at != root:
            return False
    return True


def _span(free: Any, root: int) -> list[int]:
    """The tree of the highest sum of scores; a word may always hang from the root."""
    import networkx as nx  # 0.1 s; needed here only

    graph: nx.DiGraph[int] = nx.DiGraph()
    for word in range(len(free)):
        if word != root:
            best = {int(head) for head in np.argsort(-free[word])[:_CANDIDATES]} | {root}
            graph.add_weighted_edges_from((head, word, float(free[word, head])) for head in best - {word})
    heads = [root] * len(free)
    for head, word in nx.maximum_spanning_arborescence(graph).edges:
        heads[word] = head
    return heads
