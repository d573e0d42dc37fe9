"""Stage 7a: all questions as methods, for whatever has an index; each calls the function that answers it."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Unpack

from sciencegraph.graph import GraphIndex, KnowledgeGraph, Level
from sciencegraph.query.agreements import find_agreements
from sciencegraph.query.card import EntityCard, describe_entity
from sciencegraph.query.central import rank_central
from sciencegraph.query.compare import compare_periods
from sciencegraph.query.cypher import run_cypher
from sciencegraph.query.events import find_events
from sciencegraph.query.filters import Filters, Words
from sciencegraph.query.partners import find_partners
from sciencegraph.query.paths import find_neighbourhood, find_path
from sciencegraph.query.search import Among, search_words
from sciencegraph.query.table import Table
from sciencegraph.query.timeline import trace_timeline


class Questions:
    """The questions that a graph answers, each with a table (or a card) in which every row has its evidence.

    Names are typed as people type them; filters mean the same everywhere (see ``EventFilter``).
    """

    corpus_path: Path | str | None = None

    @cached_property
    def index(self) -> GraphIndex:
        """What questions are answered from."""
        raise NotImplementedError

    @cached_property
    def reasons(self) -> Mapping[str, tuple[str, ...]]:
        """Entity id -> why its mentions were merged, a sentence each."""
        return {}

    @cached_property
    def labelled(self) -> KnowledgeGraph:
        """The graph as Cypher is asked of it."""
        raise NotImplementedError

    def partners(
        self, name: str, *, level: Level = "country", limit: int | None = None, **filters: Unpack[Filters]
    ) -> Table:
        """Who takes part in events with a country, body or person; see ``find_partners``."""
        return find_partners(self.index, name, level=level, limit=limit, **filters)

    def events(self, *, ids: Words = None, limit: int | None = None, **filters: Unpack[Filters]) -> Table:
        """Events, by date; see ``find_events``."""
        return find_events(self.index, ids=ids, limit=limit, **filters)

    def agreements(
        self, name: str | None = None, *, limit: int | None = None, **filters: Unpack[Filters]
    ) -> Table:
        """Agreements with their parties and history; see ``find_agreements``."""
        return find_agreements(self.index, name, limit=limit, **filters)

    def show(self, name: str, **filters: Unpack[Filters]) -> EntityCard:
        """All that is known of an entity, by any of its names; see ``describe_entity``."""
        return describe_entity(self.index, name, reasons=self.reasons, **filters)

    def timeline(
        self, name: str, other: str | None = None, *, limit: int | None = None, **filters: Unpack[Filters]
    ) -> Table:
        """What happened with X, or between X and Y, from the first to the last; see ``trace_timeline``."""
        return trace_timeline(self.index, name, other, limit=limit, **filters)

    def path(self, name: str, other: str, *, via: Words = None, **filters: Unpack[Filters]) -> Table:
        """How X and Y are linked, step by step; see ``find_path``."""
        return find_path(self.index, name, other, via=via, **filters)

    def neighbourhood(
        self,
        name: str,
        hops: int = 1,
        *,
        level: str | None = None,
        via: Words = None,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> Table:
        """What lies within some steps of X; see ``find_neighbourhood``."""
        return find_neighbourhood(self.index, name, hops, level=level, via=via, limit=limit, **filters)

    def central(
        self, *, level: Level = "country", limit: int | None = None, **filters: Unpack[Filters]
    ) -> Table:
        """Who connects the others; see ``rank_central``."""
        return rank_central(self.index, level=level, limit=limit, **filters)

    def compare(
        self,
        since_a: str,
        since_b: str,
        *,
        name: str | None = None,
        level: Level = "country",
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> Table:
        """What is new since B against the time from A to B; see ``compare_periods``."""
        return compare_periods(self.index, since_a, since_b, name=name, level=level, limit=limit, **filters)

    def search(
        self, words: str, *, among: Among = "all", limit: int | None = 100, **filters: Unpack[Filters]
    ) -> Table:
        """Names and sentences in which all words stand; see ``search_words``."""
        return search_words(
            self.index, words, corpus_path=self.corpus_path, among=among, limit=limit, **filters
        )

    def cypher(self, question: str) -> Table:
        """What a question in Cypher finds (needs the extra ``cypher``); see ``run_cypher``."""
        return run_cypher(self.index, self.labelled, question)
