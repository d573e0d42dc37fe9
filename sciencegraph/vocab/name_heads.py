"""Loads ``name_heads.toml``: the nouns by which English names tell what they name."""

from functools import cache
from typing import NamedTuple

from sciencegraph.vocab.load import read_words

_FILE = "name_heads.toml"


class NameHeads(NamedTuple):
    """Sets of nouns, as written in names (capitalised) unless said otherwise.

    ``units`` are mostly parts of other bodies, ``bodies`` mostly have parts, ``heads`` are both; ``weak``
    ones need a proper name before them, ``common`` ones more than a nationality; ``joint`` are two words;
    ``inner`` need not be last; ``subjects`` are what bodies are for; ``governments``,
    ``generic_agreements`` and ``agreement_modifiers`` are in lower case; ``sites`` and ``things`` (no
    entities) are mostly of two words; ``occasions`` are events and documents; ``no_bodies`` are acronyms, in
    capitals, that name no body.
    """

    units: frozenset[str]
    bodies: frozenset[str]
    heads: frozenset[str]
    weak: frozenset[str]
    joint: frozenset[str]
    prefixes: frozenset[str]
    common: frozenset[str]
    governments: frozenset[str]
    companies: frozenset[str]
    inner: frozenset[str]
    plurals: frozenset[str]
    members: frozenset[str]
    subjects: frozenset[str]
    generic: frozenset[str]
    own_units: frozenset[str]
    places: frozenset[str]
    regions: frozenset[str]
    sites: frozenset[str]
    things: frozenset[str]
    place_prefixes: frozenset[str]
    agreements: frozenset[str]
    generic_agreements: frozenset[str]
    agreement_modifiers: frozenset[str]
    agreement_acronyms: frozenset[str]
    open_agreements: frozenset[str]
    vague_agreements: frozenset[str]
    plans: frozenset[str]
    events: frozenset[str]
    documents: frozenset[str]
    occasions: frozenset[str]
    states: frozenset[str]
    no_bodies: frozenset[str]


@cache
def load_name_heads() -> NameHeads:
    """The head nouns of names, by what they make of a name.

    Example:
        >>> "Institute" in load_name_heads().units
        True
    """
    units, bodies = read_words(_FILE, "organization", "unit"), read_words(_FILE, "organization", "body")
    events, documents = read_words(_FILE, "other", "events"), read_words(_FILE, "other", "documents")
    return NameHeads(
        units=units,
        bodies=bodies,
        heads=units | bodies,
        weak=read_words(_FILE, "organization", "weak"),
        joint=read_words(_FILE, "organization", "joint"),
        prefixes=read_words(_FILE, "organization", "prefixes"),
        common=read_words(_FILE, "organization", "common"),
        governments=read_words(_FILE, "organization", "government"),
        companies=read_words(_FILE, "organization", "company"),
        inner=read_words(_FILE, "organization", "inner"),
        plurals=read_words(_FILE, "organization", "plurals"),
        members=read_words(_FILE, "organization", "members"),
        subjects=read_words(_FILE, "organization", "subjects"),
        generic=read_words(_FILE, "organization", "generic"),
        own_units=read_words(_FILE, "organization", "own"),
        places=read_words(_FILE, "place", "nouns"),
        regions=read_words(_FILE, "place", "regions"),
        sites=read_words(_FILE, "place", "sites"),
        things=read_words(_FILE, "other", "things"),
        place_prefixes=read_words(_FILE, "place", "prefixes"),
        agreements=read_words(_FILE, "agreement", "nouns"),
        generic_agreements=read_words(_FILE, "agreement", "generic"),
        agreement_modifiers=read_words(_FILE, "agreement", "modifiers"),
        agreement_acronyms=read_words(_FILE, "agreement", "acronyms"),
        open_agreements=read_words(_FILE, "agreement", "open"),
        vague_agreements=read_words(_FILE, "agreement", "vague"),
        plans=read_words(_FILE, "agreement", "plans"),
        events=events,
        documents=documents,
        occasions=events | documents,
        states=read_words(_FILE, "other", "states"),
        no_bodies=read_words(_FILE, "acronyms", "none"),
    )
