"""What a decision has changed: which entities there were, and which there are now."""

from collections.abc import Sequence
from dataclasses import dataclass

from sciencegraph.authorities import AUTHORITIES
from sciencegraph.model import Entity, Judgement, Snapshot

_WORDS = {"same": "the same", "different": "different", "unsure": "not sure"}


@dataclass(frozen=True)
class Change:
    """Decisions that were made or taken back, and what has become of the entities that they concern.

    ``before`` and ``after`` are the entities whose mentions are no longer, or were not, together.
    """

    judgements: tuple[Judgement, ...]
    before: tuple[Entity, ...] = ()
    after: tuple[Entity, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The change in plain lists and dicts; of entities what tells them apart."""
        return {
            "judgements": [item.model_dump(mode="json") for item in self.judgements],
            "before": [_to_dict(entity) for entity in self.before],
            "after": [_to_dict(entity) for entity in self.after],
        }

    def __str__(self) -> str:
        """A line per decision, and one per entity that there is now."""
        lines = [format_judgement(item) for item in self.judgements]
        lines += [f"  now: {describe_entity(entity)}" for entity in self.after]
        return "\n".join(lines if self.after else [*lines, "  nothing in the graph changes"])


def format_judgement(judgement: Judgement) -> str:
    """A decision in one line.

    Example:
        >>> format_judgement(Judgement(left="a", right="b", verdict="same", by="mk", number=3))
        'judgement 3 (the same, by mk): a | b'
    """
    names = judgement.left_name or judgement.left, judgement.right_name or judgement.right
    by = f", by {judgement.by}" if judgement.by else ""
    back = ", taken back" if judgement.retracted else ""
    why = f" ({judgement.why})" if judgement.why else ""
    return f"judgement {judgement.number} ({_WORDS[judgement.verdict]}{by}{back}): {' | '.join(names)}{why}"


def describe_entity(entity: Entity) -> str:
    """An entity in one line: name, id, identifiers, how often it is named."""
    count = len(entity.mentions)
    told = [
        f"{scheme}:{value}" for scheme, value in sorted(entity.identifiers.items()) if scheme in AUTHORITIES
    ]
    ids = ", ".join((entity.id, *told))
    return f"{entity.name} ({ids}), named {count} time{'' if count == 1 else 's'}"


def compare_snapshots(judgements: Sequence[Judgement], before: Snapshot, after: Snapshot) -> Change:
    """What has changed between two snapshots of one corpus."""
    olds, news = ({_tell_apart(entity) for entity in item.entities} for item in (before, after))
    return Change(
        tuple(judgements),
        tuple(entity for entity in before.entities if _tell_apart(entity) not in news),
        tuple(entity for entity in after.entities if _tell_apart(entity) not in olds),
    )


def _tell_apart(entity: Entity) -> tuple[object, ...]:
    return entity.mentions, tuple(sorted(entity.identifiers.items()))


def _to_dict(entity: Entity) -> dict[str, object]:
    return {"id": entity.id, "name": entity.name, "kind": entity.type, "mentions": len(entity.mentions)}
