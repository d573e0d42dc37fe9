"""Stage 5: issues and extractions to rows of the tables, and back, exactly.

Comes in: the types of ``model``, or rows. Goes out: the other of the two. Nested parts (paragraphs, evidence)
are JSON columns; whatever one asks for in SQL (mentions, events, participants) has rows of its own.
"""

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sciencegraph.corpus.records import FileRecord
from sciencegraph.model import (
    Affiliation,
    Event,
    Extraction,
    Issue,
    Judgement,
    Link,
    Mention,
    Participant,
    Record,
)

Row = dict[str, Any]
ISSUE_FIELDS = (
    "id",
    "source",
    "sha256",
    "series",
    "publisher",
    "title",
    "published",
    "published_basis",
    "text",
)
ISSUE_LISTS = ("paragraphs", "sections", "pages")
JUDGEMENT_LISTS = ("left_mentions", "right_mentions")
EVENT_LISTS = ("countries", "evidence", "reasons")
_MENTION_FIELDS = set(Mention.model_fields)
EXTRACTION_TABLES = ("mentions", "links", "affiliations", "events")


def insert_row(connection: sqlite3.Connection, table: str, row: Row) -> None:
    """Writes one row; its keys are the column names."""
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT OR ABORT INTO {table} ({columns}) VALUES ({marks})", tuple(row.values()))


def insert_issue(
    connection: sqlite3.Connection, issue: Issue, extraction: Extraction, file: FileRecord
) -> None:
    """Writes an issue and all that it says, inside the caller's transaction."""
    row: Row = {name: getattr(issue, name) for name in ISSUE_FIELDS}
    row |= {name: _to_json(getattr(issue, name)) for name in ISSUE_LISTS}
    row |= {"rules": file.rules, "read_key": file.read_key, "digest": _digest(issue, extraction)}
    insert_row(connection, "issues", row)
    for n, mention in enumerate(extraction.mentions):
        insert_row(connection, "mentions", {"n": n, **mention.model_dump()})
    for n, link in enumerate(extraction.links):
        insert_row(connection, "links", {"issue": issue.id, "n": n, **link.model_dump()})
    for n, post in enumerate(extraction.affiliations):
        row = {**post.model_dump(exclude={"evidence"}), "evidence": post.evidence.model_dump_json()}
        insert_row(connection, "affiliations", {"issue": issue.id, "n": n, **row})
    for n, event in enumerate(extraction.events):
        _insert_event(connection, n, event)


def _insert_event(connection: sqlite3.Connection, n: int, event: Event) -> None:
    row: Row = event.model_dump(exclude={*EVENT_LISTS, "participants", "trigger"})
    row |= {name: _to_json(getattr(event, name)) for name in EVENT_LISTS}
    row["trigger"] = event.trigger.model_dump_json() if event.trigger else None
    insert_row(connection, "events", {"n": n, **row})
    for number, participant in enumerate(event.participants):
        insert_row(connection, "participants", {"event": event.id, "n": number, **participant.model_dump()})


def parse_issue(row: sqlite3.Row) -> Issue:
    """An issue from its row."""
    fields: Row = {name: row[name] for name in ISSUE_FIELDS}
    return Issue.model_validate(fields | {name: json.loads(row[name]) for name in ISSUE_LISTS})


def read_extractions(connection: sqlite3.Connection, issue: str | None = None) -> tuple[Extraction, ...]:
    """All extractions, or one issue's, by issue id."""
    where, values = ("WHERE {} = ?", (issue,)) if issue is not None else ("", ())
    parts = {
        table: _group(
            connection.execute(f"SELECT * FROM {table} {where.format('issue')} ORDER BY issue, n", values)
        )
        for table in EXTRACTION_TABLES
    }
    participants = _read_participants(connection, where, values)
    ids = connection.execute(f"SELECT id FROM issues {where.format('id')} ORDER BY id", values).fetchall()
    return tuple(
        Extraction(
            issue=row["id"],
            mentions=tuple(_make_mention(r) for r in parts["mentions"][row["id"]]),
            links=tuple(Link.model_validate(_pick(r, Link)) for r in parts["links"][row["id"]]),
            affiliations=tuple(_parse_affiliation(r) for r in parts["affiliations"][row["id"]]),
            events=tuple(_parse_event(r, participants[r["id"]]) for r in parts["events"][row["id"]]),
        )
        for row in ids
    )


def insert_judgement(connection: sqlite3.Connection, judgement: Judgement, act: int | None = None) -> int:
    """Writes a decision, inside the caller's transaction; ``act`` None: it begins one. Returns its number."""
    row: Row = judgement.model_dump(exclude={*JUDGEMENT_LISTS, "number", "act"})
    row |= {name: _to_json(getattr(judgement, name)) for name in JUDGEMENT_LISTS}
    insert_row(connection, "judgements", row)
    number = int(connection.execute("SELECT last_insert_rowid()").fetchone()[0])
    connection.execute("UPDATE judgements SET act = ? WHERE n = ?", (act or number, number))
    return number


def parse_judgement(row: sqlite3.Row) -> Judgement:
    """A decision from its row; one of a corpus that is not upgraded lacks some columns."""
    fields: Row = {name: row[name] for name in Judgement.model_fields if name in row.keys()}  # noqa: SIM118
    fields |= {name: json.loads(fields[name]) for name in JUDGEMENT_LISTS if name in fields}
    return Judgement.model_validate({**fields, "number": row["n"], "act": fields.get("act") or row["n"]})


def _read_participants(
    connection: sqlite3.Connection, where: str, values: tuple[str, ...]
) -> defaultdict[str, list[Participant]]:
    found: defaultdict[str, list[Participant]] = defaultdict(list)
    query = f"""SELECT participants.* FROM participants JOIN events ON events.id = participants.event
        {where.format("events.issue")} ORDER BY participants.event, participants.n"""
    for row in connection.execute(query, values).fetchall():
        found[row["event"]].append(Participant.model_validate(_pick(row, Participant)))
    return found


def _make_mention(row: sqlite3.Row) -> Mention:
    """A mention from its row: not checked again, and with one set of fields for all, in half the memory."""
    return Mention.model_construct(_MENTION_FIELDS, **_pick(row, Mention))


def _parse_affiliation(row: sqlite3.Row) -> Affiliation:
    return Affiliation.model_validate({**_pick(row, Affiliation), "evidence": json.loads(row["evidence"])})


def _parse_event(row: sqlite3.Row, participants: Sequence[Participant]) -> Event:
    fields = {name: row[name] for name in Event.model_fields if name != "participants"}
    fields |= {name: json.loads(row[name]) for name in EVENT_LISTS}
    fields["trigger"] = json.loads(row["trigger"]) if row["trigger"] else None
    fields["background"] = bool(row["background"])
    return Event.model_validate({**fields, "participants": tuple(participants)})


def _pick(row: sqlite3.Row, kind: type[Record]) -> Row:
    return {name: row[name] for name in kind.model_fields}


def _group(rows: Iterable[sqlite3.Row]) -> defaultdict[str, list[sqlite3.Row]]:
    groups: defaultdict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        groups[row["issue"]].append(row)
    return groups


def _to_json(items: Iterable[Record | str]) -> str:
    plain = [item if isinstance(item, str) else item.model_dump() for item in items]
    return json.dumps(plain, ensure_ascii=False)


def _digest(issue: Issue, extraction: Extraction) -> str:
    return hashlib.sha256(f"{issue.model_dump_json()}\n{extraction.model_dump_json()}".encode()).hexdigest()
