"""Stage 4, before units: which body of the lexicon a mention means.

Comes in: a mention and what its issue tells. Goes out: a key of the lexicon, or None where that is open.
Acronyms and names that several bodies share ("NSF", "National Research Foundation") are decided by the home
that the text tells, else by the one of their countries that the issue has to do with, else not at all.
"""

from collections.abc import Sequence
from functools import lru_cache

from sciencegraph.errors import NotFoundError
from sciencegraph.model import Mention
from sciencegraph.names import is_acronym
from sciencegraph.resolve.forms import parse_name
from sciencegraph.resolve.naming import clean_surface
from sciencegraph.vocab.organisations import Organisation, load_organisations


def find_key(
    mention: Mention,
    has_parent: bool,
    defined: frozenset[str] = frozenset(),
    near: frozenset[str] = frozenset(),
) -> str | None:
    """The key of the lexicon's body that a mention means, or None where that is open.

    Args:
        mention: The mention; the extraction's key is kept where its country agrees.
        has_parent: The text tells a parent, so that a body of the same name without one is another.
        defined: Short forms that the issue defines; they mean what it says, not what the lexicon knows.
        near: Countries (ISO 3166-1 alpha-2) that the issue names, or that are homes of those it names.

    Example:
        >>> fund = Mention(id="m", issue="i", start=0, end=3, surface="NSF", kind="organization")
        >>> find_key(fund, False, near=frozenset({"US", "JP"})), find_key(fund, False)
        ('nsf', None)
    """
    if mention.kind != "organization" or mention.surface.strip() in defined:
        return None
    entries = _find_entries(mention)
    agreeing = [entry for entry in entries if _agrees(entry, mention, has_parent)]
    if len(agreeing) == 1:
        return agreeing[0].key
    if mention.country is not None or mention.key is not None:
        return None
    possible = [entry for entry in entries if not has_parent or entry.part_of]
    return _find_near_key(clean_surface(mention.surface), possible, near)


def _find_entries(mention: Mention) -> Sequence[Organisation]:
    try:
        return (load_organisations().get(mention.key),) if mention.key else _find_bearers(mention.surface)
    except NotFoundError:  # a lexicon of the user's own, or an older one
        return _find_bearers(mention.surface)


@lru_cache(maxsize=65536)
def _find_bearers(surface: str) -> Sequence[Organisation]:
    return load_organisations().find(clean_surface(surface))


def _agrees(entry: Organisation, mention: Mention, has_parent: bool) -> bool:
    if has_parent and entry.part_of is None:
        return False
    if mention.country is not None:
        return entry.country in (mention.country, None) if mention.key else entry.country == mention.country
    # without a home, a name that many countries have is nobody's, unless the extraction knows better
    return mention.key is not None or not parse_name(mention.surface).generic or entry.country is None


def _find_near_key(surface: str, possible: Sequence[Organisation], near: frozenset[str]) -> str | None:
    """The one body of a name whose country the issue has to do with, if the name is known as several's."""
    # far more countries than the lexicon knows have a ministry of one name
    if not is_acronym(surface) and any(entry.kind == "ministry" for entry in possible):
        return None
    bearers = {entry.key: entry for entry in (*possible, *_list_namesakes(possible))}
    meant = [entry for entry in bearers.values() if entry.country is None or entry.country in near]
    known = len(bearers) > 1 and len(meant) == 1 and meant[0] in possible
    return meant[0].key if known else None


def _list_namesakes(entries: Sequence[Organisation]) -> list[Organisation]:
    """Bodies that share an acronym with some: in text their full names are mixed up, too."""
    acronyms = {name for entry in entries for name in entry.surfaces if is_acronym(name)}
    return [entry for name in sorted(acronyms) for entry in load_organisations().find(name)]
