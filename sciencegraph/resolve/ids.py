"""Stage 4: ids of entities, such as ``organization:chinese-academy-of-sciences``, made of their names.

Comes in: the mentions of each entity. Goes out: an id for each, from content alone, so that the order in
which issues are added makes no difference.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sciencegraph.model import Mention
from sciencegraph.names import form_slug, normalise_name
from sciencegraph.resolve.naming import choose_home, choose_kind, choose_name
from sciencegraph.vocab.organisations import load_organisations


@dataclass(slots=True)
class Label:
    """What an id is made of: its stem and, once asked for, what is added where others have that stem, too."""

    stem: str
    details: tuple[str, ...] | None = None


@dataclass(slots=True)
class Groups:
    """What is to have ids, each group by the id of its first mention.

    Attributes:
        mentions: Each group's mentions, in the order of their ids.
        keys: The lexicon's key of each.
        find_parent: Gives the name of a group's parent, or None.
        parties: Countries of an agreement's parties; none is the same as not to be in it.
    """

    mentions: Mapping[str, Sequence[Mention]]
    keys: Mapping[str, str | None]
    find_parent: Callable[[str], str | None]
    parties: Mapping[str, Iterable[str]]


def build_ids(groups: Groups, labels: dict[str, Label] | None = None) -> dict[str, str]:
    """An id for each group of mentions.

    Args:
        groups: The groups.
        labels: Labels that are known already, of groups without a lexicon key; those made are added.

    Returns:
        Group -> id. Where two things have a name in common, each id tells more: home, parent or parties,
        and a hash of their first mention where even that is equal.
    """
    labels = {} if labels is None else labels
    keys = _share_out_keys(groups)
    stems = {group: _find_stem(groups, group, key, labels) for group, key in keys.items()}
    known = {f"organization:{entry.key}" for entry in load_organisations().entries}
    taken = {stems[group] for group, key in keys.items() if key} | known
    free = sorted(group for group, key in keys.items() if not key)
    for level in range(3):
        shared = Counter(stems.values())
        for group in free:
            if shared[stems[group]] > 1 or stems[group] in taken:
                detail = _find_details(groups, group, labels[group])[level]
                stems[group] = f"{stems[group]}-{detail}" if detail else stems[group]
    return stems


def _share_out_keys(groups: Groups) -> dict[str, str | None]:
    """One group for each key: where a judgement has parted a body of the lexicon, its full name keeps it."""
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for group, key in groups.keys.items():
        if key:
            bearers[key].append(group)
    kept = {_choose_bearer(groups, found, key) for key, found in bearers.items()}
    return {group: key if group in kept else None for group, key in groups.keys.items()}


def _choose_bearer(groups: Groups, found: Sequence[str], key: str) -> str:
    if len(found) == 1:
        return found[0]
    return min(found, key=lambda group: _rank_bearer(groups.mentions[group], key))


def _rank_bearer(mentions: Sequence[Mention], key: str) -> tuple[int, int, str]:
    full = normalise_name(load_organisations().get(key).name)
    named = sum(normalise_name(mention.surface) == full for mention in mentions)
    return -named, -len(mentions), min(mention.id for mention in mentions)


def _find_stem(groups: Groups, group: str, key: str | None, labels: dict[str, Label]) -> str:
    if key:
        return f"{choose_kind(groups.mentions[group])}:{key}"
    if group not in labels:
        labels[group] = Label(_make_stem(groups.mentions[group]))
    return labels[group].stem


def _make_stem(mentions: Sequence[Mention]) -> str:
    kind = choose_kind(mentions)
    if kind == "country":
        home = choose_home(mentions)
        return f"country:{home.lower() if home else form_slug(mentions[0].surface)}"
    return f"{kind}:{form_slug(choose_name(mentions)) or 'unnamed'}"


def _find_details(groups: Groups, group: str, label: Label) -> tuple[str, ...]:
    if label.details is None:
        found = groups.mentions[group], groups.find_parent(group), groups.parties.get(group, ())
        label.details = tuple(_iter_details(*found))
    return label.details


def _iter_details(mentions: Sequence[Mention], parent: str | None, parties: Iterable[str]) -> Iterator[str]:
    home = choose_home(mentions)
    codes = sorted(parties) if choose_kind(mentions) == "agreement" else [home] if home else []
    yield "-".join(code.lower() for code in codes)
    yield form_slug(parent, 40) if parent else ""
    first = min(mention.id for mention in mentions)
    yield hashlib.sha256(first.encode()).hexdigest()[:6]
