"""Loads ``roles.toml``: as what somebody takes part in an event."""

from functools import lru_cache

from sciencegraph.errors import VocabularyError
from sciencegraph.vocab.load import read_vocabulary


@lru_cache(maxsize=1)
def load_roles() -> dict[str, str]:
    """Each role with its meaning, in the order of the file.

    Raises:
        VocabularyError: The file has no table ``[roles]`` of strings.

    Example:
        >>> load_roles()["chair"]
        'chairs or presides over'
    """
    roles = read_vocabulary("roles.toml").get("roles")
    if not isinstance(roles, dict) or not all(isinstance(text, str) for text in roles.values()):
        raise VocabularyError("vocab/roles.toml: expected a table [roles] of strings")
    return roles
