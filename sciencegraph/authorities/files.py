"""Opens files of authorities as they are given out: plain, gzipped or zipped; an array or a record per line.

Comes in: a path. Goes out: lines, or JSON values one by one, so that a dump of 120,000 records is never in
memory as a whole. What cannot be taken is a ``Fault`` with file and place; the rest goes on.
"""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from sciencegraph.authorities.records import AuthorityRecord
from sciencegraph.errors import ReadError

_CHUNK = 1 << 20
_LARGEST = 1 << 26  # characters of one record; more means that the file is no list of records
_MANY_FAULTS = 20
_DECODER = json.JSONDecoder()


@dataclass
class Faults:
    """What could not be taken of a file: a sentence each, with file and place.

    ``told`` are the first ones, ``count`` is how many there were, ``taken`` how many records were fine.
    """

    source: str
    told: list[str] = field(default_factory=list)
    count: int = 0
    taken: int = 0

    def add(self, place: str, reason: str) -> None:
        """Notes one."""
        self.count += 1
        if len(self.told) < _MANY_FAULTS:
            self.told.append(f"{self.source}, {place}: {reason}")

    def check(self, form: str) -> None:
        """Refuses a file in which nothing could be taken.

        Raises:
            ReadError: There was no record in it.
        """
        if not self.taken:
            first = f" ({self.told[0]})" if self.told else ""
            raise ReadError(self.source, f"holds no record that can be taken{first}", f"expected {form}")


@contextmanager
def open_text(path: Path, wanted: tuple[str, ...] = (".json", ".jsonl")) -> Iterator[TextIO]:
    """Opens a text file (UTF-8) that may be compressed; of a zip file the one member with a wanted ending.

    Of several members the one whose name has "v2" is taken, since ROR's dump holds both forms.

    Raises:
        ReadError: The file is not what its name says, is not UTF-8, or is a zip file without such a member.
        OSError: The file cannot be opened.
    """
    try:
        with _open_bytes(path, wanted) as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as text:
            yield text
    except UnicodeDecodeError as error:
        raise ReadError(path.name, f"is not UTF-8 ({error.reason})", "save it as UTF-8") from error
    except (gzip.BadGzipFile, zipfile.BadZipFile, EOFError) as error:
        raise ReadError(path.name, f"is damaged: {error}", "fetch it again") from error


@contextmanager
def _open_bytes(path: Path, wanted: tuple[str, ...]) -> Iterator[Any]:
    with path.open("rb") as file:
        start = file.read(4)
        file.seek(0)
        if start[:2] == b"\x1f\x8b":
            with gzip.open(file) as packed:
                yield packed
        elif start == b"PK\x03\x04":
            with zipfile.ZipFile(file) as archive, archive.open(_choose_member(archive, path, wanted)) as one:
                yield one
        else:
            yield file


def _choose_member(archive: zipfile.ZipFile, path: Path, wanted: tuple[str, ...]) -> str:
    names = [name for name in archive.namelist() if name.lower().endswith(wanted)]
    newest = [name for name in names if "v2" in name]
    if len(newest or names) == 1:
        return (newest or names)[0]
    told = ", ".join(sorted(newest or names)) or "none"
    advice = "unpack it and give the file itself"
    raise ReadError(
        path.name, f"a zip file needs one member ending in {'/'.join(wanted)}; it has {told}", advice
    )


def iter_json(text: TextIO, faults: Faults) -> Iterator[tuple[str, Any]]:
    """The values of a JSON array, or of lines of JSON, each with its place ("record 3", "line 3").

    Raises:
        ReadError: The array is cut off or no JSON; what came before has been given.
    """
    start = text.read(_CHUNK)
    if start.lstrip().startswith("["):
        yield from _iter_array(text, start, faults)
    else:
        yield from _iter_lines(text, start, faults)


def _iter_lines(text: TextIO, start: str, faults: Faults) -> Iterator[tuple[str, Any]]:
    number = 0
    rest = start
    while rest:
        lines = (rest + text.readline()).split("\n")
        rest = text.read(_CHUNK)
        for line in lines if lines[-1] else lines[:-1]:
            number += 1
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except json.JSONDecodeError as error:
                faults.add(f"line {number}", f"not valid JSON: {error.msg} at character {error.pos + 1}")
                continue
            yield f"line {number}", value


def _iter_array(text: TextIO, start: str, faults: Faults) -> Iterator[tuple[str, Any]]:
    buffer, number = start.lstrip()[1:], 0
    while True:
        buffer = buffer.lstrip(" \t\r\n,")
        if buffer.startswith("]"):
            return
        number += 1
        value, buffer = _take_value(text, buffer, f"record {number}", faults)
        yield f"record {number}", value


def _take_value(text: TextIO, buffer: str, place: str, faults: Faults) -> tuple[Any, str]:
    """The next value of an array and what stands behind it, reading on as far as needed."""
    while True:
        try:
            value, end = _DECODER.raw_decode(buffer)
            # a number at the end of what is read may go on
            if end < len(buffer):
                return value, buffer[end:]
        except json.JSONDecodeError as error:
            if len(buffer) > _LARGEST:
                raise ReadError(faults.source, f"{place}: not valid JSON: {error.msg}") from error
        more = text.read(_CHUNK)
        if not more:
            reason = f"the file ends in the middle of {place}"
            raise ReadError(faults.source, reason, "it is cut off or no JSON; fetch it again")
        buffer = buffer.lstrip(" \t\r\n,") + more


def parse_each(
    values: Iterator[tuple[str, Any]],
    parse: Callable[[Any], AuthorityRecord],
    faults: Faults,
) -> Iterator[AuthorityRecord]:
    """The records of values; those that cannot be taken become faults."""
    for place, value in values:
        try:
            record = parse(value)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            faults.add(place, reason)
            continue
        faults.taken += 1
        yield record
