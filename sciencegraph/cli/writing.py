"""The commands that write files: export and view."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from sciencegraph.cli.options import LEVELS, Command, Settings, filter_options, narrow_graph

if TYPE_CHECKING:
    from sciencegraph.workspace import ScienceGraph

# written out, as export.FORMATS costs start-up time; a test compares them
FORMATS = ("json", "graphml", "gexf", "nodelink.json", "csv")


@click.command("export", cls=Command, short_help="Write the graph for Gephi and others.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "format_name", type=click.Choice(FORMATS), help="If the file's name doesn't tell it."
)
@click.option("--level", type=click.Choice(LEVELS), help="Only who meets whom, weighted by events.")
@filter_options
@click.pass_obj
def export_graph(
    settings: Settings, /, file: Path, format_name: str | None, level: str | None, **filters: Any
) -> None:
    """Writes the graph to FILE, in the format that its extension names.

    .graphml and .gexf for Gephi and others, .csv for tables of nodes and edges, .nodelink.json for programs,
    .json for the full dump (docs/dump.md); .gz behind any of them compresses. With filters only the events
    that pass and what belongs to them.
    """
    from sciencegraph.export import write_export
    from sciencegraph.graph import Level

    graph = _open_part(settings, filters)
    if level is None:
        written = write_export(graph.nx, graph.snapshot, file, format=format_name)
    elif (format_name or _plain_name(file)) == "json":
        raise click.UsageError("the dump is always whole; give --level with another format")
    else:
        pairs = graph.project(cast(Level, level))
        written = write_export(pairs, graph.snapshot, file, format=format_name)
    for path in written:
        click.echo(path)


def _open_part(settings: Settings, filters: dict[str, Any]) -> "ScienceGraph":
    whole = settings.open_graph()
    part = narrow_graph(whole, filters)
    if whole.snapshot.events and not part.snapshot.events:
        settings.remark("no event passes these filters, so that nothing is written but an empty graph")
    return part


def _plain_name(file: Path) -> str:
    name = file.name.lower().removesuffix(".gz")
    return "" if name.endswith(".nodelink.json") else name.rpartition(".")[2]


@click.command("view", cls=Command, short_help="Write the graph as one HTML page.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--title", help="Heading of the page.")
@filter_options
@click.pass_obj
def view_graph(settings: Settings, /, file: Path, title: str | None, **filters: Any) -> None:
    """Writes the graph to FILE, one HTML page that needs nothing else and can be sent to others.

    With filters only the events that pass and what belongs to them.
    """
    click.echo(_open_part(settings, filters).view(file, title=title))
