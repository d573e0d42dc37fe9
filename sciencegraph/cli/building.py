"""The commands about the corpus itself: build, remove, info."""

import json
from typing import TYPE_CHECKING

import click

from sciencegraph.cli.command import Command, Settings
from sciencegraph.cli.options import check_written_date, form_options
from sciencegraph.cli.output import print_table, print_text
from sciencegraph.cli.streams import taking_stdin

if TYPE_CHECKING:
    from sciencegraph.corpus import BuildReport, Corpus
    from sciencegraph.query import Table

ISSUE_COLUMNS = ("source", "published", "date_from", "series")


@click.command("build", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--date", metavar="DATE", callback=check_written_date, help="Date of the issues.")
@click.option("--title", help="Title of the issues.")
@click.option("--series", help="Series of the issues.")
@click.option("--publisher", help="Publisher of the issues.")
@click.option("--model", metavar="NAME", help="A spaCy pipeline to help the rules, by name or path.")
@click.option(
    "--as", "as_name", default="stdin.txt", metavar="NAME", help="The file name of what comes from stdin (-)."
)
@click.option("--json", "as_json", is_flag=True, help="What became of each file, as JSON.")
@click.pass_obj
def build_issues(
    settings: Settings,
    /,
    paths: tuple[str, ...],
    model: str | None,
    as_name: str,
    as_json: bool,
    **known: str | None,
) -> int:
    """Reads issues (files, folders, globs; - is stdin) into the corpus, only what is new or changed.

    PDF, Word, HTML, Markdown and text. --date, --title, --series and --publisher go before what the issues
    say of themselves; for several issues write a file issues.csv beside them instead.
    """
    from sciencegraph.cli.progress import ProgressTeller
    from sciencegraph.model import Metadata
    from sciencegraph.pipeline import build_corpus

    given = Metadata.model_validate({**known, "origin": "option" if known["date"] else "none"})
    with ProgressTeller(settings) as tell, taking_stdin(paths, as_name) as files:
        report = build_corpus(files, settings.corpus, given=given, model=model, progress=tell)
    if as_json:
        click.echo(json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=1))
    elif not settings.quiet and settings.corpus.exists():
        _print_report(settings, report)
    for path, reason in report.failed:
        click.echo(f"failed: {path}: {' '.join(reason.split())}", err=True)
    return find_exit_code(report)


def find_exit_code(report: "BuildReport") -> int:
    """0 where all files are in the corpus, 3 where some failed, 1 where all did."""
    if not report.failed:
        return 0
    kept = report.read or report.unchanged or report.replaced or report.duplicates
    return 3 if kept else 1


def _print_report(settings: Settings, report: "BuildReport") -> None:
    from sciencegraph.cli.summary import format_summary

    for source, same in report.duplicates:
        settings.remark(f"{source}: the same as {same}")
    if settings.verbose:
        told = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in report.seconds.items())
        settings.remark(f"time: {told}")
    print_text(format_summary(report, settings.open_graph()))


@click.command("remove", cls=Command)
@click.argument("issue")
@click.pass_obj
def remove_issue(settings: Settings, /, issue: str) -> None:
    """Takes ISSUE (its id, the beginning of it, or its file's name) out of the corpus.

    The file itself stays where it is, and a build that meets it reads it again. Decisions stay.
    """
    from sciencegraph.corpus import Corpus

    with Corpus.open(settings.corpus) as corpus:
        click.echo(f"removed {corpus.remove_issue(issue)}")


@click.command("info", cls=Command)
@form_options
@click.pass_obj
def show_info(settings: Settings, /, form: str | None) -> None:
    """What the corpus holds: figures, and the list of its issues."""
    from sciencegraph.corpus import Corpus

    with Corpus.open(settings.corpus) as corpus:
        info, table = corpus.info(), _issue_table(corpus)
    if form == "json":
        plain = {**info.model_dump(mode="json"), "issues": table.to_dicts()}
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    if form is None:
        figures = info.model_dump(exclude={"path", "series", "first", "last", "undated", "rules"})
        lines = [f"  {name.replace('_', ' ')}: {value}" for name, value in figures.items()]
        print_text("\n".join([f"{info.path}, {info.first or '?'} to {info.last or '?'}", *lines, ""]))
    print_table(table, ISSUE_COLUMNS, form, cited=False)


def _issue_table(corpus: "Corpus") -> "Table":
    from sciencegraph.query import Row, Table

    rows = [
        Row(
            {
                "source": issue.source,
                "published": issue.published,
                "date_from": issue.published_basis,
                "series": issue.series,
                "publisher": issue.publisher,
                "title": issue.title,
                "id": issue.id,
            }
        )
        for issue in sorted(corpus.issues(), key=lambda issue: (issue.published or "9", issue.id))
    ]
    columns = ("source", "published", "date_from", "series", "publisher", "title", "id")
    return Table("Issues", columns, tuple(rows))
