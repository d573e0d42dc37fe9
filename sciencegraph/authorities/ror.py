"""Reads the dump of the Research Organization Registry (ROR): JSON of schema 2, and of the older schema 1.

Comes in: the dump as it is given out (a zip file with one JSON array), the array alone, or a record a line;
any of them may be gzipped. Goes out: records one by one. Nothing is ever fetched.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sciencegraph.authorities.files import Faults, iter_json, open_text, parse_each
from sciencegraph.authorities.records import (
    AuthorityName,
    AuthorityRecord,
    NameKind,
    check_object,
    check_text,
)

FORM = "ROR's dump: a JSON array of records, or a record a line, plain, gzipped or zipped"

_ID = re.compile(r"(?:https?://ror\.org/|ror:)?(0[a-z0-9]{6}[0-9]{2})", re.IGNORECASE)
_STATUSES = ("active", "inactive", "withdrawn")


def read_ror(path: Path | str, faults: Faults | None = None) -> Iterator[AuthorityRecord]:
    """The records of a dump of ROR, one by one.

    Args:
        path: The dump.
        faults: Takes the records that cannot be read; by default they are left out silently.

    Raises:
        ReadError: The file is no such dump, is cut off, or holds no record.
        OSError: The file cannot be opened.
    """
    told = faults if faults is not None else Faults(Path(path).name)
    with open_text(Path(path)) as text:
        yield from parse_each(iter_json(text, told), parse_ror, told)
    told.check(FORM)


def parse_ror(value: object) -> AuthorityRecord:
    """The record of one JSON object of schema 2, or of the older schema 1.

    Raises:
        ValueError: It is no record of ROR.

    Example:
        >>> names = [{"value": "CERN", "types": ["ror_display", "label"], "lang": None}]
        >>> parse_ror({"id": "https://ror.org/01ggx4157", "names": names, "status": "active"}).id
        'ror:01ggx4157'
    """
    raw = check_object(value)
    record_id, status = parse_ror_id(raw["id"]), raw.get("status", "active")
    if status not in _STATUSES:
        raise ValueError(f"status {status!r}: expected one of {', '.join(_STATUSES)}")
    names = _list_names(raw) if "names" in raw else _list_old_names(raw)
    if not names:
        raise ValueError("it has no name")
    return AuthorityRecord(
        id=record_id,
        name=_find_display(raw) or names[0].value,
        names=names,
        countries=_list_countries(raw),
        places=_list_places(raw),
        kinds=tuple(str(kind).lower() for kind in raw.get("types") or ()),
        parents=_list_related(raw, "parent"),
        successors=_list_related(raw, "successor"),
        status=status,
        same_as=_list_same(raw.get("external_ids")),
    )


def parse_ror_id(value: object) -> str:
    """An id of ROR, however it is written, as ``ror:034t30j35``.

    Raises:
        ValueError: It is none.

    Example:
        >>> parse_ror_id("https://ror.org/034T30J35")
        'ror:034t30j35'
    """
    found = _ID.fullmatch(check_text(value).rstrip("/"))
    if not found:
        raise ValueError(f"id {value!r}: expected https://ror.org/ and nine letters and digits")
    return f"ror:{found[1].lower()}"


def _list_names(raw: Mapping[str, Any]) -> tuple[AuthorityName, ...]:
    found: dict[tuple[str, NameKind], AuthorityName] = {}
    for item in raw["names"]:
        value, kind = check_text(item["value"]), _choose_kind(item.get("types") or ())
        found.setdefault((value, kind), AuthorityName(value, kind, item.get("lang") or ""))
    return tuple(found.values())


def _choose_kind(types: Sequence[str]) -> NameKind:
    if "label" in types or "ror_display" in types:
        return "label"
    return "acronym" if "acronym" in types else "alias"


def _list_old_names(raw: Mapping[str, Any]) -> tuple[AuthorityName, ...]:
    labels = [(check_text(item["label"]), item.get("iso639") or "") for item in raw.get("labels") or ()]
    names = [
        AuthorityName(check_text(raw["name"])),
        *(AuthorityName(text, "label", code) for text, code in labels),
    ]
    names += [AuthorityName(check_text(text), "alias") for text in raw.get("aliases") or ()]
    names += [AuthorityName(check_text(text), "acronym") for text in raw.get("acronyms") or ()]
    return tuple({(name.value, name.kind): name for name in reversed(names)}.values())[::-1]


def _find_display(raw: Mapping[str, Any]) -> str | None:
    shown = (item["value"] for item in raw.get("names") or () if "ror_display" in (item.get("types") or ()))
    return next(shown, raw.get("name"))


def _list_countries(raw: Mapping[str, Any]) -> tuple[str, ...]:
    codes = [item["geonames_details"].get("country_code") for item in raw.get("locations") or ()]
    codes.append((raw.get("country") or {}).get("country_code"))
    return tuple(dict.fromkeys(code for code in codes if code))


def _list_places(raw: Mapping[str, Any]) -> tuple[str, ...]:
    names: list[str | None] = []
    for item in raw.get("locations") or ():
        details = item["geonames_details"]
        names += [details.get("name"), details.get("country_subdivision_name")]
    names += [item.get("city") for item in raw.get("addresses") or ()]
    return tuple(dict.fromkeys(name for name in names if name))


def _list_related(raw: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    items = raw.get("relationships") or ()
    return tuple(parse_ror_id(item["id"]) for item in items if str(item.get("type", "")).lower() == kind)


def _list_same(external: object) -> tuple[str, ...]:
    """The Wikidata item: the preferred one, or the only one."""
    items = external.items() if isinstance(external, dict) else ()
    plain = [{"type": name, **item} for name, item in items if isinstance(item, dict)]
    for item in plain or (external if isinstance(external, list) else ()):
        if str(item.get("type", "")).lower() == "wikidata":
            known = item.get("all") or ()
            every = [known] if isinstance(known, str) else list(known)
            chosen = item.get("preferred") or (every[0] if len(every) == 1 else None)
            return (f"wikidata:{chosen}",) if chosen else ()
    return ()
