"""Fits how sure an event is to what annotators found, and shows how well that holds on documents left out.

usage: python training/calibrate.py [FOLDS_DIR] [--count 5] [--folder DIR] [--rules]

Arguments as for ``cross_validate.py``. Prints weights for ``sciencegraph/vocab/confidence.toml`` and a reliability
table: each fold's events rated by weights fitted on the other folds.
"""

import argparse
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import cross_validate
import numpy as np
from annotated import Annotated
from numpy.typing import NDArray

from sciencegraph.evaluate import events as pairing
from sciencegraph.extract.events import build, rating

_RIDGE = 1.0  # keeps a sign that is rare from a weight that is large
_ROUNDS = 30
_BINS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0001)

Array = NDArray[np.float64]


class Rated(NamedTuple):
    """An event's signs, whether annotators have it, and the fold of its document."""

    signs: dict[str, float]
    right: bool
    fold: int


def collect(documents: list[Annotated], folds: Path | None, count: int, model: str | None) -> list[Rated]:
    """Every event of annotated text with its signs and whether it is one."""
    signs: dict[str, dict[str, float]] = {}
    build_event, pair_events = build.build_event, pairing.pair_events
    rated: list[Rated] = []

    def rate(draft, parties):  # type: ignore[no-untyped-def]
        noted.append(rating.read_signs(draft, parties))
        return rate_draft(draft, parties)

    noted: list[dict[str, float]] = []
    rate_draft, build.rate_draft = build.rate_draft, rate

    def note(issue, draft, homes):  # type: ignore[no-untyped-def]
        event = build_event(issue, draft, homes)
        if event is not None:
            signs[event.id] = noted[-1]
        return event

    def judge(case, mentions):  # type: ignore[no-untyped-def]
        paired = pair_events(case, mentions)
        right = set(paired.pairs.values())
        fold = cross_validate.find_fold(Path(case.issue.source).stem, count)
        for index, event in enumerate(paired.found):
            if event.record.id in signs:
                rated.append(Rated(signs[event.record.id], index in right, fold))
        return paired

    from sciencegraph.evaluate import evaluation
    from sciencegraph.extract.events import reader

    reader.build_event, evaluation.pair_events = note, judge
    with tempfile.TemporaryDirectory() as folder:
        cross_validate.read_all(documents, Path(folder), folds, count, model)
    return rated


def make_table(rated: list[Rated]) -> tuple[Array, Array]:
    """Signs (a column of ones first) and truth."""
    rows = [[1.0, *item.signs.values()] for item in rated]
    return np.array(rows), np.array([float(item.right) for item in rated])


def fit(signs: Array, truth: Array) -> Array:
    """Logistic regression with a ridge, by Newton's method (Hastie et al. 2009, section 4.4.1)."""
    weights = np.zeros(signs.shape[1])
    ridge = _RIDGE * np.eye(signs.shape[1])
    ridge[0, 0] = 0.0
    for _ in range(_ROUNDS):
        share = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (truth - share) - ridge @ weights
        curve = (signs * (share * (1 - share))[:, None]).T @ signs + ridge
        weights += np.linalg.solve(curve, slope)
    return weights


def print_reliability(shares: Array, truth: Array) -> None:
    """Per range of confidence: events, their mean confidence, the share that annotators have."""
    print("confidence    events   mean   right")
    error = 0.0
    for low, high in pairwise(_BINS):
        inside = (shares >= low) & (shares < high)
        if inside.any():
            mean, right = shares[inside].mean(), truth[inside].mean()
            error += abs(mean - right) * inside.mean()
            print(f"{low:.1f} to {min(high, 1):.1f}    {inside.sum():6d}   {mean:.2f}   {right:.2f}")
    print(f"expected calibration error {error:.3f}, Brier score {((shares - truth) ** 2).mean():.3f}")


def main() -> None:
    """Fit, and show."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cross_validate.add_options(parser)
    parser.add_argument("--rules", action="store_true", help="for the rules alone")
    options = parser.parse_args()
    rated = collect(
        cross_validate.list_documents(options.folder),
        options.folds,
        options.count,
        "rules" if options.rules else None,
    )
    signs, truth = make_table(rated)
    numbers = np.array([item.fold for item in rated])
    shares = np.zeros(len(truth))
    for number in sorted(set(numbers)):
        left = numbers == number
        shares[left] = 1 / (1 + np.exp(-signs[left] @ fit(signs[~left], truth[~left])))
    print_reliability(shares, truth)
    print(f"[{'rules' if options.rules else 'reader'}]")
    for name, weight in zip(("bias", *rated[0].signs), fit(signs, truth), strict=True):
        print(f"{name} = {weight:.2f}")


if __name__ == "__main__":
    main()
