"""Loads ``titles.toml``: posts that people hold, and the words put before their names."""

from functools import lru_cache
from typing import NamedTuple

from sciencegraph.vocab.load import read_words

_FILE = "titles.toml"


class Titles(NamedTuple):
    """Words about people: ``honorifics`` as written, everything else in lower case; posts may be of several words."""

    honorifics: frozenset[str]
    posts: frozenset[str]
    qualifiers: frozenset[str]
    fields: frozenset[str]
    speech: frozenset[str]
    particles: frozenset[str]


@lru_cache(maxsize=1)
def load_titles() -> Titles:
    """The posts, honorifics, qualifiers, verbs of speech and name particles.

    Example:
        >>> "director general" in load_titles().posts
        True
    """
    return Titles(
        honorifics=read_words(_FILE, "honorifics"),
        posts=read_words(_FILE, "posts"),
        qualifiers=read_words(_FILE, "qualifiers"),
        fields=read_words(_FILE, "fields"),
        speech=read_words(_FILE, "speech"),
        particles=read_words(_FILE, "particles"),
    )
