"""Completion: the script for a shell, and what may stand for a name, a country, a type of events.

Nothing here may fail or print: whoever presses Tab wants a name, or nothing.
"""

import os

import click
from click.shell_completion import CompletionItem, get_completion_class

from sciencegraph.cli.command import Command, Settings

SHELLS = ("bash", "zsh", "fish")
MOST_NAMES = 50


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def print_completion(ctx: click.Context, /, shell: str) -> None:
    """Prints a script that completes commands, options, event types, countries and names of the corpus."""
    kind = get_completion_class(shell)
    assert kind is not None
    root = ctx.find_root().command
    # bash is not asked for its version here: the script may be meant for another machine
    source = kind.source_template % kind(root, {}, "sciencegraph", "_SCIENCEGRAPH_COMPLETE").source_vars()
    click.echo(source)


def complete_type(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Event types that begin so."""
    from sciencegraph.vocab.event_types import load_event_types

    return sorted(name for name in load_event_types() if name.startswith(incomplete.lower()))


def complete_action(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Actions of events that begin so."""
    from sciencegraph.vocab.event_types import load_actions

    return _quote({name for _, name in load_actions() if name.startswith(incomplete.lower())})


def complete_country(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Countries whose name begins so."""
    from sciencegraph.vocab.countries import load_countries

    names = (country.name for country in load_countries())
    return _quote({name for name in names if name.casefold().startswith(incomplete.casefold())})


def complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names as they are written in the issues of the corpus, the most frequent first."""
    from sciencegraph.corpus import Corpus
    from sciencegraph.corpus.lookup import find_surfaces
    from sciencegraph.errors import ScienceGraphError

    settings = ctx.find_object(Settings) or Settings()
    try:
        with Corpus.open(_find_corpus(ctx, settings)) as corpus:
            return _quote(dict.fromkeys(find_surfaces(corpus, incomplete, MOST_NAMES)))
    except (ScienceGraphError, OSError, click.ClickException):
        return []


def _find_corpus(ctx: click.Context, settings: Settings) -> str:
    from sciencegraph.cli.config import find_given

    # while a line is completed, callbacks that note settings have not run
    places = (place.params.get("corpus") for place in (ctx, ctx.parent) if place is not None)
    typed = next((place for place in places if place), None)
    given = None if typed else find_given("corpus")
    return str(typed or (given.value if given else settings.corpus))


def _quote(names: "dict[str, None] | set[str]") -> list[CompletionItem]:
    """Bash takes a name of two words for two, unless the space between is marked; the others mark it."""
    ordered = sorted(names) if isinstance(names, set) else list(names)
    bash = os.environ.get("_SCIENCEGRAPH_COMPLETE") == "bash_complete"
    return [CompletionItem(name.replace(" ", "\\ ") if bash else name) for name in ordered]
