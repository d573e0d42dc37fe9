"""Reads gold files (``data/gold``) as annotated documents, for training on them as on ``training/text``."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from annotated import Annotated, Entity, Paragraph


def iter_gold(folder: Path, split: str) -> Iterator[Annotated]:
    """The gold files of a folder (data/gold) as annotated documents."""
    for path in sorted(folder.glob("*.yaml")):
        gold = yaml.safe_load(
            path.read_text(encoding="utf-8")
            .replace(" NO", ' "NO"')
            .replace(" no:", ' "no":')
            .replace(", no]", ', "no"]')
            .replace("[no,", '["no",')
            .replace("[no]", '["no"]')
        )
        paragraphs = [" ".join(part.split()) for part in _split(folder / gold["document"])]
        doc = Annotated(path, meta={"split": split, "date": str(gold["issue"]["date"])})
        for key, item in gold["entities"].items():
            doc.entities[str(key)] = Entity(item["type"], item["name"], str(item.get("country") or ""))
        for number, text in enumerate(paragraphs):
            paragraph = Paragraph(text, False)
            at = 0
            for surface, key in (gold.get("mentions") or {}).get(number, []):
                start = text.find(" ".join(str(surface).split()), at)
                if start >= 0:
                    at = start + len(" ".join(str(surface).split()))
                    paragraph.mentions.append((start, at, str(key)))
            for event in gold.get("events") or []:
                if event["paragraph"] == number:
                    paragraph.events.append({
                        "type": event["type"], "date": str(event["date"]) if event.get("date") else None, "t": event.get("trigger") or "", "place": event.get("place"),
                        "agr": event.get("agreement"), "participants": [(str(key), role) for key, role in event.get("participants") or []],
                    })  # fmt: skip
            named = {key for _, _, key in paragraph.mentions}
            paragraph.affiliations = [
                {
                    "person": str(item["person"]),
                    "organization": str(item["organization"]),
                    "title": str(item.get("title") or ""),
                }
                for item in gold.get("affiliations") or []
                if {str(item["person"]), str(item["organization"])} <= named
            ]
            paragraph.events = [event for event in paragraph.events if event["t"]]
            doc.paragraphs.append(paragraph)
        yield doc


def _split(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [part for part in re.split(r"\n\s*\n", text) if part.strip()]
