"""Stage 3: the bodies in a chunk of capitalised words, each with the body that it is part of.

Comes in: the words of a chunk. Goes out: pieces, half-open ranges with what they name. "Institute of
Physics of Chinese Academy of Sciences" gives two, the first within the second; "Ministry of Environment of
Mauritania" one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sciencegraph.extract.lexicon import SURE_PERSON, find_listed, rate_person
from sciencegraph.extract.mentions.bodies import has_inner_head, is_body, is_head, leading_run
from sciencegraph.extract.mentions.words import is_acronym, is_connector
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.wording import load_name_words

_LONGEST_LISTED = 12  # words of a name of the lexicon that a body's name may start with


class Piece(NamedTuple):
    """A part of a chunk (half-open range of words); ``within_next``: it is a part of what follows."""

    first: int
    last: int
    within_next: bool = False


def split_bodies(words: Sequence[str], known: frozenset[str] = frozenset()) -> tuple[Piece, ...]:
    """The names that a chunk joins by "of", "and" or "at", left to right.

    Args:
        words: The words of a chunk, connectors included.
        known: Acronyms that the issue itself defines as bodies.

    Example:
        >>> words = "Institute of Physics of Chinese Academy of Sciences and University of Bonn".split()
        >>> [" ".join(words[piece.first : piece.last]) for piece in split_bodies(words)]
        ['Institute of Physics', 'Chinese Academy of Sciences', 'University of Bonn']
    """
    words = tuple(words)
    pieces: list[Piece] = []
    first = _skip_connectors(words, 0)
    at = first + 1
    while at < len(words):
        right = _skip_connectors(words, at)
        if at < right < len(words) and _is_seam(words, first, at, right, known):
            pieces.append(Piece(first, at, within_next=words[at] in load_name_words().seams))
            first, at = right, right
        at += 1
    if first < len(words):
        pieces.append(Piece(first, len(words)))
    return tuple(pieces)


def _skip_connectors(words: Sequence[str], at: int) -> int:
    while at < len(words) and is_connector(words[at]):
        at += 1
    return at


def _is_seam(words: Sequence[str], first: int, at: int, right: int, known: frozenset[str]) -> bool:
    """Whether a name ends at the connectors from ``at`` to ``right``, and another starts behind them."""
    left, rest, link = words[first:at], words[right:], words[at]
    if any(_is_listed(words[first:end]) for end in range(right + 1, len(words) + 1)):
        return False  # the lexicon knows a body that goes on over the seam ("Communist Party of China")
    if link in ("and", "&"):
        return _is_joint_seam(left, rest, words[at + 1] == "the", known)
    if words[at : at + 2] == ("for", "the") and is_body(left) and opens_body(rest, known):
        return True  # "NEC Corporation for the Vietnam National Space Center"
    return link in load_name_words().seams and _may_have_parts(left) and opens_body(rest, known, joint=False)


def _is_joint_seam(left: Sequence[str], rest: Sequence[str], article: bool, known: frozenset[str]) -> bool:
    """Whether "and" joins two names, and not two subjects of one ("Ministry of Science and Technology")."""
    if article and (opens_body(rest, known) or leading_run(rest)[-1] in load_name_heads().agreements):
        return True  # no name goes on with "and the" into another body's or agreement's
    if _is_country(left) or _is_country(rest):
        return _is_country(left) or is_body(left)
    if is_body(left) and 2 <= len(rest) <= 4 and rate_person(tuple(rest)) >= SURE_PERSON:
        return True
    alone = len(left) == 1 and is_acronym(left[0])
    return opens_body(rest, known) and (alone or is_body(left) or _is_listed(left))


def _may_have_parts(left: Sequence[str]) -> bool:
    """Whether a name may be a part of what follows: a body's, or "Conference *of* the Committee"."""
    return any(is_head(word) for word in left) or left[-1] in load_name_heads().occasions


def opens_body(words: Sequence[str], known: frozenset[str] = frozenset(), joint: bool = True) -> bool:
    """Whether a body's name starts here: "Chinese Academy of …", "CAS", a name in the lexicon.

    Args:
        words: The words of a chunk from here on.
        known: Acronyms that the issue itself defines as bodies.
        joint: Whether "and" stands before them, so that they need not be the parent of what is left of it.

    Example:
        >>> opens_body(["University", "of", "Bonn"]), opens_body(["Technology"])
        (True, False)
    """
    heads = load_name_heads()
    if is_acronym(words[0]) and words[0].upper() not in heads.no_bodies:
        return len(words) == 1 or words[0] in known or bool(find_listed(words[0]))
    run = leading_run(words)
    if not joint and "and" in run:
        run = run[: run.index("and")]
    if is_head(run[-1]) and run[-1] not in heads.weak and run[-1] not in heads.plurals:
        return True
    if joint and len(run) > 1 and has_inner_head(run):
        return True
    return any(_is_listed(words[:end]) for end in range(min(len(words), _LONGEST_LISTED), 0, -1))


def _is_listed(words: Sequence[str]) -> bool:
    return bool(find_listed(" ".join(words)))


def _is_country(words: Sequence[str]) -> bool:
    return find_country(" ".join(words)) is not None
