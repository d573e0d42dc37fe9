"""Small snapshots for tests: each function fills in what a test doesn't care about."""

from typing import Any

from sciencegraph.graph import GraphIndex, KnowledgeGraph, build_graph
from sciencegraph.model import (
    AffiliationRecord,
    DocumentRecord,
    Entity,
    EventRecord,
    Evidence,
    MentionRecord,
    ParticipantRecord,
    Snapshot,
)


def make_document(id: str = "i1", **more: Any) -> DocumentRecord:
    filled = {"source": f"{id}.pdf", "series": "Bulletin", "publisher": None, "title": None}
    return DocumentRecord(**{**filled, "id": id, "published": "2024-06", "sha256": "", **more})


def make_mention(text: str, document: str = "i1", start: int = 0, page: int | None = 1) -> MentionRecord:
    return MentionRecord(document=document, start=start, end=start + len(text), text=text, page=page)


def make_entity(id: str, type: str, name: str, **more: Any) -> Entity:
    mentions = more.pop("mentions", (make_mention(name),))
    return Entity(id=id, type=type, name=name, mentions=mentions, **more)


def make_evidence(text: str, document: str = "i1", start: int = 0, page: int | None = 2) -> Evidence:
    return Evidence(document=document, start=start, end=start + len(text), text=text, page=page)


def make_event(id: str, *participants: tuple[str, str], **more: Any) -> EventRecord:
    filled: dict[str, Any] = {
        "type": "meeting",
        "action": "held",
        "status": "done",
        "date": "2024-05",
        "countries": (),
        "place": None,
        "agreement": None,
        "background": False,
        "plover": None,
        "cameo": None,
        "confidence": 1.0,
        "evidence": (make_evidence(f"Sentence of {id}."),),
    }
    filled["date_basis"] = "none" if more.get("date", "2024-05") is None else "stated"
    taking_part = tuple(ParticipantRecord(entity=entity, role=role) for entity, role in participants)
    return EventRecord(id=id, participants=taking_part, **{**filled, **more})


def make_affiliation(person: str, organization: str, title: str, *documents: str) -> AffiliationRecord:
    evidence = tuple(make_mention(f"{person}, {title}", document) for document in documents or ("i1",))
    return AffiliationRecord(person=person, organization=organization, title=title, evidence=evidence)


def make_snapshot(**parts: Any) -> Snapshot:
    """Two dated MoUs of one pair, a conference of many, a part of a body, a post held over two issues."""
    whole: dict[str, Any] = {
        "documents": (make_document("i1"), make_document("i2", published="2025-01")),
        "entities": (
            make_entity("nafund", "organization", "National Fund", aliases=("NF",), country="KE"),
            make_entity("institute", "organization", "Institute of Optics", country="KE", part_of="nafund"),
            make_entity(
                "forsk", "organization", "Forskningsrådet", country="NO", identifiers={"ROR": "00epmv149"}
            ),
            make_entity("unesco", "organization", "UNESCO"),
            make_entity("achieng", "person", "Grace Achieng", country="KE"),
            make_entity("kenya", "country", "Kenya", country="KE", aliases=("Kenyan",)),
            make_entity("nairobi", "place", "Nairobi", country="KE"),
            make_entity("mou", "agreement", "MoU on optics"),
        ),
        "affiliations": (make_affiliation("achieng", "nafund", "Director General", "i1", "i2"),),
        "events": (
            make_event(
                "mou-2019",
                ("nafund", "signatory"),
                ("forsk", "signatory"),
                type="agreement",
                action="signed",
                date="2019-03-04",
                agreement="mou",
                countries=("KE", "NO"),
                background=True,
                confidence=0.9,
            ),
            make_event(
                "mou-2024",
                ("institute", "signatory"),
                ("forsk", "signatory"),
                type="agreement",
                action="renewed",
                date="2024",
                agreement="mou",
                place="Nairobi",
                confidence=0.8,
            ),
            make_event(
                "talks", ("achieng", "speaker"), ("achieng", "chair"), ("unesco", "organizer"), date=None
            ),
            make_event(
                "forum", ("nafund", "participant"), countries=("BR", "KE", "NO", "PE"), date="2024-05"
            ),
            make_event("off", ("nafund", "participant"), countries=("JP", "KE"), status="cancelled"),
        ),
    }
    return Snapshot(**{**whole, **parts})


def make_graph(**parts: Any) -> KnowledgeGraph:
    return build_graph(make_snapshot(**parts))


def make_index(**parts: Any) -> GraphIndex:
    return GraphIndex(make_snapshot(**parts))
