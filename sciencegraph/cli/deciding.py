"""The commands that decide, and tell why: merge, split, undo, judgements, why."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from sciencegraph.cli.command import Command, Settings
from sciencegraph.cli.completing import complete_name
from sciencegraph.cli.options import AnyCommand, form_options
from sciencegraph.cli.output import print_table, print_text

if TYPE_CHECKING:
    from sciencegraph.corpus import Corpus
    from sciencegraph.decide import Change

JUDGEMENT_COLUMNS = ("number", "verdict", "left", "right", "by", "at", "why", "holds")


def decision_options(command: AnyCommand) -> AnyCommand:
    """Gives a command ``--why``, ``--by`` and ``--json``."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="What has changed, as JSON."),
        click.option(
            "--by", metavar="NAME", help="Who decides.  [default: $SCIENCEGRAPH_USER, else the login name]"
        ),
        click.option("--why", default="", metavar="TEXT", help="A sentence to be kept with the decision."),
    ):
        command = option(command)
    return command


@click.command("merge", cls=Command)
@click.argument("names", shell_complete=complete_name, nargs=-1, required=True, metavar="NAME NAME...")
@decision_options
@click.pass_obj
def merge_names(
    settings: Settings, /, names: tuple[str, ...], why: str, by: str | None, as_json: bool
) -> None:
    """Decides that two or more names are one thing, from now on and in every later build.

    Where an earlier decision says that they differ, nothing is done, and its number is told.
    """
    from sciencegraph.decide import merge_entities

    if len(names) < 2:
        raise click.UsageError("merge needs two names or more")
    _decide(settings, lambda corpus: merge_entities(corpus, *names, why=why, by=by), as_json)


@click.command("split", cls=Command)
@click.argument("name", shell_complete=complete_name)
@click.option("--alias", "aliases", multiple=True, metavar="TEXT", help="All that is so written; repeatable.")
@click.option(
    "--issue",
    "issues",
    multiple=True,
    metavar="ISSUE",
    help="All that stands in this issue (with --alias: what is so written there); repeatable.",
)
@click.option(
    "--mention",
    "mentions",
    multiple=True,
    metavar="ISSUE:START",
    help="One mention, by its place; repeatable.",
)
@decision_options
@click.pass_obj
def split_name(
    settings: Settings,
    /,
    name: str,
    aliases: tuple[str, ...],
    issues: tuple[str, ...],
    mentions: tuple[str, ...],
    why: str,
    by: str | None,
    as_json: bool,
) -> None:
    """Decides that some of the mentions of NAME mean something else: an alias, an issue's, single ones.

    Without an option the aliases, issues and mentions are listed.
    """
    from sciencegraph.decide import split_entity

    def act(corpus: "Corpus") -> "Change":
        return split_entity(corpus, name, aliases=aliases, issues=issues, mentions=mentions, why=why, by=by)

    _decide(settings, act, as_json)


def _read_number(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    if value.isdecimal() and int(value):
        return int(value)
    text = f"{value!r} is no number of a decision; `sciencegraph judgements` lists them"
    raise click.BadParameter(text, param=param)


@click.command("undo", cls=Command)
@click.argument("number", required=False, callback=_read_number)
@click.option("--json", "as_json", is_flag=True, help="What has changed, as JSON.")
@click.pass_obj
def undo_decision(settings: Settings, /, number: int | None, as_json: bool) -> None:
    """Takes back decision NUMBER (see judgements), or all that the last merge, split or review made.

    The graph is then as if it had never been made; the decision stays on record.
    """
    from sciencegraph.decide import undo_judgement

    _decide(settings, lambda corpus: undo_judgement(corpus, number), as_json)


@click.command("judgements", cls=Command)
@click.option("--standing", is_flag=True, help="Only those that have not been taken back.")
@form_options
@click.pass_obj
def list_decisions(settings: Settings, /, standing: bool, form: str | None) -> None:
    """Lists all decisions in the order they were made: who, when, why, and whether they still hold."""
    from sciencegraph.corpus import Corpus
    from sciencegraph.decide import list_judgements

    with Corpus.open(settings.corpus) as corpus:
        table = list_judgements(corpus, retracted=not standing)
    print_table(table, JUDGEMENT_COLUMNS, form, cited=False)


@click.command("why", cls=Command)
@click.argument("name", shell_complete=complete_name)
@click.argument("other", shell_complete=complete_name, required=False)
@click.option("--json", "as_json", is_flag=True, help="All of it, as JSON.")
@click.pass_obj
def explain_decision(settings: Settings, /, name: str, other: str | None, as_json: bool) -> None:
    """Why NAME and OTHER are, or are not, one thing; with NAME alone, why all its mentions are.

    Every comparison with its score, every guard, what surrounds the names, the links that joined them with
    the sentences that they stand in, and the decisions that people made.
    """
    from sciencegraph.corpus import Corpus
    from sciencegraph.decide import explain_names

    with Corpus.open(settings.corpus) as corpus:
        explanation = explain_names(corpus, name, other)
    if as_json:
        click.echo(explanation.to_json(), nl=False)
    else:
        print_text(str(explanation))


def _decide(settings: Settings, act: Callable[["Corpus"], "Change"], as_json: bool) -> None:
    from sciencegraph.corpus import Corpus

    with Corpus.open(settings.corpus) as corpus:
        change = act(corpus)
    if as_json:
        click.echo(json.dumps(change.to_dict(), ensure_ascii=False, indent=1))
    else:
        print_text(str(change))
