"""Stage 7b: a snapshot <-> the dump, the full exchange format (docs/dump.md).

The same snapshot is always the same bytes: UTF-8, keys sorted, LF, a line end at the end.
"""

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sciencegraph.errors import ReadError
from sciencegraph.model import DUMP_FORMAT, Snapshot

_SHOWN = 3  # faults named in one message


def format_dump(snapshot: Snapshot) -> str:
    """The snapshot as the dump's JSON text.

    Example:
        >>> parse_dump(format_dump(Snapshot()), "a.json") == Snapshot()
        True
    """
    plain = snapshot.model_dump(mode="json")
    return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def parse_dump(text: str, source: str = "dump") -> Snapshot:
    """The snapshot that a dump's text holds.

    Args:
        text: What ``format_dump`` gave, or somebody wrote by docs/dump.md.
        source: Name of the file, for the messages.

    Raises:
        ReadError: No JSON, another format or version, or fields that are missing, unknown or of a wrong type.
    """
    try:
        plain = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise ReadError(source, f"{where}: not JSON ({error.msg})", "write the dump again") from error
    _check_format(plain, source)
    try:
        return Snapshot.model_validate_json(text)
    except ValidationError as error:
        raise ReadError(source, _faults(error), f"see docs/dump.md for {DUMP_FORMAT}") from error


def read_dump(path: str | Path) -> Snapshot:
    """The snapshot in a dump file (``.json``, or compressed ``.json.gz``).

    Raises:
        ReadError: The file is missing, damaged, or no dump of a format that this version reads.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
        text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(file.name, f"byte {error.start} is not UTF-8", "write the dump again") from error
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(file.name, f"cannot be read ({reason})", "check the path and the file") from error
    return parse_dump(text, file.name)


def _check_format(plain: Any, source: str) -> None:
    if not isinstance(plain, dict):
        raise ReadError(source, f"holds a {type(plain).__name__}, expected the object of {DUMP_FORMAT}")
    found = plain.get("format")
    if found != DUMP_FORMAT:
        advice = "write it with this version of sciencegraph, or read it with the one that wrote it"
        raise ReadError(source, f"its format is {found!r}, expected {DUMP_FORMAT!r}", advice)


def _faults(error: ValidationError) -> str:
    faults = [f"{'.'.join(map(str, e['loc'])) or 'dump'}: {e['msg']}" for e in error.errors()]
    more = f" (and {len(faults) - _SHOWN} more)" if len(faults) > _SHOWN else ""
    return "; ".join(faults[:_SHOWN]) + more
