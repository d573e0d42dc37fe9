"""Stage 4: what is known of a cluster, gathered from its units.

Comes in: units. Goes out: ``Traits``; the guards and judges of pairs look at these and at nothing else.
"""

from functools import lru_cache
from typing import NamedTuple, TypeVar

from sciencegraph.resolve.forms import NameForm, parse_name
from sciencegraph.resolve.units import Unit
from sciencegraph.vocab.organisations import load_organisations

T = TypeVar("T")
Tag = tuple[int, str]
"""A judgement's number, and "left" or "right": both in one cluster would contradict it."""


class Traits(NamedTuple):
    """Sets that merge by union.

    Attributes:
        kinds: Kinds of mention.
        homes: Countries that the text tells; of agreements, the parties' (see ``Unit``).
        keys: Keys of the lexicon.
        forms: A body's full names, taken apart.
        short: Its acronyms.
        names: All surfaces, of persons, places and agreements, too.
        parents: Mention ids of bodies that it is said to be part of.
        known_parents: The same by the lexicon, as ``key:cas``.
        issues: Issues that name it.
        series: Their series.
        tags: Sides of "different" and "unsure" judgements, and of texts that tell two apart, that it is on.
        bodies: Mention ids of bodies that a person holds a post in.
        signed: Years in which an agreement was signed.
        identifiers: Ids of the records of authorities that it surely is, as ``ror:034t30j35``.
    """

    kinds: frozenset[str]
    homes: frozenset[str]
    keys: frozenset[str]
    forms: frozenset[NameForm]
    short: frozenset[str]
    names: frozenset[str]
    parents: frozenset[str]
    known_parents: frozenset[str]
    issues: frozenset[str]
    series: frozenset[str]
    tags: frozenset[Tag]
    bodies: frozenset[str]
    signed: frozenset[str]
    identifiers: frozenset[str] = frozenset()

    @classmethod
    def of_unit(cls, unit: Unit, tags: frozenset[Tag]) -> "Traits":
        """The traits of one unit."""
        base = describe_name(unit.kind, unit.surface, unit.home, unit.key).told_in(unit.issue, unit.series)
        tags = tags | unit.tags if unit.tags else tags
        if not (tags or unit.parties or unit.parent or unit.bodies or unit.signed or unit.identifiers):
            return base
        return base._replace(
            homes=unit.parties or base.homes,
            parents=frozenset({unit.parent}) if unit.parent else _NONE,
            tags=tags,
            bodies=unit.bodies,
            signed=unit.signed,
            identifiers=unit.identifiers,
        )

    def told_in(self, issue: str, series: str) -> "Traits":
        """The same of one issue and its series."""
        issues, told_series = _enclose(issue), _enclose(series)
        return Traits._make((*self[:_ISSUES], issues, told_series, *self[_ISSUES + 2 :]))

    def merge(self, other: "Traits") -> "Traits":
        """The traits of both together."""
        return Traits._make(map(_unite, self, other))

    def is_parted_from(self, other: "Traits") -> bool:
        """Whether a judgement keeps the two apart."""
        return any(number >= 0 for number in self._list_opposed(other))

    def is_told_apart(self, other: "Traits") -> bool:
        """Whether the text of an issue does: its tags have numbers below 0."""
        return any(number < 0 for number in self._list_opposed(other))

    def _list_opposed(self, other: "Traits") -> list[int]:
        if not self.tags or not other.tags:
            return []
        turned = {"left": "right", "right": "left"}
        return [number for number, side in self.tags if (number, turned[side]) in other.tags]


_ISSUES = Traits._fields.index("issues")

# one empty set for all: each new one takes 216 bytes
_NONE: frozenset[str] = frozenset()
_NO_FORMS: frozenset[NameForm] = frozenset()
_NO_TAGS: frozenset[Tag] = frozenset()


def _unite(left: frozenset[T], right: frozenset[T]) -> frozenset[T]:
    """Both together; one of the two where it holds the other, since most merges add nothing but an issue."""
    if left is right or not right or right <= left:
        return left
    return left | right if left else right


@lru_cache(maxsize=65536)
def _enclose(value: str) -> frozenset[str]:
    """A set of one, the same object each time."""
    return frozenset({value})


@lru_cache(maxsize=2**19)
def describe_name(kind: str, surface: str, home: str | None = None, key: str | None = None) -> Traits:
    """What a name tells by itself; units of one name share these sets."""
    form = parse_name(surface, home) if kind == "organization" else None
    entry = load_organisations().get(key) if key else None
    above = entry.part_of if entry else None
    return Traits(
        kinds=_enclose(kind),
        homes=_enclose(home) if home else _NONE,
        keys=_enclose(key) if key else _NONE,
        forms=frozenset({form}) if form and not form.short else _NO_FORMS,
        short=_enclose(surface) if form and form.short else _NONE,
        names=_enclose(surface),
        parents=_NONE,
        known_parents=_enclose(f"key:{above}") if above else _NONE,
        issues=_NONE,
        series=_NONE,
        tags=_NO_TAGS,
        bodies=_NONE,
        signed=_NONE,
    )
