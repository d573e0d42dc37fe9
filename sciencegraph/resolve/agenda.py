"""Stage 4, resolving again: which turns of a phase are still to come, and which of them are to be done anew.

Comes in: turns by name. Goes out: the same in order, each once.
"""

from collections.abc import Iterable
from heapq import heappop, heappush


class Agenda:
    """The turns of a phase in order: those with merges before, and those that are hot.

    Example:
        >>> agenda = Agenda(["b", "d"])
        >>> agenda.add(["c", "d"])
        >>> [agenda.take() for _ in range(4)], agenda.is_hot("d"), agenda.is_hot("b")
        (['b', 'c', 'd', None], True, False)
    """

    def __init__(self, before: Iterable[str]) -> None:
        """Takes the turns with merges before."""
        self._waiting = sorted(before)
        self._hot: set[str] = set()
        self._keys: set[str] = set()
        self._last = ""
        self._entered = set(self._waiting)

    def is_new(self, key: str) -> bool:
        """Whether a key was never asked for its turns; from then on it was."""
        known = key in self._keys
        self._keys.add(key)
        return not known

    def add(self, turns: Iterable[str]) -> None:
        """Makes turns hot, those that are still to come."""
        for turn in turns:
            if turn > self._last and turn not in self._hot:
                self._hot.add(turn)
                if turn not in self._entered:
                    heappush(self._waiting, turn)

    def is_hot(self, turn: str) -> bool:
        """Whether something hot takes part in a turn."""
        return turn in self._hot

    def take(self) -> str | None:
        """The next turn, or None at the end."""
        if not self._waiting:
            return None
        self._last = heappop(self._waiting)
        return self._last
