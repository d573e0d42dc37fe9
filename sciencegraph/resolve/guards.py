"""Stage 4: what keeps two clusters apart, whatever their names; a table of small pure tests.

Comes in: the traits of two clusters. Goes out: the first contradiction as a sentence, or None.
"""

from collections.abc import Callable

from sciencegraph.resolve.compare import compare_names
from sciencegraph.resolve.people import compare_people
from sciencegraph.resolve.person_forms import is_single_name
from sciencegraph.resolve.places import compare_places
from sciencegraph.resolve.traits import Traits

Guard = Callable[[Traits, Traits], str | None]


def part_told(left: Traits, right: Traits) -> str | None:
    """The text of an issue tells them apart."""
    return "an issue tells them apart" if left.is_told_apart(right) else None


def part_kinds(left: Traits, right: Traits) -> str | None:
    """A body is no person."""
    return "they are of different kinds" if left.kinds != right.kinds else None


def part_judged(left: Traits, right: Traits) -> str | None:
    """Somebody has decided that they differ, or that it is not sure."""
    return "a judgement keeps them apart" if left.is_parted_from(right) else None


def part_keys(left: Traits, right: Traits) -> str | None:
    """The lexicon knows both, as two."""
    if left.keys and right.keys and not left.keys & right.keys:
        return "the lexicon knows them as two bodies"
    return None


def part_identifiers(left: Traits, right: Traits) -> str | None:
    """An authority that the corpus holds knows both, as two; the lexicon goes before it."""
    if not left.identifiers or not right.identifiers or left.keys & right.keys:
        return None
    for scheme in sorted({item.partition(":")[0] for item in left.identifiers}):
        mine, theirs = (_list_of_scheme(side, scheme) for side in (left, right))
        if mine and theirs and not set(mine) & set(theirs):
            return f"their identifiers differ ({mine[0]}, {theirs[0]})"
    return None


def _list_of_scheme(side: Traits, scheme: str) -> list[str]:
    return sorted(item for item in side.identifiers if item.startswith(f"{scheme}:"))


def part_homes(left: Traits, right: Traits) -> str | None:
    """Their home countries differ; one entry of the lexicon has one home, whatever a text seems to say."""
    if left.homes and right.homes and not left.homes & right.homes and not left.keys & right.keys:
        return (
            f"their home countries differ ({'/'.join(sorted(left.homes))}, {'/'.join(sorted(right.homes))})"
        )
    return None


def part_names(left: Traits, right: Traits) -> str | None:
    """Two of their names differ: every pair is asked, so that no chain of misprints joins two bodies."""
    if left.keys & right.keys:
        return None
    for one in left.forms:
        for other in right.forms:
            if compare_names(one, other) is None:
                return f"their names differ (“{one.text}”, “{other.text}”)"
    return None


def part_people(left: Traits, right: Traits) -> str | None:
    """Two full names among theirs are two people's."""
    if "person" not in left.kinds:
        return None
    for one in left.names:
        for other in right.names:
            full = not is_single_name(one) and not is_single_name(other)
            if full and compare_people(one, other) is None:
                return f"their names differ (“{one}”, “{other}”)"
    return None


def part_places(left: Traits, right: Traits) -> str | None:
    """Two of their names are two places' ("Jilin City", "Jilin Province")."""
    if "place" not in left.kinds:
        return None
    pairs = ((one, other) for one in left.names for other in right.names)
    return next(
        (
            f"their names differ (“{one}”, “{other}”)"
            for one, other in pairs
            if compare_places(one, other) is None
        ),
        None,
    )


def part_parties(left: Traits, right: Traits) -> str | None:
    """Two agreements of two parties each, not the same two."""
    if "agreement" in left.kinds and len(left.homes) == len(right.homes) == 2 and left.homes != right.homes:
        return f"their parties differ ({'/'.join(sorted(left.homes))}, {'/'.join(sorted(right.homes))})"
    return None


def part_signings(left: Traits, right: Traits) -> str | None:
    """Two agreements that were signed in two years; extensions and renewals don't count."""
    if left.signed and right.signed and not left.signed & right.signed:
        years = "/".join(sorted(left.signed)), "/".join(sorted(right.signed))
        return f"they were signed in different years ({years[0]}, {years[1]})"
    return None


GUARDS: tuple[Guard, ...] = (
    part_judged,
    part_told,
    part_kinds,
    part_keys,
    part_identifiers,
    part_homes,
    part_people,
    part_parties,
    part_signings,
)
"""What no automatic merge passes."""

NAME_GUARDS: tuple[Guard, ...] = (part_names, part_places)
"""Asked where names are all that speaks for a merge."""


def find_contradiction(
    left: Traits, right: Traits, parents: tuple[frozenset[str], frozenset[str]], trusted: bool
) -> str | None:
    """Why two clusters cannot be one thing, or None.

    Args:
        left: The traits of one.
        right: The traits of the other.
        parents: What each is part of, as ids that can be compared.
        trusted: Their names were joined by the text, the lexicon or a translation and need not be alike.
    """
    for guard in GUARDS if trusted else (*GUARDS, *NAME_GUARDS):
        contradiction = guard(left, right)
        if contradiction is not None:
            return contradiction
    if parents[0] and parents[1] and not parents[0] & parents[1] and not left.keys & right.keys:
        return "they are parts of two bodies"
    return None
