"""The command that measures: evaluate."""

import json
from pathlib import Path

import click

from sciencegraph.cli.command import Command, Settings
from sciencegraph.cli.output import print_text


@click.command("evaluate", cls=Command)
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--misses", is_flag=True, help="List every case in which corpus and gold differ.")
@click.option("--json", "as_json", is_flag=True, help="JSON, with all cases.")
@click.option(
    "--source", "sources", multiple=True, metavar="FILE", help="Compare only this issue; repeatable."
)
@click.pass_obj
def evaluate_gold(
    settings: Settings, /, gold: tuple[Path, ...], misses: bool, as_json: bool, sources: tuple[str, ...]
) -> None:
    """Precision, recall and F1 of the corpus against annotations (GOLD: YAML files, or folders of them)."""
    from sciencegraph.corpus import Corpus
    from sciencegraph.evaluate import evaluate_corpus, format_report
    from sciencegraph.pipeline import load_snapshot

    with Corpus.open(settings.corpus) as corpus:
        report = evaluate_corpus(corpus.issues(), load_snapshot(corpus), gold, sources=sources or None)
    if as_json:
        click.echo(json.dumps(report.to_dict(), ensure_ascii=False, indent=1))
        return
    print_text(format_report(report).rstrip("\n"))
    for case in report.misses() if misses else ():
        where = case.document + ("" if case.paragraph is None else f", paragraph {case.paragraph}")
        note = f" (instead: {case.note})" if case.note else ""
        print_text(f"\n{case.verdict} {case.kind}: {case.what}{note}\n  “{case.sentence}”\n    {where}")
