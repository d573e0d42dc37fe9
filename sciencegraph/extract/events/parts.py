"""A participant of an event while it is read: a mention and its role; which of two roles stays.

Comes in: parts of one event. Goes out: one part for each name.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sciencegraph.extract.placing import PlacedMention
from sciencegraph.vocab.roles import load_role_ranks


class Part(NamedTuple):
    """A mention and its role in an event."""

    placed: PlacedMention
    role: str

    @property
    def kind(self) -> str:
        """The mention's kind."""
        return self.placed.mention.kind


def keep_best(parts: Iterable[Part]) -> tuple[Part, ...]:
    """One role for each name, the most telling one, in order of the text; a country's names are one."""
    ranks = load_role_ranks()
    best: dict[tuple[str, str], Part] = {}
    for part in parts:
        mention = part.placed.mention
        name = mention.country or "" if mention.kind == "country" else mention.surface
        old = best.setdefault((mention.kind, name), part)
        if ranks[part.role] < ranks[old.role]:
            best[mention.kind, name] = part
    return tuple(sorted(best.values(), key=lambda part: part.placed.first))
