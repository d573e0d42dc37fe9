"""The command about settings: config."""

import json
from typing import TYPE_CHECKING, Any

import click

from sciencegraph.cli.command import Command, Settings
from sciencegraph.cli.config import COMMON, SETTINGS, Given, find_config, find_given, read_config
from sciencegraph.cli.options import form_options
from sciencegraph.cli.output import print_table

if TYPE_CHECKING:
    from sciencegraph.query import Table

CONFIG_COLUMNS = ("setting", "value", "origin")


@click.command("config", cls=Command)
@click.argument("what", type=click.Choice(["show"]), default="show")
@form_options
@click.pass_context
def show_config(ctx: click.Context, /, what: str, form: str | None) -> None:
    """Shows every setting, its value, and where it was set: command line, environment, file, or nowhere.

    Settings are the long names of options. They stand in sciencegraph.toml, or in [tool.sciencegraph] of
    pyproject.toml, in this folder or the nearest above it ($SCIENCEGRAPH_CONFIG names another file), or in
    variables such as SCIENCEGRAPH_MIN_CONFIDENCE. A table such as [partners], or SCIENCEGRAPH_PARTNERS_LIMIT,
    holds for one command.
    """
    print_table(list_settings(ctx), CONFIG_COLUMNS, form, cited=False)


def list_settings(ctx: click.Context) -> "Table":
    """All settings, those for single commands last."""
    from sciencegraph.query import Row, Table

    given = {name: _find_common(ctx, name) if name in COMMON else find_given(name) for name in SETTINGS}
    given |= {f"{command}.{name}": item for (command, name), item in _read_file().items() if command}
    rows = [
        Row({"setting": name, "value": _format(item.value), "origin": item.origin})
        for name, item in ((name, item or Given(None, "not set")) for name, item in given.items())
    ]
    path = find_config()
    return Table("Settings", CONFIG_COLUMNS, tuple(rows), note=str(path) if path else "no config file")


def _read_file() -> dict[tuple[str, str], Given]:
    path = find_config()
    return dict(read_config(path)) if path else {}


def _find_common(ctx: click.Context, name: str) -> Given | None:
    settings = ctx.find_object(Settings) or Settings()
    typed = click.core.ParameterSource.COMMANDLINE
    here = (ctx, ctx.parent) if ctx.parent else (ctx,)
    value = getattr(settings, name)
    if any(place.get_parameter_source(name) is typed for place in here):
        return Given(value, "command line")
    given = find_given(name)
    return given if given else Given(value, "default") if name == "corpus" else None


def _format(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    plain = isinstance(value, bool | int | float | list)
    return json.dumps(value, ensure_ascii=False) if plain else str(value)
