"""Reads annotated text (``training/text/*.txt``), checks it, and writes it as gold YAML beside plain text.

usage: python training/annotated.py check [FILE ...]        names each fault; exits 1 if there is one
       python training/annotated.py show FILE               paragraphs and events as they are read
       python training/annotated.py gold OUTDIR [FILE ...]  writes OUTDIR/<stem>.txt and .yaml (data/gold's form)
       python training/annotated.py count                   words, mentions, events per style

The form is described in ``training/README.md``.
"""

import re
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from sciencegraph.vocab.countries import find_country, get_country
from sciencegraph.vocab.event_types import load_event_types
from sciencegraph.vocab.roles import load_roles

HERE = Path(__file__).parent / "text"
KINDS = {"o": "organization", "p": "person", "l": "place", "a": "agreement", "c": "country"}
_MARK = re.compile(r"\{([^{}|]+)(?:\|([a-z0-9-]+))?\}")
_EDTF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$")


@dataclass
class Entity:
    """A thing that a text names: kind, full name, home country, parent, other names."""

    kind: str
    name: str
    country: str = ""
    part_of: str = ""
    aliases: tuple[str, ...] = ()


@dataclass
class Paragraph:
    """Plain text, its mentions (start, end, entity id), whether it is a heading, and what it tells."""

    text: str
    heading: bool
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    events: list[dict[str, object]] = field(default_factory=list)
    affiliations: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Annotated:
    """One annotated document; ``faults`` are in words, with line numbers."""

    path: Path
    meta: dict[str, str] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_annotated(path: Path) -> Annotated:
    """Read a file of annotated text; what is wrong in it is listed in ``faults``."""
    doc = Annotated(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("!ent "):
            _read_entity(doc, number, line)
    for number, line in enumerate(lines, 1):
        _read_line(doc, number, line)
    _check(doc)
    return doc


def _read_entity(doc: Annotated, number: int, line: str) -> None:
    try:
        key, kind, name, *rest = shlex.split(line[5:])
    except ValueError as error:
        doc.faults.append(
            f'line {number}: {error}; expected !ent id kind "Name" [CC] [part_of=id] [alias="…"]'
        )
        return
    if kind not in KINDS:
        doc.faults.append(f"line {number}: kind {kind!r}; expected one of {' '.join(KINDS)}")
    entity = Entity(KINDS.get(kind, kind), name)
    for item in rest:
        field_name, _, value = item.partition("=")
        if value and field_name == "part_of":
            entity.part_of = value
        elif value and field_name == "alias":
            entity.aliases = (*entity.aliases, *value.split("|"))
        elif re.fullmatch(r"[A-Z]{2}", item):
            entity.country = item
        else:
            doc.faults.append(f"line {number}: {item!r} is neither a country code, part_of= nor alias=")
    if key in doc.entities:
        doc.faults.append(f"line {number}: entity {key} is declared twice")
    doc.entities[key] = entity


def _read_line(doc: Annotated, number: int, line: str) -> None:
    if not line.strip() or line.startswith("!ent "):
        return
    if line.startswith("!doc "):
        doc.meta = dict(item.partition("=")[::2] for item in shlex.split(line[5:]))
    elif line.startswith("!ev "):
        _read_event(doc, number, line)
    elif line.startswith("!aff "):
        _read_affiliation(doc, number, line)
    elif line.startswith("!"):
        doc.faults.append(f"line {number}: {line.split()[0]} is unknown; expected !doc !ent !ev !aff")
    else:
        doc.paragraphs.append(_read_paragraph(doc, number, line))


def _read_paragraph(doc: Annotated, number: int, line: str) -> Paragraph:
    heading = line.startswith("# ")
    line = line.removeprefix("# ").strip().replace("\\n", "\n")
    text, at, mentions = "", 0, []
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        surface, key = match.group(1), match.group(2) or _find_key(doc, match.group(1))
        if key is None:
            doc.faults.append(
                f"line {number}: {surface!r} is the name of no entity, or of several; write {{{surface}|id}}"
            )
        elif key not in doc.entities:
            doc.faults.append(f"line {number}: {surface!r} means {key!r}, which is not declared")
        else:
            mentions.append((len(text), len(text) + len(surface), key))
        text += surface
        at = match.end()
    return Paragraph(text + line[at:], heading, mentions)


def _find_key(doc: Annotated, surface: str) -> str | None:
    """The entity that a surface names: by name or alias (case folded), else a country of ISO 3166-1."""
    folded = " ".join(surface.casefold().split())
    keys = [
        key for key, item in doc.entities.items()
        if folded in {" ".join(name.casefold().split()) for name in (item.name, *item.aliases)}
    ]  # fmt: skip
    if len(keys) == 1:
        return keys[0]
    code = find_country(surface) if not keys else None
    if code:
        doc.entities.setdefault(code.lower(), Entity("country", get_country(code).name))
        return code.lower()
    return None


def _read_event(doc: Annotated, number: int, line: str) -> None:
    head, _, tail = line[4:].partition("::")
    try:
        kind, date, *rest = shlex.split(head)
    except ValueError as error:
        doc.faults.append(f"line {number}: {error}; expected !ev type date|- [key=value …] :: id:role …")
        return
    event: dict[str, object] = {"type": kind, "date": None if date == "-" else date, "line": number}
    for item in rest:
        key, _, value = item.partition("=")
        event[key] = value or True
    event["participants"] = [tuple(item.rpartition(":")[::2]) for item in tail.split()]
    _last(doc, number).events.append(event)


def _read_affiliation(doc: Annotated, number: int, line: str) -> None:
    try:
        person, body, title = shlex.split(line[5:])
    except ValueError:
        doc.faults.append(f'line {number}: expected !aff person-id organization-id "title"')
        return
    _last(doc, number).affiliations.append({"person": person, "organization": body, "title": title})


def _last(doc: Annotated, number: int) -> Paragraph:
    if not doc.paragraphs:
        doc.faults.append(f"line {number}: stands before the first paragraph")
        doc.paragraphs.append(Paragraph("", False))
    return doc.paragraphs[-1]


def _check(doc: Annotated) -> None:
    for name in ("style", "date", "split"):
        if name not in doc.meta:
            doc.faults.append(f"line 1: !doc lacks {name}=")
    for paragraph in doc.paragraphs:
        if "{" in paragraph.text or "}" in paragraph.text:
            doc.faults.append(f"a bracket is left over in: {paragraph.text[:60]}")
        for item in paragraph.affiliations:
            for side, kind in (("person", "person"), ("organization", "organization")):
                if item[side] not in doc.entities or doc.entities[item[side]].kind != kind:
                    doc.faults.append(f"affiliation: {item[side]!r} is no declared {kind}")
        for event in paragraph.events:
            doc.faults.extend(_check_event(doc, paragraph, event))
    for key, entity in doc.entities.items():
        if entity.part_of and entity.part_of not in doc.entities:
            doc.faults.append(f"entity {key}: part_of {entity.part_of!r} is not declared")


def _check_event(doc: Annotated, paragraph: Paragraph, event: dict[str, object]) -> Iterator[str]:
    where = f"line {event['line']}"
    if event["type"] not in load_event_types():
        yield f"{where}: type {event['type']!r}"
    if event["date"] and not _EDTF.match(str(event["date"])):
        yield f"{where}: date {event['date']!r} is no EDTF date"
    if unknown := set(event) - {
        "type",
        "date",
        "line",
        "participants",
        "t",
        "place",
        "agr",
        "status",
        "bg",
        "c",
    }:
        yield f"{where}: unknown key {sorted(unknown)[0]!r}"
    if str(event.get("t", "")) not in " ".join(paragraph.text.split()) or "t" not in event:
        yield f"{where}: trigger {event.get('t')!r} does not stand in its paragraph"
    if event.get("agr") and event["agr"] not in doc.entities:
        yield f"{where}: agreement {event['agr']!r} is not declared"
    for key, role in event["participants"]:  # type: ignore[attr-defined]
        if key not in doc.entities:
            yield f"{where}: participant {key!r} is not declared"
        if role not in load_roles():
            yield f"{where}: role {role!r}"


def format_gold(doc: Annotated) -> tuple[str, str]:
    """The plain text and the gold YAML of a document (data/gold's form)."""
    used = {key for paragraph in doc.paragraphs for _, _, key in paragraph.mentions}
    entities = {key: _gold_entity(item, used) for key, item in sorted(doc.entities.items()) if key in used}
    mentions = {
        number: [[" ".join(item.text[start:end].split()), key] for start, end, key in item.mentions]
        for number, item in enumerate(doc.paragraphs) if item.mentions
    }  # fmt: skip
    gold = {
        "document": f"{doc.path.stem}.txt",
        "issue": {key: doc.meta[key] for key in ("series", "publisher", "date") if key in doc.meta},
        "entities": entities,
        "mentions": mentions,
        "affiliations": [item for paragraph in doc.paragraphs for item in paragraph.affiliations],
        "events": list(_gold_events(doc)),
    }
    text = "\n\n".join(item.text for item in doc.paragraphs) + "\n"
    return text, yaml.safe_dump(gold, allow_unicode=True, sort_keys=False, width=200)


def _gold_entity(item: Entity, known: set[str]) -> dict[str, object]:
    entity: dict[str, object] = {"type": item.kind, "name": item.name}
    if item.country:
        entity["country"] = item.country
    if item.part_of in known and item.part_of:
        entity["part_of"] = item.part_of
    if item.aliases:
        entity["aliases"] = list(item.aliases)
    return entity


def _gold_events(doc: Annotated) -> Iterator[dict[str, object]]:
    number = 0
    for at, paragraph in enumerate(doc.paragraphs):
        for event in paragraph.events:
            number += 1
            people = [list(item) for item in event["participants"]]  # type: ignore[attr-defined]
            gold = {"id": f"e{number}", "type": event["type"], "status": event.get("status"), "date": event["date"], "participants": people,
                    "countries": _find_countries(doc, event), "place": event.get("place"), "agreement": event.get("agr"),
                    "paragraph": at, "trigger": event["t"], "background": event.get("bg")}  # fmt: skip
            yield {key: value for key, value in gold.items() if value is not None}


def _find_countries(doc: Annotated, event: dict[str, object]) -> list[str]:
    """The homes of the participants, and those that ``c=`` adds (or, with ``c==XX,YY``, sets)."""
    given = str(event.get("c", ""))
    if given.startswith("="):
        return sorted(code for code in given[1:].split(",") if code)
    codes = {code for code in given.split(",") if code}
    for key, _ in event["participants"]:  # type: ignore[attr-defined]
        item = doc.entities.get(key)
        if item:
            codes.add(key.upper() if item.kind == "country" else item.country)
    return sorted(codes - {""})


def main(argv: list[str]) -> int:
    """Run a verb (see the module's docstring); the exit code."""
    verb, *rest = argv or ["count"]
    out = Path(rest.pop(0)) if verb == "gold" else None
    docs = [read_annotated(Path(item)) for item in rest or sorted(HERE.glob("*.txt"))]
    faults = [f"{doc.path.name}: {fault}" for doc in docs for fault in doc.faults]
    for fault in faults:
        print(fault)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        for doc in docs:
            text, gold = format_gold(doc)
            (out / f"{doc.path.stem}.txt").write_text(text, encoding="utf-8", newline="\n")
            (out / f"{doc.path.stem}.yaml").write_text(gold, encoding="utf-8", newline="\n")
    if verb == "show":
        _show(docs)
    if verb == "count":
        _count(docs)
    return 1 if faults else 0


def _show(docs: Iterable[Annotated]) -> None:
    for doc in docs:
        for number, item in enumerate(doc.paragraphs):
            print(f"[{number}] {item.text}")
            print("    ", [(item.text[a:b], key) for a, b, key in item.mentions])
            for event in item.events:
                print("     EVENT", {key: value for key, value in event.items() if key != "line"})


def _count(docs: Iterable[Annotated]) -> None:
    table: dict[str, Counter[str]] = {}
    for doc in docs:
        row = table.setdefault(doc.meta.get("style", "?"), Counter())
        row["documents"] += 1
        for item in doc.paragraphs:
            row["words"] += len(item.text.split())
            row["mentions"] += len(item.mentions)
            row["events"] += len(item.events)
            row["affiliations"] += len(item.affiliations)
    table["all"] = sum(table.values(), Counter())
    for style, row in table.items():
        print(
            f"{style:20s}",
            "  ".join(
                f"{row[key]} {key}" for key in ("documents", "words", "mentions", "affiliations", "events")
            ),
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
