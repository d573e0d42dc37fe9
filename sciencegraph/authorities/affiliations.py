"""Finds the bodies of an affiliation: its parts in the records of an authority, where they are clear.

Comes in: a string, or its parts, and an index. Goes out: matches, inner bodies first; an empty list where
nothing is clear.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sciencegraph.authorities.affiliation_parts import JOINS, AffiliationParts, split_affiliation
from sciencegraph.authorities.deciding import decide_record, list_ancestors
from sciencegraph.authorities.index import AuthorityIndex
from sciencegraph.authorities.matching import Question
from sciencegraph.authorities.records import AuthorityRecord
from sciencegraph.names import fold_name
from sciencegraph.resolve.forms import parse_name
from sciencegraph.resolve.wording import is_common
from sciencegraph.vocab.countries import find_country

_SHORTEST_SPAN, _SURE_SPAN, _LONGEST_PIECE = 2, 4, 24
_OFFICES = frozenset(str.split("department faculty division school section unit branch"))
_INNER = _OFFICES | frozenset(str.split("college institute center laboratory"))
_BODIES = frozenset(str.split("university institute hospital academy center"))
_UNITS = frozenset(str.split("laboratory school department faculty division"))
_NUMBER = re.compile(r"[IVX]+|\d+")


@dataclass(frozen=True)
class AffiliationMatch:
    """A part of an affiliation, the record that it is, and why; ``exact`` where it is written alike."""

    name: str
    record: AuthorityRecord
    reasons: tuple[str, ...]
    exact: bool


def find_affiliation(text: str, index: AuthorityIndex, scheme: str = "ror") -> list[AffiliationMatch]:
    """The records that the parts of an affiliation clearly are, inner bodies first.

    Example:
        >>> from sciencegraph.authorities.index import build_index
        >>> from sciencegraph.authorities.records import AuthorityName
        >>> names = (AuthorityName("University of Oxford"),)
        >>> index = build_index([AuthorityRecord("ror:052gg0110", "Oxford", names, ("GB",))])
        >>> [match.name for match in find_affiliation("Dept. of Physics, Univ. of Oxford, UK", index)]
        ['Univ. of Oxford']
    """
    return match_parts(split_affiliation(text), index, scheme)


def match_parts(
    parts: AffiliationParts, index: AuthorityIndex, scheme: str = "ror"
) -> list[AffiliationMatch]:
    """The records that the parts of an affiliation clearly are, however it was taken apart."""
    found: dict[str, AffiliationMatch] = {}
    covered: set[str] = set()
    for pieces in _iter_runs(parts.names):
        if covered & set(pieces):
            continue
        match = _match_name(", ".join(pieces), pieces, parts, index, scheme)
        if match is not None and len(pieces) > 1 and not match.exact:
            match = None  # "University of Cyprus, Nicosia" is not the University of Nicosia
        if match is None and len(pieces) == 1:
            match = _match_span(pieces, parts, index, scheme)
        if match is not None:
            found.setdefault(match.record.id, match)
            covered.update(pieces)
    return _sort_matches(list(found.values()), index)


def _iter_runs(pieces: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Neighbours joined first ("University of California, Davis"), then each piece that is no country."""
    yield from pairwise(pieces)
    yield from ((piece,) for piece in pieces if find_country(piece) is None)


def _match_name(
    name: str, pieces: Sequence[str], parts: AffiliationParts, index: AuthorityIndex, scheme: str
) -> AffiliationMatch | None:
    others = frozenset(other for other in parts.names if other not in pieces)
    question = Question(
        (name,), parts.acronyms, country=parts.country, parent_names=others, places=parts.places
    )
    decision = decide_record(question, index, scheme)
    answer = decision.answer
    if decision.record is None or answer is None or not answer.names:
        return None
    if _is_inner(name) and others and answer.parent != "same":
        return None
    return AffiliationMatch(name, decision.record, decision.reasons, answer.best.score == 1.0)


def _match_span(
    pieces: Sequence[str], parts: AffiliationParts, index: AuthorityIndex, scheme: str
) -> AffiliationMatch | None:
    """The longest run of words that is a record's name, for pieces without commas."""
    words = pieces[0].split()
    if len(words) > _LONGEST_PIECE:
        return None
    for size in range(len(words) - 1, _SHORTEST_SPAN - 1, -1):
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            behind = words[start + size] if start + size < len(words) else ""
            if _is_whole(run, behind):
                match = _match_name(" ".join(run), pieces, parts, index, scheme)
                if match is not None and match.exact:
                    return match
    return None


def _is_whole(run: Sequence[str], behind: str) -> bool:
    """Whether words can be a whole name: "Washington College" in "Washington College of Law" is none."""
    if run[0].lower() in JOINS or run[-1].lower() in JOINS or not run[0][0].isupper():
        return False
    if behind.lower() in JOINS or _NUMBER.fullmatch(behind):
        return False
    return len(run) >= _SURE_SPAN or any(fold_name(word).startswith("univ") for word in run)


def _is_inner(name: str) -> bool:
    """Whether a name is that of a department, which many bodies have one of."""
    form = parse_name(name)
    if form.head in _OFFICES:
        return not _BODIES & set(form.words)
    return form.head in _INNER and all(is_common(word) for word in form.rest)


def _sort_matches(matches: Sequence[AffiliationMatch], index: AuthorityIndex) -> list[AffiliationMatch]:
    """Inner bodies before those that they are parts of, but laboratories and schools behind."""
    ancestors = {match.record.id: set(list_ancestors(match.record, index)) for match in matches}
    above = set[str]().union(*ancestors.values())

    def rank(match: AffiliationMatch) -> tuple[bool, bool]:
        unit = parse_name(match.record.name).head in _UNITS and bool(
            ancestors[match.record.id] & set(ancestors)
        )
        return unit, match.record.id in above

    return sorted(matches, key=rank)
