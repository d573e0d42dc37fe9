"""The commands that write files: export and view."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sciencegraph.cli.options import LEVELS, Command, Settings, filter_options, narrow_graph

if TYPE_CHECKING:
    from sciencegraph.workspace import ScienceGraph

# written out, as export.FORMATS costs start-up time; a test compares them
FORMATS = (
    *("json", "jsonld", "plover.jsonl", "graphml", "gexf", "nodelink.json"),
    *("cypher", "csv", "neo4j.csv", "parquet"),
)
PER = ("pair", "type", "event")


@click.command("export", cls=Command, short_help="Write the graph for Gephi and others.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", type=click.Choice(FORMATS), help="If the file's name doesn't tell it.")
@click.option(
    "--project", "--level", type=click.Choice(LEVELS), help="Only who meets whom, weighted by events."
)
@click.option(
    "--per",
    type=click.Choice(PER),
    help="What one edge of a projection stands for.  [default: type in GEXF, else pair]",
)
@click.option("--positions/--no-positions", default=None, help="Whether GEXF tells where nodes stand.")
@click.option("--gephi-kinds", is_flag=True, help="In GraphML, kinds of edges as only Gephi reads them.")
@filter_options
@click.pass_obj
def export_graph(
    settings: Settings,
    /,
    file: Path,
    format: str | None,
    project: str | None,
    per: str | None,
    positions: bool | None,
    gephi_kinds: bool,
    **filters: Any,
) -> None:
    """Writes the graph to FILE, in the format that its extension names (docs/exports.md).

    .gexf for Gephi, .graphml for many programs, .csv and .parquet for tables of nodes and edges,
    .plover.jsonl for event data, .cypher and .neo4j.csv for Neo4j, .nodelink.json, .jsonld, .json for the
    full dump (docs/dump.md); .gz behind any of them compresses. With filters only the events that pass and
    what belongs to them.
    """
    from sciencegraph.export import WHOLE_FORMATS, find_format
    from sciencegraph.workspace import write_graph

    chosen = find_format(file, format)
    if project and chosen in WHOLE_FORMATS:
        raise click.UsageError(f"{chosen} always tells the whole; give --project with another format")
    if per and not project:
        raise click.UsageError("--per says what the edges of --project stand for; give that, too")
    how: dict[str, Any] = {"project": project, "per": per, "positions": positions, "gephi_kinds": gephi_kinds}
    for path in write_graph(_open_part(settings, filters), file, format=chosen, **how):
        click.echo(path)


def _open_part(settings: Settings, filters: dict[str, Any]) -> "ScienceGraph":
    whole = settings.open_graph()
    part = narrow_graph(whole, filters)
    if whole.snapshot.events and not part.snapshot.events:
        settings.remark("no event passes these filters, so that nothing is written but an empty graph")
    return part


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
