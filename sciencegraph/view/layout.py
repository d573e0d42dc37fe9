"""Stage 7c: where each node stands on the page.

In comes a graph, out go whole-number coordinates: forces between nodes, from a fixed start and without
chance, so that one graph always gives one picture and the page opens at rest. Nodes push each other away, the
better connected the harder; edges pull by the logarithm of their length. That sets groups apart (LinLog,
Noack 2007), where a pull by the square of the length would draw all of them into one ball.

benchmarks/README.md compares this with the layouts of networkx, igraph, rustworkx and networkit.
"""

from collections.abc import Sequence
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points: TypeAlias = NDArray[np.float64]
Masses: TypeAlias = NDArray[np.float64]

_EXACT = 700  # nodes; above, forces between all pairs would take minutes
_CELLS = 28  # the rest is pushed by the cells of a grid of this many rows and columns
_SPACING = 75  # pixels between neighbours
_PULL = 6.0  # of edges, against the push of nodes
_STEPS = 150
_FEWER_STEPS = 60
_GRAVITY = (0.45, 0.8)  # holds arms back, across less than down: the picture fills a frame that is wide
_GAP = 1.2  # between parts, in units of the spacing
_GOLDEN_ANGLE = 2.399963229728653


def layout_graph(graph: "nx.Graph[str]") -> dict[str, tuple[int, int]]:
    """Coordinates of every node in pixels; y grows downwards, and no two nodes share a place.

    The largest connected part stands on top, the others in rows below it, single nodes last.

    Args:
        graph: The nodes to place; its edges pull their ends together, whatever their direction or number.

    Example:
        >>> graph = nx.Graph([("a", "b")])
        >>> layout_graph(graph) == layout_graph(graph.copy())
        True
    """
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted((a, b) for a, b in graph.edges() if a != b))
    parts = sorted(nx.connected_components(plain), key=lambda part: (-len(part), min(part)))
    orders = [_walk_order(plain, part) for part in parts]
    return _pack_rows([(order, _place_part(plain, order)) for order in orders])


def _walk_order(plain: "nx.Graph[str]", part: set[str]) -> list[str]:
    """A part's nodes by breadth, from the best connected one, so that neighbours start near each other."""
    start = min(part, key=lambda node: (-plain.degree[node], node))
    return [start, *(node for _, node in nx.bfs_edges(plain, start, sort_neighbors=sorted))]


def _place_part(plain: "nx.Graph[str]", order: Sequence[str]) -> Points:
    number = {node: i for i, node in enumerate(order)}
    pairs = sorted({tuple(sorted((number[a], number[b]))) for a, b in plain.edges(order)})
    if len(order) == 1:
        return np.zeros((1, 2))
    return _relax(_spiral(len(order)), np.array(pairs, dtype=np.int64).reshape(-1, 2))


def _pack_rows(parts: Sequence[tuple[Sequence[str], Points]]) -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    left, top, height = 0.0, 0.0, 0.0
    widest = max((float(np.ptp(points[:, 0])) for _, points in parts), default=0.0)
    widest = max(widest, 1.5 * len(parts) ** 0.5)
    for order, points in parts:
        width, tall = (float(np.ptp(points[:, axis])) for axis in (0, 1))
        if left and left + width > widest:
            left, top, height = 0.0, top + height + _GAP, 0.0
        shifted = points - points.min(axis=0) + (left, top)
        for node, (x, y) in zip(order, np.rint(shifted * _SPACING).astype(int).tolist(), strict=True):
            while (x, y) in taken:
                x += _SPACING // 4
            taken.add((x, y))
            places[node] = (x, y)
        left, height = left + width + _GAP, max(height, tall)
    return places


def _spiral(count: int) -> Points:
    steps = np.arange(count, dtype=np.float64)
    radius, angle = np.sqrt(steps + 0.5) * 0.6, steps * _GOLDEN_ANGLE
    return np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))


def _relax(points: Points, pairs: NDArray[np.int64]) -> Points:
    count = len(points)
    steps = _STEPS if count <= _EXACT else _FEWER_STEPS
    mass = np.sqrt(1.0 + np.bincount(pairs.ravel(), minlength=count))
    mass /= mass.mean()
    for step in range(steps):
        exact = count <= _EXACT
        push = _push_pairs(points, mass) if exact else _push_far(points, mass) + _push_near(points, mass)
        force = push * mass[:, None] + _pull(points, pairs) - _GRAVITY * points * mass[:, None]
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        reach = 0.1 * np.sqrt(count) * (1 - step / steps)
        points = points + force * (np.minimum(length, reach) / length)[:, None]
    return points


def _push_pairs(points: Points, mass: Masses) -> Points:
    # no matrix product, which may round differently from one machine to the next
    across, down = (points[:, None, axis] - points[None, :, axis] for axis in (0, 1))
    share = mass[None, :] / np.maximum(across * across + down * down, 1e-4)
    return np.column_stack(((across * share).sum(axis=1), (down * share).sum(axis=1)))


def _push_far(points: Points, mass: Masses) -> Points:
    """The push of all, cell by cell of a coarse grid: known at its crossings, and between them by share."""
    low, high = points.min(axis=0), points.max(axis=0)
    width = np.maximum(high - low, 1e-9) / _CELLS
    spot = (points - low) / width
    cell = np.minimum(spot.astype(np.int64), _CELLS - 1)
    whole, middle = _sum_masses(points, mass, cell[:, 0] * _CELLS + cell[:, 1], _CELLS**2)
    field = _field_at_crossings(low, width, whole, middle)
    right, below = (spot - cell).T
    force = np.zeros_like(points)
    for x, across in ((0, 1 - right), (1, right)):
        for y, down in ((0, 1 - below), (1, below)):
            force += field[(cell[:, 0] + x) * (_CELLS + 1) + cell[:, 1] + y] * (across * down)[:, None]
    return force


def _field_at_crossings(low: Points, width: Points, whole: Masses, middle: Points) -> Points:
    lines = np.arange(_CELLS + 1, dtype=np.float64)
    xs, ys = (low[axis] + lines * width[axis] for axis in (0, 1))
    there = np.flatnonzero(whole)
    across = np.repeat(xs, _CELLS + 1)[:, None] - middle[there, 0]
    down = np.tile(ys, _CELLS + 1)[:, None] - middle[there, 1]
    soft = 0.25 * width[0] * width[1]  # a crossing may lie close to a middle
    share = whole[there] / (across * across + down * down + soft)
    return np.column_stack(((across * share).sum(axis=1), (down * share).sum(axis=1)))


def _push_near(points: Points, mass: Masses) -> Points:
    """The same for the nine cells around each node of a grid as fine as the distance of neighbours."""
    cell = np.floor(points).astype(np.int64) + 1_000_000
    keys, index = np.unique(cell[:, 0] * 10_000_000 + cell[:, 1], return_inverse=True)
    whole, middle = _sum_masses(points, mass, index, len(keys))
    force = np.zeros_like(points)
    for shift in (x * 10_000_000 + y for x in (-1, 0, 1) for y in (-1, 0, 1)):
        wanted = keys[index] + shift
        found = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        there = np.where(keys[found] == wanted, whole[found] - mass * (shift == 0), 0.0)
        delta = points - middle[found]
        force += delta * (there / np.maximum((delta**2).sum(axis=1), 0.02))[:, None]
    return force


def _sum_masses(points: Points, mass: Masses, index: NDArray[np.int64], count: int) -> tuple[Masses, Points]:
    """The mass of each cell, and where its middle lies."""
    whole = np.bincount(index, mass, count).astype(np.float64)
    sums = [np.bincount(index, points[:, axis] * mass, count) for axis in (0, 1)]
    return whole, np.column_stack(sums) / np.maximum(whole, 1e-9)[:, None]


def _pull(points: Points, pairs: NDArray[np.int64]) -> Points:
    left, right = pairs[:, 0], pairs[:, 1]
    delta = points[left] - points[right]
    length = np.hypot(delta[:, 0], delta[:, 1])
    along = delta * (_PULL * np.log1p(length) / np.maximum(length, 1e-6))[:, None]
    count = len(points)
    return np.column_stack(
        [np.bincount(right, along[:, x], count) - np.bincount(left, along[:, x], count) for x in (0, 1)]
    )
