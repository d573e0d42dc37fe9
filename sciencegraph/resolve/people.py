"""Stage 4: comparisons of persons' names: order, initials, middle names, transliteration.

Comes in: two surfaces. Goes out: a ``Finding``, or None. Family names come first where East Asian ones do;
two names that are not of one order are compared only if one of their words is such a family name.
"""

import re
from functools import lru_cache

from sciencegraph.names import fold_name
from sciencegraph.resolve.compare import Finding
from sciencegraph.vocab.people import is_given_name, is_surname

_UMLAUT_U = re.compile(r"^([ln])(?:yu|yv|v|ü|ue)$")
_TITLES = frozenset(
    str.split(
        "dr prof professor mr mrs ms sir dame lord academician he hon president minister ambassador jr sr phd"
    )
)
_PARTICLES = frozenset(str.split("bin ibn bint al el von van der den de la da dos di du"))
_NEUTRAL = (
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"ii+|ei"), "i"),
    (re.compile(r"i(?=e)"), ""),
)
_MUHAMMAD = re.compile(r"^m[ou]h?am+[ae]d$")
_LONG_ENOUGH = 5


@lru_cache(maxsize=65536)
def split_person(name: str) -> tuple[str, ...]:
    """A person's name as folded words, titles left out, hyphens closed.

    Example:
        >>> split_person("Prof. Lü Zhao-ping"), split_person("M. Iqbal Choudhary")
        (('lyu', 'zhaoping'), ('m', 'iqbal', 'choudhary'))
    """
    closed = re.sub(r"(?<=\w)[-‐‑'’](?=\w)", "", name)
    words = []
    for word in closed.replace(".", ". ").split():
        plain = _UMLAUT_U.sub(r"\1yu", word.casefold().strip(".,"))
        words += [fold_name(plain)] if fold_name(plain) else []
    return tuple(word for word in words if word not in _TITLES) or tuple(words)


@lru_cache(maxsize=65536)
def key_person(name: str) -> str:
    """The blocking key of a name: the words that are no initials, in the alphabet's order, by their sound.

    Only the outermost two words count, so that a middle name makes no difference.
    """
    words = [word for word in split_person(name) if len(word) > 1] or list(split_person(name))
    ends = {words[0], words[-1]} if words else set()
    return " ".join(sorted(_sound(word) for word in ends))


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
    if _is_turned(a, b) or _is_turned(b, a):
        return Finding(0.95, "the same name, family name first and last")
    return _compare_sounds(a, b) or _compare_middle(a, b) or _compare_first_part(left, right)


def is_short_of(short: str, full: str) -> bool:
    """Whether a surname, or a first name alone, can stand for a full name of the same issue.

    Example:
        >>> is_short_of("Al Neyadi", "Sultan Al Neyadi"), is_short_of("Dou", "Dou Xiankang")
        (True, True)
    """
    part, whole = split_person(short), split_person(full)
    if not part or len(part) >= len(whole):
        return False
    if whole[-len(part) :] == part:
        return True
    # a first name ("Haitham"), or the first of two family names ("García" of "García Márquez")
    return len(part) == 1 and part[0] in whole and len(part[0]) > 2


def is_single_name(name: str) -> bool:
    """Whether a name is a surname or a first name alone, so that it means somebody within its issue only."""
    words = [word for word in split_person(name) if word not in _PARTICLES]
    return len(words) < 2


def _is_turned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    # "Wang Li" and "Li Wang", "Thomas Martin" and "Martin Thomas" are two people each
    given = " ".join(a[1:]).title()
    return len(a) == len(b) > 1 and a[1:] + a[:1] == b and _is_family_name(a[0]) and not is_surname(given)


def _is_family_name(word: str) -> bool:
    return is_surname(word.capitalize()) and not is_given_name(word.capitalize())


def _compare_sounds(a: tuple[str, ...], b: tuple[str, ...]) -> Finding | None:
    if len(a) != len(b) or len(a) < 2:
        return None
    differing = [pair for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
    if len(differing) == 1 and _sound(differing[0][0]) == _sound(differing[0][1]):
        return Finding(0.87, f"“{differing[0][0]}” and “{differing[0][1]}” are two transliterations")
    return None


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    """A word by how it sounds; short ones as they are, since "Li" and "Lii" are two."""
    if len(word) < _LONG_ENOUGH:
        return word
    if _MUHAMMAD.match(word):
        return "muhamad"
    for pattern, replacement in _NEUTRAL:
        word = pattern.sub(replacement, word)
    return word


def _compare_middle(a: tuple[str, ...], b: tuple[str, ...]) -> Finding | None:
    """First and last name equal, a middle name or an initial more or less; or an initial for a first name."""
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    if len(shorter) < 2 or longer[-1] != shorter[-1]:
        return None
    extra = set(longer) - set(shorter)
    if extra & _PARTICLES:
        return None
    if len(shorter[-1]) > 1 and len(longer) > len(shorter):
        rest = iter(longer)
        # all words of the shorter one, in order: "Iqbal Choudhary" in "M. Iqbal Choudhary"
        if all(word in rest for word in shorter):
            return Finding(0.88, "one name has a middle name or an initial more")
    if len(shorter[0]) == 1 and longer[0].startswith(shorter[0]) and len(longer[0]) > 1:
        return Finding(0.86, "an initial for the first name")
    return None


def _compare_first_part(left: str, right: str) -> Finding | None:
    """Half of a double first name left out: "Rolf-Dieter Heuer" and "Rolf Heuer"."""
    a, b = left.split(), right.split()
    if (
        len(a) != len(b)
        or len(a) < 2
        or [fold_name(word) for word in a[1:]] != [fold_name(word) for word in b[1:]]
    ):
        return None
    parts = re.split(r"[-‐‑]", a[0]), re.split(r"[-‐‑]", b[0])
    if {len(parts[0]), len(parts[1])} == {1, 2} and fold_name(parts[0][0]) == fold_name(parts[1][0]):
        return Finding(0.86, "one name has half of the double first name")
    return None
