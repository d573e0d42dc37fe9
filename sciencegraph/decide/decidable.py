"""What a graph of a corpus takes from people: decisions, and questions about them.

Comes in: names as people type them. Goes out: what the functions of this folder give; the graph follows.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sciencegraph import pipeline
from sciencegraph.authorities import Authority, LoadedFile, load_authority
from sciencegraph.corpus import Corpus
from sciencegraph.decide.asking import explain_names, list_proposals
from sciencegraph.decide.change import Change
from sciencegraph.decide.judge import merge_entities, split_entity, undo_judgement
from sciencegraph.decide.linking import judge_link, list_links
from sciencegraph.decide.listing import list_judgements
from sciencegraph.errors import CorpusError
from sciencegraph.model import Snapshot, Verdict
from sciencegraph.query import Table
from sciencegraph.resolve.explanation import Explanation
from sciencegraph.resolve.proposals import Proposal


class DecidableGraph:
    """A snapshot of a corpus that keeps decisions; ``ScienceGraph`` adds the questions."""

    snapshot: Snapshot
    corpus_path: Path | str | None = None

    def merge(self, *names: str, why: str = "", by: str | None = None) -> Change:
        """Decides that two or more names are one thing; the graph follows. See ``merge_entities``."""
        return self._decide(lambda corpus: merge_entities(corpus, *names, why=why, by=by))

    def split(self, name: str, **what: Any) -> Change:
        """Decides that some mentions mean something else; the graph follows. See ``split_entity``."""
        return self._decide(lambda corpus: split_entity(corpus, name, **what))

    def undo(self, number: int | None = None) -> Change:
        """Takes back a decision, or the last act; the graph is as it was. See ``undo_judgement``."""
        return self._decide(lambda corpus: undo_judgement(corpus, number))

    def judgements(self, *, retracted: bool = True) -> Table:
        """All decisions: who, when, why, and whether they still hold."""
        with self._open_corpus() as corpus:
            return list_judgements(corpus, retracted=retracted)

    def why(self, left: str, right: str | None = None) -> Explanation:
        """Why two names are, or are not, one thing, or one name's mentions are. See ``explain_names``."""
        with self._open_corpus() as corpus:
            return explain_names(corpus, left, right)

    def review(self, **filters: Any) -> tuple[Proposal, ...]:
        """The pairs that rules leave open, most useful first; filters as in ``list_proposals``."""
        with self._open_corpus() as corpus:
            return list_proposals(corpus, **filters)

    def link(
        self, name: str, record: str, *, verdict: Verdict = "same", why: str = "", by: str | None = None
    ) -> Change:
        """Decides that something is, or is not, a record of an authority. See ``judge_link``."""
        return self._decide(lambda corpus: judge_link(corpus, name, record, verdict, why=why, by=by))

    def load_authority(self, authority: Authority, path: Path | str) -> LoadedFile:
        """Loads a file of "ror", "wikidata" or "own" names; the graph gets identifiers, homes and parents."""
        with self._open_corpus() as corpus:
            loaded = load_authority(corpus, authority, path)
            self.snapshot = pipeline.load_snapshot(corpus)
        self.__dict__.pop("nx", None)
        return loaded

    def links(self, name: str | None = None) -> Table:
        """What became of bodies and people in the authorities, with reasons. See ``list_links``."""
        with self._open_corpus() as corpus:
            return list_links(corpus, name)

    def _open_corpus(self) -> Corpus:
        if self.corpus_path is None:
            raise CorpusError("this graph comes from no corpus; open one with open_graph(PATH) to decide")
        return Corpus.open(self.corpus_path)

    def _decide(self, act: Callable[[Corpus], Change]) -> Change:
        with self._open_corpus() as corpus:
            change = act(corpus)
            self.snapshot = pipeline.load_snapshot(corpus)
        for made_of_the_old in ("nx", "index", "reasons", "labelled"):
            self.__dict__.pop(made_of_the_old, None)
        return change
