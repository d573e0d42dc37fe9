"""Stage 7b, one decision for all formats: what becomes of a single value.

In comes whatever an attribute may hold, out goes a bool, an int, a float, a text or a list of texts, and the
one type of each column. None, NaN and empty values are left out; text keeps only what XML 1.0 can hold.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from numbers import Integral, Real
from typing import Any, Final, Literal, TypeAlias

Flat: TypeAlias = bool | int | float | str | tuple[str, ...]
ColumnType = Literal["boolean", "long", "double", "string", "list"]

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# JavaScript and igraph hold every number as a double: beyond this, neighbours would become equal
_EXACT: Final = 2**53
# XML 1.1 counts these as line ends, and Gephi Lite's parser makes LF of them, unless they are references
LINE_ENDS: Final[dict[str, str]] = {"\x85": "&#133;", "\u2028": "&#8232;"}


def clean_text(text: str) -> str:
    """A text without the characters that XML 1.0 cannot hold; line ends become LF."""
    if text.isprintable():  # most texts: no control character, no surrogate, no line end
        return text
    return _NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def count_unclean(text: str) -> int:
    r"""How many characters ``clean_text`` drops.

    Example:
        >>> count_unclean("a\x00b\ud800")
        2
    """
    return 0 if text.isprintable() else len(_NOT_XML.findall(text))


def flatten_value(value: Any) -> Flat | None:
    """A value as bool, int, float, text or tuple of texts; None where there is nothing to write.

    Nothing are None, NaN, infinities, "" and empty lists. Members of enums become their value, scalars of
    NumPy Python's, dates ISO texts, dicts JSON, integers beyond 53 bits and all else text.

    Example:
        >>> flatten_value({"b", "a"}), flatten_value(2**60), flatten_value(date(2024, 5, 1))
        (('a', 'b'), '1152921504606846976', '2024-05-01')
    """
    if type(value) is str:  # most values
        return clean_text(value) or None
    if isinstance(value, Enum):
        value = value.value
    if hasattr(value, "tolist"):  # NumPy's scalars and arrays, without importing it
        value = value.tolist()
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Real | Decimal):
        return _flatten_number(value)
    if isinstance(value, list | tuple | set | frozenset):
        texts = _flatten_list(value)
        return texts if any(texts) else None
    return clean_text(_as_text(value)) or None


def _flatten_number(value: Any) -> Flat | None:
    if isinstance(value, Integral):
        return int(value) if abs(int(value)) <= _EXACT else str(int(value))
    return float(value) if math.isfinite(value) else None


def _flatten_list(values: Iterable[Any]) -> tuple[str, ...]:
    texts = [_item_text(value) for value in values]
    kept = [text for text in texts if text is not None]
    return tuple(sorted(kept) if isinstance(values, set | frozenset) else kept)


def _item_text(value: Any) -> str | None:
    if type(value) is str or (isinstance(value, str) and not isinstance(value, Enum)):
        return clean_text(value)  # an empty one keeps its place in the list
    flat = flatten_value(value)
    if flat is None:
        return None
    return json.dumps(flat, ensure_ascii=False) if isinstance(flat, tuple) else format_flat(flat)


def _as_text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, Mapping):
        return json.dumps(dict(value), ensure_ascii=False, sort_keys=True, default=str)
    return "" if _is_nothing(value) else str(value)


def _is_nothing(value: Any) -> bool:
    """Whether a value differs from itself, as pandas' NaT and NA do."""
    try:
        return bool(value != value)
    except (TypeError, ValueError):  # NA will not say
        return type(value).__name__ == "NAType"


def format_flat(value: Flat) -> str:
    r"""A flat value as GraphML and CSV write it: ``true``/``false``, figures with a point, lists ``a|b``.

    Example:
        >>> format_flat(True), format_flat(0.5), format_flat(("a", "b|c"))
        ('true', '0.5', 'a|b\\|c')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "|".join(text.replace("\\", "\\\\").replace("|", "\\|") for text in value)
    return repr(value) if isinstance(value, float) else str(value)


def split_list(joined: str) -> list[str]:
    r"""The values of a list that ``format_flat`` joined.

    Example:
        >>> split_list(r"a|b\|c")
        ['a', 'b|c']
    """
    bars = len(re.sub(r"\\.", "", joined, flags=re.DOTALL).split("|")) - 1
    parts = re.findall(r"((?:\\.|[^\\|])*)(?:\||$)", joined, flags=re.DOTALL)[: bars + 1]
    return [re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts]


def find_column_types(rows: Iterable[Mapping[str, Flat]]) -> dict[str, ColumnType]:
    """One type per column, wide enough for all its values: boolean < long < double < string < list.

    Example:
        >>> find_column_types([{"a": 1, "b": True}, {"a": 0.5, "b": "x"}])
        {'a': 'double', 'b': 'string'}
    """
    return {name: _widest(types) for name, types in _seen_types(rows).items()}


def find_mixed_columns(rows: Iterable[Mapping[str, Flat]]) -> frozenset[str]:
    """The columns whose values are not all of one type, so that some must be converted."""
    return frozenset(name for name, types in _seen_types(rows).items() if len(types) > 1)


def _seen_types(rows: Iterable[Mapping[str, Flat]]) -> dict[str, set[type]]:
    seen: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            seen.setdefault(name, set()).add(type(value))
    return seen


def _widest(types: set[type]) -> ColumnType:
    if tuple in types:
        return "list"
    if types == {bool}:
        return "boolean"
    if types == {int}:
        return "long"
    return "double" if types <= {int, float} else "string"


def convert_value(value: Flat, column: ColumnType) -> Flat:
    """A value as the type of its column has it."""
    convert: dict[ColumnType, Callable[[Any], Flat]] = {
        "boolean": bool,
        "long": int,
        "double": float,
        "string": format_flat,
        "list": lambda each: each if isinstance(each, tuple) else (format_flat(each),),
    }
    return convert[column](value)
