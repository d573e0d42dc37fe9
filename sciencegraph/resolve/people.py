"""Stage 4: comparisons of persons' names: order, initials, middle names, transliteration, misprints.

Comes in: two surfaces. Goes out: a ``Finding``, or None. Family names come first where East Asian ones do;
two names that are not of one order are compared only if one of their words is such a family name.
"""

import re
from functools import lru_cache

from sciencegraph.names import fold_name
from sciencegraph.resolve.compare import Finding, read_confused
from sciencegraph.resolve.person_forms import expand_umlauts, sound_word, split_person
from sciencegraph.vocab.load import read_words
from sciencegraph.vocab.people import is_given_name, is_surname

TRANSLITERATED = 0.87
"""The score of names that differ by how they were written in Latin letters; asks for such a home."""

Words = tuple[str, ...]


@lru_cache(maxsize=2**18)
def compare_people(left: str, right: str) -> Finding | None:
    """Whether two full names can be one person's, and why; a score under 0.9 needs a common home beside it.

    Example:
        >>> compare_people("Dou Xiankang", "Xiankang Dou").why
        'the same name, family name first and last'
        >>> compare_people("Thomas James", "James Thomas") is None
        True
    """
    a, b = split_person(left), split_person(right)
    if a == b and a:
        return Finding(1.0, "same name")
    if "".join(a) == "".join(b):
        return Finding(0.95, "the same name, written with and without a space")
    if expand_umlauts(left) == b or expand_umlauts(right) == a:
        return Finding(0.95, "the same name, an umlaut written as two letters")
    if _is_turned(a, b) or _is_turned(b, a):
        return Finding(0.95, "the same name, family name first and last")
    return (
        _compare_sounds(a, b) or _compare_print(a, b) or _compare_given(a, b) or _compare_first(left, right)
    )


def _is_turned(a: Words, b: Words) -> bool:
    # "Wang Li" and "Li Wang", "Thomas Martin" and "Martin Thomas" are two people each
    if len(a) < 2 or len(b) < 2 or not _is_family_name(a[0]):
        return False
    given = " ".join(a[1:]).title()
    return "".join(a[1:] + a[:1]) == "".join(b) and b[-1] == a[0] and not is_surname(given)


def _is_family_name(word: str) -> bool:
    return is_surname(word.capitalize()) and not is_given_name(word.capitalize())


def _compare_sounds(a: Words, b: Words) -> Finding | None:
    if len(a) != len(b) or len(a) < 2:
        return None
    differing = [pair for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
    if all(sound_word(one) == sound_word(other) for one, other in differing):
        one, other = differing[0]
        return Finding(TRANSLITERATED, f"“{one}” and “{other}” are two transliterations")
    return None


def _compare_print(a: Words, b: Words) -> Finding | None:
    """One word differs by letters that print takes for each other, and is a known name in one of the two."""
    if len(a) != len(b) or len(a) < 2:
        return None
    differing = [pair for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1 or read_confused(differing[0][0]) != read_confused(differing[0][1]):
        return None
    known = [is_given_name(word.capitalize()) or is_surname(word.capitalize()) for word in differing[0]]
    if sum(known) != 1:
        return None
    return Finding(0.9, f"“{differing[0][0]}” and “{differing[0][1]}” differ by a misprint")


def _compare_given(a: Words, b: Words) -> Finding | None:
    """The family name equal, given names more or fewer, or initials that agree with them."""
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    if len(shorter) < 2 or longer[-1] != shorter[-1] or len(shorter[-1]) < 2:
        return None
    if (set(longer) ^ set(shorter)) & read_words("resolution.toml", "person", "particles"):
        return None
    steps = _align(shorter[:-1], longer[:-1])
    if steps is None:
        return None
    if "first initial" in steps and is_surname(shorter[-1].capitalize()):
        return None  # "R. Sharma" is one of very many
    if "first initial" in steps:
        return Finding(0.86, "an initial for the first name")
    rare = len(longer) > len(shorter) and "initial" not in steps and not is_surname(shorter[-1].capitalize())
    return Finding(0.9 if rare else 0.88, "one name has a middle name or an initial more")


def _align(short: Words, long: Words) -> set[str] | None:
    """How the given names of one agree with those of the other, in order; None if they don't."""
    steps: set[str] = set()
    at = 0
    for number, word in enumerate(short):
        while at < len(long) and not _agrees(word, long[at]):
            at += 1
        if at == len(long) or (number == 0 and at > 0 and not _may_lead(long[:at])):
            return None
        if word != long[at]:
            steps.add("first initial" if number == 0 else "initial")
        at += 1
    return steps


def _agrees(one: str, other: str) -> bool:
    initial = min(len(one), len(other)) == 1 and max(len(one), len(other)) > 1
    return one == other or (initial and one[0] == other[0])


def _may_lead(skipped: Words) -> bool:
    """Whether what stands before a first name may be left out: "M." of "M. Iqbal Choudhary"."""
    return all(len(word) == 1 for word in skipped)


def _compare_first(left: str, right: str) -> Finding | None:
    """Half of a double first name left out: "Rolf-Dieter Heuer" and "Rolf Heuer"."""
    a, b = left.split(), right.split()
    if len(a) != len(b) or len(a) < 2:
        return None
    if [fold_name(word) for word in a[1:]] != [fold_name(word) for word in b[1:]]:
        return None
    parts = re.split(r"[-‐‑]", a[0]), re.split(r"[-‐‑]", b[0])
    if {len(parts[0]), len(parts[1])} == {1, 2} and fold_name(parts[0][0]) == fold_name(parts[1][0]):
        return Finding(0.86, "one name has half of the double first name")
    return None
