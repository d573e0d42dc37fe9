"""Fits which date an event has: of the phrases around it and the dates told before, or none.

usage: python training/dating.py FOLDS_DIR [--count 5] [--folder DIR] [--out dating.json]

Arguments as for ``cross_validate.py``: each document is read by a network that has not learnt from it. Prints the
share of dates that are right, each seventh of the documents judged by weights fitted on the others, and writes the
weights for ``sciencegraph/models/en_scidip/dating.json``.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import cross_validate
from choices import Choice, fit_choices, judge_left_out

from sciencegraph.evaluate import evaluation
from sciencegraph.extract.events import dating, drafting
from sciencegraph.extract.events.dating import DateCandidate

_PARTS = 7  # of the documents; each is dated by weights fitted on the others
_BY_RULE = {"by rule": 1.0}
_MORE = (
    1.5  # that the rules' word gets on top: they were written on real text, the weights are fitted to ours
)


class Question(NamedTuple):
    """The candidates of an event that annotators have as well, its true date, the part of the documents."""

    candidates: tuple[DateCandidate, ...]
    truth: str | None
    part: int


def collect(documents: list[Any], folds: Path | None, count: int) -> list[Question]:
    """Every event that annotators have as well, with the dates that it might have."""
    asked: dict[str, list[tuple[Any, Any, tuple[DateCandidate, ...]]]] = {}
    questions: list[Question] = []
    iter_dates, pair_events, extract = dating.iter_dates, evaluation.pair_events, cross_validate.extract_issue
    current = [""]

    def note(told: Any, draft: Any, hits: Any, odds: Any) -> tuple[DateCandidate, ...]:
        found = tuple(iter_dates(told, draft, hits, odds))
        asked.setdefault(current[0], []).append((draft.sentence, draft.hit, found))
        return found

    def read(issue: Any, model: str | None = None) -> Any:
        current[0] = issue.id
        return extract(issue, model)

    def judge(case: Any, mentions: Any) -> Any:
        paired = pair_events(case, mentions)
        part = cross_validate.find_fold(Path(case.issue.source).stem, _PARTS)
        for number, index in paired.pairs.items():
            gold, found = case.gold.events[number], paired.found[index]
            for sentence, hit, candidates in asked.get(case.issue.id, ()):
                span = sentence.passage.find_span(hit.first, hit.last)
                told = any(item.start <= span.start < item.end for item in found.evidence)
                if told and hit.trigger.type == found.record.type == gold.type:
                    questions.append(Question(candidates, gold.date or None, part))
        return paired

    dating.iter_dates, evaluation.pair_events, cross_validate.extract_issue = note, judge, read
    dating.load_dating = lambda: _BY_RULE  # type: ignore[assignment]
    assert drafting.weigh_date is dating.weigh_date
    with tempfile.TemporaryDirectory() as folder:
        cross_validate.read_all(documents, Path(folder), folds, count)
    return questions


def fit(questions: Sequence[Question]) -> dict[str, float]:
    """The weights by sign; events whose date is not among the candidates tell nothing."""
    choices = []
    for item in questions:
        dates = [candidate.date for candidate in item.candidates]
        if item.truth in dates:
            signs = [candidate.signs for candidate in item.candidates]
            choices.append(Choice(signs, dates.index(item.truth)))
    weights = fit_choices(choices)
    return weights | {"by rule": round(weights.get("by rule", 0.0) + _MORE, 3)}


def score(questions: Sequence[Question], chosen: Sequence[str | None]) -> str:
    """The share of all dates that are right, in per cent."""
    right = sum(item.truth == date for item, date in zip(questions, chosen, strict=True))
    return f"{100 * right / max(len(questions), 1):.1f}"


def main() -> None:
    """Fit, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cross_validate.add_options(parser)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    questions = collect(cross_validate.list_documents(options.folder), options.folds, options.count)
    reachable = sum(item.truth in [one.date for one in item.candidates] for item in questions)
    print(f"{len(questions)} events; the true date is among the candidates of {reachable}")
    chosen = judge_left_out(
        questions, fit, lambda item, weights: dating.choose_date(item.candidates, weights).date
    )
    ruled = [dating.choose_date(item.candidates, _BY_RULE).date for item in questions]
    print(f"by rule {score(questions, ruled)}")
    print(f"weighed {score(questions, chosen)}")
    if options.out:
        text = json.dumps({"signs": fit(questions)}, indent=1, sort_keys=True)
        options.out.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
