"""The command group, and the one place where errors become a line on stderr and an exit code.

Exit codes: 0 done, 1 failed, 2 wrong use, 3 done but some inputs failed, 130 interrupted.
"""

import io
import os
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

import click

from sciencegraph.cli.asking import list_agreements, list_events, list_partners, show_entity
from sciencegraph.cli.building import build_issues, remove_issue, show_info
from sciencegraph.cli.deciding import explain_decision, list_decisions, merge_names, split_name, undo_decision
from sciencegraph.cli.exploring import (
    ask_cypher,
    compare_times,
    list_central,
    search_corpus,
    show_neighbourhood,
    show_path,
    show_timeline,
)
from sciencegraph.cli.judging import evaluate_gold
from sciencegraph.cli.linking import link_names
from sciencegraph.cli.options import HELP_NAMES, Command, Settings, add_common_options
from sciencegraph.cli.reviewing import review_pairs
from sciencegraph.cli.writing import export_graph, view_graph
from sciencegraph.errors import DateError, QuestionError, ScienceGraphError


class CommandGroup(click.Group):
    """Lists the commands in the order of use, and offers near ones for a name that it doesn't know."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, as they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            near = get_close_matches(args[0].lower(), self.commands, n=2, cutoff=0.6)
            offer = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(self.commands)}"
            ctx.fail(f"No such command {args[0]!r}; {offer}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": HELP_NAMES},
    epilog="Start with: sciencegraph build FOLDER, then: sciencegraph partners Thailand",
)
@click.version_option(package_name="sciencegraph", prog_name="sciencegraph", message="%(prog)s %(version)s")
def app() -> None:
    """From newsletter issues on science diplomacy to a graph that cites its sentences."""


add_common_options(app, envvar="SCIENCEGRAPH_CORPUS")
for _command in (
    build_issues,
    list_partners,
    list_events,
    show_entity,
    list_agreements,
    show_timeline,
    show_path,
    show_neighbourhood,
    list_central,
    compare_times,
    search_corpus,
    ask_cypher,
    export_graph,
    view_graph,
    merge_names,
    split_name,
    undo_decision,
    list_decisions,
    explain_decision,
    review_pairs,
    link_names,
    evaluate_gold,
    remove_issue,
    show_info,
):
    app.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command that the arguments (by default those of the process) ask for, and exits."""
    _write_utf8()
    settings = Settings()
    try:
        code = _run(arguments, settings)
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader has gone ("| head"); what is left must not fail when Python exits
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def _run(arguments: Sequence[str] | None, settings: Settings) -> int:
    args = None if arguments is None else list(arguments)
    try:
        return app.main(args, prog_name="sciencegraph", standalone_mode=False, obj=settings) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _tell("Interrupted; what was finished is kept.", settings, 130)
    except BrokenPipeError:
        raise
    except (DateError, QuestionError) as error:
        return _tell(f"Error: {error}", settings, 2)
    except (ScienceGraphError, OSError) as error:
        return _tell(f"Error: {error}", settings, 1)
    except Exception as error:
        told = f"Error: unexpected {type(error).__name__}: {error}"
        return _tell(f"{told}; please report this, with what --debug prints", settings, 1)


def _tell(line: str, settings: Settings, code: int) -> int:
    if settings.debug:
        click.echo(traceback.format_exc(), err=True, nl=False)
    click.echo(line, err=True)
    return code


def _write_utf8() -> None:
    # a pipe on Windows, and a shell without a locale, would refuse names that newsletters are full of
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
