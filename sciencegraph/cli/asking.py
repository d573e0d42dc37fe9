"""The commands that ask: partners, events, show, agreements."""

from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from sciencegraph.cli.options import LEVELS, Command, Settings, check_filters, filter_options, output_options
from sciencegraph.cli.output import print_table, print_text

if TYPE_CHECKING:
    from sciencegraph.query import EntityCard

PARTNER_COLUMNS = ("partner", "events", "first", "last", "types")
EVENT_COLUMNS = ("date", "type", "action", "participants", "countries")
AGREEMENT_COLUMNS = ("agreement", "parties", "history")
POST_COLUMNS = ("title", "name", "since", "until")


@click.command("partners", cls=Command, short_help="Who takes part in events with NAME.")
@click.argument("name")
@click.option("--level", type=click.Choice(LEVELS), default="country", help="What the partners are.")
@click.option(
    "--multilateral",
    type=click.Choice(("include", "exclude", "only")),
    default="include",
    help="Whether events of more than two members count.",
)
@filter_options
@output_options
@click.pass_obj
def list_partners(
    settings: Settings,
    /,
    name: str,
    level: str,
    multilateral: str,
    form: str | None,
    evidence: bool,
    **filters: Any,
) -> None:
    """Who takes part in events with NAME, the strongest first.

    NAME is a country, body or person by any of its names, its code or its id. --country and --entity keep the
    events that have to do with that third one, too.
    """
    graph = settings.open_graph()
    asked = check_filters(graph, filters)
    table = graph.partners(name, level=level, multilateral=multilateral, **asked)
    print_table(table, PARTNER_COLUMNS, form, evidence=evidence)
    if not len(table):
        settings.remark(f"no event tells of a partner; `sciencegraph show {quote(name)}` has what is known")


@click.command("events", cls=Command, short_help="List events by date.")
@filter_options
@output_options
@click.pass_obj
def list_events(settings: Settings, /, form: str | None, evidence: bool, **filters: Any) -> None:
    """Lists events by date, undated ones last."""
    graph = settings.open_graph()
    print_table(graph.events(**check_filters(graph, filters)), EVENT_COLUMNS, form, evidence=evidence)


@click.command("agreements", cls=Command, short_help="List agreements and their history.")
@click.argument("name", required=False)
@filter_options
@output_options
@click.pass_obj
def list_agreements(
    settings: Settings, /, name: str | None, form: str | None, evidence: bool, **filters: Any
) -> None:
    """Lists agreements (or the one called NAME) with their parties and what became of them."""
    graph = settings.open_graph()
    table = graph.agreements(name, **check_filters(graph, filters))
    print_table(table, AGREEMENT_COLUMNS, form, evidence=evidence)


@click.command("show", cls=Command, short_help="All that is known of NAME.")
@click.argument("name")
@output_options
@click.pass_obj
def show_entity(settings: Settings, /, name: str, form: str | None, evidence: bool) -> None:
    """All that is known of NAME: names, posts, events, agreements.

    With --csv and --tsv only its events.
    """
    card = settings.open_graph().show(name)
    if form == "json":
        click.echo(card.to_json(), nl=False)
    elif form:
        print_table(card.events, EVENT_COLUMNS, form, evidence=evidence)
    else:
        _print_card(card, evidence)


def _print_card(card: "EntityCard", evidence: bool) -> None:
    facts = {
        "kind": card.kind,
        "also": "; ".join(card.aliases),
        "country": card.country,
        "part of": ", ".join(card.parents),
        "parts": "; ".join(card.parts),
        "identifiers": "; ".join(card.identifiers),
        "named": f"{len(card.evidence)} times",
        "id": card.id,
    }
    print_text("\n".join([card.name, *(f"  {what}: {value}" for what, value in facts.items() if value)]))
    tables = ((card.posts, POST_COLUMNS), (card.events, EVENT_COLUMNS), (card.agreements, AGREEMENT_COLUMNS))
    for table, columns in tables:
        if len(table):
            print_text("")
            print_table(table, columns, evidence=evidence)
