"""Stage 6, for questions: a snapshot by numbers.

In comes a ``Snapshot``, out goes a ``GraphIndex``: entities and events are numbered, and who has to do with
what stands in arrays. It holds the same entities, events and relations as the graph of build.py, opens in a
tenth of the time and answers from arrays; the NetworkX graph is built only where somebody wants it.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sciencegraph.errors import CorpusError
from sciencegraph.graph.columns import sort_events
from sciencegraph.graph.homes import find_country_nodes
from sciencegraph.graph.pairs import Numbers, Pairs
from sciencegraph.model import AffiliationRecord, Entity, Evidence, Snapshot

Mask = NDArray[np.bool_]


class GraphIndex:
    """Entities and events of a snapshot by number; events are in the order of their dates, undated ones last.

    Attributes:
        snapshot: What it was made from.
        entities: All entities; countries that only a code names come last.
        events: All events, by date.
        columns: What events are filtered by.
        number: Entity id -> place in ``entities``.
        country_numbers: ISO 3166-1 alpha-2 code -> place in ``entities``.

    Example:
        >>> index = GraphIndex(Snapshot())
        >>> len(index.entities), len(index.events)
        (0, 0)
    """

    def __init__(self, snapshot: Snapshot) -> None:
        """Numbers a snapshot.

        Raises:
            CorpusError: It names an id that it does not hold, holds one id twice, or a date is no date.
        """
        self.snapshot = snapshot
        codes, new = find_country_nodes(snapshot)
        self.entities: tuple[Entity, ...] = (*snapshot.entities, *new)
        self.events, self.columns = sort_events(snapshot.events)
        self.number = {entity.id: place for place, entity in enumerate(self.entities)}
        self.country_numbers = {code: self.number[id] for code, id in codes.items()}
        self._check_ids()

    def _check_ids(self) -> None:
        ids = [*(e.id for e in self.entities), *(e.id for e in self.events)]
        ids += [document.id for document in self.snapshot.documents]
        if len(set(ids)) < len(ids):
            seen: set[str] = set()
            twice = next(id for id in ids if id in seen or seen.add(id))  # type: ignore[func-returns-value]
            raise CorpusError(f"the id {twice!r} stands for two things; build the corpus again")

    def get_number(self, entity: str, told_by: str) -> int:
        """The number of an entity by its id.

        Raises:
            CorpusError: The snapshot does not hold it; the message says who names it.
        """
        try:
            return self.number[entity]
        except KeyError as error:
            raise self._tell_missing(entity, told_by) from error

    def _tell_missing(self, entity: str, told_by: str) -> CorpusError:
        return CorpusError(
            f"{told_by} names {entity!r}, which is not among the entities; the corpus or dump is "
            "incomplete, write it again"
        )

    def prepare(self) -> None:
        """Makes what nearly every question needs; the rest is made when first asked for."""
        _ = (
            self.kinds,
            self.homes,
            self.touching,
            self.multilateral,
            self.agreements,
            self.quotes,
            self.name_ranks,
        )

    # ---- columns -------------------------------------------------------------------------------------------

    @cached_property
    def kinds(self) -> NDArray[np.str_]:
        """The kind of each entity."""
        return np.array([entity.type for entity in self.entities], dtype="U12")

    @cached_property
    def homes(self) -> Numbers:
        """The number of each entity's country, or -1."""
        codes = self.country_numbers
        return np.array([codes[e.country] if e.country else -1 for e in self.entities], np.int64)

    @cached_property
    def name_ranks(self) -> Numbers:
        """The place of each entity by name, then by id."""
        order = sorted(range(len(self.entities)), key=lambda n: (self.entities[n].name, self.entities[n].id))
        ranks = np.empty(len(order), np.int64)
        ranks[order] = np.arange(len(order))
        return ranks

    @cached_property
    def event_numbers(self) -> dict[str, int]:
        """Event id -> place in ``events``."""
        return {event.id: place for place, event in enumerate(self.events)}

    @cached_property
    def sources(self) -> dict[str, str]:
        """Issue id -> file name."""
        return {document.id: document.source for document in self.snapshot.documents}

    @cached_property
    def published(self) -> dict[str, str]:
        """Issue id -> its date (EDTF), where it has one."""
        return {item.id: item.published for item in self.snapshot.documents if item.published}

    # ---- who has to do with which event --------------------------------------------------------------------

    @cached_property
    def taking_part(self) -> Pairs:
        """Event -> entities that take part in it."""
        number, events = self.number, self.events
        counts = [len(event.participants) for event in events]
        try:
            parts = [number[part.entity] for event in events for part in event.participants]
        except KeyError as error:
            event = next(e for e in events for part in e.participants if part.entity not in number)
            raise self._tell_missing(str(error.args[0]), event.id) from error
        return Pairs(np.repeat(np.arange(len(events)), counts), parts, len(events))

    @cached_property
    def involved(self) -> Pairs:
        """Event -> countries: those that it states, and the homes of those who take part."""
        codes, events = self.country_numbers, self.events
        stated = np.array([codes[code] for event in events for code in event.countries], np.int64)
        lefts = np.repeat(np.arange(len(events)), [len(event.countries) for event in events])
        homes = self.homes[self.taking_part.right]
        known = homes >= 0
        left = np.concatenate([lefts, self.taking_part.left[known]])
        return Pairs(left, np.concatenate([stated, homes[known]]), len(events))

    @cached_property
    def agreements(self) -> Numbers:
        """The number of the agreement that each event concerns, or -1."""
        named = [event.agreement for event in self.events]
        return np.array([self.get_number(id, "an event") if id else -1 for id in named], np.int64)

    @cached_property
    def places(self) -> Numbers:
        """The number of the place that each event happens in, or -1; a name that two places bear is none."""
        bearers: defaultdict[str, set[int]] = defaultdict(set)
        for place, entity in enumerate(self.entities):
            for name in (entity.name, *entity.aliases) if entity.type == "place" else ():
                bearers[name.casefold()].add(place)
        known = {name: next(iter(numbers)) for name, numbers in bearers.items() if len(numbers) == 1}
        found = [
            self.number.get(e.place or "", known.get((e.place or "").casefold(), -1)) for e in self.events
        ]
        return np.array(found, np.int64)

    @cached_property
    def touching(self) -> Pairs:
        """Entity -> events that it takes part in, that happen there, that involve or concern it."""
        every = np.arange(len(self.events))
        parts = [(pairs.left, pairs.right) for pairs in (self.taking_part, self.involved)]
        parts += [(every[column >= 0], column[column >= 0]) for column in (self.places, self.agreements)]
        events, entities = (np.concatenate([part[side] for part in parts]) for side in (0, 1))
        return Pairs(entities, events, len(self.entities))

    @cached_property
    def touched(self) -> Pairs:
        """Event -> all entities that it has to do with."""
        return self.touching.reverse(len(self.events))

    def members(self, level: str) -> Pairs:
        """Event -> who takes part at a level: countries involved, or participants of that kind."""
        if level not in self._members:
            if level == "country":
                self._members[level] = self.involved
            else:
                part = self.taking_part
                chosen = self.kinds[part.right] == level
                self._members[level] = Pairs(part.left[chosen], part.right[chosen], len(self.events))
        return self._members[level]

    @cached_property
    def _members(self) -> dict[str, Pairs]:
        return {}

    @cached_property
    def multilateral(self) -> Mask:
        """Which events involve more than two countries."""
        return self.involved.count(np.arange(len(self.events))) > 2

    @cached_property
    def quotes(self) -> tuple[list[Evidence], Pairs]:
        """Every sentence that tells an event, once, in the order of the events; and event -> sentences."""
        found: dict[tuple[str, int, int, str], int] = {}
        quotes: list[Evidence] = []
        lefts, rights = [], []
        for place, event in enumerate(self.events):
            for quote in event.evidence:
                # a tuple, since hashing a whole model takes ten times as long
                number = found.setdefault((quote.document, quote.start, quote.end, quote.text), len(quotes))
                if number == len(quotes):
                    quotes.append(quote)
                lefts.append(place)
                rights.append(number)
        return quotes, Pairs(lefts, rights, len(self.events))

    @cached_property
    def told(self) -> dict[str, list[tuple[int, int, int]]]:
        """Issue id -> start, end and event of each sentence that tells one."""
        quotes: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for place, event in enumerate(self.events):
            for quote in event.evidence:
                quotes[quote.document].append((quote.start, quote.end, place))
        return dict(quotes)

    def find_events(self, entities: Iterable[int]) -> Mask:
        """Which events have to do with any of the entities."""
        mask = np.zeros(len(self.events), bool)
        for entity in entities:
            mask[self.touching.of(entity)] = True
        return mask

    # ---- entities to each other ----------------------------------------------------------------------------

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Entity -> its parts."""
        parts: defaultdict[int, list[int]] = defaultdict(list)
        for place, entity in enumerate(self.entities):
            if entity.part_of:
                parts[self.get_number(entity.part_of, entity.id)].append(place)
        return dict(parts)

    def find_parts(self, entity: int) -> list[int]:
        """All parts of an entity, and their parts, sorted; without the entity itself."""
        found: set[int] = set()
        todo = [entity]
        while todo:
            new = set(self.children.get(todo.pop(), ())) - found
            found |= new
            todo.extend(new)
        return sorted(found - {entity})

    @cached_property
    def posts(self) -> dict[int, list[AffiliationRecord]]:
        """Person or organisation -> posts held, or held there."""
        held: defaultdict[int, list[AffiliationRecord]] = defaultdict(list)
        for post in self.snapshot.affiliations:
            for entity in dict.fromkeys((post.person, post.organization)):
                held[self.get_number(entity, f"the post {post.title!r}")].append(post)
        return dict(held)

    @cached_property
    def parties(self) -> dict[int, dict[int, list[int]]]:
        """Agreement -> who has signed it -> the events in which they did."""
        signed: defaultdict[int, dict[int, list[int]]] = defaultdict(dict)
        for place in np.flatnonzero(self.agreements >= 0).tolist():
            event = self.events[place]
            for part in event.participants if event.status == "done" else ():
                if part.role == "signatory":
                    party = self.get_number(part.entity, event.id)
                    signed[int(self.agreements[place])].setdefault(party, []).append(place)
        return dict(signed)
