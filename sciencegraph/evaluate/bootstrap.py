"""Stage 7, evaluation: how much a figure would move with other documents (percentile bootstrap).

In: how many paragraphs each document has. Out: for each resample how often each paragraph is drawn; and
from the figures of all resamples the interval that holds 95 % of them. Seeded, so the same in every run.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Draws(NamedTuple):
    """How often each paragraph (of all documents, in order) and each document is drawn: a row per draw."""

    paragraphs: Floats
    documents: Floats


def draw_resamples(sizes: Sequence[int], resamples: int = 1000, seed: int = 0) -> Draws:
    """How often each paragraph and each document is drawn in each resample.

    Of one document the paragraphs are drawn with replacement. Of several, documents are drawn with
    replacement first, and in each drawn document its paragraphs.

    Args:
        sizes: Number of paragraphs of each document.
        resamples: Number of resamples.
        seed: Seed of the random numbers.

    Example:
        >>> draws = draw_resamples([3, 5], resamples=10)
        >>> draws.paragraphs.shape, float(draws.documents.sum())
        ((10, 8), 20.0)
    """
    random = np.random.default_rng(seed)
    count = len(sizes)
    drawn = random.multinomial(count, [1 / count] * count, size=resamples)
    parts = [
        random.multinomial(size * drawn[:, number], [1 / size] * size)
        for number, size in enumerate(sizes)
        if size
    ]
    paragraphs = np.concatenate(parts, axis=1) if parts else np.zeros((resamples, 0))
    return Draws(paragraphs.astype(np.float64), drawn.astype(np.float64))


def find_interval(values: Floats, level: float = 0.95) -> tuple[float, float] | None:
    """The interval that holds the middle ``level`` of the values; None if no value is a number.

    Example:
        >>> import numpy as np
        >>> find_interval(np.arange(101.0), level=0.5)
        (25.0, 75.0)
    """
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    outside = (1 - level) / 2 * 100
    low, high = np.percentile(known, [outside, 100 - outside])
    return float(low), float(high)
