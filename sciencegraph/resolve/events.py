"""Stage 4, last step: events that several sentences or issues tell are one.

Comes in: extractions and the entity of each mention. Goes out: event id -> id of the event that it is told
again in. Two events are one if type, action and date agree and they share an agreement or enough
participants; what one sentence tells apart stays apart, and so do two meetings of one committee, whose
dates differ.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sciencegraph.dates import date_bounds, date_sort_key, is_within, precision
from sciencegraph.dates.fragments import ORDINALS
from sciencegraph.model import Event, Extraction, Issue

_LARGEST_BLOCK = 400
_ENOUGH = 2
_DAYS_APART = 7
_ORDINALS = {word: str(number) for number, word in enumerate(ORDINALS, start=1)}
_NUMBERED = re.compile(
    rf"\b(?P<number>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})\s+(?:[\w&-]+\s+){{0,6}}?"
    r"(?:meeting|session|round|conference|summit|assembly|congress|forum|dialogue|consultation)\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """An event as far as comparing it needs: entities instead of mentions; ``order`` sorts by issue date.

    ``numbers``: which of a series it is ("19th meeting"), as its sentences say.
    """

    event: Event
    participants: frozenset[str]
    place: str | None
    agreement: str | None
    order: tuple[object, ...]
    numbers: frozenset[str] = frozenset()


def link_events(
    issues: Sequence[Issue], extractions: Sequence[Extraction], entities: Mapping[str, str]
) -> dict[str, str]:
    """For every event the id of the one that it is told again in; its own where it is told once or first."""
    published = {issue.id: issue.published for issue in issues}
    told = [
        _take(event, entities, published.get(extraction.issue))
        for extraction in extractions
        for event in extraction.events
    ]
    told.sort(key=lambda item: item.order)
    groups = _Groups(told)
    for block in _iter_blocks(told):
        for at, item in enumerate(block):
            for other in block[:at]:
                if are_one_event(other, item):
                    groups.join(other, item)
    return dict(sorted(groups.list_heads().items()))


def _take(event: Event, entities: Mapping[str, str], published: str | None) -> Told:
    participants = frozenset(
        entities[item.mention] for item in event.participants if item.mention in entities
    )
    order = (event.background, *date_sort_key(published), event.issue, event.id)
    agreement = entities.get(event.agreement) if event.agreement else None
    place = entities.get(event.place) if event.place else None
    return Told(event, participants, place, agreement, order, _list_numbers(event))


def _list_numbers(event: Event) -> frozenset[str]:
    """Ordinals before a noun for meetings in the sentences that tell an event, in digits."""
    if event.type != "meeting":
        return frozenset()
    found = (match["number"].lower() for proof in event.evidence for match in _NUMBERED.finditer(proof.text))
    return frozenset(_ORDINALS.get(number) or re.sub(r"\D", "", number) for number in found)


def _iter_blocks(told: Sequence[Told]) -> Iterator[list[Told]]:
    blocks: defaultdict[tuple[str, ...], list[Told]] = defaultdict(list)
    for item in told:
        if item.event.date is None:
            continue
        if item.agreement:
            blocks[item.event.type, item.agreement].append(item)
        for participant in item.participants:
            blocks[item.event.type, participant, item.event.date[:4]].append(item)
    yield from (block for _, block in sorted(blocks.items()) if 1 < len(block) <= _LARGEST_BLOCK)


def are_one_event(left: Told, right: Told) -> bool:
    """Whether two events are one happening, told twice."""
    a, b = left.event, right.event
    if a.type != b.type or a.action != b.action or a.id == b.id or _is_told_apart(a, b):
        return False
    if "cancelled" in (a.status, b.status) and a.status != b.status:
        return False
    if not _may_share_date(left, right):
        return False
    if _differ(left.agreement, right.agreement) or _differ(left.place, right.place):
        return False
    if left.agreement and left.agreement == right.agreement:
        return not _are_other_parties(left, right)
    return not (_are_other_countries(a, b) or _are_other_talks(left, right)) and _share_enough(left, right)


def _may_share_date(left: Told, right: Told) -> bool:
    """Whether the dates agree, or two issues give one occasion dates that are a few days apart."""
    a, b = left.event, right.event
    if a.date is None or b.date is None or _have_other_numbers(left, right):
        return False
    return is_within(a.date, b.date) or is_within(b.date, a.date) or _is_one_occasion(left, right)


def _is_one_occasion(left: Told, right: Told) -> bool:
    """Whether two issues tell of what happens once: an agreement's signing, one numbered meeting."""
    a, b = left.event, right.event
    if a.issue == b.issue or not (_is_day(a.date) and _is_day(b.date)):
        return False
    if not _are_near(str(a.date), str(b.date)) or not left.participants & right.participants:
        return False
    signed = left.agreement is not None and left.agreement == right.agreement and a.action == "signed"
    return signed or bool(left.numbers & right.numbers)


def _are_near(left: str, right: str) -> bool:
    bounds = (*date_bounds(left), *date_bounds(right))
    first, last, other_first, other_last = bounds
    if first is None or last is None or other_first is None or other_last is None:
        return False
    return max((other_first - last).days, (first - other_last).days) <= _DAYS_APART


def _have_other_numbers(left: Told, right: Told) -> bool:
    """Whether both are numbered, and not alike: the 18th and the 19th meeting."""
    return bool(left.numbers and right.numbers and not left.numbers & right.numbers)


def _are_other_countries(left: Event, right: Event) -> bool:
    """Whether each is with a country that the other is not with: talks with A, talks with B on one day."""
    mine, theirs = set(left.countries), set(right.countries)
    return bool(mine - theirs and theirs - mine)


def _are_other_talks(left: Told, right: Told) -> bool:
    """Whether one issue tells of talks between two and of talks of one of them with somebody else."""
    if left.event.issue != right.event.issue or not all(_is_bilateral(item.event) for item in (left, right)):
        return False
    mine, theirs = ({who for who in item.participants if who.startswith("person:")} for item in (left, right))
    return bool(mine - theirs and theirs - mine)


def _is_bilateral(event: Event) -> bool:
    return any(word in event.evidence[0].text for word in (" between ", " met ")) if event.evidence else False


def _are_other_parties(left: Told, right: Told) -> bool:
    """Whether both say who, and nobody is in both: one treaty is signed by many, each on its own day."""
    mine = left.participants | {f"country:{code.lower()}" for code in left.event.countries}
    theirs = right.participants | {f"country:{code.lower()}" for code in right.event.countries}
    return bool(mine and theirs and not mine & theirs)


def _share_enough(left: Told, right: Told) -> bool:
    shared = left.participants & right.participants
    exact = _is_day(left.event.date) and left.event.date == right.event.date
    bodies = {entity for entity in shared if not entity.startswith("country:")}
    if len(shared) >= _ENOUGH:
        # two countries meet often; only the day tells which meeting
        return exact or (bool(bodies) and not _is_vague(left.event.date) and not _is_vague(right.event.date))
    return bool(shared) and exact and left.place is not None and left.place == right.place


def _is_day(date: str | None) -> bool:
    return date is not None and precision(date) == "day"


def _is_vague(date: str | None) -> bool:
    return date is None or precision(date) not in ("day", "month")


def _differ(left: str | None, right: str | None) -> bool:
    return left is not None and right is not None and left != right


def _is_told_apart(left: Event, right: Event) -> bool:
    """Whether one sentence tells both: then the reader of sentences saw two."""
    return left.issue == right.issue and any(
        one.start < other.end and other.start < one.end for one in left.evidence for other in right.evidence
    )


class _Groups:
    """Events that are one, with every pair of them checked, so that no chain joins two dates."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._group = {item.event.id: [item] for item in told}

    def join(self, left: Told, right: Told) -> None:
        mine, theirs = self._group[left.event.id], self._group[right.event.id]
        if mine is theirs or not all(_may_meet(one, other) for one in mine for other in theirs):
            return
        both = sorted([*mine, *theirs], key=lambda item: item.order)
        for item in both:
            self._group[item.event.id] = both

    def list_heads(self) -> dict[str, str]:
        return {event_id: group[0].event.id for event_id, group in self._group.items()}


def _may_meet(left: Told, right: Told) -> bool:
    a, b = left.event, right.event
    dates = _may_share_date(left, right)
    apart = _differ(left.agreement, right.agreement) or _differ(left.place, right.place)
    told_apart = _is_told_apart(a, b) or _are_other_talks(left, right)
    return dates and not apart and not told_apart and not _are_other_parties(left, right)
