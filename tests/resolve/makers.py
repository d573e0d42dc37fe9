"""Issues and extractions for tests: short ones written out, and gold annotations as if extracted."""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from sciencegraph.evaluate.gold import load_gold
from sciencegraph.model import (
    Event,
    Evidence,
    Extraction,
    Issue,
    Link,
    Mention,
    Paragraph,
    Participant,
    Section,
)

FOLDERS = (Path(__file__).parents[2] / "data" / "gold", Path(__file__).parents[3] / "shared" / "gold")


def make_issue(number: str | int, series: str = "Bulletin", **more) -> Issue:
    filled = {"source": f"{number}.txt", "sha256": str(number), "text": "", "published": "2024-06", **more}
    return Issue(id=f"i{number}", series=series, **filled)


def make_mentions(issue: str, *items: tuple) -> tuple[Mention, ...]:
    """Mentions one after the other; each is (surface, kind, home, key), the last two may be missing."""
    found, at = [], 0
    for item in items:
        surface, kind, country, key = (*item, None, None)[:4]
        name = f"{issue}:{at}"
        found.append(
            Mention(
                id=name, issue=issue, start=at, end=at + len(surface), surface=surface, kind=kind,
                country=country, key=key,
            )
        )  # fmt: skip
        at += len(surface) + 1
    return tuple(found)


def list_gold_files() -> list[Path]:
    return [path for folder in FOLDERS if folder.is_dir() for path in sorted(folder.glob("*.yaml"))]


def make_gold(path: Path, homes: bool = True) -> tuple[Issue, Extraction, dict[str, str]]:
    """An issue, its gold mentions, links and events as an extraction, and the gold entity of each mention.

    Links stand where the extraction would find them: an acronym right behind its name, a parent right
    behind its part. Without ``homes`` only countries have a country.
    """
    gold = load_gold(path)
    starts, at = [], 0
    for text in gold.paragraphs or [""] * gold.size:
        starts.append(at)
        at += len(text) + 2
    mentions, truth = [], {}
    for number, item in enumerate(gold.mentions):
        entity = gold.entities[item.entity]
        start = starts[item.paragraph] + (item.start or 0)
        country = item.entity.upper() if entity.type == "country" else entity.country if homes else None
        mention = Mention(
            id=f"{path.stem}:{number:04}", issue=path.stem, start=start, end=start + len(item.surface),
            surface=item.surface, kind=entity.type, country=country if entity.type != "place" else None,
        )  # fmt: skip
        mentions.append(mention)
        truth[mention.id] = item.entity
    text = "\n\n".join(gold.paragraphs)
    issue = Issue(
        id=path.stem, source=gold.document, sha256=path.stem, text=text, series=path.stem.rsplit("-20", 1)[0],
        published=path.stem[-7:] if path.stem[-7:-3].isdigit() else None,
        paragraphs=tuple(
            Paragraph(start=start, end=start + len(part), kind="paragraph")
            for start, part in zip(starts, gold.paragraphs, strict=False)
        ),
    )  # fmt: skip
    heads = [part for part in issue.paragraphs if _is_heading(text[part.start : part.end])]
    ends = [*(part.start for part in heads[1:]), len(text)]
    sections = tuple(
        Section(start=part.start, end=end, heading=text[part.start : part.end])
        for part, end in zip(heads, ends, strict=True)
    )
    kinds = tuple(
        part.model_copy(update={"kind": "heading"}) if part in heads else part for part in issue.paragraphs
    )
    issue = issue.model_copy(update={"sections": sections, "paragraphs": kinds})
    extraction = Extraction(
        issue=path.stem,
        mentions=tuple(mentions),
        links=tuple(_iter_links(text, mentions, truth, gold)),
        events=tuple(_iter_events(path.stem, gold, mentions, truth, starts)),
    )
    return issue, extraction, truth


def _is_heading(text: str) -> bool:
    return len(text) < 110 and not text.endswith((".", ":", ";")) and text[:1] not in "-*•"


def _iter_links(text: str, mentions: list[Mention], truth: dict[str, str], gold) -> Iterable[Link]:
    for one, two in pairwise(mentions):
        gap = text[one.end : two.start]
        if (
            truth[one.id] == truth[two.id]
            and gap.strip() == "("
            and two.kind in ("organization", "agreement")
        ):
            yield Link(kind="alias", left=two.id, right=one.id, why=f"“{one.surface} ({two.surface})”")
        parent = gold.entities[truth[one.id]].part_of
        if parent == truth[two.id] and gap.strip() in ("of", "of the", ",", "at", "at the"):
            yield Link(kind="part_of", left=one.id, right=two.id, why=f"“{one.surface}{gap}{two.surface}”")


def _iter_events(stem: str, gold, mentions: list[Mention], truth: dict[str, str], starts: list[int]):
    def find(entity: str | None, paragraph: int) -> str | None:
        named = [item for item in mentions if truth[item.id] == entity]
        return min(named, key=lambda item: abs(item.start - starts[paragraph])).id if named else None

    for event in gold.events:
        at = starts[event.paragraph]
        found = [(find(entity, event.paragraph), role) for entity, role in event.participants]
        yield Event(
            id=f"{stem}:{event.id}", issue=stem, type=event.type, action=event.status or "held",
            date=event.date,
            date_basis="stated" if event.date else "none", background=event.background,
            participants=tuple(Participant(mention=item, role=role) for item, role in found if item),
            countries=event.countries, agreement=find(event.agreement, event.paragraph),
            evidence=(Evidence(document=stem, start=at, end=at, text=""),),
        )  # fmt: skip
