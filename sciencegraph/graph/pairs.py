"""Stage 6, for questions: which numbers belong to each number, in two arrays."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def find_distinct(numbers: Numbers, size: int) -> Numbers:
    """Each of some numbers below ``size`` once, sorted.

    Example:
        >>> find_distinct(np.array([3, 1, 3]), 5).tolist()
        [1, 3]
    """
    mask = np.zeros(size, bool)
    mask[numbers] = True
    return np.flatnonzero(mask)


class Pairs:
    """A relation between numbers, each pair once, sorted (rows of a sparse matrix).

    Example:
        >>> events = Pairs([0, 0, 2], [5, 3, 5], 3)
        >>> events.of(0).tolist(), events.of(1).tolist(), events.count([0, 2]).tolist()
        ([3, 5], [], [2, 1])
    """

    def __init__(self, left: Numbers | list[int], right: Numbers | list[int], size: int) -> None:
        """Sorts pairs; ``size`` is how many left numbers there are."""
        lefts, rights = np.asarray(left, np.int64), np.asarray(right, np.int64)
        width = int(rights.max()) + 1 if len(rights) else 1
        keys = np.sort(lefts * width + rights)
        keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])[: len(keys)]]
        self.left: Numbers = keys // width
        self.right: Numbers = keys - self.left * width
        self._starts = np.searchsorted(self.left, np.arange(size + 1))

    def of(self, left: int) -> Numbers:
        """All right numbers of one left number."""
        return self.right[self._starts[left] : self._starts[left + 1]]

    def count(self, lefts: Numbers | list[int]) -> Numbers:
        """How many right numbers each of the left numbers has."""
        at = np.asarray(lefts, np.int64)
        return np.asarray(self._starts[at + 1] - self._starts[at], np.int64)

    def gather(self, lefts: Numbers | list[int]) -> tuple[Numbers, Numbers]:
        """The right numbers of all given left numbers, and for each the place in ``lefts`` that it is of."""
        at, counts = np.asarray(lefts, np.int64), self.count(lefts)
        places = np.repeat(np.arange(len(at)), counts)
        within = np.arange(len(places)) - np.repeat(np.cumsum(counts) - counts, counts)
        return places, self.right[self._starts[at][places] + within]

    def reverse(self, size: int) -> "Pairs":
        """The same relation seen from the right; ``size`` is how many right numbers there are."""
        return Pairs(self.right, self.left, size)
