"""Stage 4: how much two alike names weigh in their surroundings: issue, home, parent.

Comes in: the traits of two clusters whose names are alike, and of all in their block. Goes out: whether
that is enough. "Ministry of Energy" in two issues means one body only where both issues say whose.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from sciencegraph.names import fold_name
from sciencegraph.resolve.agreements import compare_agreements, parse_agreement
from sciencegraph.resolve.compare import ACCEPTED, Finding, compare_names
from sciencegraph.resolve.forms import NameForm
from sciencegraph.resolve.people import TRANSLITERATED, compare_people
from sciencegraph.resolve.person_forms import is_borne_by_many, is_crowded, is_single_name
from sciencegraph.resolve.places import compare_places, is_in_several, split_place
from sciencegraph.resolve.traits import Traits
from sciencegraph.resolve.wording import find_place_word, is_common
from sciencegraph.vocab.load import read_words
from sciencegraph.vocab.organisations import load_organisations

_SURE_PERSON = 0.9
_TELLING_ACRONYM = 5


class Block:
    """What the clusters of a block tell together, each thing looked up once, when it is first asked for."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        """Takes all traits of the block."""
        self.traits = traits

    @cached_property
    def homes(self) -> frozenset[str]:
        """All homes that are told."""
        return frozenset().union(*(item.homes for item in self.traits))

    @cached_property
    def meanings(self) -> list[Traits]:
        """Those with a full name."""
        return [item for item in self.traits if item.forms]

    @cached_property
    def place_kinds(self) -> frozenset[str]:
        """The kinds that places' names tell ("province")."""
        return frozenset(split_place(name)[1] for item in self.traits for name in item.names) - {""}


class Pair(NamedTuple):
    """Two clusters' traits, their block, and what finds their parents and posts.

    ``list_parents`` and ``list_bodies`` give comparable ids for both sides, ``list_block_parents`` those of
    the block's bodies in some countries; they are asked only where names and homes leave it open.
    """

    left: Traits
    right: Traits
    block: Block
    list_parents: Callable[[], tuple[frozenset[str], frozenset[str]]]
    list_bodies: Callable[[], tuple[frozenset[str], frozenset[str]]]
    list_block_parents: Callable[[frozenset[str]], frozenset[str]]

    @property
    def same_issue(self) -> bool:
        """Whether one issue names both."""
        return not self.left.issues.isdisjoint(self.right.issues)

    @property
    def same_home(self) -> bool:
        """Whether both homes are known and one."""
        return not self.left.homes.isdisjoint(self.right.homes)

    @property
    def one_home(self) -> bool:
        """Whether no second home is in sight: equal, or at most one in the whole block."""
        return self.same_home or len(self.block.homes) < 2

    @property
    def same_parent(self) -> bool:
        """Whether both parents are known and share one."""
        left, right = self.list_parents()
        return not left.isdisjoint(right)

    @property
    def one_parent(self) -> bool:
        """Whether the block has no two parents in the countries that these two can be in."""
        return len(self.list_block_parents(self.left.homes | self.right.homes)) < 2

    @property
    def same_body(self) -> bool:
        """Whether two people hold posts in one body."""
        left, right = self.list_bodies()
        return not left.isdisjoint(right)


def may_be_one(left: Traits, right: Traits, block: Block) -> bool:
    """Whether ``judge_pair`` has anything to weigh; most pairs of a block are settled here, in less time."""
    if "organization" in left.kinds:
        return bool(left.short or right.short) or any(
            (finding := compare_names(one, other)) is not None and finding.score >= ACCEPTED
            for one in left.forms
            for other in right.forms
        )
    if "person" in left.kinds:
        return not left.homes.isdisjoint(right.homes) or len(block.homes) < 2
    return True


def judge_pair(pair: Pair) -> Finding | None:
    """The best finding on two clusters that their surroundings bear out, or None."""
    (kind,) = pair.left.kinds if len(pair.left.kinds) == 1 else ("",)
    judge = _JUDGES.get(kind)
    return judge(pair) if judge else None


def _judge_organizations(pair: Pair) -> Finding | None:
    findings = []
    for one in pair.left.forms:
        for other in pair.right.forms:
            finding = compare_names(one, other)
            alike = finding is not None and finding.score >= ACCEPTED
            if finding is not None and alike and _is_borne_out(pair, one, other):
                findings.append(finding)
    return _best(findings) or _judge_acronyms(pair)


def _is_borne_out(pair: Pair, one: NameForm, other: NameForm) -> bool:
    if one.office or other.office:
        return pair.same_parent or (pair.same_issue and pair.one_home and pair.one_parent)
    if one.branch or other.branch:
        near = pair.same_home or pair.same_issue
        return pair.same_parent or (near and pair.one_home and pair.one_parent)
    if one.generic or other.generic:
        whose = one.text == other.text and one.national and other.national
        return pair.same_home or ((whose or pair.same_issue) and pair.one_home)
    if any(_is_anywhere(form) for form in (one, other)):
        return pair.same_home or (pair.same_issue and pair.one_home)
    return pair.one_home


def _is_anywhere(form: NameForm) -> bool:
    """Whether all that tells a name apart is a place that several countries have: "University of Córdoba"."""
    telling = [word for word in form.rest if not is_common(word)]
    places = [find_place_word(word) for word in telling]
    return bool(places) and all(place is not None and place.country is None for place in places)


def _judge_acronyms(pair: Pair) -> Finding | None:
    """An acronym that one of them is not explained by: the same issue or series, or letters enough."""
    if pair.one_home and (
        name := _find_capitals(pair.left, pair.right) or _find_capitals(pair.right, pair.left)
    ):
        return Finding(0.95, f"“{name}” is the same name in capitals")
    shared = sorted(pair.left.short & pair.right.short)
    if not shared or not pair.one_home or (pair.left.forms and pair.right.forms):
        return None
    meanings = pair.block.meanings
    if not pair.left.forms and not pair.right.forms:
        near = pair.same_issue or bool(pair.left.series & pair.right.series) or pair.same_home
        return Finding(1.0, "same name") if near or len(shared[0]) >= _TELLING_ACRONYM else None
    series = pair.left.series & pair.right.series
    rivals = [item for item in meanings if item.series & series]
    if series and len(rivals) == 1 and not _is_ambiguous(shared[0], pair):
        return Finding(0.9, f"“{shared[0]}” is explained once in this series")
    if len(meanings) == 1 and len(shared[0]) >= _TELLING_ACRONYM:
        return Finding(0.87, f"“{shared[0]}” is explained in one way only")
    return None


def _find_capitals(left: Traits, right: Traits) -> str | None:
    """A name of one word that the other side writes in capitals ("ROSATOM", "Rosatom")."""
    long = [name for name in sorted(left.short) if len(name) >= _TELLING_ACRONYM]
    if not long:
        return None
    words = {form.text for form in right.forms if " " not in form.text}
    return next((name for name in long if fold_name(name) in words), None)


def _is_ambiguous(acronym: str, pair: Pair) -> bool:
    """Whether the lexicon knows two bodies of this acronym in the country: then it has to be explained."""
    homes = pair.left.homes | pair.right.homes
    found = [entry for entry in load_organisations().find(acronym) if not homes or entry.country in homes]
    return len(found) > 1


def _judge_people(pair: Pair) -> Finding | None:
    if not pair.one_home:
        return None
    names = list(_iter_pairs(pair, lambda name: not is_single_name(name)))
    found = [(finding, one, other) for one, other in names if (finding := compare_people(one, other))]
    if not found:
        return None
    best, one, other = max(found)
    if _is_open_person(pair, one, other):
        return None
    if best.score >= _SURE_PERSON:
        return best
    if best.score == TRANSLITERATED and not _is_transliterated(pair):
        return None
    return best if pair.same_home or pair.same_issue else None


def _is_open_person(pair: Pair, one: str, other: str) -> bool:
    """Whether a common name needs more beside it: a body where both hold a post, or a home that both tell."""
    if pair.same_issue:
        return False
    open_ = any(is_borne_by_many(name) or (is_crowded(name) and not pair.same_home) for name in (one, other))
    return open_ and not pair.same_body


def _is_transliterated(pair: Pair) -> bool:
    homes = pair.left.homes | pair.right.homes
    return not homes or bool(homes & read_words("resolution.toml", "person", "transliterated"))


def _judge_places(pair: Pair) -> Finding | None:
    found = [
        finding for one, other in _iter_pairs(pair) if (finding := compare_places(one, other)) is not None
    ]
    best = _best(found)
    if best is None or not pair.one_home or (best.score < 1 and len(pair.block.place_kinds) > 1):
        return None
    near = pair.same_issue or pair.same_home or bool(pair.left.series & pair.right.series)
    return best if near or not any(is_in_several(name) for name in pair.left.names) else None


def _judge_agreements(pair: Pair) -> Finding | None:
    named = _iter_pairs(pair, lambda name: not parse_agreement(name).generic)
    for one, other in named:
        finding = compare_agreements(one, other)
        if finding is None:
            continue
        proper = parse_agreement(one).proper and parse_agreement(other).proper
        if proper or pair.same_issue or (pair.same_home and pair.left.homes == pair.right.homes):
            return finding
    return None


def _iter_pairs(pair: Pair, wanted: Callable[[str], bool] = bool) -> Iterable[tuple[str, str]]:
    rights = sorted(name for name in pair.right.names if wanted(name))
    return ((one, other) for one in sorted(pair.left.names) if wanted(one) for other in rights)


def _best(findings: Sequence[Finding]) -> Finding | None:
    return max(findings, default=None)


_JUDGES: dict[str, Callable[[Pair], Finding | None]] = {
    "organization": _judge_organizations,
    "person": _judge_people,
    "place": _judge_places,
    "agreement": _judge_agreements,
}
