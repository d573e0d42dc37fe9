"""Reads the vocabulary files that stand beside this module (TOML), with errors that name file and key.

In: a file's name and keys. Out: its content, or its lists of words as sets, each read once per process.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from sciencegraph.errors import VocabularyError


@cache
def read_vocabulary(name: str) -> dict[str, Any]:
    """The content of a TOML file of ``sciencegraph/vocab``.

    Args:
        name: File name, such as ``titles.toml``.

    Raises:
        VocabularyError: The file is no valid TOML; the message names file, line and column.

    Example:
        >>> "posts" in read_vocabulary("titles.toml")
        True
    """
    text = files("sciencegraph.vocab").joinpath(name).read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"vocab/{name}: not valid TOML: {error}") from error


@cache
def read_words(name: str, *keys: str) -> frozenset[str]:
    """A list of words at a path of keys of a vocabulary file, as a set.

    Raises:
        VocabularyError: There is no such key, or what stands there is not a list of strings.

    Example:
        >>> "Ministry" in read_words("name_heads.toml", "organization", "body")
        True
    """
    value: Any = read_vocabulary(name)
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise VocabularyError(f"vocab/{name}: {'.'.join(keys)}: expected a list of strings")
    return frozenset(value)


def read_word_lists(name: str, table: str, keys: Iterable[str]) -> dict[str, frozenset[str]]:
    """The lists of words of a table, by key; nothing else may stand in it but tables of its own.

    Raises:
        VocabularyError: A list is missing, is not one of strings, or has a key that nothing reads.

    Example:
        >>> sorted(read_word_lists("wording.toml", "sentences", ("abbreviations", "openers")))
        ['abbreviations', 'openers']
    """
    known = tuple(keys)
    content = read_vocabulary(name).get(table, {})
    if unknown := sorted(key for key in content if key not in known and not isinstance(content[key], dict)):
        raise VocabularyError(
            f"vocab/{name}: [{table}]: unknown list {unknown[0]!r}; known: {', '.join(known)}"
        )
    return {key: read_words(name, table, key) for key in known}
