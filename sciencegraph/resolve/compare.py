"""Stage 4: comparisons of two bodies' names: small pure functions, each giving a score and a sentence.

Comes in: two ``NameForm``. Goes out: a ``Finding``, or None where the names are not alike. The table
``COMPARISONS`` is the whole policy; the first that speaks decides. A missing or an added word is never alike:
"Normal", "Second", "Physics" and "Youth" are how bodies are told apart.
"""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from sciencegraph.resolve.forms import NameForm
from sciencegraph.resolve.wording import is_common, is_known
from sciencegraph.vocab.load import read_vocabulary, read_words

ACCEPTED = 0.85
"""Names that score this much may be one body's without a human's word."""

_FILE = "resolution.toml"
_ORDER_NEEDS = 2
_SCHOOLS = frozenset(str.split("university college school institute academy hospital bank society club"))


class Finding(NamedTuple):
    """How alike two names are, in [0, 1], and why, as a sentence without its end."""

    score: float
    why: str


Comparison = Callable[[NameForm, NameForm], Finding | None]


def compare_writing(left: NameForm, right: NameForm) -> Finding | None:
    """Equal but for case, accents, punctuation, British or American spelling, a leading "the"."""
    return Finding(1.0, "same name") if left.text == right.text else None


def compare_words(left: NameForm, right: NameForm) -> Finding | None:
    """The same words in the same order: small words, number, abbreviations, legal forms don't matter."""
    if left.words and left.words == right.words:
        return Finding(0.97, "the same words, written in two ways")
    return None


def compare_nationality(left: NameForm, right: NameForm) -> Finding | None:
    """The same words and the same country, named before or behind them.

    "University of X" and "X University" are two bodies too often.
    """
    if left.rest != right.rest or Counter(left.words) != Counter(right.words) or not left.rest:
        return None
    if len(left.rest) == 1 and left.head in _SCHOOLS:
        return None
    return Finding(0.95, "the same words, with the nationality before or behind")


def compare_order(left: NameForm, right: NameForm) -> Finding | None:
    """The same words in another order, the head noun the same, and at least two words beside it.

    "Academy of Sciences" and "Science Academy" are two bodies in some countries; "Technical University of X"
    and "X Technical University" are one.
    """
    if left.head != right.head or Counter(left.words) != Counter(right.words):
        return None
    plain = left.head in _SCHOOLS and not set(left.words) & read_words(_FILE, "body", "schools_of")
    needed = _ORDER_NEEDS + 1 if plain else _ORDER_NEEDS
    if len([word for word in left.words if word != left.head]) < needed:
        return None
    return Finding(0.92, "the same words in another order")


def compare_joins(left: NameForm, right: NameForm) -> Finding | None:
    """The same letters, with words joined in one of them ("Bio technology")."""
    if len(left.words) == len(right.words) or "".join(left.words) != "".join(right.words):
        return None
    return Finding(0.92, "the same letters, with a space more or less")


def compare_slips(left: NameForm, right: NameForm) -> Finding | None:
    """One word misprinted by a letter or two, where it is no word of its own.

    Both words known ("Austria", "Australia"; "Shanxi", "Shaanxi") or neither: no slip.
    """
    if len(left.words) != len(right.words) or len(left.words) < _ORDER_NEEDS:
        return None
    differing = [pair for pair in zip(left.words, right.words, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1 or not _is_slip(*differing[0]):
        return None
    return Finding(0.9, f"“{differing[0][0]}” and “{differing[0][1]}” differ by a misprint")


def _is_slip(left: str, right: str) -> bool:
    if "@" in left + right or is_known(left) == is_known(right):
        return False
    if read_confused(left) == read_confused(right):
        return True
    shorter = min(len(left), len(right))
    if shorter < 6 or any(letter.isdigit() for letter in left + right):
        return False
    if OSA.distance(left, right, score_cutoff=2) > (1 if shorter < 9 else 2):
        return False
    return is_common(left) or is_common(right)


@lru_cache(maxsize=65536)
def read_confused(word: str) -> str:
    """A folded word with one letter for those that print and scanning take for each other.

    Example:
        >>> read_confused("chongging") == read_confused("chongqing"), read_confused("netvvork")
        (True, 'network')
    """
    for seen, meant in read_vocabulary(_FILE)["print"]["confused"]:
        word = word.replace(seen, meant)
    return word


COMPARISONS: tuple[Comparison, ...] = (
    compare_writing,
    compare_words,
    compare_nationality,
    compare_order,
    compare_joins,
    compare_slips,
)
"""What is tried, in this order."""


@lru_cache(maxsize=2**18)
def compare_names(left: NameForm, right: NameForm) -> Finding | None:
    """The first comparison that finds two bodies' names alike, or None.

    Example:
        >>> from sciencegraph.resolve.forms import parse_name
        >>> exchange = parse_name("China Science and Technology Exchange Center", "CN")
        >>> other = parse_name("China Center for Science and Technology Exchange", "CN")
        >>> compare_names(exchange, other).score
        0.92
        >>> compare_names(parse_name("Beijing University"), parse_name("Beijing Normal University")) is None
        True
    """
    findings = (comparison(left, right) for comparison in COMPARISONS)
    return next((finding for finding in findings if finding is not None), None)
