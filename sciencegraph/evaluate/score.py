"""Stage 7, evaluation: precision, recall and F1 from counts, with confidence intervals.

In: outcomes (so many right, false and missed in that paragraph) of all documents. Out: ``Figure``: the score
over all documents pooled (micro), the mean over the documents (macro) and the score of each document.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol, TypeVar

import numpy as np

from sciencegraph.evaluate.bootstrap import Draws, Floats, draw_resamples, find_interval
from sciencegraph.model import Record

Key = TypeVar("Key", bound=Hashable)
Measure = Literal["f1", "accuracy"]


class Outcome(NamedTuple):
    """What one comparison in one paragraph gave: right (tp), found but false (fp), missed (fn)."""

    figure: str
    unit: int
    tp: int = 0
    fp: int = 0
    fn: int = 0


class Interval(Record):
    """The 95 % confidence interval of a figure, both ends inclusive."""

    low: float
    high: float


class Score(Record):
    """Precision, recall and F1 in [0, 1], None where there was nothing to count, and the counts behind.

    ``tp``, ``fp`` and ``fn`` are None where the score is no ratio of counts (a mean, B-cubed).
    """

    precision: float | None
    recall: float | None
    f1: float | None
    tp: int | None = None
    fp: int | None = None
    fn: int | None = None
    precision_interval: Interval | None = None
    recall_interval: Interval | None = None
    f1_interval: Interval | None = None


class Figure(Record):
    """One line of the report. Where ``measure`` is ``accuracy``, all three rates are the share right."""

    name: str
    measure: Measure
    pooled: Score
    macro: Score
    documents: dict[str, Score]


class Tally(Protocol):
    """Something countable that can be scored under any weighting of its paragraphs (see bootstrap.py)."""

    def count(self, weights: Floats, rows: slice) -> Floats | None:
        """Columns tp, fp, fn per row of weights over the paragraphs ``rows``; None if it has no counts."""

    def rate(self, weights: Floats, rows: slice) -> Floats:
        """Columns precision, recall, F1, NaN where nothing is to count."""


class CountTally:
    """Counts per paragraph: a row of tp, fp and fn for each paragraph of all documents."""

    def __init__(self, size: int, outcomes: Iterable[Outcome]) -> None:
        """Sums the outcomes of one figure; ``size`` is the number of paragraphs of all documents."""
        self._counts = np.zeros((size, 3))
        for outcome in outcomes:
            self._counts[outcome.unit] += outcome[2:]

    def count(self, weights: Floats, rows: slice) -> Floats:
        """Weighted sums of tp, fp and fn."""
        return np.asarray(weights @ self._counts[rows], dtype=np.float64)

    def rate(self, weights: Floats, rows: slice) -> Floats:
        """Precision, recall and F1 of the weighted sums."""
        return rate_counts(self.count(weights, rows))


def rate_counts(counts: Floats) -> Floats:
    """Precision, recall and F1 (columns) from tp, fp and fn (columns); NaN where there is nothing to count.

    Example:
        >>> rate_counts(np.array([[3.0, 1.0, 3.0]])).round(2).tolist()
        [[0.75, 0.5, 0.6]]
    """
    tp, fp, fn = counts[:, 0], counts[:, 1], counts[:, 2]
    return np.stack([divide(tp, tp + fp), divide(tp, tp + fn), divide(2 * tp, 2 * tp + fp + fn)], axis=1)


def divide(above: Floats, below: Floats) -> Floats:
    """Quotients, NaN where the divisor is 0."""
    return np.divide(above, below, out=np.full_like(above, np.nan, dtype=np.float64), where=below > 0)


def compare_keys(figure: str, gold: Mapping[Key, int], predicted: Mapping[Key, int]) -> list[Outcome]:
    """Outcomes of comparing two sets; each key brings the paragraph (unit) in which it counts.

    Example:
        >>> compare_keys("pairs", {"CN-TH": 4}, {"CN-TH": 4, "CN-DE": 5})
        [Outcome(figure='pairs', unit=4, tp=1, fp=0, fn=0), Outcome(figure='pairs', unit=5, tp=0, fp=1, fn=0)]
    """
    right = [Outcome(figure, unit, tp=1) for key, unit in gold.items() if key in predicted]
    missed = [Outcome(figure, unit, fn=1) for key, unit in gold.items() if key not in predicted]
    false = [Outcome(figure, unit, fp=1) for key, unit in predicted.items() if key not in gold]
    return right + missed + false


class Scorer:
    """Scores tallies over the same documents, with the same resamples for all of them."""

    def __init__(self, documents: Sequence[str], sizes: Sequence[int], resamples: int, seed: int) -> None:
        """Draws the resamples; ``sizes`` are the numbers of paragraphs of the documents."""
        self._documents = documents
        ends = np.cumsum(sizes, dtype=int).tolist()
        self._rows = [slice(end - size, end) for end, size in zip(ends, sizes, strict=True)]
        self._size = sum(sizes)
        self._draws = draw_resamples(sizes, resamples, seed)
        self._alone = [draw_resamples([size], resamples, seed + 1 + n) for n, size in enumerate(sizes)]

    def score_tally(self, name: str, measure: Measure, tally: Tally) -> Figure:
        """The figure of one tally: pooled, mean over documents, and each document."""
        alone = [_build_score(tally, self._rows[n], draws.paragraphs) for n, draws in enumerate(self._alone)]
        return Figure(
            name=name,
            measure=measure,
            pooled=_build_score(tally, slice(0, self._size), self._draws.paragraphs),
            macro=_average(tally, self._rows, alone, self._draws),
            documents=dict(zip(self._documents, alone, strict=True)),
        )


def _build_score(tally: Tally, rows: slice, weights: Floats) -> Score:
    once = np.ones((1, rows.stop - rows.start))
    counts = tally.count(once, rows)
    whole = None if counts is None else [round(value) for value in counts[0].tolist()]
    return _make_score(tally.rate(once, rows)[0], tally.rate(weights, rows), whole)


def _average(tally: Tally, rows: Sequence[slice], alone: Sequence[Score], draws: Draws) -> Score:
    """The mean over documents; documents in which there is nothing to count are left out of it."""
    points = [(score.precision, score.recall, score.f1) for score in alone]
    means = [_mean([point[side] for point in points]) for side in range(3)]
    rates = np.stack([tally.rate(draws.paragraphs[:, part], part) for part in rows], axis=1)
    shares = draws.documents[:, :, None] * ~np.isnan(rates)
    averages = divide((np.nan_to_num(rates) * shares).sum(axis=1), shares.sum(axis=1))
    return _make_score(np.array(means), averages, None)


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else float("nan")


def _make_score(point: Floats, resampled: Floats, counts: Sequence[int] | None) -> Score:
    values = [None if np.isnan(value) else float(value) for value in point]
    bounds = [find_interval(resampled[:, side]) if values[side] is not None else None for side in range(3)]
    intervals = [Interval(low=pair[0], high=pair[1]) if pair else None for pair in bounds]
    return Score(
        precision=values[0],
        recall=values[1],
        f1=values[2],
        tp=counts[0] if counts else None,
        fp=counts[1] if counts else None,
        fn=counts[2] if counts else None,
        precision_interval=intervals[0],
        recall_interval=intervals[1],
        f1_interval=intervals[2],
    )
