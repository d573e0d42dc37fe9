"""Stage 7a, which events a question is about: the filters that mean the same everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal, TypeAlias, TypedDict, get_args

import numpy as np

from sciencegraph.dates import date_bounds
from sciencegraph.errors import DateError
from sciencegraph.graph import GraphIndex, Level, Numbers
from sciencegraph.graph.columns import FIRST_OF_ALL, LAST_OF_ALL
from sciencegraph.graph.index import Mask
from sciencegraph.query.lookup import get_number

Words: TypeAlias = str | Iterable[str] | None
"""One word, several of which any will do, or None for no restriction."""

Multilateral = Literal["include", "exclude", "only"]


class Filters(TypedDict, total=False):
    """The filters by name, as every question takes them; ``EventFilter`` says what each means."""

    country: str | None
    entity: str | None
    since: str | None
    until: str | None
    type: Words
    action: Words
    kind: str | None
    min_confidence: float
    background: bool
    multilateral: Multilateral


@dataclass(frozen=True)
class EventFilter:
    """What events must be like; what is None does not restrict.

    Attributes:
        country: Name or code of a country that the event involves.
        entity: Name of an entity that takes part, or that the event concerns or takes place in.
        since: EDTF date; events that were over before its first day are left out.
        until: EDTF date; events that began after its last day are left out. With ``since`` or ``until``,
            undated events are left out; an event told as "2024" counts for any day of that year.
        type: Event type or types.
        action: Action or actions.
        kind: "country", "organization" or "person"; at least one participant must be of it.
        min_confidence: Least confidence, in [0, 1].
        background: False leaves out what is told as long past.
        multilateral: Whether events that involve more than two countries count: "include", "exclude", or
            "only" those.
    """

    country: str | None = None
    entity: str | None = None
    since: str | None = None
    until: str | None = None
    type: Words = None
    action: Words = None
    kind: str | None = None
    min_confidence: float = 0.0
    background: bool = True
    multilateral: Multilateral = "include"

    @classmethod
    def read(cls, filters: Filters) -> "EventFilter":
        """The filters that a question was given by name.

        Example:
            >>> EventFilter.read({"country": "Japan"}).country
            'Japan'

        Raises:
            TypeError: There is no filter of a name.
        """
        names = [each.name for each in fields(cls)]
        if unknown := [name for name in filters if name not in names]:
            raise TypeError(f"there is no filter {unknown[0]!r}; there are {', '.join(names)}")
        return cls(**filters)

    def select(self, index: GraphIndex) -> Numbers:
        """The numbers of the events that pass, by date, undated ones last.

        Raises:
            NotFoundError: The country or the entity is not in the graph.
            DateError: ``since`` or ``until`` is no EDTF date, or the first lies after the second.
            ValueError: ``kind`` or ``multilateral`` is none of its words.
        """
        return np.flatnonzero(self.match(index))

    def match(self, index: GraphIndex) -> Mask:
        """For each event whether it passes; errors as in ``select``."""
        check_word("multilateral", self.multilateral, get_args(Multilateral))
        if self.kind is not None:
            check_word("kind", self.kind, get_args(Level))
        columns = index.columns
        kept = self._match_date(index)
        if self.min_confidence > 0:
            kept &= columns.confidence >= self.min_confidence
        if not self.background:
            kept &= ~columns.background
        if self.multilateral != "include":
            kept &= index.multilateral == (self.multilateral == "only")
        if self.type is not None:
            kept &= _match_words(columns.types, columns.type_names, self.type)
        if self.action is not None:
            kept &= _match_words(columns.actions, columns.action_names, self.action)
        for name, kind in ((self.country, "country"), (self.entity, None)):
            if name:
                number = get_number(index, name, kind=kind)
                kept &= index.find_events((number, *index.find_parts(number)))
        if self.kind is not None:
            kept &= index.members(self.kind).count(np.arange(len(kept))) > 0
        return kept

    def _match_date(self, index: GraphIndex) -> Mask:
        first, last = read_window(self.since, self.until)
        columns = index.columns
        if not self.since and not self.until:
            return np.ones(len(index.events), bool)
        # an open bound ("../2024") says nothing, so it can't rule the event out
        return columns.dated & (columns.first <= last) & (columns.last >= first)


def check_word(what: str, given: str, words: tuple[str, ...]) -> None:
    """Refuses a word that is not one of those allowed.

    Raises:
        ValueError: It is none of them.
    """
    if given not in words:
        raise ValueError(f"{what} {given!r} is not one of {', '.join(words)}")


def read_window(since: str | None, until: str | None) -> tuple[int, int]:
    """First and last day of a time as ordinals, all days where a side is not given.

    Raises:
        DateError: One is no EDTF date, or the first lies after the second.
    """
    first = date_bounds(since)[0] if since else None
    last = date_bounds(until)[1] if until else None
    if first and last and first > last:
        raise DateError(f"since {since!r} lies after until {until!r}; give the earlier date as since")
    return _count_days(first, FIRST_OF_ALL), _count_days(last, LAST_OF_ALL)


def _count_days(day: date | None, otherwise: int) -> int:
    return day.toordinal() if day else otherwise


def _match_words(codes: Numbers, names: tuple[str, ...], words: Words) -> Mask:
    wanted = {words} if isinstance(words, str) else set(words or ())
    return np.isin(codes, [code for code, name in enumerate(names) if name in wanted])
