"""Stage 7a: words -> the names that bear them and the sentences in which they stand."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Unpack, get_args

import numpy as np

from sciencegraph.corpus import (
    Corpus,
    Terms,
    cite_place,
    find_sentences,
    parse_terms,
    read_issues,
    search_issues,
)
from sciencegraph.graph import GraphIndex, Numbers
from sciencegraph.graph.index import Mask
from sciencegraph.model import Evidence, Issue
from sciencegraph.query.agreements import cite_mentions
from sciencegraph.query.events import list_ids, open_events
from sciencegraph.query.filters import EventFilter, Filters, check_word
from sciencegraph.query.lazy import Lazy
from sciencegraph.query.lookup import read_names
from sciencegraph.query.table import Cell, Row, Table

Among = Literal["all", "names", "sentences"]

_COLUMNS = ("what", "found", "issue", "published", "page", "events", "id")
_UNRANKED = "this Python's SQLite has no full-text search (FTS5): all sentences were read, in order of issues"
_NO_CORPUS = "only sentences that tell an event: this graph comes from no corpus file"


def search_words(
    index: GraphIndex,
    words: str,
    *,
    corpus_path: Path | str | None = None,
    among: Among = "all",
    limit: int | None = 100,
    **filters: Unpack[Filters],
) -> Table:
    """Names first (the most often named), then sentences (those that fit best), in which all words stand.

    Columns are what ("sentence", or an entity's kind), found (the sentence or the name), issue, published,
    page, events (how many the sentence tells, or the entity has) and id. Accents, case and endings of words
    ("agreements", "agreement") don't count. ``"in quotes"`` finds words in a row, ``-word`` leaves out,
    ``explor*`` is any word that begins so.

    Args:
        index: A graph's index.
        words: What to look for.
        corpus_path: The corpus file, whose issues are searched; without one only sentences of events are.
        among: "names", "sentences" or "all".
        limit: Most names, and most sentences; None for all.
        **filters: With any of them only sentences that tell, and names that have, an event that passes.

    Raises:
        QuestionError: There is no word to look for.
        ValueError: ``among`` is none of its words.
        CorpusError: The corpus cannot be read.
    """
    check_word("among", among, get_args(Among))
    terms, chosen = parse_terms(words), EventFilter.read(filters)
    passing = chosen.match(index)
    only = passing if chosen != EventFilter() else None
    rows: list[Row] = []
    note, total = "", 0
    if among != "sentences":
        names = _find_names(index, terms, only)
        rows += Lazy(len(names), lambda at: _name_row(index, names[at], passing))[:limit]
        total = len(names)
    if among != "names":
        cited, found, note = _find_cited(index, terms, corpus_path, only, limit)
        rows += [_sentence_row(index, quote, passing) for quote in cited]
        total += found
    return Table(f"Search for {words}", _COLUMNS, tuple(rows), index.sources, note, total)


def _find_told(index: GraphIndex, passing: Mask, place: tuple[str, int, int]) -> Numbers:
    """The events that a place in an issue tells, of those that pass."""
    issue, start, end = place
    quotes = index.told.get(issue, ())
    return np.array(
        sorted({n for first, last, n in quotes if first < end and start < last and passing[n]}), int
    )


def _find_names(index: GraphIndex, terms: Terms, only: Mask | None) -> list[int]:
    terms, names = terms.respell(), read_names(index)
    first = next(term.words[0] for term in terms.terms if not term.without)
    found = {
        number
        for name, bearers in names.items()
        if first in name and terms.fits(name)
        for rank, number in bearers
        if rank < 2
    }
    if only is not None:
        found = {number for number in found if only[index.touching.of(number)].any()}
    return sorted(
        found, key=lambda n: (-len(index.entities[n].mentions), index.entities[n].name, index.entities[n].id)
    )


def _find_cited(
    index: GraphIndex,
    terms: Terms,
    corpus_path: Path | str | None,
    only: Mask | None,
    limit: int | None,
) -> tuple[list[Evidence], int, str]:
    """The sentences up to the limit, how many there are, and what is to be said about the search."""
    if corpus_path is None:
        quotes = {_locate(quote): quote for event in index.events for quote in event.evidence}
        places, ranked = search_issues(_make_issues(quotes.values()), terms)
        cited = [quotes[_read_key(issue)] for issue, _, _ in places]
        kept = dict.fromkeys(q for q in cited if only is None or len(_find_told(index, only, _locate(q))))
        return list(kept)[:limit], len(kept), _NO_CORPUS if ranked else f"{_UNRANKED}; {_NO_CORPUS}"
    with Corpus.open(corpus_path) as corpus:
        places, ranked = find_sentences(corpus, terms)
        places = [place for place in places if only is None or len(_find_told(index, only, place))]
        issues = read_issues(corpus, (id for id, _, _ in places[:limit]))
    cited = [cite_place(issues[id], start, end) for id, start, end in places[:limit]]
    return cited, len(places), "" if ranked else _UNRANKED


def _locate(quote: Evidence) -> tuple[str, int, int]:
    return quote.document, quote.start, quote.end


def _make_issues(quotes: Iterable[Evidence]) -> Iterable[Issue]:
    """A quote as an issue of its own, whose id says where it stands."""
    for quote in quotes:
        id = f"{quote.start}:{quote.end}:{quote.document}"
        yield Issue(id=id, source="", sha256="", text=quote.text)


def _read_key(id: str) -> tuple[str, int, int]:
    start, end, document = id.split(":", 2)
    return document, int(start), int(end)


def _name_row(index: GraphIndex, number: int, passing: Mask) -> Row:
    entity, events = index.entities[number], index.touching.of(number)
    events = events[passing[events]]
    cells: dict[str, Cell] = {
        "what": entity.type,
        "found": entity.name,
        "issue": None,
        "published": None,
        "page": None,
        "events": len(events),
        "id": entity.id,
    }
    opened = open_events(index, events, f"Events of {entity.name}")
    return Row(cells, list_ids(index, events), cite_mentions(entity.mentions), opened)


def _sentence_row(index: GraphIndex, quote: Evidence, passing: Mask) -> Row:
    events = _find_told(index, passing, _locate(quote))
    cells: dict[str, Cell] = {
        "what": "sentence",
        "found": quote.text,
        "issue": index.sources.get(quote.document, quote.document),
        "published": index.published.get(quote.document),
        "page": quote.page,
        "events": len(events),
        "id": quote.document,
    }
    opened = open_events(index, events, "Events told there")
    return Row(cells, list_ids(index, events), (quote,), opened if len(events) else None)
