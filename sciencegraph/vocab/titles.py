"""Loads ``titles.toml``: posts that people hold, and the words put before their names."""

from functools import cache
from typing import NamedTuple

from sciencegraph.vocab.load import read_words

_FILE = "titles.toml"


class Titles(NamedTuple):
    """Words about people, in lower case; ``honorifics``, ``short_posts`` and ``post_nominals`` as written."""

    honorifics: frozenset[str]
    posts: frozenset[str]
    qualifiers: frozenset[str]
    fields: frozenset[str]
    speech: frozenset[str]
    particles: frozenset[str]
    portfolios: frozenset[str]
    envoys: frozenset[str]
    offices: frozenset[str]
    occupations: frozenset[str]
    short_posts: frozenset[str]
    post_nominals: frozenset[str]


@cache
def load_titles() -> Titles:
    """The posts, honorifics, qualifiers, verbs of speech and name particles.

    Example:
        >>> "director general" in load_titles().posts
        True
    """
    return Titles(*(read_words(_FILE, key) for key in Titles._fields))
