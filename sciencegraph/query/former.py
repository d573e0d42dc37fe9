"""Stage 7a, ids of before: an entity by the id that it had in another state of the corpus.

Ids are made of names, and tell more where two things share one ("…-si"), so that they can change when issues
are added or names are merged. An old id still tells a name of the entity, and perhaps its home.
"""

import re
from collections.abc import Iterator

from sciencegraph.graph import GraphIndex
from sciencegraph.model import Entity
from sciencegraph.names import form_slug

_HASH = re.compile(r"[0-9a-f]{6}")


def find_former(index: GraphIndex, old_id: str) -> list[int]:
    """The entities (their places in ``index.entities``) that an id meant before; the likeliest, or none.

    Args:
        index: A graph's index.
        old_id: Such as ``organization:ministry-of-bees``, now ``organization:ministry-of-bees-si``.
    """
    kind, _, slug = old_id.partition(":")
    if not slug or slug != form_slug(slug.replace("-", " ")):
        return []
    ranked = [
        (rank, number)
        for number, entity in enumerate(index.entities)
        if entity.type == kind and (rank := _rank(entity, slug)) is not None
    ]
    best = min((rank for rank, _ in ranked), default=None)
    return [number for rank, number in ranked if rank == best]


def _rank(entity: Entity, slug: str) -> int | None:
    """0: its id was the name alone; 1: with its home; 2: with a hash or more; None: it never had this id."""
    ranks = [
        rank for name in _iter_slugs(entity) if (rank := _compare(name, slug, entity.country)) is not None
    ]
    return min(ranks, default=None)


def _compare(name: str, slug: str, home: str | None) -> int | None:
    if slug == name:
        return 0
    rest = slug.removeprefix(name + "-")
    if rest == slug:
        return None
    told = (home or "").lower()
    if told and rest == told:
        return 1
    # a parent's name and a hash may follow, or the parties of an agreement
    first = rest.split("-")[0]
    return 2 if first == told or _HASH.fullmatch(rest) else None


def _iter_slugs(entity: Entity) -> Iterator[str]:
    yield from (form_slug(name) for name in (entity.name, *entity.aliases))
