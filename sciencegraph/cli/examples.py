"""The examples in the commands' help: data, so that a test runs each of them on the sample issues."""

from functools import cache
from pathlib import Path


@cache
def load_examples() -> dict[str, dict[str, str]]:
    """Of each command the lines to type, and what each does.

    Example:
        >>> len(load_examples()["partners"]) > 1
        True
    """
    import tomllib

    with Path(__file__).with_name("examples.toml").open("rb") as file:
        return tomllib.load(file)
