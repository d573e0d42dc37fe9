"""Tables on stdout: for people on a terminal, for people in a file, and for programs.

Every row comes with its evidence: the first quote, its issue and page, or with ``--evidence`` all quotes.
"""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sciencegraph.cli.command import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from sciencegraph.query import Row, Table

QUOTE_COLUMNS = ("quote", "page", "issue", "quotes")
"""What CSV and TSV have beside the table's columns; ``quotes`` is how many the row has."""

_MARK = "\ufeff"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_WIDEST_CELL = 44  # characters, where a row has to stay on one line
_WIDEST_QUOTE = 100
_COUNTS = frozenset({"times", "step", "hops", "before", "after", "unclear", "partners"})
_NUMBERS = frozenset({"events", "quotes", "agreements"}) | _COUNTS
_DATES = frozenset({"date", "first", "last", "since", "until", "published"})
_WIDE_ONLY = frozenset({"types", "countries"})
_WIDE_TERMINAL = 110  # columns; on narrower ones the cells of _WIDE_ONLY would push the quotes aside


def print_text(text: str) -> None:
    """Prints a text as it is, but for control characters, which a terminal would obey."""
    click.echo("\n".join(_CONTROLS.sub(" ", line) for line in text.split("\n")))


def print_table(
    table: "Table",
    columns: Sequence[str],
    form: str | None = None,
    *,
    evidence: bool = False,
    cited: bool = True,
) -> None:
    """Prints a table.

    Args:
        table: What to print.
        columns: The columns that people see; programs get all.
        form: "json", "nl", "csv" or "tsv"; "table" or None is for people.
        evidence: Every quote in full instead of the first one shortly.
        cited: False for a table whose rows have no evidence.
    """
    settings = _find_settings()
    form = _choose_form(form, settings.output)
    if form not in (None, "table"):
        rows = format_rows(table, form, evidence=evidence, cited=cited, headers=settings.headers)
        print_result(_MARK + rows if settings.bom and form in ("csv", "tsv") else rows)
    elif settings.output is not None:
        told = format_records(table, columns) if evidence and cited else None
        print_result((told or format_plain(table, columns, cited=cited, headers=settings.headers)) + "\n")
    elif evidence and cited:
        _print_records(table, columns)
    elif is_for_terminal():
        _print_rich(table, columns, cited, settings.headers)
    else:
        print_text(format_plain(table, columns, cited=cited, headers=settings.headers))


def is_for_terminal() -> bool:
    """Whether tables are set for a terminal: one that can more than lines, or $FORCE_COLOR asks for it."""
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def print_result(text: str) -> None:
    """Prints a text as it is, or writes it where ``-o`` says, all of it or nothing."""
    path = _find_settings().output
    if path is None:
        click.echo(text, nl=False)
        return
    from sciencegraph.export.write import write_text

    write_text(path, text)
    _find_settings().remark(f"written: {path}")


def _find_settings() -> Settings:
    context = click.get_current_context(silent=True)
    return (context.find_object(Settings) if context else None) or Settings()


def _choose_form(form: str | None, output: Path | None) -> str | None:
    """The form asked for, else what the file's name says, else what is set in the environment or a file."""
    context = click.get_current_context(silent=True)
    source = context.get_parameter_source("form") if context else None
    typed = None if source is click.core.ParameterSource.DEFAULT_MAP else form
    return typed or _find_form(output) or form


def _find_form(path: Path | None) -> str | None:
    endings = {".json": "json", ".ndjson": "nl", ".jsonl": "nl", ".csv": "csv", ".tsv": "tsv"}
    return (
        None
        if path is None
        else endings.get(path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix)
    )


def format_rows(table: "Table", form: str, *, evidence: bool, cited: bool, headers: bool) -> str:
    """The table for programs: "json", "nl" (one row per line), "csv" or "tsv"."""
    if form in ("json", "nl"):
        return table.to_json(evidence=cited) if form == "json" else table.to_ndjson(evidence=cited)
    told = add_quotes(table, every=evidence) if cited else table
    return told.to_csv(headers=headers) if form == "csv" else told.to_tsv(headers=headers)


def add_quotes(table: "Table", *, every: bool = False) -> "Table":
    """The table with ``QUOTE_COLUMNS``: per row its first quote, or with ``every`` a row per quote."""
    rows = [_quote_row(table, row, number) for row in table for number in _quote_numbers(row, every)]
    return replace(table, columns=(*table.columns, *QUOTE_COLUMNS), rows=tuple(rows))


def _quote_numbers(row: "Row", every: bool) -> range:
    return range(max(len(row.evidence), 1) if every else 1)


def _quote_row(table: "Table", row: "Row", number: int) -> "Row":
    item = row.evidence[number] if row.evidence else None
    quote = {
        "quote": item.text if item else None,
        "page": item.page if item else None,
        "issue": table.sources.get(item.document, item.document) if item else None,
        "quotes": len(row.evidence),
    }
    return replace(row, cells={**row.cells, **quote})


def format_plain(table: "Table", columns: Sequence[str], *, cited: bool = True, headers: bool = True) -> str:
    """The table in plain text: one line per row, long cells cut, the first quote at the end."""
    head = [*columns, *(["evidence"] if cited else [])]
    lines = [[_cut(_cell(row, column), _WIDEST_CELL) for column in columns] for row in table]
    if cited:
        lines = [[*line, _quote(table, row, _WIDEST_QUOTE)] for line, row in zip(lines, table, strict=True)]
    widths = [max(map(len, cells)) for cells in zip(head, *lines, strict=True)]
    rules = ["-" * min(width, _WIDEST_CELL) for width in widths]
    padded = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in (*((head, rules) if headers else ()), *lines)
    ]
    if not headers:
        return "\n".join(padded)
    return "\n".join([_headline(table), *(padded if len(table) else ()), *_note_lines(table)])


def _note_lines(table: "Table") -> list[str]:
    return [f"({_CONTROLS.sub(' ', table.note)})"] if table.note else []


def _headline(table: "Table") -> str:
    return f"{table.title}: {table.tell_length() if len(table) else 'none'}"


def _cell(row: "Row", column: str) -> str:
    from sciencegraph.query.table import format_cell

    return _CONTROLS.sub(" ", format_cell(row[column]))


def _cut(text: str, width: int) -> str:
    line = " ".join(_CONTROLS.sub(" ", text).split())
    return line if len(line) <= width else line[: width - 1] + "…"


def _quote(table: "Table", row: "Row", width: int, between: str = " ") -> str:
    if not row.evidence:
        return ""
    item, more = row.evidence[0], len(row.evidence) - 1
    return f"“{_cut(item.text, width)}”{between}{table.cite(item)}" + (f" (+{more})" if more else "")


# ---- on a terminal ---------------------------------------------------------------------------------------


def _print_rich(table: "Table", columns: Sequence[str], cited: bool, headers: bool) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    console = Console(highlight=False)
    shown = [name for name in columns if name not in _WIDE_ONLY or console.width >= _WIDE_TERMINAL]
    rich = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_header=headers)
    for name in shown:
        rich.add_column(name, justify="right" if name in _NUMBERS else "left", overflow="fold")
    if cited:
        rich.add_column("evidence", style="dim", ratio=1, overflow="fold")
    for row in table:
        quote = [_quote(table, row, console.width, "\n")] if cited else []
        rich.add_row(*(Text(text) for text in [*(_terminal_cell(row, name) for name in shown), *quote]))
    if headers:
        console.print(Text(_headline(table), style="bold"))
    if len(table):
        console.print(rich)
    for line in _note_lines(table):
        console.print(Text(line, style="dim"))


def _terminal_cell(row: "Row", column: str) -> str:
    text = _cell(row, column)
    # an interval is broken where people would break it
    return text.replace("/", "/\n") if column in _DATES else text


def format_records(table: "Table", columns: Sequence[str]) -> str:
    """The same as ``print_table`` prints with ``evidence``, in plain text."""
    return "\n".join(" " * indent + text for text, indent, _ in _iter_record_lines(table, columns))


def _print_records(table: "Table", columns: Sequence[str]) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    for text, indent, style in _iter_record_lines(table, columns):
        _print_line(console, text, indent, style)


def _iter_record_lines(table: "Table", columns: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """Each row as a paragraph: its cells, and below them all quotes; text, indent and style of each line."""
    yield _headline(table), 0, "bold"
    for row in table:
        cells = [(name, _cell(row, name)) for name in columns]
        yield "", 0, ""
        yield "; ".join(f"{name} {text}" for name, text in cells if text), 0, "bold"
        for item in row.evidence:
            section = f" ({item.section})" if item.section else ""
            yield _CONTROLS.sub(" ", f"“{' '.join(item.text.split())}”"), 2, ""
            yield _CONTROLS.sub(" ", f"{table.cite(item)}{section}"), 4, "dim"
    yield from ((line, 0, "dim") for line in _note_lines(table))


def _print_line(console: "Console", text: str, indent: int, style: str = "") -> None:
    from rich.padding import Padding
    from rich.text import Text

    line = _CONTROLS.sub(" ", text)
    if console.is_terminal:
        console.print(Padding(Text(line, style=style), (0, 0, 0, indent), expand=False))
    else:
        click.echo(" " * indent + line)
