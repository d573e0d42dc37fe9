"""The command about authorities: link."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sciencegraph.cli.command import Command, Settings
from sciencegraph.cli.completing import complete_name
from sciencegraph.cli.options import form_options
from sciencegraph.cli.output import print_table, print_text

if TYPE_CHECKING:
    from sciencegraph.corpus import Corpus
    from sciencegraph.model import Verdict
    from sciencegraph.query import Table

SHOWN_COLUMNS = ("name", "outcome", "record", "why")
# written out, since what declares them costs start-up time; a test compares them
AUTHORITY_NAMES = ("own", "ror", "wikidata")
OUTCOME_NAMES = ("conflict", "unsure", "linked", "unknown")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("link", cls=Command)
@click.argument("name", required=False, shell_complete=complete_name)
@click.argument("record", required=False)
@click.option("--ror", type=_FILE, metavar="FILE", help="Load ROR's dump (JSON; zipped or gzipped, too).")
@click.option("--wikidata", type=_FILE, metavar="FILE", help="Load an extract of Wikidata (JSON or TSV).")
@click.option("--names", "own", type=_FILE, metavar="FILE", help="Load a list of your own (CSV).")
@click.option("--drop", type=click.Choice(AUTHORITY_NAMES), help="Take an authority and its links out.")
@click.option(
    "--outcome",
    "outcomes",
    type=click.Choice(OUTCOME_NAMES),
    multiple=True,
    help="List only these; repeatable.",
)
@click.option("--not", "denied", is_flag=True, help="Decide that NAME is not RECORD.")
@click.option("--why", default="", metavar="TEXT", help="A sentence to be kept with the decision.")
@click.option("--by", metavar="WHO", help="Who decides.  [default: $SCIENCEGRAPH_USER, else the login name]")
@form_options
@click.pass_obj
def link_names(
    settings: Settings,
    /,
    name: str | None,
    record: str | None,
    drop: str | None,
    outcomes: tuple[str, ...],
    denied: bool,
    why: str,
    by: str | None,
    form: str | None,
    **files: Path | None,
) -> int:
    """Links the bodies and people of the corpus to records of authorities, and lists the links with reasons.

    Files are loaded into the corpus once; what later builds read is linked, too. Only clear cases are linked;
    the others are listed with what speaks against. With NAME all about one; with NAME and RECORD (such as
    ror:034t30j35) the link is decided, for good; `sciencegraph undo` takes that back.
    """
    from sciencegraph.corpus import Corpus
    from sciencegraph.decide import judge_link, list_links

    with Corpus.open(settings.corpus) as corpus:
        if drop is not None:
            _drop(corpus, drop)
            return 0
        if name is not None and record is not None:
            word: Verdict = "different" if denied else "same"
            print_text(str(judge_link(corpus, name, record, word, why=why, by=by)))
            return 0
        if denied:
            raise click.UsageError("--not needs NAME and RECORD")
        faults = _load_files(settings, corpus, files)
        usual = OUTCOME_NAMES if name is not None else OUTCOME_NAMES[:3]
        table = list_links(corpus, name, outcomes=outcomes or usual)
    if name is None or form is not None:
        print_table(table, SHOWN_COLUMNS, form, cited=False)
    else:
        _print_all(table)
    return 3 if faults else 0


def _load_files(settings: Settings, corpus: "Corpus", files: dict[str, Path | None]) -> int:
    """Loads the files given, tells what was in them, and gives the number of records that were left out."""
    from sciencegraph.authorities import AUTHORITIES, load_authority

    faults = 0
    for authority in AUTHORITIES:
        path = files[authority]
        if path is None:
            continue
        loaded = load_authority(corpus, authority, path)
        settings.remark(f"{loaded.source}: {loaded.records:,} records of {authority}")
        for fault in loaded.told:
            click.echo(f"left out: {fault}", err=True)
        if loaded.faults > len(loaded.told):
            click.echo(f"left out: {loaded.faults - len(loaded.told)} more", err=True)
        faults += loaded.faults
    return faults


def _drop(corpus: "Corpus", name: str) -> None:
    from sciencegraph.authorities import AUTHORITIES, drop_authority

    authority = next(item for item in AUTHORITIES if item == name)
    loaded = drop_authority(corpus, authority)
    click.echo(f"dropped {loaded.source}: {loaded.records:,} records of {authority}")


def _print_all(table: "Table") -> None:
    """All that is known of a few links, a line each."""
    for row in table:
        print_text(f"{row['name']} ({row['id']}), {row['authority']}: {row['outcome']}")
        for title, column in (("is", "record"), ("named", "record_name")):
            if row[column]:
                print_text(f"  {title}: {row[column]}")
        for title, column in (
            ("because", "why"),
            ("but", "conflicts"),
            ("others", "rivals"),
            ("also linked to it", "shared_with"),
        ):
            cell = row[column]
            for text in cell if isinstance(cell, tuple) else ():
                print_text(f"  {title}: {text}")
