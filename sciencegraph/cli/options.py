"""What several commands have in common: filters, levels, and the form of the output."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sciencegraph.cli.command import Command as Command
from sciencegraph.cli.command import Settings as Settings
from sciencegraph.cli.command import note_setting
from sciencegraph.cli.completing import complete_action, complete_country, complete_name, complete_type

if TYPE_CHECKING:
    from sciencegraph.query import Table
    from sciencegraph.workspace import ScienceGraph

# written out, since the types that declare them cost start-up time; a test compares them
KINDS = ("organization", "person", "country", "place", "agreement")
LEVELS = ("country", "organization", "person")  # who may take part in events
MULTILATERAL = ("include", "exclude", "only")

AnyCommand = TypeVar("AnyCommand", bound=Callable[..., Any])


def _note_headers(ctx: click.Context, param: click.Parameter, value: bool | None) -> None:
    if value is False:
        ctx.ensure_object(Settings).headers = False


def check_edtf(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A filter's date, which is EDTF: it may be an interval or uncertain."""
    from sciencegraph.dates import date_bounds
    from sciencegraph.errors import DateError

    try:
        return value if value is None or date_bounds(value) else None
    except DateError as error:
        raise _date_fault(value, param) from error


def check_written_date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """An issue's date as people write it ("May 2024"), in EDTF."""
    from sciencegraph.read.metadata import find_date

    date = None if value is None else find_date(value)
    if value is not None and date is None:
        raise _date_fault(value, param)
    return date


def _date_fault(value: str | None, param: click.Parameter) -> click.BadParameter:
    text = f"{value!r} is no date; expected one such as 2024, 2024-05 or 2024-05-03"
    return click.BadParameter(text, param=param)


_FILTERS = (
    click.option(
        "--country", metavar="NAME", shell_complete=complete_country,
        help="Events that involve this country (name or code).",
    ),
    click.option("--since", metavar="DATE", callback=check_edtf, help="Events not over before this date."),
    click.option("--until", metavar="DATE", callback=check_edtf, help="Events not begun after this date."),
    click.option(
        "--type", "type", multiple=True, metavar="TYPE", shell_complete=complete_type,
        help="Event type; may be repeated.",
    ),
    click.option(
        "--action", multiple=True, metavar="ACTION", shell_complete=complete_action,
        help="Action (signed, ...); may be repeated.",
    ),
    click.option(
        "--entity", metavar="NAME", shell_complete=complete_name,
        help="Events that this entity has to do with.",
    ),
    click.option("--kind", type=click.Choice(LEVELS), help="Events with a participant of this kind."),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        help="Least confidence of an event, from 0 to 1.",
    ),
    click.option(
        "--multilateral",
        type=click.Choice(MULTILATERAL),
        help="Whether events of more than two countries count.",
    ),
    click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many rows."),
    click.option(
        "--no-background", "background", is_flag=True, default=True, flag_value=False,
        help="Leave out events that are told as long past.",
    ),
)  # fmt: skip
_OUTPUT = (
    click.option("--json", "form", flag_value="json", help="JSON, with all evidence."),
    click.option("--nl", "form", flag_value="nl", help="JSON, one row per line."),
    click.option("--csv", "form", flag_value="csv", help="Comma-separated values."),
    click.option("--tsv", "form", flag_value="tsv", help="Tab-separated values."),
    click.option("--table", "form", flag_value="table", help="A table for people; the default."),
    click.option(
        "--no-headers", "headers", is_flag=True, default=None, flag_value=False, expose_value=False,
        callback=_note_headers, help="No line of column names.",
    ),
    click.option(
        "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
        expose_value=False, callback=note_setting, help="Write to FILE; its ending tells the form.",
    ),
    click.option(
        "--bom", is_flag=True, default=None, expose_value=False, callback=note_setting,
        help="Begin CSV and TSV with a byte order mark, for Excel.",
    ),
)  # fmt: skip
_EVIDENCE = click.option(
    "--evidence", is_flag=True, help="Every quote in full; in CSV and TSV a line per quote."
)


_LEVEL = click.option("--level", type=click.Choice(LEVELS), default="country", help="What is counted.")
_OPEN = click.option(
    "--open", "opened", metavar="ROW", help="The events behind a row: its number, or what stands first in it."
)


def level_option(command: AnyCommand) -> AnyCommand:
    """Gives a command ``--level``."""
    return _LEVEL(command)


def open_option(command: AnyCommand) -> AnyCommand:
    """Gives a command ``--open`` (``opened``, see ``open_row``)."""
    return _OPEN(command)


def open_row(table: "Table", opened: str) -> "Table":
    """The events behind the row that ``--open`` names.

    Raises:
        BadParameter: There is no such row, or no event behind it.
    """
    from sciencegraph.names import normalise_name
    from sciencegraph.query.table import format_cell

    wanted = normalise_name(opened)
    for number, row in enumerate(table, 1):
        names = {str(number), *(normalise_name(format_cell(row[name])) for name in table.columns[:3])}
        if opened == str(number) or wanted in names:
            if not row.events:
                raise click.BadParameter("no event is behind that row", param_hint="--open")
            return row.open()
    text = f"there is no row {opened!r}; give a number from 1 to {len(table)}, or what stands first in a row"
    raise click.BadParameter(text, param_hint="--open")


def filter_options(command: AnyCommand) -> AnyCommand:
    """Gives a command the filters, which mean the same everywhere (see ``check_filters``)."""
    return _decorate(command, _FILTERS)


def output_options(command: AnyCommand) -> AnyCommand:
    """Gives a command ``--evidence`` and the options of ``form_options``."""
    return _decorate(command, (*_OUTPUT, _EVIDENCE))


def form_options(command: AnyCommand) -> AnyCommand:
    """Gives a command ``--json --nl --csv --tsv --table`` (``form``), ``--no-headers`` and ``-o``.

    The last two are kept in the settings, where ``print_table`` finds them.
    """
    return _decorate(command, _OUTPUT)


def _decorate(command: AnyCommand, options: Iterable[Callable[[AnyCommand], AnyCommand]]) -> AnyCommand:
    for option in reversed(list(options)):
        command = option(command)
    return command


def check_filters(graph: "ScienceGraph", filters: dict[str, Any]) -> dict[str, Any]:
    """The filters as the library takes them.

    Raises:
        BadParameter: A type or action is neither in the vocabulary nor in the corpus.
    """
    from difflib import get_close_matches

    from sciencegraph.vocab.event_types import load_actions, load_event_types

    events = graph.snapshot.events
    known = {
        "type": {*load_event_types(), *(event.type for event in events)},
        "action": {*(action for _, action in load_actions()), *(event.action for event in events)},
    }
    for name, words in known.items():
        for word in filters[name]:
            if word not in words:
                near = get_close_matches(word.lower(), sorted(words), n=2) or sorted(words)
                text = f"{word!r} is no {name} of events; there is {', '.join(near)}"
                raise click.BadParameter(text, param_hint=f"--{name}")
    given = {name: value for name, value in filters.items() if name != "multilateral" or value is not None}
    return {**given, "type": filters["type"] or None, "action": filters["action"] or None}


def narrow_graph(graph: "ScienceGraph", filters: dict[str, Any]) -> "ScienceGraph":
    """The part of a graph that the filters leave; the whole graph, where none was given."""
    given = {name: value for name, value in check_filters(graph, filters).items() if _restricts(name, value)}
    return graph.select(**given) if given else graph


def _restricts(name: str, value: Any) -> bool:
    return value is not None and value is not True and (name != "min_confidence" or value > 0)
