"""Stage 4: what an entity is called: canonical name, aliases, home.

Comes in: an entity's mentions. Goes out: names, from content alone, so that the order in which issues are
added makes no difference.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from sciencegraph.errors import NotFoundError
from sciencegraph.model import Mention, MentionKind
from sciencegraph.names import is_acronym, normalise_name
from sciencegraph.vocab.countries import find_country, get_country
from sciencegraph.vocab.organisations import Organisation, load_organisations

_BROKEN = re.compile(r"(?<=[a-z])[-\u00ad]\s+(?=[a-z])")


@lru_cache(maxsize=2**18)
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
