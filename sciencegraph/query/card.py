"""Stage 7a: all that the corpus says about one entity."""

import json
from dataclasses import dataclass
from html import escape

from sciencegraph.graph import KnowledgeGraph, find_sources, schema
from sciencegraph.model import Evidence
from sciencegraph.query.agreements import find_agreements
from sciencegraph.query.events import events_table, issue_sources
from sciencegraph.query.filters import event_order, find_event_ids
from sciencegraph.query.lookup import get_entity
from sciencegraph.query.table import Row, Table

_POST_COLUMNS = ("title", "name", "since", "until", "id")


@dataclass(frozen=True)
class EntityCard:
    """One entity: its names and identifiers, and tables of its posts, parts, events and agreements.

    ``country`` is ISO 3166-1 alpha-2. ``parents`` are names, the nearest first. ``posts`` tells who holds
    which post (of a person: where; of an organisation: who), with the dates of the first and the last issue
    that says so. ``evidence`` is every place that names the entity.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    identifiers: tuple[str, ...]
    parents: tuple[str, ...]
    parts: tuple[str, ...]
    posts: Table
    events: Table
    agreements: Table
    evidence: tuple[Evidence, ...]

    def to_dict(self) -> dict[str, object]:
        """The card in plain lists and dicts, evidence included."""
        return {
            **self._facts(),
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
        }

    def _lines(self) -> list[str]:
        facts = {key: value for key, value in self._facts().items() if value and key != "name"}
        shown = {key: "; ".join(value) if isinstance(value, list) else value for key, value in facts.items()}
        return [f"{key}: {value}" for key, value in shown.items()] + [f"named: {len(self.evidence)} times"]

    def __str__(self) -> str:
        """The card in plain text; empty tables are left out."""
        tables = [str(table) for table in (self.posts, self.events, self.agreements) if len(table)]
        return "\n\n".join(["\n".join([self.name, *self._lines()]), *tables])

    def _repr_html_(self) -> str:
        facts = "".join(f"<li>{escape(line)}</li>" for line in self._lines())
        shown = [table for table in (self.posts, self.events, self.agreements) if len(table)]
        return f"<h3>{escape(self.name)}</h3><ul>{facts}</ul>" + "".join(t._repr_html_() for t in shown)


def describe_entity(graph: KnowledgeGraph, name: str) -> EntityCard:
    """All that the graph has on the entity that a name means (see ``get_entity``).

    Events are its own and those of its parts.

    Raises:
        NotFoundError: Nothing bears the name; AmbiguousNameError where several entities do.
    """
    node = get_entity(graph, name)
    data = graph.nodes[node]
    events = sorted(find_event_ids(graph, node), key=lambda event: event_order(graph, event))
    return EntityCard(
        id=node,
        kind=data[schema.KIND],
        name=data[schema.LABEL],
        aliases=data[schema.ALIASES],
        country=data[schema.COUNTRY],
        identifiers=data[schema.IDENTIFIERS],
        parents=_parents(graph, node),
        parts=_parts(graph, node),
        posts=_posts(graph, node),
        events=events_table(graph, events),
        agreements=find_agreements(graph, entity=node),
        evidence=data[schema.EVIDENCE],
    )


def _parents(graph: KnowledgeGraph, node: str) -> tuple[str, ...]:
    chain: list[str] = []
    above = graph.nodes[node][schema.PART_OF]
    while above in graph and above not in (*chain, node):  # two bodies said to be part of each other
        chain.append(above)
        above = graph.nodes[above][schema.PART_OF]
    return tuple(graph.nodes[parent][schema.LABEL] for parent in chain)


def _parts(graph: KnowledgeGraph, node: str) -> tuple[str, ...]:
    parts = find_sources(graph, node, schema.PART_OF)
    return tuple(sorted(graph.nodes[part][schema.LABEL] for part in parts))


def _posts(graph: KnowledgeGraph, node: str) -> Table:
    held = [(to, data) for _, to, data in graph.out_edges(node, data=True)]
    held += [(source, data) for source, _, data in graph.in_edges(node, data=True)]
    held = [(other, data) for other, data in held if data[schema.KIND] == schema.AFFILIATED_WITH]
    rows = [_post_row(graph, other, data[schema.TITLE], data[schema.EVIDENCE]) for other, data in held]
    rows.sort(key=lambda row: tuple(str(row[column] or "") for column in ("since", "name", "title", "id")))
    return Table("Posts", _POST_COLUMNS, tuple(rows), issue_sources(graph))


def _post_row(graph: KnowledgeGraph, other: str, title: str, evidence: tuple[Evidence, ...]) -> Row:
    documents = [item.document for item in evidence if item.document in graph]
    issued = sorted(date for doc in documents if (date := graph.nodes[doc][schema.PUBLISHED]))
    cells = {
        "title": title,
        "name": graph.nodes[other][schema.LABEL],
        "since": issued[0] if issued else None,
        "until": issued[-1] if issued else None,
        "id": other,
    }
    return Row(cells, (), evidence)
