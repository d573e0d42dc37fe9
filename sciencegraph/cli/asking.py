"""The commands that ask: partners, events, show, agreements."""

from collections.abc import Sequence
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from sciencegraph.cli.command import Command, Settings
from sciencegraph.cli.completing import complete_name
from sciencegraph.cli.options import (
    check_filters,
    filter_options,
    level_option,
    open_option,
    open_row,
    output_options,
)
from sciencegraph.cli.output import print_result, print_table, print_text

if TYPE_CHECKING:
    from sciencegraph.graph import Level
    from sciencegraph.query import EntityCard, Table

PARTNER_COLUMNS = ("partner", "events", "agreements", "first", "last", "types")
EVENT_COLUMNS = ("date", "type", "action", "participants", "countries")
_STATUS_AT = 3  # after the action
AGREEMENT_COLUMNS = ("agreement", "parties", "history")
NAME_COLUMNS = ("name", "times", "first", "last")
POST_COLUMNS = ("title", "name", "since", "until")


@click.command("partners", cls=Command)
@click.argument("name", shell_complete=complete_name)
@level_option
@open_option
@filter_options
@output_options
@click.pass_obj
def list_partners(
    settings: Settings,
    /,
    name: str,
    level: "Level",
    opened: str | None,
    form: str | None,
    evidence: bool,
    **filters: Any,
) -> None:
    """Who takes part in events with NAME, the strongest first.

    NAME is a country, body or person by any of its names, its code or its id. --country and --entity keep the
    events that have to do with that third one, too. A meeting of more than two countries makes each a partner
    of each only with --multilateral include.
    """
    graph = settings.open_graph()
    table = graph.partners(name, level=level, **check_filters(graph, filters))
    print_answer(table, PARTNER_COLUMNS, opened, form, evidence=evidence)
    if not len(table):
        settings.remark(f"no event tells of a partner; `sciencegraph show {quote(name)}` has what is known")


@click.command("events", cls=Command)
@click.option("--id", "ids", multiple=True, metavar="ID", help="Only this event; may be repeated.")
@filter_options
@output_options
@click.pass_obj
def list_events(
    settings: Settings, /, ids: tuple[str, ...], form: str | None, evidence: bool, **filters: Any
) -> None:
    """Lists events by date, undated ones last."""
    graph = settings.open_graph()
    table = graph.events(ids=ids or None, **check_filters(graph, filters))
    print_table(table, find_event_columns(table), form, evidence=evidence)


@click.command("agreements", cls=Command)
@click.argument("name", shell_complete=complete_name, required=False)
@open_option
@filter_options
@output_options
@click.pass_obj
def list_agreements(
    settings: Settings,
    /,
    name: str | None,
    opened: str | None,
    form: str | None,
    evidence: bool,
    **filters: Any,
) -> None:
    """Lists agreements with their parties and what became of them; with [NAME] of an agreement only that one.

    For those that a country, body or person has to do with: --entity.
    """
    graph = settings.open_graph()
    table = graph.agreements(name, **check_filters(graph, filters))
    print_answer(table, AGREEMENT_COLUMNS, opened, form, evidence=evidence)


def print_answer(
    table: "Table", columns: Sequence[str], opened: str | None, form: str | None, *, evidence: bool
) -> None:
    """Prints a table, or, with ``--open``, the events behind one of its rows."""
    if opened is None:
        print_table(table, columns, form, evidence=evidence)
    else:
        events = open_row(table, opened)
        print_table(events, find_event_columns(events), form, evidence=evidence)


def find_event_columns(table: "Table") -> tuple[str, ...]:
    """``EVENT_COLUMNS``, and ``status`` where an event is planned or cancelled."""
    if all(row["status"] == "done" for row in table):
        return EVENT_COLUMNS
    return (*EVENT_COLUMNS[:_STATUS_AT], "status", *EVENT_COLUMNS[_STATUS_AT:])


@click.command("show", cls=Command)
@click.argument("name", shell_complete=complete_name)
@filter_options
@output_options
@click.pass_obj
def show_entity(
    settings: Settings, /, name: str, form: str | None, evidence: bool, limit: int | None, **filters: Any
) -> None:
    """All that is known of NAME: names, posts, parents and parts, events, agreements, why it is one.

    Filters say which events and agreements are listed, --limit how many of each. With --nl, --csv and --tsv
    only its events.
    """
    graph = settings.open_graph()
    asked = check_filters(graph, filters)
    card = graph.show(name, **asked).cut(limit)
    if form == "json" or (form is None and settings.output and settings.output.suffix == ".json"):
        print_result(card.to_json())
    elif form not in (None, "table") or settings.output:
        print_table(card.events, find_event_columns(card.events), form, evidence=evidence)
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
        "named": card.tell_times(),
        "merged": "; ".join(card.merged),
        "id": card.id,
    }
    print_text("\n".join([card.name, *(f"  {what}: {value}" for what, value in facts.items() if value)]))
    columns = {
        "Names": NAME_COLUMNS,
        "Posts": POST_COLUMNS,
        "Events": find_event_columns(card.events),
        "Agreements": AGREEMENT_COLUMNS,
    }
    for table in card.list_tables():
        print_text("")
        print_table(table, columns[table.title], evidence=evidence)
