"""Tables of cases; one row is one case."""

import tomllib
from pathlib import Path
from typing import Any


def read_cases(name: str) -> list[dict[str, Any]]:
    """The rows of a table in this folder; an empty table is a fault of the table."""
    rows = tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["case"]
    assert rows, f"{name} has no case"
    return rows
