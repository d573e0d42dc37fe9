"""Stage 4: what is known of a cluster, gathered from its units.

Comes in: units. Goes out: ``Traits``; the guards and judges of pairs look at these and at nothing else.
"""

from typing import NamedTuple

from sciencegraph.resolve.forms import NameForm, parse_name
from sciencegraph.resolve.units import Unit
from sciencegraph.vocab.organisations import load_organisations

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

    @classmethod
    def of_unit(cls, unit: Unit, tags: frozenset[Tag]) -> "Traits":
        """The traits of one unit."""
        form = parse_name(unit.surface, unit.home) if unit.kind == "organization" else None
        entry = load_organisations().get(unit.key) if unit.key else None
        above = entry.part_of if entry else None
        return cls(
            kinds=frozenset({unit.kind}),
            homes=unit.parties or frozenset({unit.home} if unit.home else ()),
            keys=frozenset({unit.key} if unit.key else ()),
            forms=frozenset({form} if form and not form.short else ()),
            short=frozenset({unit.surface} if form and form.short else ()),
            names=frozenset({unit.surface}),
            parents=frozenset({unit.parent} if unit.parent else ()),
            known_parents=frozenset({f"key:{above}"} if above else ()),
            issues=frozenset({unit.issue}),
            series=frozenset({unit.series}),
            tags=tags | unit.tags,
            bodies=unit.bodies,
            signed=unit.signed,
        )

    def merge(self, other: "Traits") -> "Traits":
        """The traits of both together."""
        return Traits(
            self.kinds | other.kinds,
            self.homes | other.homes,
            self.keys | other.keys,
            self.forms | other.forms,
            self.short | other.short,
            self.names | other.names,
            self.parents | other.parents,
            self.known_parents | other.known_parents,
            self.issues | other.issues,
            self.series | other.series,
            self.tags | other.tags,
            self.bodies | other.bodies,
            self.signed | other.signed,
        )

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
