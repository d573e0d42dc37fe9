"""Stage 6: a resolved corpus (``Snapshot``) -> networkx.MultiDiGraph; schema.py declares the names in it."""

from sciencegraph.graph.build import build_graph
from sciencegraph.graph.index import GraphIndex
from sciencegraph.graph.narrow import narrow_snapshot
from sciencegraph.graph.pairs import Numbers, Pairs
from sciencegraph.graph.project import project_graph
from sciencegraph.graph.schema import EdgePer, KnowledgeGraph, Level, ProjectedGraph
from sciencegraph.graph.walk import find_members, find_sources, find_targets

__all__ = [
    "EdgePer",
    "GraphIndex",
    "KnowledgeGraph",
    "Level",
    "Numbers",
    "Pairs",
    "ProjectedGraph",
    "build_graph",
    "find_members",
    "find_sources",
    "find_targets",
    "narrow_snapshot",
    "project_graph",
]
