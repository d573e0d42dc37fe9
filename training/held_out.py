"""Scores extraction on annotated text, with the learnt reader and by rules alone.

usage: python training/held_out.py [--folder DIR] [--documents REGEX] [--split any]

The network in the package was trained on all of ``training/text``, so of these documents only the column of the rules
tells anything; ``--folder`` measures on annotated text that nothing was trained on.
"""

import argparse
import re
import tempfile
from pathlib import Path

from annotated import HERE, Annotated, format_gold, read_annotated

from sciencegraph.evaluate import EvaluationReport, evaluate_corpus
from sciencegraph.extract import extract_issue
from sciencegraph.model import Issue, Metadata
from sciencegraph.parse import parse_document
from sciencegraph.read import read_document
from sciencegraph.resolve import build_snapshot, resolve_mentions

ROWS = (
    "mentions", "mentions/organization", "mentions/person", "mentions/country", "mentions/place", "mentions/agreement",
    "affiliations", "events found", "events type", "events date", "events participants", "events roles",
    "events countries", "events strict", "partners countries", "partners organizations",
)  # fmt: skip


def write_issue(document: Annotated, folder: Path) -> Issue:
    """The document's plain text and gold as files of a folder, and the text as it is read from there."""
    text, gold = format_gold(_own_ids(document))
    path = folder / f"{document.path.stem}.txt"
    path.write_text(text, encoding="utf-8", newline="\n")
    path.with_suffix(".yaml").write_text(gold, encoding="utf-8", newline="\n")
    given = Metadata(date=document.meta["date"], origin="option")
    return parse_document(read_document(path, given))


def score(documents: list[Annotated], folder: Path, model: str | None) -> EvaluationReport:
    """Extract, resolve and evaluate annotated documents; entity ids are made unique to their document."""
    issues = [write_issue(document, folder) for document in documents]
    extractions = [extract_issue(issue, model) for issue in issues]
    golds = [folder / f"{document.path.stem}.yaml" for document in documents]
    resolution = resolve_mentions(issues, extractions)
    return evaluate_corpus(issues, build_snapshot(issues, extractions, resolution), golds, resamples=200)


def print_figures(reports: list[EvaluationReport]) -> None:
    """F1 (for an event's type and date: the share right), in per cent, side by side."""
    for name in ROWS:
        values = [100 * (report.get_figure(name).pooled.f1 or 0) for report in reports]
        print(f"{name:28s}" + "".join(f"{value:14.1f}" for value in values))


def _own_ids(document: Annotated) -> Annotated:
    """The document with ids that say which document they are of: the authors did not agree on ids."""
    names = {
        key: f"{document.path.stem}-{key}"
        for key, item in document.entities.items()
        if item.kind != "country"
    }
    document = read_annotated(document.path)
    for entity in document.entities.values():
        entity.part_of = names.get(entity.part_of, entity.part_of)
    document.entities = {names.get(key, key): entity for key, entity in document.entities.items()}
    for paragraph in document.paragraphs:
        paragraph.mentions = [(start, end, names.get(key, key)) for start, end, key in paragraph.mentions]
        for event in paragraph.events:
            event["participants"] = [(names.get(key, key), role) for key, role in event["participants"]]
            if event.get("agr"):
                event["agr"] = names.get(event["agr"], event["agr"])
        for item in paragraph.affiliations:
            item |= {side: names.get(item[side], item[side]) for side in ("person", "organization")}
    return document


def main() -> None:
    """Print F1 (for an event's type and date: the share right), in per cent, both ways side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", default="", metavar="REGEX")
    parser.add_argument("--split", default="test", help="'any' for all")
    parser.add_argument("--folder", type=Path, default=HERE, help="other annotated text, to measure on")
    options = parser.parse_args()
    documents = [
        document
        for path in sorted(options.folder.glob("*.txt"))
        if re.search(options.documents, path.stem)
        and options.split in ((document := read_annotated(path)).meta.get("split"), "any")
        and not document.faults
    ]
    reports = []
    for model in (None, "rules"):
        with tempfile.TemporaryDirectory() as folder:
            reports.append(score(documents, Path(folder), model))
    print(f"{len(documents)} documents{'':14s} with reader   rules alone")
    print_figures(reports)


if __name__ == "__main__":
    main()
