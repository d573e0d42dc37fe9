"""Reads an extract of Wikidata: labels and aliases, with country and instance-of where given.

Comes in: JSON, a record a line or an array (plain records, or items as Wikidata's own dump has them), or TSV
with a header; any of them may be gzipped or zipped. Goes out: records one by one. Nothing is ever fetched.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from sciencegraph.authorities.files import Faults, iter_json, open_text, parse_each
from sciencegraph.authorities.records import AuthorityName, AuthorityRecord, check_object, check_text
from sciencegraph.vocab.countries import match_country
from sciencegraph.vocab.load import read_vocabulary

FORM = "JSON with id, label, aliases, country, instance_of in each record, or TSV with these columns"
COLUMNS = ("id", "label", "aliases", "country", "instance_of", "part_of")
"""The columns of a TSV extract; the first two are needed, several values are separated by ``|``."""

_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/|wikidata:|wd:)?(Q[1-9][0-9]*)")
_PROPERTIES = {"instance_of": "P31", "country": "P17", "part_of": "P361", "replaced_by": "P1366"}
_HOME = "P27"  # a human's citizenship


def read_wikidata(path: Path | str, faults: Faults | None = None) -> Iterator[AuthorityRecord]:
    """The records of an extract, one by one; arguments and errors as ``read_ror``."""
    told = faults if faults is not None else Faults(Path(path).name)
    with open_text(Path(path), (".json", ".jsonl", ".tsv")) as text:
        first = text.readline()
        if first.lstrip()[:1] in ("{", "["):
            values = iter_json(_Rewound(first, text), told)  # type: ignore[arg-type]
        else:
            values = _iter_rows(first, text, told)
        yield from parse_each(values, parse_item, told)
    told.check(FORM)


class _Rewound:
    """A text whose first line was read already."""

    def __init__(self, first: str, text: TextIO) -> None:
        self._first, self._text = first, text

    def read(self, size: int) -> str:
        start, self._first = self._first, ""
        return start + self._text.read(size)

    def readline(self) -> str:
        start, self._first = self._first, ""
        return start or self._text.readline()


def _iter_rows(first: str, text: TextIO, faults: Faults) -> Iterator[tuple[str, Any]]:
    header = [name.strip().lower().removeprefix("?") for name in first.rstrip("\r\n").split("\t")]
    if not {"id", "label"} <= set(header):
        faults.add("line 1", f"expected the columns {', '.join(COLUMNS)}, found {', '.join(header)}")
        return
    reader = csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in reader:
        if any(row):
            cells = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
            yield f"line {reader.line_num + 1}", cells


def parse_item(value: object) -> AuthorityRecord:
    """The record of one item, plain or as in Wikidata's own JSON.

    Raises:
        ValueError: It has no id of Wikidata or no label.

    Example:
        >>> parse_item({"id": "Q30089", "label": "Chinese Academy of Sciences", "country": "China"}).countries
        ('CN',)
    """
    raw = check_object(value)
    names = tuple(_iter_names(raw))
    if not names:
        raise ValueError("it has no label")
    country = [*_list_values(raw, "country"), *_list_claims(raw, _HOME)]
    return AuthorityRecord(
        id=parse_item_id(raw.get("id", raw.get("item"))),
        name=names[0].value,
        names=names,
        countries=tuple(dict.fromkeys(filter(None, map(_find_code, country)))),
        kinds=tuple(map(_shorten, _list_values(raw, "instance_of"))),
        parents=_list_ids(_list_values(raw, "part_of")),
        successors=_list_ids(_list_values(raw, "replaced_by")),
    )


def parse_item_id(value: object) -> str:
    """An id of Wikidata, however it is written, as ``wikidata:Q30089``.

    Raises:
        ValueError: It is none.
    """
    found = _ITEM.fullmatch(check_text(value))
    if not found:
        raise ValueError(f"id {value!r}: expected Q and a number")
    return f"wikidata:{found[1]}"


def _iter_names(raw: Mapping[str, Any]) -> Iterator[AuthorityName]:
    """Labels first, the English one before the others; each name once."""
    labels = [*_list_texts(raw.get("label")), *_list_texts(raw.get("labels"))]
    seen: set[str] = set()
    for kind, texts in (("label", labels), ("alias", _list_texts(raw.get("aliases")))):
        for text, language in sorted(texts, key=lambda item: item[1] not in ("en", "")):
            if text not in seen:
                seen.add(text)
                yield AuthorityName(text, "alias" if kind == "alias" else "label", language)


def _list_texts(value: object, language: str = "") -> list[tuple[str, str]]:
    """The texts in a string (parted by ``|``), a list, or an object by language, with their language."""
    if isinstance(value, str):
        return [(" ".join(part.split()), language) for part in value.split("|") if part.strip()]
    if isinstance(value, dict) and isinstance(value.get("value"), str):
        return _list_texts(value["value"], value.get("language", language))
    if isinstance(value, dict):
        return [pair for code, item in value.items() for pair in _list_texts(item, code)]
    items = value if isinstance(value, list) else []
    return [pair for item in items for pair in _list_texts(item, language)]


def _list_values(raw: Mapping[str, Any], name: str) -> list[str]:
    return [text for text, _ in _list_texts(raw.get(name))] + _list_claims(raw, _PROPERTIES[name])


def _list_claims(raw: Mapping[str, Any], prop: str) -> list[str]:
    """The items that a property of Wikidata's own JSON names, deprecated statements left out."""
    claims = raw.get("claims") or {}
    found = []
    for claim in claims.get(prop) or ():
        value = ((claim.get("mainsnak") or {}).get("datavalue") or {}).get("value") or {}
        if claim.get("rank") != "deprecated" and value.get("id"):
            found.append(value["id"])
    return found


def _shorten(text: str) -> str:
    found = _ITEM.fullmatch(text)
    return found[1] if found else text


@cache
def _load_country_items() -> dict[str, str]:
    """Codes of countries by item; extracts that say "Q148" for China are as common as "China"."""
    items: dict[str, str] = read_vocabulary("wikidata_countries.toml")["items"]
    return items


def _find_code(text: str) -> str | None:
    return _load_country_items().get(_shorten(text)) or match_country(text)


def _list_ids(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"wikidata:{match[1]}" for match in map(_ITEM.fullmatch, values) if match)
