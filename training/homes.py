"""Fits which country a body is at home in, where no rule tells it.

usage: python training/homes.py [--folder DIR] [--out homes.json]

Prints precision and recall by the share from which a home is told, each seventh of the documents judged by weights
fitted on the others, and writes the weights for ``sciencegraph/models/en_scidip/homes.json``. The network's part in it
is small (it finds the names), so it may be the one in the package, which has learnt from these documents.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import cross_validate
from choices import Choice, fit_choices, judge_left_out

from sciencegraph.extract.homes import finding
from sciencegraph.extract.homes.signs import NamedSigns
from sciencegraph.extract.homes.weighing import Weighing, rate_homes

_PARTS = 7
_LEAST = 0.6  # as chosen on documents left out: see what main() prints


class Question(NamedTuple):
    """A body with its signs, the home that annotators give ("" for none), the part of the documents it is in."""

    name: NamedSigns
    truth: str
    part: int


def collect(documents: list[Any], folds: Path | None, count: int) -> list[Question]:
    """Every body without a home by rule that annotators have as well."""
    questions: list[Question] = []
    by_stem = {document.path.stem: document for document in documents}
    current: list[Any] = []
    find_signs, extract = finding.find_signs, cross_validate.extract_issue

    def note(passages: Any, homes: Any) -> list[NamedSigns]:
        found = find_signs(passages, homes)
        truths = {
            name: item.country
            for item in current[-1].entities.values()
            for name in (item.name, *item.aliases)
            if item.kind == "organization"
        }
        part = cross_validate.find_fold(current[-1].path.stem, _PARTS)
        questions.extend(
            Question(name, truths[name.surface], part) for name in found if name.surface in truths
        )
        return found

    def read(issue: Any, model: str | None = None) -> Any:
        current.append(by_stem[Path(issue.source).stem])
        return extract(issue, model)

    finding.find_signs, cross_validate.extract_issue = note, read
    with tempfile.TemporaryDirectory() as folder:
        cross_validate.read_all(documents, Path(folder), folds, count)
    return questions


def fit(questions: Sequence[Question]) -> Weighing:
    """Conditional logistic regression with a ridge over the countries around a name and none."""
    choices = []
    for item in questions:
        codes = sorted(item.name.countries)
        options = [item.name.none, *(item.name.countries[code] for code in codes)]
        right = 1 + codes.index(item.truth) if item.truth in codes else 0
        choices.append(Choice([dict.fromkeys(signs, 1.0) for signs in options], right))
    return Weighing(fit_choices(choices), _LEAST)


def score(questions: Sequence[Question], shares: Sequence[dict[str, float]], least: float) -> str:
    """Precision, recall and how many are told."""
    best = [max(row.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0.0)) for row in shares]
    given = [
        item.truth == code for item, (code, share) in zip(questions, best, strict=True) if share >= least
    ]
    true = sum(bool(item.truth) for item in questions)
    return f"{sum(given) / max(len(given), 1):.2f} {sum(given) / max(true, 1):.2f} ({len(given)})"


def main() -> None:
    """Fit, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cross_validate.add_options(parser)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    documents = cross_validate.list_documents(options.folder)
    questions = collect(documents, options.folds, options.count)
    print(f"{len(questions)} bodies without a home by rule")
    shares = judge_left_out(questions, fit, lambda item, weights: rate_homes(item.name, weights))
    for least in (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9):
        print(f"from {least:.2f}: {score(questions, shares, least)}")
    if options.out:
        text = json.dumps(fit(questions)._asdict(), indent=1, sort_keys=True)
        options.out.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
