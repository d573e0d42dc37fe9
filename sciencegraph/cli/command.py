"""What every command has: the corpus, how much is told, its examples, and values that are set elsewhere."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sciencegraph.workspace import ScienceGraph

HELP_NAMES = ["-h", "--help"]


@dataclass
class Settings:
    """What holds for the whole run: the corpus file, and how much is told on stderr."""

    corpus: Path = Path("corpus.sqlite")
    quiet: bool = False
    verbose: bool = False
    debug: bool = False
    strict: bool = False
    output: Path | None = None
    headers: bool = True
    bom: bool = False

    def remark(self, text: str) -> None:
        """Tells something beside the result, unless the user wants quiet."""
        if not self.quiet:
            click.echo(text, err=True)

    def open_graph(self) -> "ScienceGraph":
        """The graph of the corpus."""
        from sciencegraph.cli.progress import Patience
        from sciencegraph.workspace import open_graph

        with Patience(self, f"opening {self.corpus}"):
            return open_graph(self.corpus)


class Command(click.Command):
    """A command with the common options, and with examples in its help."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """A click command; ``-h`` helps, too."""
        more.setdefault("context_settings", {})["help_option_names"] = HELP_NAMES
        super().__init__(*args, **more)
        add_common_options(self)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the command line; what it does not say comes from the environment and the config file."""
        if wants_no_values(ctx, args):
            return super().parse_args(ctx, args)
        from sciencegraph.cli.config import find_defaults, naming_origins

        self._check_choices(ctx, args)
        with naming_origins(ctx, find_defaults(self)):
            return super().parse_args(ctx, args)

    def _check_choices(self, ctx: click.Context, args: list[str]) -> None:
        """Refuses two flags that set one value (``--json --csv``); click takes the last without a word."""
        _, _, typed = self.make_parser(ctx).parse_args(list(args))
        for name in {param.name for param in typed}:
            flags = [param for param in self.params if param.name == name]
            if len(flags) > 1 and sum(flag in typed for flag in flags) > 1:
                raise click.UsageError(f"choose one of {', '.join(flag.opts[0] for flag in flags)}", ctx)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command, with the library's log on stderr."""
        from sciencegraph.cli.config import naming_origins

        start_logging(ctx.find_object(Settings) or Settings())
        with naming_origins(ctx):
            return super().invoke(ctx)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does, and before all its options a few command lines to begin with."""
        super().format_help_text(ctx, formatter)
        from sciencegraph.cli.examples import load_examples

        examples = load_examples().get(self.name or "", {})
        if examples:
            with formatter.section("Examples"):
                for line, does in examples.items():
                    formatter.write(f"  {line}\n      {does}\n")


def wants_no_values(ctx: click.Context, args: list[str]) -> bool:
    """Whether a line is only completed or explained: a faulty config file must not stand in the way."""
    return ctx.resilient_parsing or bool({*HELP_NAMES, "--version"} & set(args))


def add_common_options(command: click.Command) -> None:
    """Gives a command ``-c -q -v --strict --debug``; behind the command they win over those before it."""
    common: dict[str, Any] = {"expose_value": False, "callback": note_setting, "default": None}
    command.params += [
        click.Option(
            ["-c", "--corpus"],
            type=click.Path(dir_okay=False, path_type=Path),
            help="The corpus file.  [default: $SCIENCEGRAPH_CORPUS, else corpus.sqlite]",
            **common,
        ),
        click.Option(["-q", "--quiet"], is_flag=True, help="Only results and errors.", **common),
        click.Option(["-v", "--verbose"], is_flag=True, help="Tell more on stderr.", **common),
        click.Option(["--strict"], is_flag=True, help="Exit with 1, not 3, if some inputs failed.", **common),
        click.Option(["--debug"], is_flag=True, help="Tell all, and show where an error arose.", **common),
    ]


def note_setting(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """A callback that keeps a value in the settings, under the option's name."""
    if value and param.name:
        setattr(ctx.ensure_object(Settings), param.name, value)


def start_logging(settings: Settings) -> None:
    """Sends what the library logs to stderr: warnings, with ``-v`` remarks, with ``--debug`` all."""
    import logging

    level = logging.DEBUG if settings.debug else logging.INFO if settings.verbose else logging.WARNING
    logger = logging.getLogger("sciencegraph")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(name)s: %(message)s" if settings.debug else "%(message)s"))
    logger.handlers = [handler]
    logger.setLevel(logging.ERROR if settings.quiet else level)
