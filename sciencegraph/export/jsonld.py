"""Stage 7b: a snapshot -> JSON-LD in the terms of schema.org, as far as they fit.

Ids are ``urn:sciencegraph:`` and what schema.org has no word for is ``sg:``. The context stands in the file:
no reader asks the network for it. A date is an ``sg:date`` (EDTF) as told; where it is a plain day, month,
year or interval of these it is a ``startDate`` (and ``endDate``) as well, never more exact.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import quote

from sciencegraph.export.values import clean_text
from sciencegraph.model import AffiliationRecord, DocumentRecord, Entity, EventRecord, Evidence, Snapshot
from sciencegraph.vocab.countries import find_alpha_3

_URN: Final = "urn:sciencegraph:"
_CONTEXT: Final = {"@vocab": "https://schema.org/", "sg": f"{_URN}term:"}
_TYPES: Final = {
    "organization": "Organization",
    "person": "Person",
    "country": "Country",
    "place": "Place",
    "agreement": "CreativeWork",
}
# what schema.org calls the part that somebody has in an event; the exact role stands beside it
_PARTS: Final = {
    "organizer": "organizer",
    "speaker": "performer",
    "participant": "attendee",
    "supporter": "sponsor",
}
_PLAIN_DATE: Final = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")
_STATUS: Final = {"cancelled": "EventCancelled", "planned": "EventScheduled"}
_PAGES: Final = {"ROR": "https://ror.org/", "Wikidata": "http://www.wikidata.org/entity/"}


def iter_jsonld(snapshot: Snapshot) -> Iterator[str]:
    """The snapshot as a JSON-LD document, one thing per line.

    Example:
        >>> json.loads("".join(iter_jsonld(Snapshot())))["@graph"]
        []
    """
    yield f'{{"@context": {json.dumps(_CONTEXT)},\n"@graph": [\n'
    between = ""
    for thing in _iter_things(snapshot):
        plain = {name: value for name, value in thing.items() if value not in (None, "", [], ())}
        yield between + json.dumps(plain, ensure_ascii=False, sort_keys=True)
        between = ",\n"
    yield "\n]}\n"


def _iter_things(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    entities = {entity.id: entity for entity in snapshot.entities}
    posts: dict[str, list[AffiliationRecord]] = {}
    for post in snapshot.affiliations:
        posts.setdefault(post.person, []).append(post)
    yield from map(_issue, snapshot.documents)
    for entity in snapshot.entities:
        yield _entity(entity, posts.get(entity.id, ()))
    for event in snapshot.events:
        yield _event(event, entities)


def _issue(document: DocumentRecord) -> dict[str, Any]:
    series = document.series and {"@type": "Periodical", "name": clean_text(document.series)}
    publisher = document.publisher and {"@type": "Organization", "name": clean_text(document.publisher)}
    return {
        "@id": _iri(document.id),
        "@type": "PublicationIssue",
        "name": clean_text(document.title or document.source),
        "isPartOf": series,
        "publisher": publisher,
        "sg:date": document.published,
        **_plain_dates(document.published, "datePublished", None),
        "sg:source": clean_text(document.source),
        "sg:sha256": document.sha256,
    }


def _entity(entity: Entity, posts: Iterable[AffiliationRecord]) -> dict[str, Any]:
    pages = [_PAGES[scheme] + value for scheme, value in entity.identifiers.items() if scheme in _PAGES]
    values = [
        {"@type": "PropertyValue", "propertyID": k, "value": v} for k, v in sorted(entity.identifiers.items())
    ]
    parent = "parentOrganization" if entity.type == "organization" else "sg:partOf"
    return {
        "@id": _iri(entity.id),
        "@type": _TYPES[entity.type],
        "name": clean_text(entity.name),
        "alternateName": [clean_text(alias) for alias in entity.aliases],
        "sg:kind": entity.type,
        "sg:country": entity.country and find_alpha_3(entity.country),
        parent: _link(entity.part_of),
        "identifier": values,
        "sameAs": sorted(pages),
        "affiliation": [_post(post) for post in posts],
        "subjectOf": [_link(issue) for issue in dict.fromkeys(m.document for m in entity.mentions)],
    }


def _post(post: AffiliationRecord) -> dict[str, Any]:
    return {
        "@type": "OrganizationRole",
        "roleName": clean_text(post.title),
        "affiliation": _link(post.organization),
        "subjectOf": [_quotation(Evidence(**item.model_dump())) for item in post.evidence],
    }


def _event(event: EventRecord, entities: dict[str, Entity]) -> dict[str, Any]:
    parts: dict[str, list[dict[str, Any]]] = {}
    for part in event.participants:
        name = _PARTS.get(part.role, "contributor")
        role = {"@type": "Role", "roleName": part.role, name: _link(part.entity)}
        parts.setdefault(name, []).append(role)
    place = event.place
    return {
        "@id": _iri(event.id),
        "@type": "Event",
        "name": " ".join(word for word in (event.type, event.action, event.date) if word),
        "sg:type": event.type,
        "sg:action": event.action,
        "sg:status": event.status,
        "eventStatus": _STATUS.get(event.status) and {"@id": f"https://schema.org/{_STATUS[event.status]}"},
        "sg:date": event.date,
        "sg:dateBasis": event.date_basis,
        **_plain_dates(event.date, "startDate", "endDate"),
        "location": _link(place)
        if place in entities
        else place and {"@type": "Place", "name": clean_text(place)},
        "about": _link(event.agreement),
        **parts,
        "sg:countries": [find_alpha_3(code) for code in event.countries],
        "sg:background": event.background,
        "sg:plover": event.plover,
        "sg:cameo": event.cameo,
        "sg:confidence": event.confidence,
        "subjectOf": [_quotation(item) for item in event.evidence],
    }


def _quotation(item: Evidence) -> dict[str, Any]:
    page = {} if item.page is None else {"pagination": str(item.page)}
    where = {"isPartOf": _link(item.document), "sg:start": item.start, "sg:end": item.end}
    return {"@type": "Quotation", "text": clean_text(item.text), **where, **page}


def _plain_dates(edtf: str | None, start: str, end: str | None) -> dict[str, str]:
    """Start and end, where they are dates that schema.org knows: no season, decade or guess."""
    first, _, last = (edtf or "").partition("/")
    told = {start: first} | ({end: last} if end else {})
    return {name: day for name, day in told.items() if _PLAIN_DATE.fullmatch(day)}


def _link(id: str | None) -> dict[str, str] | None:
    return {"@id": _iri(id)} if id else None


def _iri(id: str) -> str:
    return _URN + quote(clean_text(id), safe=":._-~")
