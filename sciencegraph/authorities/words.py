"""What people have decided on links: "this is ROR's 034t30j35", "this is not".

Comes in: judgements whose right side is a record, and entities as they are now. Goes out: the judgements by
entity. They are kept and taken back like those on two names (``sciencegraph undo``).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sciencegraph.authorities.index import AuthorityIndex
from sciencegraph.authorities.records import AUTHORITIES, AuthorityRecord
from sciencegraph.model import Entity, Judgement

Words = Mapping[str, Mapping[str, Judgement]]
"""Entity id -> id of a record -> the last judgement on the two."""


def is_on_link(judgement: Judgement) -> bool:
    """Whether a judgement is on an entity and a record, not on two names.

    Example:
        >>> is_on_link(Judgement(left="organization:cas", right="ror:034t30j35", verdict="same"))
        True
    """
    return judgement.right.partition(":")[0] in AUTHORITIES


def read_words_on_links(entities: Sequence[Entity], judgements: Sequence[Judgement]) -> Words:
    """The judgements on links that stand, by entity and record.

    An entity is known by the places of its mentions, then by their writing in the same issue, then by id or
    name.
    """
    chosen = [item for item in judgements if is_on_link(item) and not item.retracted]
    if not chosen:
        return {}
    places: dict[tuple[object, ...], str] = {}
    for entity in sorted(entities, key=lambda item: item.id):
        for mention in entity.mentions:
            places.setdefault((mention.document, mention.start, mention.end), entity.id)
            places.setdefault((mention.document, " ".join(mention.text.split())), entity.id)
    names = _list_bearers(entities)
    found: defaultdict[str, dict[str, Judgement]] = defaultdict(dict)
    for item in sorted(chosen, key=lambda judgement: judgement.number):
        meant = _find_entity(item, places, names)
        if meant is not None:
            found[meant].pop(item.right, None)
            found[meant][item.right] = item
    return dict(found)


def _list_bearers(entities: Sequence[Entity]) -> dict[str, set[str]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for name in (entity.id, entity.name, *entity.aliases):
            names[name].add(entity.id)
    return names


def _find_entity(
    item: Judgement, places: Mapping[tuple[object, ...], str], names: Mapping[str, set[str]]
) -> str | None:
    for anchor in item.left_mentions:
        known = places.get((anchor.issue, anchor.start, anchor.end))
        known = known or places.get((anchor.issue, " ".join(anchor.surface.split())))
        if known is not None:
            return known
    for name in (item.left, item.left_name):
        if len(names.get(name, ())) == 1:
            return min(names[name])
    return None


def find_pinned(
    authority: str, index: AuthorityIndex, words: Mapping[str, Judgement]
) -> tuple[AuthorityRecord, Judgement] | None:
    """The record of an authority that an entity was decided to be, by the last such judgement."""
    for item in reversed(list(words.values())):
        record = index.find_record(item.right)
        if item.verdict == "same" and record is not None and record.scheme == authority:
            return record, item
    return None


def tell_word(item: Judgement) -> str:
    """A judgement on a link as a sentence."""
    by, why = f" by {item.by}" if item.by else "", f": {item.why}" if item.why else ""
    return f"judged{by} to be {'' if item.verdict == 'same' else 'not '}{item.right}{why}"
