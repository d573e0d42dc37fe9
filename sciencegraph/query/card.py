"""Stage 7a: all that the corpus says about one entity."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Unpack

import numpy as np

from sciencegraph.graph import GraphIndex
from sciencegraph.model import AffiliationRecord, Evidence, MentionRecord
from sciencegraph.query.agreements import cite_mentions, find_agreements
from sciencegraph.query.events import events_table
from sciencegraph.query.filters import EventFilter, Filters
from sciencegraph.query.lazy import Lazy
from sciencegraph.query.lookup import get_number
from sciencegraph.query.table import Cell, Row, Table

_POST_COLUMNS = ("title", "name", "since", "until", "id")
_NAME_COLUMNS = ("name", "times", "first", "last")


@dataclass(frozen=True)
class EntityCard:
    """One entity: its names and identifiers, and tables of its posts, parts, events and agreements.

    ``country`` is ISO 3166-1 alpha-2. ``parents`` are names, the nearest first. ``names`` has every form in
    which the text names it: how often, and the dates of the first and the last issue that does. ``merged`` is
    a sentence per decision that joined these forms. ``posts`` tells who holds which post (of a person: where;
    of an organisation: who), with the dates of the first and the last issue that says so. ``evidence`` is
    every place that names the entity.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    identifiers: tuple[str, ...]
    parents: tuple[str, ...]
    parts: tuple[str, ...]
    merged: tuple[str, ...]
    names: Table
    posts: Table
    events: Table
    agreements: Table
    evidence: Sequence[Evidence]

    def to_dict(self) -> dict[str, object]:
        """The card in plain lists and dicts, evidence included."""
        return {
            **self._facts(),
            "names": self.names.to_dicts(evidence=True),
            "posts": self.posts.to_dicts(evidence=True),
            "events": self.events.to_dicts(evidence=True),
            "agreements": self.agreements.to_dicts(evidence=True),
            "evidence": [item.model_dump(mode="json") for item in self.evidence],
        }

    def to_json(self) -> str:
        """The same as JSON; ends in LF."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    def _facts(self) -> dict[str, object]:
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "aliases": list(self.aliases),
            "country": self.country,
            "identifiers": list(self.identifiers),
            "parents": list(self.parents),
            "parts": list(self.parts),
            "merged": list(self.merged),
        }

    def _lines(self) -> list[str]:
        facts = {key: value for key, value in self._facts().items() if value and key != "name"}
        shown = {key: "; ".join(value) if isinstance(value, list) else value for key, value in facts.items()}
        return [f"{key}: {value}" for key, value in shown.items()] + [f"named: {self.tell_times()}"]

    def tell_times(self) -> str:
        """How often the text names it: "once", "25 times"."""
        return "once" if len(self.evidence) == 1 else f"{len(self.evidence)} times"

    def __str__(self) -> str:
        """The card in plain text; empty tables are left out."""
        tables = [str(table) for table in self.list_tables()]
        return "\n\n".join(["\n".join([self.name, *self._lines()]), *tables])

    def cut(self, limit: int | None) -> "EntityCard":
        """The card with at most so many names, posts, events and agreements."""
        kept = {name: getattr(self, name)[:limit] for name in ("names", "posts", "events", "agreements")}
        return replace(self, **kept)

    def list_tables(self) -> list[Table]:
        """The tables that have rows; names only where there are several."""
        told = [self.names] if (self.names.total or len(self.names)) > 1 else []
        return told + [table for table in (self.posts, self.events, self.agreements) if len(table)]

    def _repr_html_(self) -> str:
        facts = "".join(f"<li>{escape(line)}</li>" for line in self._lines())
        shown = "".join(table._repr_html_() for table in self.list_tables())
        return f"<h3>{escape(self.name)}</h3><ul>{facts}</ul>{shown}"


def describe_entity(
    index: GraphIndex,
    name: str,
    *,
    reasons: Mapping[str, Sequence[str]] | None = None,
    **filters: Unpack[Filters],
) -> EntityCard:
    """All that the graph has on the entity that a name means (see ``get_entity``).

    Events are its own and those of its parts.

    Args:
        index: A graph's index.
        name: What somebody typed.
        reasons: Entity id -> why its mentions were merged, a sentence each.
        **filters: Which of its events and agreements are listed: see ``EventFilter``.

    Raises:
        NotFoundError: Nothing bears the name; AmbiguousNameError where several entities do.
        DateError: ``since`` or ``until`` is no EDTF date.
    """
    number = get_number(index, name)
    entity = index.entities[number]
    own = index.find_events((number, *index.find_parts(number)))
    its: Filters = {**filters, "entity": entity.id} if not filters.get("entity") else filters
    return EntityCard(
        id=entity.id,
        kind=entity.type,
        name=entity.name,
        aliases=entity.aliases,
        country=entity.country,
        identifiers=tuple(f"{scheme}:{value}" for scheme, value in sorted(entity.identifiers.items())),
        parents=_parents(index, number),
        parts=tuple(sorted(index.entities[part].name for part in index.children.get(number, ()))),
        merged=tuple((reasons or {}).get(entity.id, ())),
        names=_names(index, entity.mentions),
        posts=_posts(index, number),
        events=events_table(index, np.flatnonzero(own & EventFilter.read(filters).match(index))),
        agreements=find_agreements(index, **its),
        evidence=cite_mentions(entity.mentions),
    )


def _parents(index: GraphIndex, number: int) -> tuple[str, ...]:
    chain: list[int] = []
    above = index.entities[number].part_of
    while above is not None and index.number[above] not in (*chain, number):
        # two bodies may be said to be part of each other
        chain.append(index.number[above])
        above = index.entities[chain[-1]].part_of
    return tuple(index.entities[parent].name for parent in chain)


def _names(index: GraphIndex, mentions: Iterable[MentionRecord]) -> Table:
    """The forms in which the text names an entity, the most frequent first."""
    forms: dict[str, list[MentionRecord]] = {}
    for mention in mentions:
        forms.setdefault(" ".join(mention.text.split()), []).append(mention)
    ranked = sorted(forms.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = Lazy(len(ranked), lambda at: _name_row(index, *ranked[at]))
    return Table("Names", _NAME_COLUMNS, rows, index.sources)


def _name_row(index: GraphIndex, name: str, mentions: list[MentionRecord]) -> Row:
    first, last = _issued(index, (mention.document for mention in mentions))
    cells: dict[str, Cell] = {"name": name, "times": len(mentions), "first": first, "last": last}
    return Row(cells, (), cite_mentions(tuple(mentions)))


def _posts(index: GraphIndex, number: int) -> Table:
    rows = [_post_row(index, number, post) for post in index.posts.get(number, ())]
    rows.sort(key=lambda row: tuple(str(row[column] or "") for column in ("since", "name", "title", "id")))
    return Table("Posts", _POST_COLUMNS, tuple(rows), index.sources)


def _post_row(index: GraphIndex, number: int, post: AffiliationRecord) -> Row:
    own = index.entities[number].id
    other = index.entities[index.number[post.organization if post.person == own else post.person]]
    first, last = _issued(index, (item.document for item in post.evidence))
    cells: dict[str, Cell] = {
        "title": post.title,
        "name": other.name,
        "since": first,
        "until": last,
        "id": other.id,
    }
    return Row(cells, (), cite_mentions(post.evidence))


def _issued(index: GraphIndex, documents: Iterable[str]) -> tuple[str | None, str | None]:
    """The dates of the first and the last of some issues, of those that have one."""
    dates = sorted(date for document in documents if (date := index.published.get(document)))
    return (dates[0], dates[-1]) if dates else (None, None)
