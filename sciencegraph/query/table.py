"""Stage 7a: the answer to a question.

A ``Table`` is a title, columns and frozen rows; each row knows the events that it counts and the sentences
that tell them. It shows itself in a notebook, in a shell and as JSON, CSV, TSV or a pandas DataFrame.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, TypeAlias, overload

from sciencegraph.model import Evidence

Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None

_WIDEST = 44  # characters of a cell in plain text
_QUOTES = 20  # sentences shown per row in a notebook; all of them are in row.evidence
_MOST_SHOWN = 100  # rows shown where a table shows itself; all of them are in the table


@dataclass(frozen=True)
class Row:
    """One row: its cells by column name, the ids of the events behind it, and its evidence.

    Example:
        >>> row = Row({"partner": "China", "types": ("meeting", "visit")}, events=("e1",))
        >>> row["partner"], row.to_dict()
        ('China', {'partner': 'China', 'types': ['meeting', 'visit']})
    """

    cells: Mapping[str, Cell]
    events: Sequence[str] = ()
    evidence: Sequence[Evidence] = ()
    opener: "Callable[[], Table] | None" = field(default=None, repr=False, compare=False)

    def open(self) -> "Table":
        """The events behind the row, as a table whose rows have their sentences.

        Raises:
            LookupError: No event is behind it.
        """
        if self.opener is None:
            raise LookupError("no event is behind this row; row.evidence has its sentences")
        return self.opener()

    def __getitem__(self, column: str) -> Cell:
        """The cell in a column; KeyError where the table has no such column."""
        return self.cells[column]

    def to_dict(self, *, evidence: bool = False) -> dict[str, object]:
        """The cells, lists for tuples; with ``event_ids`` and ``evidence`` (as dicts) where asked."""
        plain: dict[str, object] = {k: list(v) if isinstance(v, tuple) else v for k, v in self.cells.items()}
        if evidence:
            plain["event_ids"] = list(self.events)
            plain["evidence"] = [item.model_dump(mode="json") for item in self.evidence]
        return plain


@dataclass(frozen=True)
class Table:
    r"""The rows that answer a question, in their order; ``sources`` maps issue ids to file names.

    ``total`` is how many rows there were before a limit or a slice took some; None where nothing did.

    Example:
        >>> table = Table("Partners", ("partner", "events"), (Row({"partner": "China", "events": 2}),))
        >>> print(table)
        Partners: 1 row
        partner  events
        -------  ------
        China    2
        >>> table.to_csv()
        'partner,events\nChina,2\n'
    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Row] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    total: int | None = field(default=None, compare=False)

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        """The rows, in order."""
        return iter(self.rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> "Table": ...
    def __getitem__(self, index: int | slice) -> "Row | Table":
        """A row by number, or a shorter table by slice."""
        if isinstance(index, slice):
            return replace(self, rows=self.rows[index], total=self._full)
        return self.rows[index]

    @property
    def _full(self) -> int:
        return len(self.rows) if self.total is None else self.total

    def tell_length(self) -> str:
        """How many rows it has, and of how many they are where some were left out: "2", "3 of 25"."""
        return str(len(self)) if len(self) == self._full else f"{len(self)} of {self._full}"

    def only(self, *columns: str) -> "Table":
        """The table with these columns alone, in this order; rows keep all cells and their evidence.

        Raises:
            LookupError: It has no such column.
        """
        if unknown := [column for column in columns if column not in self.columns]:
            raise LookupError(f"there is no column {unknown[0]!r}; there are {', '.join(self.columns)}")
        return replace(self, columns=columns)

    def to_dicts(self, *, evidence: bool = False) -> list[dict[str, object]]:
        """One dict per row (see ``Row.to_dict``)."""
        return [row.to_dict(evidence=evidence) for row in self.rows]

    def to_json(self, *, evidence: bool = True) -> str:
        """A JSON array of rows, each with ``event_ids`` and ``evidence`` unless told otherwise."""
        return json.dumps(self.to_dicts(evidence=evidence), ensure_ascii=False, indent=1) + "\n"

    def to_ndjson(self, *, evidence: bool = True) -> str:
        """One JSON object per line, for programs that read row by row."""
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.to_dicts(evidence=evidence))

    def to_csv(self, *, headers: bool = True) -> str:
        """Comma-separated values, lists joined by "; "; cells that a spreadsheet would compute are quoted.

        A text that starts with ``= + - @`` gets an apostrophe in front: Excel shows it and runs nothing.
        """
        return self._separated(",", headers)

    def to_tsv(self, *, headers: bool = True) -> str:
        """The same with tabs; tabs and line ends inside a cell become spaces."""
        return self._separated("\t", headers)

    def _separated(self, mark: str, headers: bool) -> str:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=mark, lineterminator="\n")
        if headers:
            writer.writerow(self.columns)
        for row in self.rows:
            texts = [_inert(row[column]) for column in self.columns]
            writer.writerow(" ".join(t.split()) for t in texts) if mark == "\t" else writer.writerow(texts)
        return out.getvalue()

    def to_pandas(self) -> Any:
        """The cells as a DataFrame, lists as tuples, one row per row.

        Raises:
            ImportError: pandas is not installed.
        """
        try:
            import pandas  # heavy, and an extra: a shell that only prints tables must start without it
        except ImportError as error:
            raise ImportError("to_pandas() needs pandas: pip install 'sciencegraph[pandas]'") from error
        return pandas.DataFrame([dict(row.cells) for row in self.rows], columns=list(self.columns))

    def cite(self, evidence: Evidence) -> str:
        """Where a sentence stands, as people write it: file name, and page where there is one."""
        name = self.sources.get(evidence.document, evidence.document)
        return name if evidence.page is None else f"{name}, p. {evidence.page}"

    def __repr__(self) -> str:
        """The same as ``str``: what a console shows, and a notebook that shows no HTML."""
        return str(self)

    def __str__(self) -> str:
        """The table in plain text, long cells and tables cut."""
        shown = self.rows[:_MOST_SHOWN]
        texts = [[_cut(format_cell(row[column])) for column in self.columns] for row in shown]
        widths = [max(map(len, column)) for column in zip(self.columns, *texts, strict=True)]
        lines = [list(self.columns), ["-" * width for width in widths], *texts]
        told = ["  ".join(t.ljust(w) for t, w in zip(line, widths, strict=True)).rstrip() for line in lines]
        return "\n".join([self._headline(), *told, *self._remarks()])

    def _headline(self) -> str:
        return f"{self.title}: {self.tell_length()} row{'' if self._full == 1 else 's'}"

    def _remarks(self) -> list[str]:
        more = len(self.rows) - _MOST_SHOWN
        cut = f"and {more} more rows; table[{_MOST_SHOWN}:] has them" if more > 0 else ""
        return [remark for remark in (cut, self.note) if remark]

    def _repr_html_(self) -> str:
        """A static table for notebooks: no script, everything escaped, quotes behind a fold."""
        head = "".join(f"<th>{escape(column)}</th>" for column in (*self.columns, "evidence"))
        body = "".join(self._html_row(row) for row in self.rows[:_MOST_SHOWN])
        caption = f"<caption>{escape(self._headline())}</caption>"
        table = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return table + "".join(f"<p>{escape(remark)}</p>" for remark in self._remarks())

    def _html_row(self, row: Row) -> str:
        cells = "".join(f"<td>{escape(format_cell(row[column]))}</td>" for column in self.columns)
        count = len(row.evidence)
        quotes = "".join(
            f"<blockquote>{escape(item.text)}<br><cite>{escape(self.cite(item))}</cite></blockquote>"
            for item in row.evidence[:_QUOTES]
        )
        more = f"<p>and {count - _QUOTES} more</p>" if count > _QUOTES else ""
        summary = f"<summary>{count} quote{'' if count == 1 else 's'}</summary>"
        return f"<tr>{cells}<td><details>{summary}{quotes}{more}</details></td></tr>"


def format_cell(cell: Cell) -> str:
    """A cell as text: lists joined by "; ", yes/no for booleans, nothing for None.

    Example:
        >>> format_cell(("meeting", "visit")), format_cell(None), format_cell(True)
        ('meeting; visit', '', 'yes')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "; ".join(cell) if isinstance(cell, tuple) else str(cell)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"


def _inert(cell: Cell) -> str:
    text = format_cell(cell)
    risky = isinstance(cell, str | tuple) and text[:1] in tuple("=+-@\t\r")
    return f"'{text}" if risky else text
