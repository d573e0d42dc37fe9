"""The command group, and the one place where errors become a line on stderr and an exit code.

Exit codes: 0 done, 1 failed, 2 wrong use, 3 done but some inputs failed (1 with ``--strict``),
130 interrupted.
"""

import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from sciencegraph import __version__
from sciencegraph.cli.command import HELP_NAMES, Settings, add_common_options, wants_no_values
from sciencegraph.cli.commands import ENTRIES, SECTIONS, load_command
from sciencegraph.errors import DateError, QuestionError, ScienceGraphError


class CommandGroup(click.Group):
    """Lists the commands in the order of use, loads the one asked for, and offers near names for others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of use."""
        return list(ENTRIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; only now its module is imported."""
        return load_command(cmd_name) if cmd_name in ENTRIES else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads what stands before the command; the rest comes from the environment and the config file."""
        if wants_no_values(ctx, args):
            return super().parse_args(ctx, args)
        from sciencegraph.cli.config import find_defaults, naming_origins

        with naming_origins(ctx, find_defaults(self, common=True)):
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name."""
        if args[0] not in ENTRIES and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0].lower(), ENTRIES, n=2, cutoff=0.6)
            offer = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(ENTRIES)}"
            ctx.fail(f"No such command {args[0]!r}; {offer}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by what they are for; their lines come from the list, so that none is imported."""
        width = max(map(len, ENTRIES))
        for title, entries in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), entry.summary) for name, entry in entries.items()])


@click.group(
    cls=CommandGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": HELP_NAMES},
    epilog="Start with: sciencegraph build FOLDER, then: sciencegraph partners Thailand",
)
@click.version_option(__version__, prog_name="sciencegraph", message="%(prog)s %(version)s")
@click.pass_context
def app(ctx: click.Context) -> None:
    """From newsletter issues on science diplomacy to a graph that cites its sentences."""
    if ctx.invoked_subcommand is None:
        from sciencegraph.cli.tour import format_tour

        click.echo(format_tour(ctx.ensure_object(Settings)))


add_common_options(app)


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
    sys.exit(1 if code == 3 and settings.strict else code)


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
        import traceback

        click.echo(traceback.format_exc(), err=True, nl=False)
    click.echo(line, err=True)
    return code


def _write_utf8() -> None:
    # a pipe on Windows, and a shell without a locale, would refuse names that newsletters are full of;
    # line ends stay as written, since a file of Windows' own would end the lines of CSV twice
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
