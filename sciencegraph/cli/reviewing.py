"""The command that asks people: review."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sciencegraph.cli.command import Command, Settings
from sciencegraph.cli.completing import complete_country
from sciencegraph.cli.output import print_text
from sciencegraph.cli.streams import STREAM, giving_stdout, taking_stdin

if TYPE_CHECKING:
    from sciencegraph.decide import Applied, ReviewSession

# countries are never open: their names are given
REVIEWED_KINDS = ("organization", "person", "place", "agreement")
KEYS = {
    "s": "same", "d": "different", "u": "unsure", "k": "skip", "\r": "skip", "\n": "skip", " ": "skip",
    "z": "undo", "w": "why", "q": "quit", "\x04": "quit", "?": "help",
}  # fmt: skip
HELP = "s same, d different, u unsure (S, D, U: with a reason), k skip, z undo, w why, q quit"


@click.command("review", cls=Command)
@click.option("--kind", type=click.Choice(REVIEWED_KINDS), help="Only pairs of this kind.")
@click.option(
    "--country",
    metavar="NAME",
    shell_complete=complete_country,
    help="Only pairs of which one is of this country.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many pairs.")
@click.option("--by", metavar="NAME", help="Who decides.  [default: $SCIENCEGRAPH_USER, else the login name]")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the pairs (.csv, .yaml; - is stdout).",
)
@click.option(
    "--from",
    "answered",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Read answers back (- is stdin).",
)
@click.option("--bom", is_flag=True, help="Begin the CSV file with a byte order mark, for Excel.")
@click.option("--json", "as_json", is_flag=True, help="The pairs as JSON; nothing is asked.")
@click.pass_obj
def review_pairs(
    settings: Settings,
    /,
    kind: str | None,
    country: str | None,
    limit: int | None,
    by: str | None,
    out: Path | None,
    answered: Path | None,
    bom: bool,
    as_json: bool,
) -> int:
    """Shows the pairs that may be one thing, most useful first, and keeps what you decide.

    One key answers: s same, d different, u unsure, k or Enter skip, z undo, w why, q quit; S, D and U ask for
    a reason. Where stdin is no terminal, each line is an answer ("same", "d a reason in words", "quit").

    --out writes the pairs to a file instead, with a column for the verdict; --from reads it back.
    """
    from sciencegraph.corpus import Corpus
    from sciencegraph.decide import ReviewSession, apply_pairs, write_pairs

    if out is not None and answered is not None:
        raise click.UsageError("give --out or --from, not both")
    with Corpus.open(settings.corpus) as corpus:
        if answered is not None:
            with taking_stdin([str(answered)], "pairs.csv") as (file,):
                return _tell_applied(answered, apply_pairs(corpus, file, by=by))
        session = ReviewSession(corpus, kind=kind, country=country, limit=limit, by=by)
        if as_json:
            plain = [item.model_dump(mode="json") for item in session.proposals]
            click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        elif out is not None:
            with giving_stdout(out, "pairs.csv") as path:
                count = write_pairs(path, session.proposals, session.sources, bom=bom)
            if str(out) != STREAM:
                click.echo(f"{out}: {count} pairs to decide on; hand it back with --from {out}")
        else:
            _ask_all(session)
    return 0


def _tell_applied(path: Path, applied: "Applied") -> int:
    count = len(applied.change.judgements)
    told = f"{path}: {count} decisions, {applied.open} left open, {applied.before} made before"
    print_text(str(applied.change) if count else "nothing was decided")
    click.echo(told)
    for line, reason in applied.faults:
        click.echo(f"{path}, line {line}: {reason}", err=True)
    return 3 if applied.faults else 0


def _ask_all(session: "ReviewSession") -> None:
    """Asks until the pairs, the answers or the patience end; what is decided stays whatever happens."""
    if session.current is None:
        click.echo("Nothing is open.")
        return
    answers = _read_keys() if sys.stdin.isatty() else _read_lines()
    shown = None
    while (pair := session.current) is not None:
        if shown != session.at:
            print_text(f"\n{session.at + 1} of {len(session.proposals)}  {pair.describe(session.sources)}")
            shown = session.at
        click.echo(f"[{HELP}] ", nl=False)
        word, why = next(answers, ("quit", ""))
        click.echo(word)
        if word == "quit":
            break
        if not _answer(session, word, why):
            shown = None
    change = session.finish()
    print_text(f"\n{change}" if change.judgements else "\nnothing was decided")


def _answer(session: "ReviewSession", word: str, why: str) -> bool:
    """Does what was asked; whether the pair need not be shown again."""
    from sciencegraph.errors import JudgementError

    if word in ("same", "different", "unsure"):
        try:
            session.decide(word, why)  # type: ignore[arg-type]
        except JudgementError as error:
            click.echo(f"Not kept: {error}", err=True)
    elif word == "skip":
        session.skip()
    elif word == "undo":
        undone = session.undo()
        click.echo(
            f"took back judgement {undone.number}" if undone else "nothing to take back in this review"
        )
        return undone is None
    elif word == "why":
        print_text(f"\n{session.explain()}\n")
    elif word != "help":
        click.echo(f"{word!r} is no answer", err=True)
    return True


def _read_keys() -> Iterator[tuple[str, str]]:
    while True:
        key = click.getchar()
        word = KEYS.get(key.lower(), key)
        reasoned = key.isupper() and word in ("same", "different", "unsure")
        yield word, click.prompt("why", default="", show_default=False) if reasoned else ""


def _read_lines() -> Iterator[tuple[str, str]]:
    """Answers from a pipe: a word or its key, and behind it the reason."""
    for line in sys.stdin:
        first, _, why = line.strip().partition(" ")
        word = first.rstrip(":,").casefold()
        yield KEYS.get(word, word) if word else "skip", why.strip()
