"""The commands that write files: export and view."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sciencegraph.cli.command import Command, Settings
from sciencegraph.cli.options import LEVELS, filter_options, narrow_graph
from sciencegraph.cli.output import print_text
from sciencegraph.cli.streams import STREAM, giving_stdout

if TYPE_CHECKING:
    from sciencegraph.workspace import ScienceGraph

# written out, as export.FORMATS costs start-up time; a test compares them
FORMATS = (
    *("json", "jsonld", "plover.jsonl", "graphml", "gexf", "nodelink.json"),
    *("cypher", "csv", "neo4j.csv", "parquet"),
)
PER = ("pair", "type", "event")


@click.command("export", cls=Command)
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
@click.option("--check", is_flag=True, help="Write nothing; tell what readers make of FILE (GraphML, GEXF).")
@click.option("--json", "as_json", is_flag=True, help="With --check: the report as JSON.")
@filter_options
@click.pass_context
def export_graph(
    ctx: click.Context,
    /,
    file: Path,
    format: str | None,
    project: str | None,
    per: str | None,
    positions: bool | None,
    gephi_kinds: bool,
    check: bool,
    as_json: bool,
    **filters: Any,
) -> None:
    """Writes the graph to FILE (- for stdout), in the format that its extension names (docs/exports.md).

    .gexf for Gephi, .graphml for many programs, .csv and .parquet for tables of nodes and edges,
    .plover.jsonl for event data, .cypher and .neo4j.csv for Neo4j, .nodelink.json, .jsonld, .json for the
    full dump (docs/dump.md); .gz behind any of them compresses. With filters only the events that pass and
    what belongs to them.

    --check reads a GraphML or GEXF file instead, whoever wrote it, and exits with 1 where a reader would
    refuse it or lose something.
    """
    if check:
        ctx.exit(_check_file(file, as_json))
    if as_json:
        raise click.UsageError(
            "--json is the form of a --check; --format nodelink.json writes a graph as JSON"
        )
    from sciencegraph.export import WHOLE_FORMATS, find_format
    from sciencegraph.workspace import write_graph

    if str(file) == STREAM and format is None:
        raise click.UsageError("- is stdout; give --format, too")
    if str(file) == STREAM and format in ("csv", "neo4j.csv", "parquet"):
        raise click.UsageError(f"{format} is a pair of files; give a name instead of -")
    chosen = find_format(file, format)
    if project and chosen in WHOLE_FORMATS:
        raise click.UsageError(f"{chosen} always tells the whole; give --project with another format")
    if per and not project:
        raise click.UsageError("--per says what the edges of --project stand for; give that, too")
    how: dict[str, Any] = {"project": project, "per": per, "positions": positions, "gephi_kinds": gephi_kinds}
    part = _open_part(ctx.find_object(Settings) or Settings(), filters)
    with giving_stdout(file, f"graph.{chosen}") as path:
        written = write_graph(part, path, format=chosen, **how)
    for path in written if str(file) != STREAM else ():
        click.echo(path)


def _check_file(file: Path, as_json: bool) -> int:
    from sciencegraph.export import check_export

    report = check_export(file)
    if as_json:
        click.echo(report.to_json(), nl=False)
    else:
        print_text(str(report))
    return 0 if report.ok else 1


def _open_part(settings: Settings, filters: dict[str, Any]) -> "ScienceGraph":
    whole = settings.open_graph()
    part = narrow_graph(whole, filters)
    if whole.snapshot.events and not part.snapshot.events:
        settings.remark("no event passes these filters, so that nothing is written but an empty graph")
    return part


@click.command("view", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--title", help="Heading of the page.")
@filter_options
@click.pass_obj
def view_graph(settings: Settings, /, file: Path, title: str | None, **filters: Any) -> None:
    """Writes the graph to FILE, one HTML page that needs nothing else and can be sent to others.

    With filters only the events that pass and what belongs to them.
    """
    if str(file) != STREAM and not file.name.lower().removesuffix(".gz").endswith((".html", ".htm")):
        raise click.UsageError(
            f"{file.name}: a page's name ends in .html; `sciencegraph export` writes other formats"
        )
    part = _open_part(settings, filters)
    with giving_stdout(file, "graph.html") as path:
        part.view(path, title=title)
    if str(file) != STREAM:
        click.echo(file)
