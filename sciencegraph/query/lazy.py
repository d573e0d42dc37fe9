"""Stage 7a: rows and quotes that are made when somebody looks at them.

A question about a busy country counts tens of thousands of events; its table must not wait for all the
sentences behind them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Lazy(Sequence[T], Generic[T]):
    """A sequence whose items are made, once each, by a function of their place.

    Example:
        >>> squares = Lazy(4, lambda place: place * place)
        >>> squares[-1], list(squares[1:]), squares == (0, 1, 4, 9)
        (9, [1, 4, 9], True)
    """

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        """Says how many items there are, and how each is made."""
        self._length, self._make = length, make
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        """The number of items."""
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        """An item, or a shorter sequence that is as lazy."""
        if isinstance(index, slice):
            places = range(self._length)[index]
            return Lazy(len(places), lambda place: self[places[place]])
        place = range(self._length)[index]
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]

    def __iter__(self) -> Iterator[T]:
        """The items, in order."""
        return (self[place] for place in range(self._length))

    def __eq__(self, other: object) -> bool:
        """Whether another sequence has equal items."""
        if not isinstance(other, Sequence) or len(other) != len(self):
            return False
        return all(mine == its for mine, its in zip(self, other, strict=True))

    def __hash__(self) -> int:
        """A hash over the items, which are all made for it."""
        return hash(tuple(self))


class Later(Sequence[T], Generic[T]):
    """A sequence that is worked out as a whole when somebody first looks at it.

    Example:
        >>> quotes = Later(lambda: ("One.", "Two."))
        >>> len(quotes), quotes[0], quotes == ("One.", "Two.")
        (2, 'One.', True)
    """

    def __init__(self, work_out: Callable[[], Sequence[T]]) -> None:
        """Says how it is worked out."""
        self._work_out: Callable[[], Sequence[T]] | None = work_out
        self._items: Sequence[T] = ()

    @property
    def _all(self) -> Sequence[T]:
        if self._work_out is not None:
            self._items, self._work_out = self._work_out(), None
        return self._items

    def __len__(self) -> int:
        """The number of items."""
        return len(self._all)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        """An item or some of them."""
        return self._all[index]

    def __eq__(self, other: object) -> bool:
        """Whether another sequence has equal items."""
        return isinstance(other, Sequence) and tuple(self._all) == tuple(other)

    def __hash__(self) -> int:
        """A hash over the items."""
        return hash(tuple(self._all))

    def __repr__(self) -> str:
        """The items, as in a tuple."""
        return repr(tuple(self._all))
