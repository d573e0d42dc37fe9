"""Stage 3: what the vocabulary knows of a name, remembered, since an issue asks for it again and again.

Comes in: a name or its words. Goes out: the bodies or the place that it may mean, how much it is like a
person's.
"""

from functools import lru_cache

from sciencegraph.vocab.organisations import Organisation, load_organisations
from sciencegraph.vocab.people import looks_like_person
from sciencegraph.vocab.places import Place, load_places

SURE_PERSON = 0.7
"""What the words alone must tell of a person; see ``rate_person``."""

POSSIBLE_PERSON = 0.3
"""What they must tell where "President", "said" or the like already announces a person."""

_MEMORY = 65536  # names


@lru_cache(maxsize=_MEMORY)
def find_listed(name: str) -> tuple[Organisation, ...]:
    """The bodies of the lexicon that a name or an acronym may mean; empty if none.

    Example:
        >>> [body.key for body in find_listed("Chinese Academy of Sciences")]
        ['cas']
    """
    return load_organisations().find(name)


@lru_cache(maxsize=_MEMORY)
def find_place(name: str) -> Place | None:
    """The place of the gazetteer that a name means, or None.

    Example:
        >>> find_place("Nairobi").country
        'KE'
    """
    return load_places().find(name)


@lru_cache(maxsize=_MEMORY)
def rate_person(words: tuple[str, ...]) -> float:
    """How much the words look like one person's name, in [0, 1].

    Example:
        >>> rate_person(("Wan", "Gang")) >= SURE_PERSON > rate_person(("Steering", "Committee"))
        True
    """
    return looks_like_person(words)
