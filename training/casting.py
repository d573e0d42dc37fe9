"""Fits who takes part in an event as what: how far the rules' word and the learnt reader's odds are to be trusted.

usage: python training/casting.py FOLDS_DIR [--count 5] [--folder DIR] [--far] [--out casting.json]

Arguments as for ``cross_validate.py``: each document is read by a network that has not learnt from it, else the odds
would look better than they are. Prints participants' F1 with each seventh of the documents cast by weights fitted on the others, and
writes the weights for ``sciencegraph/models/en_scidip/casting.json``; with ``--far`` those of who is named in other
paragraphs than the event's, for ``gathering.json``.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import cross_validate
import torch
from choices import judge_left_out

import sciencegraph.extract.issue as extraction
from sciencegraph.evaluate import evaluation
from sciencegraph.extract.events import casting, drafting, gathering
from sciencegraph.extract.events.casting import NONE, Candidate, Casting
from sciencegraph.vocab.roles import load_roles

_RIDGE, _STEPS = 2.0, 60
_PARTS = 7  # of the documents; each is cast by weights fitted on the others
_START = Casting(1.0, 3.0, -1.0, {})
_ROLES = (NONE, *load_roles())
_SHARED = ("odds", "ruled", "other")


class Question(NamedTuple):
    """A candidate, the role that annotators give (or none), the event, the part of the documents that it is in."""

    candidate: Candidate
    truth: str
    event: tuple[str, int]
    part: int


def collect(
    documents: list[Any], folds: Path | None, count: int, place: Any = casting, name: str = "iter_candidates"
) -> list[Question]:
    """Every candidate of every event that annotators have as well, with its true role.

    Args:
        documents: What is read.
        folds: The networks by fold.
        count: How many.
        place: The module whose candidates are asked for.
        name: Its function that gives them, of a sentence, a hit and whatever else.
    """
    asked: dict[str, list[tuple[Any, Any, list[Candidate]]]] = {}
    questions: list[Question] = []
    current = [""]
    find_events, iter_candidates, pair_events = (
        extraction.find_events,
        getattr(place, name),
        evaluation.pair_events,
    )

    def find(issue, *rest):  # type: ignore[no-untyped-def]
        current[0] = issue.id
        asked[issue.id] = []
        return find_events(issue, *rest)

    def note(sentence, hit, *rest):  # type: ignore[no-untyped-def]
        found = list(iter_candidates(sentence, hit, *rest))
        asked[current[0]].append((sentence, hit, [getattr(item, "candidate", item) for item in found]))
        return found

    def judge(case, mentions):  # type: ignore[no-untyped-def]
        paired = pair_events(case, mentions)
        part = cross_validate.find_fold(Path(case.issue.source).stem, _PARTS)
        entities = {(item.start, item.end): mentions.name_entity(item.entity) for item in case.mentions}
        for number, index in paired.pairs.items():
            gold, found = case.gold.events[number], paired.found[index]
            roles = dict(gold.participants)
            for sentence, hit, candidates in asked.get(case.issue.id, ()):
                span = sentence.passage.find_span(hit.first, hit.last)
                told = any(item.start <= span.start < item.end for item in found.evidence)
                if hit.trigger.type == found.record.type == gold.type and told:
                    for candidate in candidates:
                        mention = candidate.placed.mention
                        truth = roles.get(entities.get((mention.start, mention.end), ""), NONE)
                        questions.append(Question(candidate, truth, (case.issue.id, number), part))
        return paired

    setattr(place, name, note)
    evaluation.pair_events = judge
    extraction.find_events = find
    if place is casting:
        casting.load_casting = lambda: _START  # type: ignore[assignment]
        assert drafting.cast_parts is casting.cast_parts
    with tempfile.TemporaryDirectory() as folder:
        cross_validate.read_all(documents, Path(folder), folds, count)
    return questions


def make_table(
    questions: Sequence[Question], signs: Sequence[str]
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The shared features ``[question, role, 3]``, signs ``[question, sign]`` and the true role's number."""
    shared = torch.zeros(len(questions), len(_ROLES), len(_SHARED))
    marks = torch.zeros(len(questions), len(signs))
    at = {sign: column for column, sign in enumerate(signs)}
    for row, question in enumerate(questions):
        for column, name in enumerate(_SHARED):
            weights = Casting(*(float(name == other) for other in _SHARED), {})
            rated = casting.rate_roles(question.candidate, weights)
            shared[row, :, column] = torch.tensor([rated[role] for role in _ROLES])
        for sign in question.candidate.signs:
            if sign in at:
                marks[row, at[sign]] = 1.0
    return shared, marks, torch.tensor([_ROLES.index(question.truth) for question in questions])


def fit(questions: Sequence[Question]) -> Casting:
    """Multinomial logistic regression with a ridge; the weights for ``NONE`` are the odds' alone."""
    signs = sorted({sign for question in questions for sign in question.candidate.signs})
    shared, marks, truth = make_table(questions, signs)
    weights = torch.tensor([1.0, 1.0, 0.0], requires_grad=True)
    table = torch.zeros(len(signs), len(_ROLES) - 1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, table], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        optimizer.zero_grad()
        sums = shared @ weights + torch.nn.functional.pad(marks @ table, (1, 0))
        loss = torch.nn.functional.cross_entropy(sums, truth, reduction="sum") + _RIDGE * (table**2).sum()
        loss.backward()
        return loss

    optimizer.step(step)
    odds, ruled, other = (round(value, 3) for value in weights.tolist())
    by_role = {
        role: {
            sign: round(value, 3) for sign, value in zip(signs, column, strict=True) if abs(value) >= 0.005
        }
        for role, column in zip(_ROLES[1:], table.T.tolist(), strict=True)
    }
    return Casting(odds, ruled, other, by_role)


def score(questions: Sequence[Question], chosen: Sequence[str]) -> str:
    """Precision, recall and F1 of who takes part at all, and of roles."""
    told = []
    for same in (lambda a, b: a != NONE != b, lambda a, b: a == b != NONE):
        right = sum(same(question.truth, role) for question, role in zip(questions, chosen, strict=True))
        found, true = sum(role != NONE for role in chosen), sum(item.truth != NONE for item in questions)
        told.append(
            f"{right / max(found, 1):.3f} {right / max(true, 1):.3f} {2 * right / max(found + true, 1):.3f}"
        )
    return f"who {told[0]}   as what {told[1]}"


def main() -> None:
    """Fit, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cross_validate.add_options(parser)
    parser.add_argument("--far", action="store_true", help="those named in other paragraphs")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    documents = cross_validate.list_documents(options.folder)
    place = (gathering, "iter_far") if options.far else (casting, "iter_candidates")
    questions = collect(documents, options.folds, options.count, *place)
    print(f"{len(questions)} candidates of {len({item.event for item in questions})} events")
    chosen = judge_left_out(
        questions, fit, lambda item, weights: casting.choose_role(item.candidate, weights)
    )
    print("rules     ", score(questions, [item.candidate.ruled for item in questions]))
    print(
        "reader    ",
        score(questions, [casting.choose_role(item.candidate, Casting(1, 0, 0, {})) for item in questions]),
    )
    print("as started", score(questions, [casting.choose_role(item.candidate, _START) for item in questions]))
    print("together  ", score(questions, chosen))
    if options.out:
        weights = fit(questions)._asdict()
        options.out.write_text(
            json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n"
        )


if __name__ == "__main__":
    main()
