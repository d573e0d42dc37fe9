"""Stage 3: what the text itself says about two of its mentions: one is the acronym, or a part, of the other.

Comes in: what was found in a passage, and the mentions made of it. Goes out: links between them, with the
quote.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sciencegraph.extract.mentions.candidates import Candidate, Findings
from sciencegraph.extract.mentions.words import is_acronym
from sciencegraph.model import Link, Mention
from sciencegraph.vocab.name_heads import load_name_heads

_PART_LINKS = frozenset({"of", "at", "in", "the", "de", "der", "du"})


def iter_links(found: Findings, made: Sequence[Mention]) -> Iterator[Link]:
    """The definitions and the parts that a passage states.

    Args:
        found: The candidates of the passage, in order.
        made: The mention of each.
    """
    yield from _iter_aliases(found, made)
    for (left, first), (right, second) in pairwise(zip(found.candidates, made, strict=True)):
        quote = f"“{found.passage.quote(left.first, right.last)}”"
        if _is_possessor(found, left, right):
            yield Link(kind="part_of", left=second.id, right=first.id, why=quote)
        if _is_part(found, left, right):
            yield Link(kind="part_of", left=first.id, right=second.id, why=quote)


def _iter_aliases(found: Findings, made: Sequence[Mention]) -> Iterator[Link]:
    pairs = list(zip(found.candidates, made, strict=True))
    by_first = {candidate.first: mention for candidate, mention in pairs}
    by_last = {candidate.last: mention for candidate, mention in pairs}
    for definition in found.definitions:
        short, full = by_first.get(definition.acronym), by_last.get(definition.last)
        if short and full and short.kind == full.kind:
            yield Link(kind="alias", left=short.id, right=full.id, why=f"“{full.surface} ({short.surface})”")


def _is_possessor(found: Findings, left: Candidate, right: Candidate) -> bool:
    """Whether the text names the left body as the whole: "CAST's International Cooperation Committee"."""
    gap = found.passage.words[left.last : right.first]
    return left.kind == right.kind == "organization" and gap in (("'s",), ("’s",), ("'",), ("’",))


def _is_part(found: Findings, left: Candidate, right: Candidate) -> bool:
    """Whether the text names the left body as a part of the right one: "A of B", "A, B" with A a unit."""
    if left.kind != "organization" or right.kind != "organization":
        return False
    gap = found.passage.words[left.last : right.first]
    if left.within_next:
        return bool(gap) and _PART_LINKS.issuperset(gap)
    if len(gap) > 2 and gap[0] == "(" and gap[2] == ")":
        gap = gap[3:]
    if gap and gap[0] in ("of", "at"):
        return all(word in ("of", "at", "the") for word in gap)
    return gap == (",",) and _is_unit(found.words_of(left)) and _is_whole(found.words_of(right))


def _is_unit(words: Sequence[str]) -> bool:
    heads = load_name_heads()
    return words[0] in heads.units or (words[-1] in heads.units and words[-1] not in heads.own_units)


def _is_whole(words: Sequence[str]) -> bool:
    if len(words) == 1:
        return is_acronym(words[0])
    return not load_name_heads().bodies.isdisjoint(words)
