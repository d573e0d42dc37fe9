"""Open pairs as a file that people edit and hand back: CSV or YAML.

Comes in: proposals, or a path. Goes out: a file, or its rows with the line that each stands on. Everybody's
spreadsheet is meant: commas, semicolons or tabs, with or without a byte order mark, UTF-8 or Windows' own.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from sciencegraph.errors import ReadError
from sciencegraph.model import Evidence, Verdict
from sciencegraph.query.table import Row, Table
from sciencegraph.resolve.inspector import Side
from sciencegraph.resolve.proposals import Proposal

COLUMNS = (
    *("verdict", "why", "left", "right", "doubt", "score", "stake", "reasons"),
    *("left_country", "left_quote", "left_source", "left_page"),
    *("right_country", "right_quote", "right_source", "right_page"),
    *("left_id", "left_place", "right_id", "right_place"),
)
"""What a file has; ``verdict`` and ``why`` are for people, ids and places say which pair is meant."""

NEEDED = ("verdict", "left_id", "right_id")
VERDICTS: Mapping[str, Verdict] = {
    **{"same": "same", "different": "different", "unsure": "unsure"},
    **{"s": "same", "d": "different", "u": "unsure"},
}
_LEFT_OPEN = frozenset({"", "skip", "k"})
_YAML = (".yaml", ".yml")


class PairRow(NamedTuple):
    """A row of a file: its line, the answer, and which two are meant (ids, and a place of each, if given)."""

    line: int
    verdict: Verdict
    why: str
    left: tuple[str, str]
    right: tuple[str, str]


class Pairs(NamedTuple):
    """What a file says: rows with an answer, faults as (line, reason), and how many rows are left open."""

    rows: list[PairRow]
    faults: list[tuple[int, str]]
    open: int


def check_format(path: Path) -> str:
    """The format that a file's name tells: "csv" or "yaml".

    Raises:
        ReadError: It tells neither.
    """
    if path.suffix.lower() in (".csv", *_YAML):
        return "csv" if path.suffix.lower() == ".csv" else "yaml"
    raise ReadError(path.name, f"{path.suffix or 'no extension'} is no format of pairs", "use .csv or .yaml")


def write_pairs(
    path: Path, proposals: Iterable[Proposal], sources: Mapping[str, str], *, bom: bool = False
) -> int:
    """Writes open pairs to be answered in the column ``verdict``: same, different, unsure, or nothing.

    Args:
        path: A ``.csv`` or ``.yaml`` file.
        proposals: The pairs.
        sources: File names by issue id, to cite by.
        bom: Begin a CSV file with a byte order mark, which Excel needs to see UTF-8.

    Returns:
        The number of pairs written.
    """
    form = check_format(path)
    rows = [_to_cells(item, sources) for item in proposals]
    if form == "csv":
        text = Table("pairs", COLUMNS, tuple(Row(row) for row in rows)).to_csv()
        path.write_text(text, encoding="utf-8-sig" if bom else "utf-8", newline="")
    else:
        text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=100)
        head = "# write same, different or unsure behind verdict, and hand it back with --from\n"
        path.write_text(head + text, encoding="utf-8", newline="\n")
    return len(rows)


def _to_cells(item: Proposal, sources: Mapping[str, str]) -> dict[str, Any]:
    sides = {"left": item.left, "right": item.right}
    cells: dict[str, Any] = {
        **{"verdict": "", "why": "", "left": item.left.name, "right": item.right.name, "doubt": item.doubt},
        **{"score": item.score, "stake": item.stake, "reasons": "; ".join(item.reasons)},
    }
    for name, side in sides.items():
        cells |= {f"{name}_{field}": value for field, value in _describe(side, sources).items()}
    return {column: cells[column] for column in COLUMNS}


def _describe(side: Side, sources: Mapping[str, str]) -> dict[str, Any]:
    quote: Evidence | None = side.evidence[0] if side.evidence else None
    return {
        "id": side.id,
        "place": side.place,
        "country": side.country or "",
        "quote": " ".join(quote.text.split()) if quote else "",
        "source": sources.get(quote.document, quote.document) if quote else "",
        "page": quote.page if quote and quote.page is not None else "",
    }


def read_pairs(path: Path) -> Pairs:
    """The answers in a file of ``write_pairs``, in whatever order and with whatever columns more.

    Raises:
        ReadError: The file cannot be read at all, or lacks a column that is needed.
    """
    form = check_format(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(path.name, f"cannot be read ({error.strerror or error})", "check the path") from error
    text = _decode(data)
    rows = _read_yaml(text, path.name) if form == "yaml" else _read_csv(text, path.name)
    found = Pairs([], [], 0)
    left_open = 0
    for line, cells in rows:
        verdict = str(cells.get("verdict") or "").strip().casefold()
        if verdict in _LEFT_OPEN:
            left_open += 1
        elif verdict not in VERDICTS:
            found.faults.append((line, _tell_verdict(verdict)))
        elif not cells.get("left_id") or not cells.get("right_id"):
            found.faults.append((line, "left_id or right_id is missing; they say which pair is meant"))
        else:
            sides = [(_text(cells, f"{s}_id"), _text(cells, f"{s}_place")) for s in ("left", "right")]
            found.rows.append(PairRow(line, VERDICTS[verdict], _text(cells, "why"), sides[0], sides[1]))
    return found._replace(open=left_open)


def _text(cells: Mapping[str, Any], column: str) -> str:
    return str(cells.get(column) or "").strip()


def _tell_verdict(verdict: str) -> str:
    near = get_close_matches(verdict, ("same", "different", "unsure"), n=1)
    hint = f"did you mean {near[0]}?" if near else "expected same, different, unsure or nothing"
    return f"{verdict!r} is no verdict; {hint}"


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel's "CSV" in the West; only names and quotes can suffer, ids are plain letters
        return data.decode("cp1252", errors="replace")


def _read_csv(text: str, source: str) -> list[tuple[int, dict[str, Any]]]:
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    _check_columns([name.strip() for name in reader.fieldnames or ()], source)
    rows, line = [], reader.line_num
    for cells in reader:
        rows.append((line + 1, {str(name).strip(): _plain(value) for name, value in cells.items() if name}))
        line = reader.line_num
    return rows


def _plain(value: str | None) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from computing it."""
    text = value or ""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@\t\r") else text


def _read_yaml(text: str, source: str) -> list[tuple[int, dict[str, Any]]]:
    try:
        node, items = yaml.compose(text, yaml.SafeLoader), yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ReadError(source, f"is no YAML: {error}", "mend it, or write it again") from error
    if not isinstance(items, list) or not isinstance(node, yaml.SequenceNode):
        raise (
            ReadError(source, "holds no list of pairs", "write it with --out")
            if items
            else _tell_empty(source)
        )
    lines = [item.start_mark.line + 1 for item in node.value]
    for line, item in zip(lines, items, strict=True):
        if not isinstance(item, dict):
            raise ReadError(source, f"line {line}: {item!r} is no pair", "write it with --out")
        _check_columns(list(item), f"{source}, line {line}")
    return list(zip(lines, items, strict=True))


def _tell_empty(source: str) -> ReadError:
    return ReadError(source, "is empty", "write it with --out")


def _check_columns(found: Sequence[str], source: str) -> None:
    missing = [name for name in NEEDED if name not in found]
    if missing:
        raise ReadError(source, f"lacks {' and '.join(missing)}", "write it with --out and keep its columns")
