"""Stage 4: what an entity is called: canonical name, aliases, home, and an id made of them.

Comes in: an entity's mentions. Goes out: names, and ids such as ``organization:chinese-academy-of-sciences``.
Ids come from content alone, so that the order in which issues are added makes no difference.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sciencegraph.errors import NotFoundError
from sciencegraph.model import Mention, MentionKind
from sciencegraph.names import form_slug, is_acronym, normalise_name
from sciencegraph.vocab.countries import find_country, get_country
from sciencegraph.vocab.organisations import Organisation, load_organisations

_BROKEN = re.compile(r"(?<=[a-z])[-\u00ad]\s+(?=[a-z])")


@lru_cache(maxsize=65536)
def clean_surface(surface: str) -> str:
    """A surface as a name to show: white space folded, words cut by a line's end joined, no leading article.

    Example:
        >>> clean_surface("the Atomic Energy Com- mission")
        'Atomic Energy Commission'
    """
    folded = _BROKEN.sub("", " ".join(surface.split()))
    return re.sub(r"^the\s+(?=\S)", "", folded, flags=re.IGNORECASE)


def choose_kind(mentions: Sequence[Mention]) -> MentionKind:
    """The kind that most of an entity's mentions have."""
    counts = Counter(mention.kind for mention in mentions)
    return min(counts, key=lambda kind: (-counts[kind], kind))


def find_entry(entity_id: str) -> Organisation | None:
    """The lexicon's body that an entity is, by its id, or None."""
    kind, _, key = entity_id.partition(":")
    try:
        return load_organisations().get(key) if kind == "organization" else None
    except NotFoundError:
        return None


def choose_name(mentions: Sequence[Mention], key: str | None = None) -> str:
    """The canonical name: the lexicon's or ISO's, else the fullest writing, the most frequent of those.

    Names all in capitals and acronyms are taken only where there is nothing else.
    """
    if key is not None:
        return load_organisations().get(key).name
    country = choose_home(mentions)
    if choose_kind(mentions) == "country" and country:
        return get_country(country).name
    counts = Counter(clean_surface(mention.surface) for mention in mentions)
    return min(counts, key=lambda name: _rank_name(name, counts[name]))


def _rank_name(name: str, count: int) -> tuple[bool, bool, int, int, int, str]:
    short = is_acronym(name) and " " not in name
    capitals = name.isupper() and not short
    return (short, capitals, -len(normalise_name(name).split()), -count, -len(name), name)


def list_aliases(mentions: Sequence[Mention], name: str) -> tuple[str, ...]:
    """The other writings, sorted."""
    return tuple(sorted({clean_surface(mention.surface) for mention in mentions} - {name}))


def choose_home(mentions: Sequence[Mention], key: str | None = None) -> str | None:
    """The home country: the lexicon's, else the one that most mentions tell."""
    if key is not None:
        return load_organisations().get(key).country
    counts = Counter(mention.country for mention in mentions if mention.country)
    if not counts and mentions[0].kind == "country":
        return find_country(mentions[0].surface)
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None


def build_ids(
    groups: Mapping[str, Sequence[Mention]],
    keys: Mapping[str, str | None],
    parents: Mapping[str, str | None],
    parties: Mapping[str, Iterable[str]],
) -> dict[str, str]:
    """An id for each group of mentions.

    Args:
        groups: Mentions by group.
        keys: The lexicon's key of each group.
        parents: The name of each group's parent.
        parties: Countries of an agreement's parties.

    Returns:
        Group -> id. Where two things have a name in common, each id tells more: home, parent or parties,
        and a hash of their first mention where even that is equal.
    """
    keys = _share_out_keys(groups, keys)
    stems = {group: _make_stem(mentions, keys[group]) for group, mentions in groups.items()}
    known = {f"organization:{entry.key}" for entry in load_organisations().entries}
    taken = {stems[group] for group in groups if keys[group]} | known
    free = {group for group in groups if not keys[group]}
    details = {group: list(_iter_details(groups[group], parents[group], parties[group])) for group in free}
    for level in range(3):
        shared = Counter(stems.values())
        for group in sorted(free):
            if shared[stems[group]] > 1 or stems[group] in taken:
                detail = details[group][level]
                stems[group] = f"{stems[group]}-{detail}" if detail else stems[group]
    return stems


def _share_out_keys(
    groups: Mapping[str, Sequence[Mention]], keys: Mapping[str, str | None]
) -> dict[str, str | None]:
    """One group for each key: where a judgement has parted a body of the lexicon, its full name keeps it."""
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for group, key in keys.items():
        if key:
            bearers[key].append(group)
    kept = {min(found, key=lambda group: _rank_bearer(groups[group], key)) for key, found in bearers.items()}
    return {group: key if group in kept else None for group, key in keys.items()}


def _rank_bearer(mentions: Sequence[Mention], key: str) -> tuple[int, int, str]:
    full = normalise_name(load_organisations().get(key).name)
    named = sum(normalise_name(mention.surface) == full for mention in mentions)
    return -named, -len(mentions), min(mention.id for mention in mentions)


def _make_stem(mentions: Sequence[Mention], key: str | None) -> str:
    kind = choose_kind(mentions)
    if kind == "country":
        home = choose_home(mentions)
        return f"country:{home.lower() if home else form_slug(mentions[0].surface)}"
    return f"{kind}:{key or form_slug(choose_name(mentions)) or 'unnamed'}"


def _iter_details(mentions: Sequence[Mention], parent: str | None, parties: Iterable[str]) -> Iterable[str]:
    home = choose_home(mentions)
    codes = sorted(parties) if choose_kind(mentions) == "agreement" else [home] if home else []
    yield "-".join(code.lower() for code in codes)
    yield form_slug(parent, 40) if parent else ""
    first = min(mention.id for mention in mentions)
    yield hashlib.sha256(first.encode()).hexdigest()[:6]
