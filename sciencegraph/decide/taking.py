"""Which of an entity's mentions are to be taken out of it: an alias, an issue's, single ones.

Comes in: an entity and what somebody typed. Goes out: mentions, or an error that lists what there is.
"""

from collections.abc import Sequence

from sciencegraph.corpus import Corpus
from sciencegraph.errors import AmbiguousNameError, JudgementError, NotFoundError
from sciencegraph.model import Entity, MentionRecord
from sciencegraph.names import normalise_name

_SHOWN = 8


def take_mentions(
    corpus: Corpus, entity: Entity, aliases: Sequence[str], issues: Sequence[str], mentions: Sequence[str]
) -> tuple[MentionRecord, ...]:
    """The mentions that fit; see ``split_entity``.

    Raises:
        NotFoundError: Something typed is not among the entity's mentions; the message lists what is.
        JudgementError: Nothing was asked for, or all that there is.
    """
    if not (aliases or issues or mentions):
        raise JudgementError(f"say what of {entity.name!r} means something else:{_list_choices(entity)}")
    taken = [item for place in mentions for item in [_find_mention(entity, place)]]
    if aliases or issues:
        taken += _find_group(entity, aliases, [corpus.get_issue(name).id for name in issues])
    found = tuple(item for item in entity.mentions if item in taken)
    if len(found) == len(entity.mentions):
        raise JudgementError(f"that is all of {entity.name!r} ({len(found)} mentions); something has to stay")
    return found


def _find_group(entity: Entity, aliases: Sequence[str], issues: Sequence[str]) -> list[MentionRecord]:
    written = [item for alias in aliases for item in _find_written(entity, alias)]
    found = [
        item
        for item in entity.mentions
        if (item in written or not aliases) and (item.document in issues or not issues)
    ]
    if not found:
        raise NotFoundError(f"{entity.name!r} has no mention there; it has:{_list_choices(entity)}")
    return found


def _find_written(entity: Entity, alias: str) -> list[MentionRecord]:
    """The mentions of one writing: letter for letter if there are any, else whatever the case and accents."""
    surfaces = [" ".join(item.text.split()) for item in entity.mentions]
    exact = [item for item, text in zip(entity.mentions, surfaces, strict=True) if text == alias.strip()]
    wanted = normalise_name(alias)
    found = exact or [
        item for item, text in zip(entity.mentions, surfaces, strict=True) if normalise_name(text) == wanted
    ]
    if not found:
        raise NotFoundError(f"{entity.name!r} is nowhere written {alias!r}; it has:{_list_choices(entity)}")
    return found


def _find_mention(entity: Entity, place: str) -> MentionRecord:
    issue, _, offsets = place.rpartition(":")
    start, _, end = offsets.partition("-")
    found = [
        item
        for item in entity.mentions
        if item.document.startswith(issue) and start == str(item.start) and end in ("", str(item.end))
    ]
    if not issue or not found:
        raise NotFoundError(f"{entity.name!r} is not named at {place!r}; it has:{_list_choices(entity)}")
    if len(found) > 1:
        raise AmbiguousNameError(f"{place!r} fits several issues; give the issue's whole id")
    return found[0]


def _list_choices(entity: Entity) -> str:
    names = dict.fromkeys(" ".join(item.text.split()) for item in entity.mentions)
    issues = dict.fromkeys(item.document for item in entity.mentions)
    places = [f"{item.document}:{item.start}-{item.end}" for item in entity.mentions]
    told = (("aliases", list(names)), ("issues", list(issues)), ("mentions", places))
    return "".join(f"\n  {what}: {_shorten(found)}" for what, found in told)


def _shorten(items: list[str]) -> str:
    more = f" and {len(items) - _SHOWN} more" if len(items) > _SHOWN else ""
    return ", ".join(items[:_SHOWN]) + more
