"""Loads ``confidence.toml``: what each sign of an event adds to how sure it is."""

from functools import cache
from typing import NamedTuple

from sciencegraph.errors import VocabularyError
from sciencegraph.vocab.load import read_vocabulary

_FILE = "confidence.toml"


class Weights(NamedTuple):
    """The bias and the weight of each sign, of one way of reading."""

    bias: float
    signs: dict[str, float]


@cache
def load_weights(way: str) -> Weights:
    """The weights for "reader" (with the learnt reader) or "rules" (without).

    Raises:
        VocabularyError: The file has no such table, or a weight is no number.

    Example:
        >>> load_weights("reader").signs["dated"] > 0
        True
    """
    table = read_vocabulary(_FILE).get(way)
    if not isinstance(table, dict) or not all(isinstance(value, int | float) for value in table.values()):
        raise VocabularyError(f"vocab/{_FILE}: expected a table [{way}] of numbers")
    signs = {name: float(value) for name, value in table.items() if name != "bias"}
    if "bias" not in table or set(signs) != set(load_reasons()):
        raise VocabularyError(f"vocab/{_FILE}: [{way}] needs a bias and the signs of [reasons]")
    return Weights(float(table["bias"]), signs)


@cache
def load_reasons() -> dict[str, str]:
    """What each sign is called, for a reader.

    Raises:
        VocabularyError: The file has no table ``[reasons]`` of strings.
    """
    table = read_vocabulary(_FILE).get("reasons")
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise VocabularyError(f"vocab/{_FILE}: expected a table [reasons] of strings")
    return table
