"""Loads ``name_heads.toml``: the nouns by which English names tell what they name."""

from functools import lru_cache
from typing import NamedTuple

from sciencegraph.vocab.load import read_words

_FILE = "name_heads.toml"


class NameHeads(NamedTuple):
    """Sets of nouns, as written in names (capitalised) unless said otherwise.

    ``units`` are mostly parts of other bodies, ``bodies`` mostly have parts; ``weak`` ones need a proper name
    before them; ``joint`` are two words; ``governments``, ``generic_agreements`` and ``agreement_modifiers``
    are in lower case; ``sites`` and ``things`` (no entities) are mostly of two words; ``no_bodies`` are acronyms, in capitals, that name no body.
    """

    units: frozenset[str]
    bodies: frozenset[str]
    weak: frozenset[str]
    joint: frozenset[str]
    prefixes: frozenset[str]
    common: frozenset[str]
    governments: frozenset[str]
    companies: frozenset[str]
    places: frozenset[str]
    regions: frozenset[str]
    sites: frozenset[str]
    things: frozenset[str]
    place_prefixes: frozenset[str]
    agreements: frozenset[str]
    generic_agreements: frozenset[str]
    agreement_modifiers: frozenset[str]
    events: frozenset[str]
    documents: frozenset[str]
    no_bodies: frozenset[str]


@lru_cache(maxsize=1)
def load_name_heads() -> NameHeads:
    """The head nouns of names, by what they make of a name.

    Example:
        >>> "Institute" in load_name_heads().units
        True
    """
    return NameHeads(
        units=read_words(_FILE, "organization", "unit"),
        bodies=read_words(_FILE, "organization", "body"),
        weak=read_words(_FILE, "organization", "weak"),
        joint=read_words(_FILE, "organization", "joint"),
        prefixes=read_words(_FILE, "organization", "prefixes"),
        common=read_words(_FILE, "organization", "common"),
        governments=read_words(_FILE, "organization", "government"),
        companies=read_words(_FILE, "organization", "company"),
        places=read_words(_FILE, "place", "nouns"),
        regions=read_words(_FILE, "place", "regions"),
        sites=read_words(_FILE, "place", "sites"),
        things=read_words(_FILE, "other", "things"),
        place_prefixes=read_words(_FILE, "place", "prefixes"),
        agreements=read_words(_FILE, "agreement", "nouns"),
        generic_agreements=read_words(_FILE, "agreement", "generic"),
        agreement_modifiers=read_words(_FILE, "agreement", "modifiers"),
        events=read_words(_FILE, "other", "events"),
        documents=read_words(_FILE, "other", "documents"),
        no_bodies=read_words(_FILE, "acronyms", "none"),
    )
