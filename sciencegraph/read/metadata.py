"""Stage 1: what is said about an issue outside its text.

In go YAML front matter, the sidecar ``issues.csv`` and the dates that files carry in their properties; out
comes `Metadata` with dates in EDTF.
"""

import csv
import datetime
import io
import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from sciencegraph.errors import ReadError
from sciencegraph.model import Metadata
from sciencegraph.read.encoding import decode_text

SIDECAR = "issues.csv"
"""Name of the file that may lie beside issues and says their dates, titles, series and publishers."""

_COLUMNS = ("file", "date", "title", "series", "publisher")
_EXPECTED = "expected a date such as 2024, 2024-05, 2024-05-03 or 2024-05-03/2024-05-09"
_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# Spring, summer, autumn, winter (21-24) and the four quarters (33-36) stand where a month does.
_SEASONS = {*range(21, 25), *range(33, 37)}
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %Y", "%b %Y")
_PDF_DATE = re.compile(r"^(?:D:)?(\d{4})(\d\d)?(\d\d)?")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_FIELDS = {
    "date": ("date", "published", "publication_date", "issue_date", "pubdate"),
    "title": ("title",),
    "series": ("series", "newsletter", "publication"),
    "publisher": ("publisher", "organization", "organisation", "institution"),
}


def find_date(value: str) -> str | None:
    """An ISO, PDF or plainly written date as EDTF, or None.

    Example:
        >>> find_date("2024-05-03T10:00:00+02:00"), find_date("D:20240503101500Z"), find_date("May 2024")
        ('2024-05-03', '2024-05-03', '2024-05')
    """
    value = " ".join(value.split())
    ends = [_find_edtf(part.strip()) for part in value.split("/")]
    if len(ends) <= 2 and None not in ends:
        return "/".join(end for end in ends if end)
    if timed := re.match(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d", value):
        return _find_edtf(timed[1])
    for form in _WRITTEN:
        try:
            day = datetime.datetime.strptime(value, form)
        except ValueError:
            continue
        return day.strftime("%Y-%m-%d" if "%d" in form else "%Y-%m")
    return _find_packed(value)


def _find_edtf(value: str) -> str | None:
    match = _EDTF.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or month is None or (day is None and month in _SEASONS):
        return value
    try:
        datetime.date(year, month, day or 1)
    except ValueError:
        return None
    return value


def _find_packed(value: str) -> str | None:
    match = _PDF_DATE.match(value)
    if not match or not (value.startswith("D:") or re.fullmatch(r"\d{8}", value)):
        return None
    return _find_edtf("-".join(part for part in match.groups() if part))


def parse_front_matter(text: str, source: str) -> tuple[Metadata, str]:
    r"""What the YAML block at the top of a text says, and the text with that block blanked out.

    The lines of the block stay as empty lines, so that line numbers in later messages hold.

    Raises:
        ReadError: The block is no YAML, or holds a date that cannot be read.

    Example:
        >>> meta, rest = parse_front_matter("---\ndate: 2024-05\nseries: Letter\n---\nHello.", "a.md")
        >>> meta.date, meta.series, meta.origin, rest.strip()
        ('2024-05', 'Letter', 'front matter', 'Hello.')
    """
    match = _FRONT.match(text)
    if not match:
        return Metadata(), text
    fields = _load_front(match[1], source)
    if fields is None:
        return Metadata(), text
    known = {str(key).casefold(): value for key, value in fields.items()}
    values = {name: _first(known, keys) for name, keys in _FIELDS.items()}
    date = check_date(values["date"], f"{source}: front matter")
    meta = Metadata(**{**values, "date": date}, origin="front matter" if date else "none")
    return meta, "\n" * match[0].count("\n") + text[match.end() :]


def _load_front(block: str, source: str) -> dict[object, object] | None:
    try:
        # Base loader: a date stays as it is written, so that a wrong one can be shown as it is written.
        loaded = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 2}" if mark else ""
        problem = getattr(error, "problem", None) or "cannot be parsed"
        reason = f"front matter{line} is no valid YAML ({problem})"
        raise ReadError(source, reason, "correct the block between the two lines '---'") from error
    # Two rules with a sentence between them are no front matter.
    return loaded if isinstance(loaded, dict) else None


def _first(known: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    found = (known[key] for key in keys if known.get(key))
    value = next((item for item in found if isinstance(item, str)), None)
    return " ".join(value.split()) or None if value else None


def check_date(value: str | None, where: str) -> str | None:
    """A date that a person gave, as EDTF; None stays None.

    Raises:
        ReadError: It is no date; the message names where it stands, the value and the expected form.
    """
    if value is None:
        return None
    date = find_date(value)
    if date is None:
        raise ReadError(where, f"the field 'date' is {value!r}", _EXPECTED)
    return date


def read_sidecar(folder: Path) -> dict[str, Metadata]:
    r"""What ``issues.csv`` in a folder says of the files beside it, by file name; empty if there is none.

    Columns, any subset of them besides ``file``: ``file,date,title,series,publisher``.

    Raises:
        ReadError: A column is unknown or ``file`` is missing, a line names no file or one twice, a date
            cannot be read; the message names the file and the line.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as name:
        ...     text = "file,date,series\na.pdf,2024-05,Rhine Letter\n"
        ...     _ = (Path(name) / "issues.csv").write_text(text, encoding="utf-8")
        ...     read_sidecar(Path(name))["a.pdf"].date
        '2024-05'
    """
    path = folder / SIDECAR
    if not path.is_file():
        return {}
    text = decode_text(path.read_bytes(), str(path))
    rows = csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True)
    _check_columns(rows.fieldnames, path)
    result: dict[str, Metadata] = {}
    for row in rows:
        where = f"{path}, line {rows.line_num}"
        name, meta = _parse_row(row, where)
        if name in result:
            raise ReadError(where, f"{name!r} is listed twice", "keep one of its lines")
        result[name] = meta
    return result


def _check_columns(names: object, path: Path) -> None:
    columns = [str(name).strip() for name in names] if isinstance(names, list) else []
    unknown = [name for name in columns if name not in _COLUMNS]
    if unknown or "file" not in columns:
        reason = f"unknown column {unknown[0]!r}" if unknown else "no column 'file'"
        raise ReadError(f"{path}, line 1", reason, f"expected columns among {','.join(_COLUMNS)}")


def _parse_row(row: Mapping[str | None, str | list[str] | None], where: str) -> tuple[str, Metadata]:
    if None in row:
        raise ReadError(where, "more fields than columns", "put fields that contain a comma in double quotes")
    fields = {str(key).strip(): value.strip() or None for key, value in row.items() if isinstance(value, str)}
    name = fields.pop("file", None)
    if not name:
        raise ReadError(where, "the field 'file' is empty", "expected a file's name")
    date = check_date(fields.get("date"), where)
    meta = Metadata(**{**fields, "date": date}, origin="sidecar" if date else "none")
    return name, meta


def merge_given(option: Metadata, front: Metadata, sidecar: Metadata, source: str) -> Metadata:
    """What persons said of an issue, field by field: option before front matter before sidecar.

    Raises:
        ReadError: The option's or the sidecar's date is no date.
    """
    dates = (
        (check_date(option.date, f"{source}: option"), "option"),
        (front.date, "front matter"),
        (check_date(sidecar.date, f"{source}: sidecar"), "sidecar"),
    )
    date, origin = next(((date, origin) for date, origin in dates if date), (None, "none"))
    layers = (option, front, sidecar)
    fields = {
        name: next((value for layer in layers if (value := getattr(layer, name))), None)
        for name in ("title", "series", "publisher")
    }
    return Metadata.model_validate({**fields, "date": date, "origin": origin})
