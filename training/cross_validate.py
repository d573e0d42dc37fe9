"""Scores extraction on our annotated text, each document read by a network that has not seen it.

usage: python training/cross_validate.py [FOLDS_DIR] [--count 5] [--folder DIR]

``FOLDS_DIR/K`` holds the exported network of ``train_reader.py --fold K/N``. The lexicons and rules are the same for
all: documents whose split is ``train`` were looked at while they were written. Without ``FOLDS_DIR`` the network in
the package reads; that says something only of text in ``--folder`` that it was not trained on.
"""

import argparse
import tempfile
import zlib
from pathlib import Path

import held_out
from annotated import HERE, Annotated, read_annotated

from sciencegraph.evaluate import EvaluationReport, evaluate_corpus
from sciencegraph.extract import encoder, extract_issue
from sciencegraph.model import Extraction, Issue
from sciencegraph.resolve import build_snapshot, resolve_mentions


def find_fold(document: str, count: int) -> int:
    """The part (from 1) that a document belongs to, as in ``train_reader.py``."""
    return zlib.crc32(document.encode()) % count + 1


def read_all(
    documents: list[Annotated], folder: Path, folds: Path | None, count: int, model: str | None = None
) -> EvaluationReport:
    """Extract each document with its fold's network, resolve and evaluate all of them together.

    Without ``folds`` all are read by the network in the package: for documents that it was not trained on.
    """
    read: list[tuple[Issue, Extraction]] = []
    for number in range(1, count + 1):
        if folds is not None:
            encoder.find_model = lambda number=number: folds / str(number)
            encoder.load_encoder.cache_clear()
        for document in documents:
            if find_fold(document.path.stem, count) == number:
                issue = held_out.write_issue(document, folder)
                read.append((issue, extract_issue(issue, model)))
    issues, extractions = [issue for issue, _ in read], [found for _, found in read]
    golds = sorted(folder.glob("*.yaml"))
    snapshot = build_snapshot(issues, extractions, resolve_mentions(issues, extractions))
    return evaluate_corpus(issues, snapshot, golds, resamples=200)


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is read by which networks: the same for all scripts that measure."""
    parser.add_argument("folds", type=Path, nargs="?", help="networks by fold; default: the package's")
    parser.add_argument("--count", type=int, default=5, help="folds; default: 5")
    parser.add_argument("--folder", type=Path, default=HERE, help="annotated text; default: training/text")


def list_documents(folder: Path) -> list[Annotated]:
    """The annotated documents of a folder that have no faults."""
    return [doc for path in sorted(folder.glob("*.txt")) if not (doc := read_annotated(path)).faults]


def main() -> None:
    """Print the figures, in per cent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_options(parser)
    options = parser.parse_args()
    documents = list_documents(options.folder)
    with tempfile.TemporaryDirectory() as folder:
        report = read_all(documents, Path(folder), options.folds, options.count)
    print(f"{len(documents)} documents, {options.count} folds")
    held_out.print_figures([report])


if __name__ == "__main__":
    main()
