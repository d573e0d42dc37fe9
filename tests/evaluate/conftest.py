"""A tiny annotated document, and a corpus that says exactly what a gold file says."""

from pathlib import Path

import pytest
import yaml

from sciencegraph.evaluate import load_gold
from sciencegraph.evaluate.annotations import Gold
from sciencegraph.model import (
    AffiliationRecord,
    DocumentRecord,
    Entity,
    EventRecord,
    Evidence,
    Issue,
    MentionRecord,
    Paragraph,
    ParticipantRecord,
    Snapshot,
)

TEXT = """\
China Review

On 29 October 2025, the **Alpha Institute** (AI) of China and the Beta Council of
Thailand [signed](#) a Memorandum of Understanding in Beijing. Prof Li Wei, President of the Alpha Institute,
praised it.

The Gamma Fund of Germany hosted a forum with the Beta Council in Bonn on 3 October 2025.

Founded in 1968, the Gamma Fund is old.
"""

GOLD = {
    "document": "tiny.txt",
    "issue": {"series": "Tiny Review"},
    "entities": {
        "cn": {"type": "country", "name": "China"},
        "th": {"type": "country", "name": "Thailand"},
        "de": {"type": "country", "name": "Germany"},
        "alpha": {"type": "organization", "name": "Alpha Institute", "country": "CN", "aliases": ["AI"]},
        "beta": {"type": "organization", "name": "Beta Council", "country": "TH"},
        "gamma": {"type": "organization", "name": "Gamma Fund", "country": "DE"},
        "li-wei": {"type": "person", "name": "Li Wei", "country": "CN"},
        "mou": {"type": "agreement", "name": "Memorandum of Understanding between Alpha and Beta"},
        "beijing": {"type": "place", "name": "Beijing"},
        "bonn": {"type": "place", "name": "Bonn"},
    },
    "mentions": {
        0: [["China", "cn"]],
        1: [
            ["Alpha Institute", "alpha"],
            ["AI", "alpha"],
            ["China", "cn"],
            ["Beta Council", "beta"],
            ["Thailand", "th"],
            ["Memorandum of Understanding", "mou"],
            ["Beijing", "beijing"],
            ["Li Wei", "li-wei"],
            ["Alpha Institute", "alpha"],
        ],
        2: [["Gamma Fund", "gamma"], ["Germany", "de"], ["Beta Council", "beta"], ["Bonn", "bonn"]],
        3: [["Gamma Fund", "gamma"]],
    },
    "affiliations": [{"person": "li-wei", "organization": "alpha", "title": "President"}],
    "events": [
        {
            "id": "e1",
            "type": "agreement",
            "status": "signed",
            "date": "2025-10-29",
            "participants": [["alpha", "signatory"], ["beta", "signatory"], ["li-wei", "speaker"]],
            "countries": ["CN", "TH"],
            "place": "Beijing",
            "agreement": "mou",
            "paragraph": 1,
            "trigger": "signed",
        },
        {
            "id": "e2",
            "type": "meeting",
            "status": "planned",
            "date": "2025-10-03",
            "participants": [["gamma", "organizer"], ["beta", "participant"]],
            "countries": ["DE", "TH"],
            "place": "Bonn",
            "paragraph": 2,
            "trigger": "hosted",
        },
        {
            "id": "e3",
            "type": "establishment",
            "date": "1968",
            "participants": [["gamma", "subject"]],
            "countries": ["DE"],
            "paragraph": 3,
            "trigger": "Founded",
            "background": True,
        },
    ],
}


def write_gold_file(folder: Path, gold: dict, text: str | None) -> Path:
    """A gold file in a folder of its own, with its text (if any) where a gold set has it."""
    path = folder / "gold" / f"{Path(gold['document']).stem}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(gold, allow_unicode=True, sort_keys=False), encoding="utf-8")
    if text is not None:
        (folder / "issues").mkdir(exist_ok=True)
        (folder / "issues" / gold["document"]).write_text(text, encoding="utf-8")
    return path


def make_issue(text: str, source: str) -> Issue:
    """An issue whose paragraphs are what blank lines separate."""
    paragraphs, at = [], 0
    for part in text.split("\n\n"):
        paragraphs.append(Paragraph(start=at, end=at + len(part)))
        at += len(part) + 2
    return Issue(
        id=f"issue-{source}", source=source, sha256="0" * 64, text=text, paragraphs=tuple(paragraphs)
    )


def snapshot_from_gold(gold: Gold, text: str | None = None) -> tuple[Issue, Snapshot]:
    """The issue, and the corpus that says exactly what the gold says; its ids are not the gold's.

    ``text`` is the text of the issue, by default the gold's paragraphs; surfaces are looked for in order.
    """
    text = "\n\n".join(gold.paragraphs) if text is None else text
    issue = make_issue(text, Path(gold.document).with_suffix(".pdf").name)
    spans, at = [], 0
    for mention in gold.mentions:
        if text == "\n\n".join(gold.paragraphs):
            start = issue.paragraphs[mention.paragraph].start + mention.start
        else:
            start = text.index(mention.surface, at)
        at = start + len(mention.surface)
        spans.append((start, at))
    places = _find_event_places(gold, issue, spans)
    return issue, Snapshot(
        documents=(_document(issue),),
        entities=tuple(_entity(key, gold, issue, spans) for key in gold.entities),
        affiliations=tuple(_affiliation(item, gold, issue, spans) for item in gold.affiliations),
        events=tuple(_event(event, gold, issue, places[event.paragraph]) for event in gold.events),
    )


def _document(issue: Issue) -> DocumentRecord:
    nothing = dict.fromkeys(("series", "publisher", "title", "published"))
    return DocumentRecord(id=issue.id, source=issue.source, sha256=issue.sha256, **nothing)


def _find_event_places(gold, issue, spans) -> dict[int, tuple[int, int]]:
    if len(issue.paragraphs) == len(gold.paragraphs):
        return {number: (part.start, part.end) for number, part in enumerate(issue.paragraphs)}
    places = {}
    for mention, (start, end) in zip(gold.mentions, spans, strict=True):
        old = places.get(mention.paragraph, (start, end))
        places[mention.paragraph] = (min(old[0], start), max(old[1], end))
    return places


def _mention(issue: Issue, span: tuple[int, int]) -> MentionRecord:
    start, end = span
    return MentionRecord(document=issue.id, start=start, end=end, text=issue.text[start:end], page=None)


def _entity(key, gold, issue, spans) -> Entity:
    entity = gold.entities[key]
    own = [_mention(issue, s) for m, s in zip(gold.mentions, spans, strict=True) if m.entity == key]
    country = key.upper() if entity.type == "country" else entity.country
    return Entity(
        id=f"x-{key}",
        type=entity.type,
        name=entity.name,
        aliases=entity.aliases,
        country=country,
        mentions=tuple(own),
    )


def _affiliation(item, gold, issue, spans) -> AffiliationRecord:
    own = [s for m, s in zip(gold.mentions, spans, strict=True) if m.entity == item.person]
    evidence = (_mention(issue, own[0]),)
    return AffiliationRecord(
        person=f"x-{item.person}", organization=f"x-{item.organization}", title=item.title, evidence=evidence
    )


def _event(event, gold, issue, place) -> EventRecord:
    start, end = place
    evidence = Evidence(document=issue.id, start=start, end=end, text=issue.text[start:end])
    return EventRecord(
        id=f"event-{event.id}",
        type=event.type,
        action=event.status if event.tells_action else "held",
        status="done" if event.tells_action or event.status is None else event.status,
        date=event.date,
        date_basis="stated" if event.date else "none",
        participants=tuple(
            ParticipantRecord(entity=f"x-{key}", role=role) for key, role in event.participants
        ),
        countries=event.countries,
        place=event.place,
        agreement=event.agreement and f"x-{event.agreement}",
        background=event.background,
        plover=None,
        cameo=None,
        confidence=1.0,
        evidence=(evidence,),
    )


@pytest.fixture
def from_gold():
    """The function ``snapshot_from_gold``."""
    return snapshot_from_gold


@pytest.fixture
def issue_of():
    """The function ``make_issue``."""
    return make_issue


@pytest.fixture
def write_gold():
    """The function ``write_gold_file``."""
    return write_gold_file


@pytest.fixture
def tiny_gold() -> dict:
    """The tiny document's annotations, to be changed at will."""
    return yaml.safe_load(yaml.safe_dump(GOLD))


@pytest.fixture
def tiny_path(tmp_path) -> Path:
    """The tiny document's gold file, with its text in place."""
    return write_gold_file(tmp_path, GOLD, TEXT)


@pytest.fixture
def tiny(tiny_path) -> tuple[Path, Issue, Snapshot]:
    """The tiny gold file, its issue, and the corpus that is right in everything."""
    issue, snapshot = snapshot_from_gold(load_gold(tiny_path))
    return tiny_path, issue, snapshot


@pytest.fixture
def shared_gold() -> list[Path]:
    """The gold files of the project; skips where they are not at hand."""
    folder = Path(__file__).resolve().parents[2] / ".." / "shared" / "gold"
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        pytest.skip("needs the annotated issues in ../shared/gold")
    return paths
