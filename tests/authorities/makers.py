"""Small files in the forms that authorities give out, and entities to link. Bodies are partly made up."""

import json
from pathlib import Path
from typing import Any

from sciencegraph.authorities.records import AuthorityName, AuthorityRecord
from sciencegraph.model import Entity, MentionRecord
from sciencegraph.names import is_acronym


def make_ror(number: int, name: str, *others: str, country: str = "KE", **more: Any) -> dict[str, Any]:
    """One record in ROR's schema 2; ``others`` are aliases and acronyms."""
    names = [{"lang": "en", "types": ["ror_display", "label"], "value": name}]
    names += [
        {"lang": None, "types": ["acronym" if is_acronym(other) else "alias"], "value": other}
        for other in others
    ]
    city = more.pop("city", "Somewhere")
    related = [
        {"id": ror_url(target), "label": "", "type": kind}
        for kind in ("parent", "child", "successor", "predecessor")
        for target in more.pop(kind, ())
    ]
    wikidata = more.pop("wikidata", None)
    return {
        "id": ror_url(number),
        "names": names,
        "status": "active",
        "types": ["facility"],
        "established": 1950,
        "domains": [],
        "links": [{"type": "website", "value": "https://example.org"}],
        "external_ids": [{"type": "wikidata", "all": [wikidata], "preferred": None}] if wikidata else [],
        "locations": [
            {
                "geonames_id": number,
                "geonames_details": {
                    "country_code": country,
                    "country_name": "",
                    "lat": 0,
                    "lng": 0,
                    "name": city,
                },
            }
        ],
        "relationships": related,
        **more,
    }


def ror_url(number: int) -> str:
    return f"https://ror.org/{ror_value(number)}"


def ror_value(number: int) -> str:
    return f"0{'abcdefgh'[number % 8] * 4}{number:04d}"


def write_json(path: Path, *records: Any) -> Path:
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    return path


def write_lines(path: Path, *records: Any) -> Path:
    lines = "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)
    path.write_text(lines, encoding="utf-8", newline="\n")
    return path


def make_record(record_id: str, *names: str, country: str | None = "KE", **more: Any) -> AuthorityRecord:
    """A record; the first name is the label."""
    kinds = ["label", *("acronym" if is_acronym(name) else "alias" for name in names[1:])]
    told = tuple(AuthorityName(name, kind) for name, kind in zip(names, kinds, strict=True))
    return AuthorityRecord(record_id, names[0], told, (country,) if country else (), **more)


def make_entity(name: str, *aliases: str, country: str | None = None, **more: Any) -> Entity:
    entity_id = more.pop("id", f"organization:{name.lower().replace(' ', '-')}")
    mention = MentionRecord(document="i1-00000000", start=len(name), end=2 * len(name), text=name, page=None)
    fields = {"id": entity_id, "type": "organization", "mentions": (mention,), **more}
    return Entity(name=name, aliases=aliases, country=country, **fields)
