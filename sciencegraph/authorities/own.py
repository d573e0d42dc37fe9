"""Reads a list of the user's own: CSV with a header, one body a line.

Comes in: a CSV file (UTF-8) with the columns ``name``, ``aliases``, ``country``, ``parent``, and if wanted
``id``, ``ror``, ``wikidata``. Goes out: records one by one. A line that cannot be taken is a fault with file
and line; the rest goes on.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from sciencegraph.authorities.files import Faults, open_text, parse_each
from sciencegraph.authorities.records import AuthorityName, AuthorityRecord, check_text
from sciencegraph.authorities.ror import parse_ror_id
from sciencegraph.authorities.wikidata import parse_item_id
from sciencegraph.errors import ReadError
from sciencegraph.names import form_slug, is_acronym, normalise_name
from sciencegraph.vocab.countries import match_country

COLUMNS = ("name", "aliases", "country", "parent", "id", "ror", "wikidata")
"""The columns, in any order; all but ``name`` may be missing. Aliases are separated by ``|``, ``parent`` is a
name of the list, ``country`` a name or code."""

FORM = f"CSV with a header, of the columns {', '.join(COLUMNS)}"


def read_own(path: Path | str, faults: Faults | None = None) -> Iterator[AuthorityRecord]:
    """The records of a list of one's own; arguments and errors as ``read_ror``."""
    told = faults if faults is not None else Faults(Path(path).name)
    with open_text(Path(path), (".csv",)) as text:
        rows = list(_iter_rows(text, told))
    parents = _list_parents(rows, told)
    seen: dict[str, str] = {}

    def parse(row: Mapping[str, str]) -> AuthorityRecord:
        record = parse_own(row, parents)
        if seen.setdefault(record.id, row["place"]) != row["place"]:
            raise ValueError(f"{record.name!r} ({record.id}) stands in {seen[record.id]} already")
        return record

    yield from parse_each(((row["place"], row) for row in rows), parse, told)
    told.check(FORM)


def _iter_rows(text: TextIO, faults: Faults) -> Iterator[dict[str, str]]:
    reader = csv.reader(text)
    header = [name.strip().lower() for name in next(reader, [])]
    unknown = [name for name in header if name not in COLUMNS]
    if "name" not in header or unknown or len(set(header)) < len(header):
        found = ", ".join(header) or "nothing"
        raise ReadError(faults.source, f"line 1: expected {FORM}; found {found}")
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(header):
            reason = f"expected {len(header)} columns, found {len(row)}; quote names with commas"
            faults.add(f"line {reader.line_num}", reason)
            continue
        cells = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
        yield {**dict.fromkeys(COLUMNS, ""), **cells, "place": f"line {reader.line_num}"}


def _list_parents(rows: list[dict[str, str]], faults: Faults) -> dict[str, str]:
    """The id of every name that can be a parent; of a name that two lines have, none."""
    found: dict[str, str] = {}
    for row in rows:
        if row["name"]:
            key = normalise_name(row["name"])
            found[key] = "" if key in found else _make_id(row)
    for row in rows:
        if row["parent"] and not found.get(normalise_name(row["parent"])):
            known = normalise_name(row["parent"]) in found
            reason = "is the name of two lines" if known else "is no name in this list"
            faults.add(row["place"], f"parent {row['parent']!r} {reason}; the line is taken without it")
    return found


def parse_own(row: Mapping[str, str], parents: Mapping[str, str]) -> AuthorityRecord:
    """The record of one row.

    Args:
        row: Cells by column.
        parents: Ids by normalised name.

    Raises:
        ValueError: It has no name, or its country or an id is none.
    """
    name = check_text(row["name"])
    aliases = [" ".join(part.split()) for part in row["aliases"].split("|") if part.strip()]
    names = [AuthorityName(name)]
    names += [AuthorityName(text, "acronym" if is_acronym(text) else "alias") for text in aliases]
    code = _find_code(row["country"])
    above = parents.get(normalise_name(row["parent"])) if row["parent"] else None
    same = [parse_ror_id(row["ror"])] if row["ror"] else []
    same += [parse_item_id(row["wikidata"])] if row["wikidata"] else []
    return AuthorityRecord(
        id=_make_id(row),
        name=name,
        names=tuple(names),
        countries=(code,) if code else (),
        parents=(above,) if above else (),
        same_as=tuple(same),
    )


def _find_code(text: str) -> str | None:
    code = match_country(text) if text else None
    if text and code is None:
        raise ValueError(f"country {text!r}: expected a name or a code of ISO 3166-1, or nothing")
    return code


def _make_id(row: Mapping[str, str]) -> str:
    """The given id, else one made of name and country, so that it stays when lines are added."""
    if row["id"]:
        return f"own:{row['id']}"
    code = match_country(row["country"]) if row["country"] else None
    return f"own:{form_slug(row['name'])}" + (f"-{code.lower()}" if code else "")
