"""Stage 7, evaluation: the report, as values, as plain text, and case by case.

In: figures, remarks and findings. Out: ``EvaluationReport`` and its table in plain text; colours and columns
on a terminal are the shell's business.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sciencegraph.errors import NotFoundError
from sciencegraph.evaluate.findings import Finding
from sciencegraph.evaluate.score import Figure, Interval
from sciencegraph.model import Record

_MAIN_FIGURES = (
    "mentions",
    "entities",
    "affiliations",
    "events found",
    "events strict",
    "partners countries",
    "resolution pairwise",
)


class EvaluationReport(Record):
    """What the comparison of a corpus with gold annotations gave.

    Attributes:
        documents: File names of the issues, in the order of the gold files.
        figures: All figures, in the order of the stages; those without anything to count are left out.
        false_merges: Per wrong entity its name and the things that it mixes.
        false_splits: Per thing its name and the entities that it was taken apart into.
        remarks: What a reader of the figures has to know.
        findings: Every miss, extra and difference.
        resamples: How many resamples the confidence intervals rest on.
        seed: Seed of their random numbers.
    """

    documents: tuple[str, ...]
    figures: tuple[Figure, ...]
    false_merges: tuple[str, ...] = ()
    false_splits: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    resamples: int
    seed: int

    def get_figure(self, name: str) -> Figure:
        """The figure of a name, such as ``mentions/organization`` or ``events strict``.

        Raises:
            NotFoundError: There is no such figure, or there was nothing to count for it.
        """
        for figure in self.figures:
            if figure.name == name:
                return figure
        names = ", ".join(figure.name for figure in self.figures)
        raise NotFoundError(f"no figure {name!r} in this report; it has: {names}")

    def misses(self) -> tuple[Finding, ...]:
        """Every case in which corpus and gold differ, by document, paragraph, kind and verdict."""
        return tuple(sorted(self.findings, key=_order))

    def to_dict(self) -> dict[str, Any]:
        """The report as plain values, ready for JSON."""
        return self.model_dump(mode="json")


def _order(finding: Finding) -> tuple[str, int, str, str, str, str, str]:
    paragraph = -1 if finding.paragraph is None else finding.paragraph
    about = finding.kind, finding.verdict, finding.what, finding.sentence, finding.note
    return finding.document, paragraph, *about


def format_report(report: EvaluationReport) -> str:
    """The report as a plain text table of at most about 100 columns, ending in a line end."""
    blocks = [_format_figures(report), _format_documents(report)]
    lists = [
        ("False merges (one entity for several things)", report.false_merges),
        ("False splits (several entities for one thing)", report.false_splits),
        ("Remarks", report.remarks),
    ]
    blocks += [f"{title}:\n" + "\n".join(f"  {line}" for line in lines) for title, lines in lists if lines]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _format_figures(report: EvaluationReport) -> str:
    header = ["pooled over documents", "P", "R", "F1", "95 % of F1", "right", "false", "missed", "mean F1"]
    rows = [header, *(_format_row(figure) for figure in report.figures)]
    noun = "document" if len(report.documents) == 1 else "documents"
    note = f"{len(report.documents)} {noun}; intervals from {report.resamples} resamples; "
    note += "'(share)': share of events found that are right in this"
    return _format_table(rows) + "\n" + note


def _format_row(figure: Figure) -> list[str]:
    score = figure.pooled
    wrong_once = figure.measure == "accuracy"
    counts = [score.tp, score.fp, None if wrong_once else score.fn]
    rates = [score.precision, score.recall, score.f1]
    shown = ["", "", _percent(score.f1)] if wrong_once else [_percent(rate) for rate in rates]
    name = figure.name + (" (share)" if wrong_once else "")
    tail = ["" if count is None else str(count) for count in counts]
    return [name, *shown, _format_interval(score.f1_interval), *tail, _percent(figure.macro.f1)]


def _percent(rate: float | None) -> str:
    return "-" if rate is None else f"{100 * rate:.1f}"


def _format_interval(interval: Interval | None) -> str:
    return f"{100 * interval.low:.1f}-{100 * interval.high:.1f}" if interval else "-"


def _format_table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(_format_line(row, widths) for row in rows)


def _format_line(row: Sequence[str], widths: Sequence[int]) -> str:
    first = row[0].ljust(widths[0])
    rest = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
    return "  ".join([first, *rest]).rstrip()


def _format_documents(report: EvaluationReport) -> str:
    """F1 per document of the main figures; left out where there is one document only."""
    main = [figure for figure in report.figures if figure.name in _MAIN_FIGURES]
    if len(report.documents) < 2 or not main:
        return ""
    header = ["F1 per document", *(figure.name.removeprefix("events ") for figure in main)]
    return _format_table([header, *_iter_document_rows(report, main)])


def _iter_document_rows(report: EvaluationReport, figures: Sequence[Figure]) -> Iterator[list[str]]:
    for document in report.documents:
        yield [document, *(_percent(figure.documents[document].f1) for figure in figures)]
