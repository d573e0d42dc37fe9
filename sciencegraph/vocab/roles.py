"""Loads ``roles.toml``: as what somebody takes part in an event, and which role tells more than another."""

from functools import cache

from sciencegraph.errors import VocabularyError
from sciencegraph.vocab.load import read_vocabulary

_FILE = "roles.toml"


@cache
def load_roles() -> dict[str, str]:
    """Each role with its meaning, in the order of the file.

    Raises:
        VocabularyError: The file has no table ``[roles]`` of strings.

    Example:
        >>> load_roles()["chair"]
        'chairs or presides over'
    """
    roles = read_vocabulary(_FILE).get("roles")
    if not isinstance(roles, dict) or not all(isinstance(text, str) for text in roles.values()):
        raise VocabularyError(f"vocab/{_FILE}: expected a table [roles] of strings")
    return roles


@cache
def load_role_ranks() -> dict[str, int]:
    """Each role's place in the ranking; 0 is the most telling one, which wins over the others.

    Raises:
        VocabularyError: The ranking does not hold every role once.

    Example:
        >>> load_role_ranks()["signatory"] < load_role_ranks()["participant"]
        True
    """
    ranking = read_vocabulary(_FILE).get("ranking")
    if not isinstance(ranking, list) or sorted(ranking) != sorted(load_roles()):
        raise VocabularyError(
            f"vocab/{_FILE}: expected a list 'ranking' of all roles: {', '.join(load_roles())}"
        )
    return {role: rank for rank, role in enumerate(ranking)}
