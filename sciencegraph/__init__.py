"""From newsletter issues on science & technology diplomacy to a graph that cites its sentences.

    >>> import sciencegraph as sg
    >>> graph = sg.build_corpus("data/issues", "corpus.sqlite").graph()   # doctest: +SKIP
    >>> graph.partners("Thailand", since="2024")                          # doctest: +SKIP

Names are loaded when they are first asked for, so that ``import sciencegraph`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sciencegraph.corpus import Corpus
    from sciencegraph.errors import (
        AmbiguousNameError,
        CorpusError,
        JudgementError,
        NotFoundError,
        ReadError,
        ScienceGraphError,
    )
    from sciencegraph.evaluate import evaluate_corpus
    from sciencegraph.export import check_export, read_dump, write_export
    from sciencegraph.extract import extract_issue
    from sciencegraph.graph import build_graph, project_graph
    from sciencegraph.model import Issue, Judgement, Metadata, Snapshot
    from sciencegraph.parse import parse_document
    from sciencegraph.query import Table
    from sciencegraph.read import read_document
    from sciencegraph.resolve import resolve_mentions
    from sciencegraph.view import write_page
    from sciencegraph.workspace import ScienceGraph, build_corpus, open_graph

__version__ = "0.1.0"  # here alone; pyproject.toml reads it

_HOMES = {
    "corpus": ("Corpus",),
    "errors": (
        "AmbiguousNameError",
        "CorpusError",
        "JudgementError",
        "NotFoundError",
        "ReadError",
        "ScienceGraphError",
    ),
    "evaluate": ("evaluate_corpus",),
    "export": ("check_export", "read_dump", "write_export"),
    "extract": ("extract_issue",),
    "graph": ("build_graph", "project_graph"),
    "model": ("Issue", "Judgement", "Metadata", "Snapshot"),
    "parse": ("parse_document",),
    "query": ("Table",),
    "read": ("read_document",),
    "resolve": ("resolve_mentions",),
    "view": ("write_page",),
    "workspace": ("ScienceGraph", "build_corpus", "open_graph"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "AmbiguousNameError",
    "Corpus",
    "CorpusError",
    "Issue",
    "Judgement",
    "JudgementError",
    "Metadata",
    "NotFoundError",
    "ReadError",
    "ScienceGraph",
    "ScienceGraphError",
    "Snapshot",
    "Table",
    "build_corpus",
    "build_graph",
    "check_export",
    "evaluate_corpus",
    "extract_issue",
    "open_graph",
    "parse_document",
    "project_graph",
    "read_document",
    "read_dump",
    "resolve_mentions",
    "write_export",
    "write_page",
]


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first asked for."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'sciencegraph' has no attribute {name!r}")
    value = getattr(import_module(f"sciencegraph.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
