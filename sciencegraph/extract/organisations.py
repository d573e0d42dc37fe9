"""Stage 3: the bodies in a chunk of capitalised words, each with the body that it is part of.

Comes in: the words of a chunk. Goes out: pieces, half-open ranges with what they name. "Institute of Physics of
Chinese Academy of Sciences" gives two, the first within the second; "Ministry of Environment of Mauritania" one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sciencegraph.extract.posts import find_post
from sciencegraph.extract.words import CONNECTORS, is_acronym, is_ordinal
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.organisations import load_organisations
from sciencegraph.vocab.people import looks_like_person
from sciencegraph.vocab.places import load_places

_COMPLEMENT = frozenset({"of", "for", "on", "to", "in"})
_MEMBERS = frozenset(
    {
        "Directors",
        "Governors",
        "Trustees",
        "Ministers",
        "Experts",
        "Management",
        "Members",
        "Delegates",
        "Deputies",
        "Regents",
    }
)
_SURE_PERSON = 0.7
_PLURALS = frozenset(
    {"Universities", "Academies", "Institutes", "Centers", "Centres", "Laboratories", "Labs", "Societies"}
)
_SHAREABLE = frozenset({"of", "at", "in", "de", "der", "du", "da", "do", "del"})


class Piece(NamedTuple):
    """A part of a chunk (half-open word range); ``within_next``: it is a part of the body that follows."""

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
    pieces: list[Piece] = []
    first = _skip(words, 0)
    at = first + 1
    while at < len(words):
        right = _skip(words, at)
        if words[at] in CONNECTORS and right < len(words) and _is_seam(words, first, at, right, known):
            pieces.append(Piece(first, at, within_next=words[at] in _SHAREABLE))
            first, at = right, right
        at += 1
    if first < len(words):
        pieces.append(Piece(first, len(words)))
    return tuple(pieces)


def _skip(words: Sequence[str], at: int) -> int:
    while at < len(words) and words[at] in CONNECTORS:
        at += 1
    return at


def _is_seam(words: Sequence[str], first: int, at: int, right: int, known: frozenset[str]) -> bool:
    left, rest = words[first:at], words[right:]
    if not left or any(_is_listed(words[first:end]) for end in range(right + 1, len(words) + 1)):
        return False  # the lexicon knows a body that goes on over the seam ("Communist Party of China")
    joint = words[at] in ("and", "&")
    if words[at : at + 2] == ["for", "the"] and is_body(left) and opens_body(rest, known):
        return True  # "NEC Corporation for the Vietnam National Space Center"
    if (
        joint
        and words[at + 1] == "the"
        and (opens_body(rest, known) or _leading_run(rest)[-1] in load_name_heads().agreements)
    ):
        return True  # no name goes on with "and the" into another body's or agreement's
    if joint and (_is_country(left) or _is_country(rest)):
        return _is_country(left) or is_body(left)
    if joint and is_body(left) and 2 <= len(rest) <= 4 and looks_like_person(rest) >= _SURE_PERSON:
        return True
    if not opens_body(rest, known, joint):
        return False
    if joint:
        return is_body(left) or _is_listed(left) or (len(left) == 1 and is_acronym(left[0]))
    return words[at] in _SHAREABLE and (any(is_head(word) for word in left) or _is_occasion(left[-1]))


def _is_occasion(word: str) -> bool:
    """Whether a noun names an event or a document: "Conference *of* the Scientific Committee"."""
    heads = load_name_heads()
    return word in heads.events or word in heads.documents


def opens_body(words: Sequence[str], known: frozenset[str] = frozenset(), joint: bool = True) -> bool:
    """Whether a body's name starts here: "Chinese Academy of …", "University of …", "CAS", a name in the lexicon."""
    if is_acronym(words[0]) and words[0].upper() not in load_name_heads().no_bodies:
        return words[0] in known or bool(load_organisations().find(words[0])) or len(words) == 1
    run = _leading_run(words)
    if not joint and "and" in run:
        run = run[: run.index("and")]
    if is_head(run[-1]) and run[-1] not in load_name_heads().weak and run[-1] not in _PLURALS:
        return True
    if joint and len(run) > 1 and _has_inner_head(run):
        return True
    return any(_is_listed(words[:end]) for end in range(min(len(words), 12), 0, -1))


def _leading_run(words: Sequence[str]) -> Sequence[str]:
    for at, word in enumerate(words):
        if word in _COMPLEMENT and at:
            return words[:at]
    return words


def _is_listed(words: Sequence[str]) -> bool:
    return bool(load_organisations().find(" ".join(words)))


def _is_country(words: Sequence[str]) -> bool:
    return find_country(" ".join(words)) is not None


def is_head(word: str) -> bool:
    """Whether a noun makes a body of a name ("Institute"), also when set in capitals ("INSTITUTE")."""
    heads = load_name_heads()
    written = word.title() if word.isupper() and len(word) > 3 else word
    return written in heads.units or written in heads.bodies


def find_head(words: Sequence[str]) -> int:
    """The index of the noun that says what a name names: the last word before "of"/"for", or the last; -1 for none."""
    run = _leading_run(words)
    return len(run) - 1


def is_body(words: Sequence[str]) -> bool:
    """Whether a name is a body's by its form: a head noun in the right place, and words of its own.

    Example:
        >>> is_body("National Agency for Space".split()), is_body("Digital Economy Forum".split())
        (True, False)
        >>> is_body(["Institute"]), is_body("Sinoway Forest Technology Co. Ltd.".split())
        (False, True)
    """
    heads = load_name_heads()
    if len(words) < 2:
        return False
    if words[-1] in heads.companies and words[0] not in heads.companies:
        return True
    if " ".join(words[-2:]) in heads.things:
        return False
    if is_ordinal(words[0]):
        return is_body(words[1:]) or words[1:2] == ["Standing"]
    if words[0] in heads.prefixes and len(words) == 2 and words[1][0].isupper():
        return True
    if words[-1] in _MEMBERS and len(words) <= 3:
        return False
    if (
        len(words) > 2
        and load_places().find(words[-1])
        and is_body(words[:-1])
        and words[-2] not in CONNECTORS
    ):
        return True  # "DAAD Information Centre Belgrade"
    run = _leading_run(words)
    last = run[-1].title() if run[-1].isupper() and len(run[-1]) > 3 else run[-1]
    if " ".join(run[-2:]) in heads.joint:
        return len(words) > 2
    if last in heads.weak:
        return (
            len(run) >= 2 and not _is_generic(run[:-1]) and len(run) + (len(words) > len(run)) >= 3
        ) or _is_coined(run)
    if is_head(last):
        if (
            last in heads.common
            and len(words) == len(run)
            and all(find_country(part) for word in run[:-1] for part in word.replace("–", "-").split("-"))
        ):
            return False
        return len(words) > len(run) or not _is_generic(run[:-1])
    return _has_inner_head(words)


def _is_generic(words: Sequence[str]) -> bool:
    return all(word in CONNECTORS or word in _GENERIC for word in words)


def _is_coined(run: Sequence[str]) -> bool:
    """ "BMW Group": one word of the body's own before a weak head."""
    return len(run) == 2 and (is_acronym(run[0]) or find_country(run[0]) is None) and run[0] not in _GENERIC


def _has_inner_head(words: Sequence[str]) -> bool:
    """ "University College London", "Massachusetts Institute of Technology Sloan": the head is not last."""
    heads = load_name_heads()
    last = words[-1]
    if last in heads.events or last in heads.documents or last in heads.agreements or last in heads.places:
        return False
    if find_post([last], 0):
        return False  # "University Presidents"
    inner = [
        word
        for word in words[1:-1]
        if word in ("University", "Institute", "Academy", "Ministry", "Agency", "Council", "Commission")
    ]
    return bool(inner) and not any(word in CONNECTORS for word in words)


_GENERIC = frozenset(
    [
        "International",
        "Joint",
        "New",
        "First",
        "Second",
        "State",
        "Central",
        "Federal",
        "Regional",
        "Local",
        "Public",
        "Private",
        "Expert",
        "Steering",
        "Standing",
        "Executive",
        "General",
        "Governing",
        "Advisory",
        "Scientific",
        "Technical",
        "Research",
        "Working",
        "Special",
        "Organizing",
        "Organising",
        "Programme",
        "Program",
        "Main",
        "Head",
        "Host",
        "Partner",
        "Member",
        "The",
        "Major",
        "Leading",
        "Top",
        "Senior",
        "Municipal",
        "Provincial",
        "Government",
    ]
)
