"""Stage 4: human decisions, which go before every rule.

Comes in: judgements on mentions or entities. Goes out: which mentions must not meet ("different", "unsure")
and which must ("same"). What was judged is known by its mentions (see ``anchors``), or, where a judgement has
none, by the id that the entity had when it was judged.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sciencegraph.model import Judgement
from sciencegraph.resolve.anchors import AnchorFinder
from sciencegraph.resolve.cluster import Clusters

_LOG = logging.getLogger(__name__)
_OTHER = {"left": "right", "right": "left"}

Tags = frozenset[tuple[int, str]]
"""Sides of judgements that keep apart: their number here, and "left" or "right"."""


class Bond(NamedTuple):
    """Two mentions that a judgement makes one, and all those that it meant."""

    left: str
    right: str
    judgement: Judgement
    meant: tuple[str, ...]

    @property
    def why(self) -> str:
        """The decision as a sentence."""
        by = f" by {self.judgement.by}" if self.judgement.by else ""
        return f"judged the same{by}" + (f": {self.judgement.why}" if self.judgement.why else "")


class Decisions(NamedTuple):
    """Judgements on mentions.

    Attributes:
        tags: What each mention must not meet.
        bonds: What is to be joined.
        parted: The judgements that keep apart, by the number that tags have.
        open: Those that name an id which is not known (yet).
        refused: Those that contradict earlier ones, and so have no effect.
    """

    tags: dict[str, Tags]
    bonds: list[Bond]
    parted: dict[int, Judgement]
    open: list[Judgement]
    refused: list[Judgement]


def read_decisions(
    judgements: Sequence[Judgement], members: Mapping[str, Sequence[str]], finder: AnchorFinder | None = None
) -> Decisions:
    """What judgements say about mentions.

    Args:
        judgements: All of them; retracted ones count as never made, of two on one pair the later.
        members: The mentions of every entity and of every mention (itself), by id.
        finder: Where the mentions of judgements are looked up.
    """
    tags: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    found = Decisions({}, [], {}, [], [])
    same: list[Bond] = []
    for number, item in enumerate(list_standing(judgements)):
        left, right = _find_sides(item, members, finder)
        if not left or not right:
            found.open.extend([] if item.left_mentions and item.right_mentions else [item])
        elif item.verdict == "same":
            same.append(Bond(left[0], right[0], item, (*left, *right)))
        elif not set(left) & set(right):
            found.parted[number] = item
            for side, ids in (("left", left), ("right", right)):
                for mention_id in ids:
                    tags[mention_id].add((number, side))
    found.tags.update({key: frozenset(value) for key, value in tags.items()})
    _bind(found, same)
    return found


def list_standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that hold: not taken back, and not followed by a later one on the same two."""
    latest: dict[tuple[str, str], Judgement] = {}
    for item in sorted(judgements, key=lambda judgement: judgement.at):
        left, right = sorted((item.left, item.right))
        if not item.retracted:
            latest[left, right] = item
    return [latest[pair] for pair in sorted(latest)]


def _find_sides(
    item: Judgement, members: Mapping[str, Sequence[str]], finder: AnchorFinder | None
) -> tuple[Sequence[str], Sequence[str]]:
    sides = ((item.left, item.left_mentions), (item.right, item.right_mentions))
    left, right = (
        finder.find_all(anchors) if anchors and finder is not None else members.get(name, ())
        for name, anchors in sides
    )
    return left, right


def _bind(found: Decisions, same: Iterable[Bond]) -> None:
    """Keeps what can be joined, and lets all that is one keep the distance that any of it has to keep.

    A = B and B ≠ C make A ≠ C before any rule could join A and C.
    """
    groups: dict[str, frozenset[str]] = {}
    sure = {key: _keep_sure(found, tags) for key, tags in found.tags.items()}
    for bond in sorted(same, key=lambda item: _tell_order(item.judgement)):
        ends = (bond.left, bond.right)
        group = frozenset[str]().union(*(groups.get(end, frozenset({end})) for end in ends))
        if is_contradictory(_gather(sure, group)):
            found.refused.append(bond.judgement)
            continue
        found.bonds.append(bond)
        groups.update(dict.fromkeys(group, group))
    for group in sorted({*groups.values()}, key=min):
        bonds = [bond for bond in found.bonds if bond.left in group]
        _let_unsure_go(found, bonds)
        _share_tags(found, group, bonds)


def _tell_order(judgement: Judgement) -> tuple[str, int]:
    return judgement.at, judgement.number


def _keep_sure(found: Decisions, tags: Tags) -> Tags:
    return frozenset(tag for tag in tags if found.parted[tag[0]].verdict != "unsure")


def _let_unsure_go(found: Decisions, bonds: Sequence[Bond]) -> None:
    """Drops each "unsure" that a later "same" has answered, if by a chain."""
    tags = _gather(found.tags, (mention_id for bond in bonds for mention_id in bond.meant))
    latest = max(_tell_order(bond.judgement) for bond in bonds)
    gone = {number for number, side in tags if (number, _OTHER[side]) in tags}
    gone = {number for number in gone if found.parted[number].verdict == "unsure"}
    gone = {number for number in gone if _tell_order(found.parted[number]) < latest}
    for mention_id in [key for key, held in found.tags.items() if any(tag[0] in gone for tag in held)]:
        held = found.tags[mention_id]
        found.tags[mention_id] = frozenset(tag for tag in held if tag[0] not in gone)


def _share_tags(found: Decisions, group: frozenset[str], bonds: Sequence[Bond]) -> None:
    shared = _gather(found.tags, group)
    for mention_id in sorted({item for bond in bonds for item in bond.meant}):
        together = found.tags.get(mention_id, frozenset()) | shared
        # a mention that was taken out of one of them since keeps its own side
        if shared and not is_contradictory(together):
            found.tags[mention_id] = together


def _gather(tags: Mapping[str, Tags], mention_ids: Iterable[str]) -> Tags:
    return frozenset[tuple[int, str]]().union(*(tags.get(item, frozenset()) for item in mention_ids))


def is_contradictory(tags: Tags) -> bool:
    """Whether tags are on both sides of a judgement."""
    return any((number, _OTHER[side]) in tags for number, side in tags)


def find_opposed(decisions: Decisions, left: Iterable[str], right: Iterable[str]) -> list[Judgement]:
    """The judgements that forbid two groups of mentions (ids) to be one."""
    marks = _gather(decisions.tags, left), _gather(decisions.tags, right)
    numbers = {number for number, side in marks[0] if (number, _OTHER[side]) in marks[1]}
    return [decisions.parted[number] for number in sorted(numbers)]


def find_binding(decisions: Decisions, left: Iterable[str], right: Iterable[str]) -> list[Judgement]:
    """The shortest chain of judgements that makes one of two groups of mentions (ids), or an empty list."""
    wanted = frozenset(right)
    chains: dict[str, list[Judgement]] = {mention_id: [] for mention_id in sorted(left)}
    waiting = list(chains)
    for mention_id in waiting:
        for bond in decisions.bonds:
            if mention_id not in (bond.left, bond.right):
                continue
            other = bond.right if mention_id == bond.left else bond.left
            if other in wanted:
                return [*chains[mention_id], bond.judgement]
            if other not in chains:
                chains[other] = [*chains[mention_id], bond.judgement]
                waiting.append(other)
    return []


def list_concerned(decisions: Decisions, mention_ids: Iterable[str]) -> list[Judgement]:
    """The judgements that made some mentions (ids) one, or took others away from them."""
    ids = frozenset(mention_ids)
    made = [bond.judgement for bond in decisions.bonds if bond.left in ids and bond.right in ids]
    numbers = {number for mention_id in ids for number, _ in decisions.tags.get(mention_id, ())}
    return sorted([*made, *(decisions.parted[number] for number in numbers)], key=_tell_order)


def list_judged(decisions: Decisions) -> frozenset[str]:
    """The mentions (ids) that judgements make one with others."""
    return frozenset(mention_id for bond in decisions.bonds for mention_id in (bond.left, bond.right))


def apply_same(clusters: Clusters, decisions: Decisions) -> None:
    """Joins what was judged the same; a contradiction between judgements is logged, and apart stays apart."""
    for bond in decisions.bonds:
        if not clusters.join_mentions(bond.left, bond.right, bond.why, forced=True):
            _warn(bond.judgement)
    for judgement in decisions.refused:
        _warn(judgement)


def _warn(judgement: Judgement) -> None:
    _LOG.warning(
        "judgements contradict each other: %s and %s are judged the same and different, if only by a chain; "
        "they stay apart until one of the judgements is retracted",
        judgement.left_name or judgement.left,
        judgement.right_name or judgement.right,
    )
