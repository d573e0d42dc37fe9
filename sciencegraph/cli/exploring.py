"""The commands that ask about more than one thing: timeline, path, central, compare, search and others."""

from typing import TYPE_CHECKING, Any

import click

from sciencegraph.cli.asking import find_event_columns, print_answer
from sciencegraph.cli.command import Command, Settings
from sciencegraph.cli.completing import complete_name
from sciencegraph.cli.options import (
    KINDS,
    check_edtf,
    check_filters,
    filter_options,
    level_option,
    open_option,
    output_options,
)
from sciencegraph.cli.output import print_table

if TYPE_CHECKING:
    from sciencegraph.graph import Level
    from sciencegraph.query.search import Among

PATH_COLUMNS = ("step", "from", "link", "to", "first", "last")
AROUND_COLUMNS = ("entity", "kind", "hops", "through", "link")
CENTRAL_COLUMNS = ("entity", "betweenness", "partners", "countries", "events", "first", "last")
SEARCH_COLUMNS = ("what", "found", "events")
COMPARE_COLUMNS = ("change", "what", "names", "before", "after", "unclear")

MOST_FOUND = 100

_VIA = click.option(
    "--via", multiple=True, type=click.Choice(KINDS), help="Kinds that the way may lead through; repeatable."
)


@click.command("timeline", cls=Command)
@click.argument("name", shell_complete=complete_name)
@click.argument("other", shell_complete=complete_name, required=False)
@filter_options
@output_options
@click.pass_obj
def show_timeline(
    settings: Settings, /, name: str, other: str | None, form: str | None, evidence: bool, **filters: Any
) -> None:
    """The events of NAME, or those that NAME and OTHER share, from the first to the last."""
    graph = settings.open_graph()
    table = graph.timeline(name, other, **check_filters(graph, filters))
    print_table(table, find_event_columns(table), form, evidence=evidence)


@click.command("path", cls=Command)
@click.argument("name", shell_complete=complete_name)
@click.argument("other", shell_complete=complete_name)
@_VIA
@open_option
@filter_options
@output_options
@click.pass_obj
def show_path(
    settings: Settings,
    /,
    name: str,
    other: str,
    via: tuple[str, ...],
    opened: str | None,
    form: str | None,
    evidence: bool,
    **filters: Any,
) -> None:
    """The shortest way from NAME to OTHER: shared events, posts, parts, signatures, each with its sentences.

    The way leads through organisations, persons and agreements, between two countries also through countries.
    """
    graph = settings.open_graph()
    asked = check_filters(graph, filters)
    limit = asked.pop("limit")
    table = graph.path(name, other, via=via or None, **asked)[:limit]
    print_answer(table, PATH_COLUMNS, opened, form, evidence=evidence)


@click.command("neighbourhood", cls=Command)
@click.argument("name", shell_complete=complete_name)
@click.option("--hops", type=click.IntRange(min=1), default=1, metavar="N", help="Most steps.  [default: 1]")
@click.option("--level", type=click.Choice(KINDS), help="List only this kind.")
@_VIA
@open_option
@filter_options
@output_options
@click.pass_obj
def show_neighbourhood(
    settings: Settings,
    /,
    name: str,
    hops: int,
    level: str | None,
    via: tuple[str, ...],
    opened: str | None,
    form: str | None,
    evidence: bool,
    **filters: Any,
) -> None:
    """All that shared events, posts, parts and signatures link to NAME, the nearest first."""
    graph = settings.open_graph()
    asked = check_filters(graph, filters)
    table = graph.neighbourhood(name, hops, level=level, via=via or None, **asked)
    print_answer(table, AROUND_COLUMNS, opened, form, evidence=evidence)


@click.command("central", cls=Command)
@level_option
@open_option
@filter_options
@output_options
@click.pass_obj
def list_central(
    settings: Settings,
    /,
    level: "Level",
    opened: str | None,
    form: str | None,
    evidence: bool,
    **filters: Any,
) -> None:
    """Who connects the others: by the ways between them that lead over it, then by partners."""
    graph = settings.open_graph()
    table = graph.central(level=level, **check_filters(graph, filters))
    print_answer(table, CENTRAL_COLUMNS, opened, form, evidence=evidence)


@click.command("compare", cls=Command)
@click.argument("since_a", metavar="FROM", callback=check_edtf)
@click.argument("since_b", metavar="SINCE", callback=check_edtf)
@click.option("--name", help="Only what this entity has to do with.")
@level_option
@open_option
@filter_options
@output_options
@click.pass_obj
def compare_times(
    settings: Settings,
    /,
    since_a: str,
    since_b: str,
    name: str | None,
    level: "Level",
    opened: str | None,
    form: str | None,
    evidence: bool,
    **filters: Any,
) -> None:
    """What is new since SINCE against the time from FROM until then: partners and agreements."""
    graph = settings.open_graph()
    asked = check_filters(graph, filters)
    if asked.pop("since"):
        raise click.UsageError("compare takes no --since: its two dates say when the two times begin")
    table = graph.compare(since_a, since_b, name=name, level=level, **asked)
    print_answer(table, COMPARE_COLUMNS, opened, form, evidence=evidence)


@click.command("search", cls=Command)
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option(
    "--among", type=click.Choice(("all", "names", "sentences")), default="all", help="Where to look."
)
@open_option
@filter_options
@output_options
@click.pass_obj
def search_corpus(
    settings: Settings,
    /,
    words: tuple[str, ...],
    among: "Among",
    opened: str | None,
    form: str | None,
    evidence: bool,
    limit: int | None,
    **filters: Any,
) -> None:
    """Names, and sentences of all issues, in which every WORD stands; at most 100 of each without --limit.

    '"in quotes"' finds words in a row, 'explor*' any word that begins so; after -- a word may be left out by
    a -minus. With filters only what has to do with an event that passes.
    """
    graph = settings.open_graph()
    asked = check_filters(graph, filters)
    table = graph.search(" ".join(words), among=among, limit=limit or MOST_FOUND, **asked)
    print_answer(table, SEARCH_COLUMNS, opened, form, evidence=evidence)


@click.command("cypher", cls=Command)
@click.argument("question")
@output_options
@click.pass_obj
def ask_cypher(settings: Settings, /, question: str, form: str | None, evidence: bool) -> None:
    """Asks the graph in Cypher: MATCH ... WHERE ... RETURN ...

    Labels are Organization, Person, Country, Place, Agreement, Event, Issue; types PARTICIPATES, INVOLVES,
    PART_OF and so on. Needs: pip install 'sciencegraph[cypher]'.
    """
    try:
        table = settings.open_graph().cypher(question)
    except ImportError as error:
        raise click.ClickException(str(error)) from error
    print_table(table, table.columns, form, evidence=evidence)
