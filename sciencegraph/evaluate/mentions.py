"""Stage 7, evaluation: names found in a document.

In: a case. Out: which gold mention is which found one (``Pairing``), outcomes per kind and findings.
Strict means the same kind at the same place with the same letters, but for a trailing full stop; ``overlap``
means the same kind and at least one character in common.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sciencegraph.evaluate.annotations import GoldMention
from sciencegraph.evaluate.case import Case, Found
from sciencegraph.evaluate.findings import Finding
from sciencegraph.evaluate.score import Outcome
from sciencegraph.model import Span

# What cleaning may change without changing the name: line ends, hyphens at them, markup, quotes' shape.
_CLEANED = dict.fromkeys(map(ord, "-\u00ad\u2010\u2011\u2012\u2013\u2014*_"))
_QUOTES = {ord(quote): "'" for quote in "’‘`´"} | {ord(quote): '"' for quote in "“”„«»"}


@dataclass(frozen=True)
class Pairing:
    """Gold mentions (index) to found ones (index), and the corpus's entities to gold's (ids).

    An entity of the corpus stands for the gold entity with which it shares most mentions; a country for the
    one of the same ISO code. Several may stand for one: that splits are wrong is resolution's to tell.
    """

    strict: Mapping[int, int]
    overlap: Mapping[int, int]
    entities: Mapping[str, str]

    def name_entity(self, entity: str) -> str:
        """The gold id of a corpus entity; with a question mark, the corpus's own id if gold has no such."""
        return self.entities.get(entity, f"?{entity}")


def pair_mentions(case: Case) -> Pairing:
    """Which found mention is which gold mention, one-to-one, strictly and by overlap."""
    strict = _pair_strictly(case)
    return Pairing(strict, _pair_overlapping(case, strict), _map_entities(case, strict))


def has_same_letters(gold: str, found: str) -> bool:
    """Whether two surfaces agree letter for letter, but for white space, hyphens, markup and a final stop.

    Example:
        >>> has_same_letters("Sinoway Co. Ltd.", "Sinoway Co. Ltd"), has_same_letters("CAS", "CAS's")
        (True, False)
    """
    return _squash(gold) == _squash(found)


def _squash(surface: str) -> str:
    plain = unicodedata.normalize("NFKC", surface).translate(_CLEANED).translate(_QUOTES)
    return "".join(plain.split()).rstrip(".")


def _letters(found: Found) -> Span:
    """The span from the first letter or digit of a surface to its last."""
    inside = [at for at, letter in enumerate(found.surface) if letter.isalnum()] or [0]
    return Span(start=found.start + inside[0], end=found.start + inside[-1] + 1)


def _pair_strictly(case: Case) -> dict[int, int]:
    starts: dict[int, list[int]] = {}
    for index, found in enumerate(case.mentions):
        starts.setdefault(_letters(found).start, []).append(index)
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for is_right in (_is_same, _is_whole_of_cut):
        for number, span in enumerate(case.placement.mentions):
            if span is None or number in pairs:
                continue
            free = [index for index in starts.get(span.start, []) if index not in used]
            right = next((index for index in free if is_right(case, number, span, index)), None)
            if right is not None:
                pairs[number] = right
                used.add(right)
    return dict(sorted(pairs.items()))


def _kind(case: Case, mention: GoldMention) -> str:
    return case.gold.entities[mention.entity].type


def _is_same(case: Case, number: int, span: Span, index: int) -> bool:
    mention, found = case.gold.mentions[number], case.mentions[index]
    same_place = _letters(found).end == span.end
    same_kind = _kind(case, mention) == found.kind
    return same_place and same_kind and has_same_letters(mention.surface, found.surface)


def _is_whole_of_cut(case: Case, number: int, span: Span, index: int) -> bool:
    """A name cut by a page break is annotated in its first piece, and found whole."""
    mention, found = case.gold.mentions[number], case.mentions[index]
    if not case.placement.cut[number] or _kind(case, mention) != found.kind:
        return False
    longer = _letters(found).end > span.end
    return longer and _squash(found.surface).startswith(_squash(mention.surface))


def _pair_overlapping(case: Case, strict: Mapping[int, int]) -> dict[int, int]:
    """The strict pairs, and of the rest those with the longest stretch in common first."""
    taken = set(strict.values())
    common = []
    for number, span in enumerate(case.placement.mentions):
        if span is None or number in strict:
            continue
        for index, found in enumerate(case.mentions):
            length = min(span.end, found.end) - max(span.start, found.start)
            if length > 0 and index not in taken and _kind(case, case.gold.mentions[number]) == found.kind:
                common.append((-length, number, index))
    pairs = dict(strict)
    for _, number, index in sorted(common):
        if number not in pairs and index not in taken:
            pairs[number] = index
            taken.add(index)
    return dict(sorted(pairs.items()))


def count_shared(case: Case, strict: Mapping[int, int]) -> Counter[tuple[str, str]]:
    """How many mentions each gold entity and each entity of the corpus have in common."""
    return Counter(
        (case.gold.mentions[number].entity, case.mentions[index].entity) for number, index in strict.items()
    )


def _map_entities(case: Case, strict: Mapping[int, int]) -> dict[str, str]:
    mapped: dict[str, str] = {}
    shared = count_shared(case, strict)
    for (gold, found), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        mapped.setdefault(found, gold)
    codes = {key.upper(): key for key, entity in case.gold.entities.items() if entity.type == "country"}
    for entity in case.entities.values():
        if entity.type == "country" and entity.country in codes:
            mapped[entity.id] = codes[entity.country]
    return mapped


def iter_mention_outcomes(case: Case, pairing: Pairing) -> Iterator[Outcome]:
    """Outcomes of ``mentions`` and ``mentions overlap``, of all kinds together and of each."""
    for name, pairs in (("mentions", pairing.strict), ("mentions overlap", pairing.overlap)):
        found_right = set(pairs.values())
        for number, mention in enumerate(case.gold.mentions):
            right = int(number in pairs)
            for figure in (name, f"{name}/{_kind(case, mention)}"):
                yield Outcome(figure, case.unit + mention.paragraph, tp=right, fn=1 - right)
        for index, found in enumerate(case.mentions):
            if index not in found_right:
                for figure in (name, f"{name}/{found.kind}"):
                    yield Outcome(figure, case.unit_at(found.start), fp=1)


def iter_mention_findings(case: Case, pairing: Pairing) -> Iterator[Finding]:
    """The mentions missed and found too much; the note says what stands there instead."""
    document = case.issue.source
    for number, mention in enumerate(case.gold.mentions):
        if number not in pairing.strict:
            start = mention.start or 0
            yield Finding(
                kind="mention",
                verdict="missed",
                what=f"{_kind(case, mention)}: {mention.surface}",
                sentence=case.quote_gold(mention.paragraph, start, start + len(mention.surface)),
                document=document,
                paragraph=mention.paragraph,
                note=_note_missed(case, case.placement.mentions[number]),
            )
    right = set(pairing.strict.values())
    for index, found in enumerate(case.mentions):
        if index not in right:
            yield Finding(
                kind="mention",
                verdict="extra",
                what=f"{found.kind}: {' '.join(found.surface.split())}",
                sentence=case.quote_issue(found.start, found.end),
                document=document,
                paragraph=case.unit_at(found.start) - case.unit,
            )


def _note_missed(case: Case, span: Span | None) -> str:
    if span is None:
        return "the issue's text does not have it"
    there = [found for found in case.mentions if found.start < span.end and span.start < found.end]
    return "found there: " + ", ".join(f"{found.kind} {found.surface!r}" for found in there) if there else ""
