"""Which layout: ours beside those of other packages, on one graph: ``python benchmarks/layouts.py [SIZES]``.

Only the largest connected part is placed, as some refuse the rest. Packages that are not installed are left
out (``pip install igraph rustworkx networkit scipy``). Told are the time, how long edges are against the
distance of any two nodes (less: groups stand apart), and how close the nearest tenth of the nodes stand to
their nearest neighbour, in units of an even spread (more: fewer nodes over each other).
"""

import argparse
import importlib.util
import os
import random
import sys
import time
from collections.abc import Callable
from multiprocessing import Process
from pathlib import Path

import networkx as nx
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from sciencegraph.view.layout import layout_graph
from tests.view.made_graph import make_sized_graph

PATIENCE = 120  # seconds
Places = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description="Which layout: ours beside those of other packages.")
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 5000])
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; no more than {PATIENCE} s each")
    for size in options.sizes:
        graph = make_part(size)
        print(f"\n{len(graph)} nodes, {graph.number_of_edges()} edges")
        for name, package, place in LAYOUTS:
            if importlib.util.find_spec(package):
                run(name, graph, place)


def make_part(size: int) -> "nx.Graph[str]":
    whole = nx.Graph(make_sized_graph(size))
    whole.remove_nodes_from([node for node, data in whole.nodes(data=True) if data["kind"] == "issue"])
    part = max(nx.connected_components(whole), key=len)
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(part))
    plain.add_edges_from(sorted(tuple(sorted(edge)) for edge in whole.subgraph(part).edges()))
    return plain


def run(name: str, graph: "nx.Graph[str]", place: Callable[["nx.Graph[str]"], Places]) -> None:
    process = Process(target=measure, args=(name, graph, place))  # one that takes hours can be stopped
    process.start()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        print(f"{name:<34} not done", flush=True)


def measure(name: str, graph: "nx.Graph[str]", place: Callable[["nx.Graph[str]"], Places]) -> None:
    start = time.perf_counter()
    places = place(graph)
    seconds = time.perf_counter() - start
    print(f"{name:<34}{seconds:8.2f} s   {describe(graph, places)}", flush=True)


def describe(graph: "nx.Graph[str]", places: Places) -> str:
    number = {node: index for index, node in enumerate(graph)}
    pairs = np.array([(number[a], number[b]) for a, b in graph.edges()])
    chance = np.random.default_rng(0)
    strangers = chance.integers(0, len(places), (20_000, 2))
    apart = np.median(distance(places, strangers))
    sample = chance.permutation(len(places))[:500]
    nearest = [np.partition(np.hypot(*(places - places[node]).T), 1)[1] for node in sample]
    room = np.percentile(nearest, 10) / apart * len(places) ** 0.5
    return f"edges {np.median(distance(places, pairs)) / apart:.2f}   room {room:.2f}"


def distance(places: Places, pairs: NDArray[np.int64]) -> Places:
    return np.asarray(np.hypot(*(places[pairs[:, 0]] - places[pairs[:, 1]]).T))


def in_order(graph: "nx.Graph[str]", places: dict[str, object]) -> Places:
    return np.array([places[node] for node in graph], dtype=np.float64)


def place_ours(graph: "nx.Graph[str]") -> Places:
    return in_order(graph, dict(layout_graph(graph)))


def place_spring(graph: "nx.Graph[str]") -> Places:
    return in_order(graph, nx.spring_layout(graph, seed=1))


def place_force_atlas(graph: "nx.Graph[str]") -> Places:
    return in_order(graph, nx.forceatlas2_layout(graph, seed=1))


def place_igraph(graph: "nx.Graph[str]") -> Places:
    import igraph

    random.seed(1)
    return np.array(igraph.Graph.from_networkx(graph).layout_fruchterman_reingold(grid="grid").coords)


def place_drl(graph: "nx.Graph[str]") -> Places:
    import igraph

    random.seed(1)
    return np.array(igraph.Graph.from_networkx(graph).layout_drl().coords)


def place_rustworkx(graph: "nx.Graph[str]") -> Places:
    import rustworkx

    places = rustworkx.spring_layout(rustworkx.networkx_converter(graph), seed=1)
    return np.array([places[index] for index in range(len(graph))])


def place_networkit(graph: "nx.Graph[str]") -> Places:
    import networkit

    networkit.setNumberOfThreads(1)
    networkit.setSeed(1, False)
    number = {node: index for index, node in enumerate(graph)}
    plain = networkit.Graph(len(graph))
    for left, right in graph.edges():
        plain.addEdge(number[left], number[right])
    stress = networkit.viz.MaxentStress(plain, 2, 1)
    stress.run()
    return np.array(stress.getCoordinates())


LAYOUTS: list[tuple[str, str, Callable[["nx.Graph[str]"], Places]]] = [
    ("ours", "numpy", place_ours),
    ("networkx spring_layout", "scipy", place_spring),
    ("networkx forceatlas2_layout", "networkx", place_force_atlas),
    ("igraph Fruchterman-Reingold, grid", "igraph", place_igraph),
    ("igraph DrL", "igraph", place_drl),
    ("rustworkx spring_layout", "rustworkx", place_rustworkx),
    ("networkit MaxentStress", "networkit", place_networkit),
]

if __name__ == "__main__":
    main()
