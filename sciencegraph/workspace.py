"""The notebook's door: a corpus as one object that answers, exports and draws.

Comes in: a corpus file. Goes out: a ``ScienceGraph``, each of whose methods calls the function of the same
name in ``query``, ``export`` or ``view``.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any, overload

import networkx

from sciencegraph import pipeline
from sciencegraph.corpus import BuildReport, Corpus, Progress, pause_collection
from sciencegraph.decide import DecidableGraph
from sciencegraph.errors import ScienceGraphError
from sciencegraph.export import WHOLE_FORMATS, find_format, write_export
from sciencegraph.graph import (
    EdgePer,
    GraphIndex,
    KnowledgeGraph,
    Level,
    ProjectedGraph,
    build_graph,
    narrow_snapshot,
    project_graph,
    schema,
)
from sciencegraph.model import Metadata, Snapshot
from sciencegraph.query import Questions, label_graph
from sciencegraph.view import EmbeddedPage, format_page, write_page
from sciencegraph.view.layout import layout_graph

MOST_SHOWN = 10
MOST_PLACED = 5000  # nodes that GEXF gives places without being asked: a few seconds


class ScienceGraph(Questions, DecidableGraph):
    """A resolved corpus: the plain NetworkX graph in ``nx``, and questions to it.

    Example:
        >>> ScienceGraph(Snapshot())
        ScienceGraph(0 issues, 0 entities, 0 events)
    """

    def __init__(self, snapshot: Snapshot, corpus_path: Path | str | None = None) -> None:
        """Stands on a snapshot; ``open_graph`` makes one from a corpus, which then keeps decisions."""
        self.snapshot = snapshot
        self.corpus_path = corpus_path

    @cached_property
    def nx(self) -> KnowledgeGraph:
        """The graph, a ``networkx.MultiDiGraph``, built on first use."""
        return build_graph(self.snapshot)

    @cached_property
    def index(self) -> GraphIndex:
        """What questions are answered from, made on first use."""
        with pause_collection():
            index = GraphIndex(self.snapshot)
            index.prepare()
        return index

    @cached_property
    def labelled(self) -> KnowledgeGraph:
        """The graph as Cypher is asked of it, made on first use."""
        return label_graph(self.nx)

    @cached_property
    def reasons(self) -> Mapping[str, tuple[str, ...]]:
        """Entity id -> why its mentions were merged, a sentence each; empty where there is no corpus."""
        if self.corpus_path is None:
            return {}
        with Corpus.open(self.corpus_path) as corpus:
            return pipeline.load_reasons(corpus)

    def project(self, level: Level = "country", *, per: EdgePer = "pair") -> ProjectedGraph:
        """Countries, organisations or persons, linked by events that they share (see ``project_graph``)."""
        return project_graph(self.nx, level, per=per)

    def select(self, **filters: Any) -> "ScienceGraph":
        """The part of the graph around the events that pass; filters as in ``find_events``.

        It keeps these events, who takes part, what they concern and where, the bodies above them, posts, and
        the issues that tell it.

        Example:
            >>> ScienceGraph(Snapshot()).select(since="2024", min_confidence=0.5)
            ScienceGraph(0 issues, 0 entities, 0 events)
        """
        events = (event for row in self.events(**filters) for event in row.events)
        return ScienceGraph(narrow_snapshot(self.snapshot, events))

    def export(self, path: Path | str, **options: Any) -> Path:
        """Writes the graph, in the format that the file's extension names; options as in ``write_graph``.

        Returns:
            The path written; of tables that come in a pair, the one of the nodes.
        """
        return write_graph(self, path, **options)[0]

    @overload
    def view(self, path: Path | str, *, title: str | None = None, **filters: Any) -> Path: ...
    @overload
    def view(
        self, path: None = None, *, title: str | None = None, height: int = 640, **filters: Any
    ) -> EmbeddedPage: ...
    def view(
        self, path: Path | str | None = None, *, title: str | None = None, height: int = 640, **filters: Any
    ) -> Path | EmbeddedPage:
        """Draws one HTML page that needs nothing else: to a file, or without one here in the notebook.

        With filters (as in ``find_events``) only what ``select`` keeps.

        Args:
            path: The HTML file.
            title: The heading.
            height: How many pixels high the page is shown in a notebook.
            **filters: As in ``find_events``.

        Returns:
            The path written, or what shows itself.
        """
        part = self._narrow(filters)
        if path is None:
            return EmbeddedPage(format_page(part.nx, title=title), part._describe_issues(), height=height)
        return write_page(part.nx, Path(path), title=title)

    def _narrow(self, filters: dict[str, Any]) -> "ScienceGraph":
        return self.select(**filters) if filters else self

    def __repr__(self) -> str:
        """The graph in three figures."""
        issues, entities = len(self.snapshot.documents), len(self.snapshot.entities)
        return f"ScienceGraph({issues} issues, {entities} entities, {len(self.snapshot.events)} events)"

    def _repr_html_(self) -> str:
        # plain HTML only: a notebook that is not trusted drops scripts and frames
        kinds = Counter[str](entity.type for entity in self.snapshot.entities)
        types = Counter(event.type for event in self.snapshot.events)
        return (
            f"<p><b>{escape(self._describe_issues())}</b></p>"
            f"<table><tr>{_format_counts('entities', kinds)}{_format_counts('events', types)}"
            f"{_format_counts('countries by events', self._count_countries())}</tr></table>"
            "<p>Ask with <code>.partners(name)</code>, <code>.events()</code>, <code>.show(name)</code>; "
            "<code>.view()</code> draws it here, <code>.view('graph.html')</code> to a file.</p>"
        )

    def _describe_issues(self) -> str:
        dates = sorted(document.published for document in self.snapshot.documents if document.published)
        span = f", published {dates[0]} to {dates[-1]}" if dates else ""
        return f"{len(self.snapshot.documents)} issues{span}"

    def _count_countries(self) -> Counter[str]:
        codes = Counter(code for event in self.snapshot.events for code in event.countries)
        names = {entity.country: entity.name for entity in self.snapshot.entities if entity.type == "country"}
        return Counter({names.get(code, code): count for code, count in codes.items()})


def write_graph(
    graph: ScienceGraph,
    path: Path | str,
    *,
    format: str | None = None,
    project: Level | None = None,
    per: EdgePer | None = None,
    positions: bool | None = None,
    gephi_kinds: bool = False,
    **filters: Any,
) -> tuple[Path, ...]:
    """Writes a graph, or pairs made of it, and gives the files that were written (see docs/exports.md).

    Args:
        graph: The graph of a corpus.
        path: The file; its extension names the format.
        format: One of ``export.FORMATS``, where the file's name doesn't tell.
        project: "country", "organization" or "person": only who meets whom, weighted by events.
        per: What one edge of a projection stands for: "pair", "type" or "event". By default "type" in GEXF,
            where each has its spells, else "pair".
        positions: Whether GEXF tells where nodes stand; by default in graphs of up to 5,000 nodes.
        gephi_kinds: In GraphML, tells kinds as Gephi alone reads them.
        **filters: As in ``find_events``; with them only what ``select`` keeps.

    Raises:
        ScienceGraphError: The format is unknown or tells only the whole, or the file cannot be written.
    """
    file = Path(path)
    chosen = find_format(file, format)
    if project is not None and chosen in WHOLE_FORMATS:
        raise ScienceGraphError(f"{chosen} always tells the whole; write pairs in another format")
    part = graph.select(**filters) if filters else graph
    drawn = part.nx if project is None else part.project(project, per=per or _usual_edge(chosen))
    wanted = positions if positions is not None else len(drawn) <= MOST_PLACED
    places = _place_nodes(drawn) if wanted and chosen == "gexf" else None
    return write_export(drawn, part.snapshot, file, format=chosen, positions=places, gephi_kinds=gephi_kinds)


def _usual_edge(format: str) -> EdgePer:
    return "type" if format == "gexf" else "pair"


def _place_nodes(drawn: ProjectedGraph) -> dict[str, tuple[int, int]]:
    """Where the page has them: the issues that tell of things do not pull."""
    plain: ProjectedGraph = networkx.Graph()
    plain.add_nodes_from(drawn)
    edges = drawn.edges(data=True)
    plain.add_edges_from((a, b) for a, b, data in edges if data[schema.KIND] != schema.REPORTED_IN)
    return layout_graph(plain)


class Build(BuildReport):
    """What a build did, and the way to its graph."""

    def graph(self) -> ScienceGraph:
        """The graph of the corpus that was built."""
        return open_graph(self.corpus_path)


def open_graph(corpus_path: Path | str = "corpus.sqlite") -> ScienceGraph:
    """The graph of a corpus; quick, where nothing has changed since it was last opened or built.

    Raises:
        CorpusError: There is no such corpus; the message says how to build one.
    """
    with Corpus.open(corpus_path) as corpus:
        return ScienceGraph(pipeline.load_snapshot(corpus), Path(corpus_path).absolute())


def build_corpus(
    paths: pipeline.Paths,
    corpus_path: Path | str = "corpus.sqlite",
    *,
    given: Metadata = pipeline.NOTHING_GIVEN,
    model: str | None = None,
    strict: bool = False,
    wait: float = 600.0,
    progress: Callable[[Progress], None] | None = None,
) -> Build:
    """Reads issues into a corpus, as ``pipeline.build_corpus``; the report's ``graph()`` opens the result."""
    report = pipeline.build_corpus(
        paths, corpus_path, given=given, model=model, strict=strict, wait=wait, progress=progress
    )
    return Build.model_validate(report.model_dump())


def _format_counts(title: str, counts: Mapping[str, int]) -> str:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_SHOWN]
    rows = "".join(f"<tr><td>{escape(name)}</td><td>{count}</td></tr>" for name, count in ranked)
    head = f"<thead><tr><th>{escape(title)}</th><th></th></tr></thead>"
    return f'<td valign="top"><table>{head}<tbody>{rows}</tbody></table></td>'
