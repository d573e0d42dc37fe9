"""Stage 7, evaluation: gold annotations against a corpus.

In: the issues, the resolved corpus (``Snapshot``) and gold files. Out: ``EvaluationReport``. Start reading
here: each gold file finds its issue, mentions are paired, and all other comparisons go through those pairs.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sciencegraph.errors import AmbiguousNameError, NotFoundError, ReadError
from sciencegraph.evaluate.affiliations import iter_affiliation_findings, iter_affiliation_outcomes
from sciencegraph.evaluate.annotations import KINDS, Gold
from sciencegraph.evaluate.case import Case, build_case
from sciencegraph.evaluate.entities import iter_entity_outcomes
from sciencegraph.evaluate.event_fields import iter_event_outcomes, iter_partner_outcomes
from sciencegraph.evaluate.event_findings import iter_event_findings
from sciencegraph.evaluate.events import EventPairing, pair_events
from sciencegraph.evaluate.findings import Finding
from sciencegraph.evaluate.gold import find_gold_files, load_gold
from sciencegraph.evaluate.mentions import (
    Pairing,
    iter_mention_findings,
    iter_mention_outcomes,
    pair_mentions,
)
from sciencegraph.evaluate.report import EvaluationReport
from sciencegraph.evaluate.resolution import (
    BCubedTally,
    PairTally,
    Resolved,
    list_merges,
    list_resolved,
    list_splits,
)
from sciencegraph.evaluate.score import CountTally, Figure, Measure, Outcome, Scorer, Tally
from sciencegraph.model import Issue, Snapshot

FIGURES: tuple[tuple[str, Measure], ...] = (
    *(
        (f"{name}{kind}", "f1")
        for name in ("mentions", "entities")
        for kind in ("", *(f"/{k}" for k in KINDS))
    ),
    *((f"mentions overlap{kind}", "f1") for kind in ("", *(f"/{k}" for k in KINDS))),
    ("affiliations", "f1"),
    ("affiliations with title", "f1"),
    ("events found", "f1"),
    ("events type", "accuracy"),
    ("events date", "accuracy"),
    ("events date compatible", "accuracy"),
    ("events action", "accuracy"),
    ("events status", "accuracy"),
    ("events participants", "f1"),
    ("events roles", "f1"),
    ("events countries", "f1"),
    ("events place", "f1"),
    ("events agreement", "f1"),
    ("events strict", "f1"),
    ("events exact", "f1"),
    ("events background", "f1"),
    ("events background flag", "accuracy"),
    ("partners countries", "f1"),
    ("partners organizations", "f1"),
)
"""The figures that rest on counts, in the order of the report; those of resolution follow them."""

Judged = tuple[Case, Pairing, EventPairing]


def evaluate_corpus(
    issues: Sequence[Issue],
    snapshot: Snapshot,
    gold_paths: Sequence[Path],
    *,
    sources: Sequence[str] | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> EvaluationReport:
    """Precision, recall and F1 of a corpus against gold annotations, with confidence intervals and cases.

    A gold file belongs to the issue whose file has the same stem as its ``document``.

    Args:
        issues: The issues of the corpus; those without gold are left alone.
        snapshot: The resolved corpus.
        gold_paths: Gold files, or folders of them.
        sources: File names of the issues to compare, where one document was read from several formats.
        resamples: Resamples behind the 95 % intervals.
        seed: Seed of their random numbers.

    Raises:
        ReadError: A gold file is missing or has faults, or two of them disagree.
        NotFoundError: A gold file's document is not among the issues.
        AmbiguousNameError: Several issues have the stem of a gold file's document.
    """
    golds = [load_gold(path) for path in find_gold_files(gold_paths)]
    _check_together(golds)
    chosen = [issue for issue in issues if sources is None or issue.source in sources]
    cases = list(_iter_cases(golds, chosen, snapshot))
    pairings = [pair_mentions(case) for case in cases]
    judged = [
        (case, pairing, pair_events(case, pairing)) for case, pairing in zip(cases, pairings, strict=True)
    ]
    resolved = [item for case, pairing, _ in judged for item in list_resolved(case, pairing)]
    names = {key: entity.name for gold in reversed(golds) for key, entity in gold.entities.items()}
    found_names = {entity.id: entity.name for entity in snapshot.entities}
    scorer = Scorer([case.issue.source for case in cases], [_size(case) for case in cases], resamples, seed)
    return EvaluationReport(
        documents=tuple(case.issue.source for case in cases),
        figures=tuple(_iter_figures(scorer, judged, resolved)),
        false_merges=tuple(list_merges(resolved, names, found_names)),
        false_splits=tuple(list_splits(resolved, names, found_names)),
        remarks=tuple(_iter_remarks(cases, resolved)),
        findings=tuple(finding for item in judged for finding in _iter_findings(*item)),
        resamples=resamples,
        seed=seed,
    )


def _size(case: Case) -> int:
    return max(case.gold.size, 1)


def _check_together(golds: Sequence[Gold]) -> None:
    """Entity ids mean the same in all gold files, and a document is annotated once."""
    kinds: dict[str, tuple[str, str]] = {}
    files: dict[str, str] = {}
    for gold in golds:
        stem = Path(gold.document).stem
        if stem in files:
            reason = f"annotates {gold.document!r}, as {files[stem]} does"
            raise ReadError(gold.file, reason, "give one gold file per document")
        files[stem] = gold.file
        for key, entity in gold.entities.items():
            kind, file = kinds.setdefault(key, (entity.type, gold.file))
            if kind != entity.type:
                reason = f"entity {key!r} is of type {entity.type}, but of type {kind} in {file}"
                raise ReadError(gold.file, reason, "an id means one thing in all gold files; rename one")


def _iter_cases(golds: Sequence[Gold], issues: Sequence[Issue], snapshot: Snapshot) -> Iterator[Case]:
    unit = 0
    for gold in golds:
        case = build_case(gold, _get_issue(gold, issues, snapshot), snapshot, unit)
        yield case
        unit += _size(case)


def _get_issue(gold: Gold, issues: Sequence[Issue], snapshot: Snapshot) -> Issue:
    stem = Path(gold.document).stem
    fitting = [issue for issue in issues if Path(issue.source).stem == stem]
    if len(fitting) > 1:
        names = ", ".join(sorted(issue.source for issue in fitting))
        advice = f"say which to compare, as in sources=[{fitting[0].source!r}], or remove one from the corpus"
        raise AmbiguousNameError(f"{gold.file}: {gold.document!r} fits several issues ({names}); {advice}")
    known = {document.id for document in snapshot.documents}
    if not fitting or fitting[0].id not in known:
        names = ", ".join(sorted({issue.source for issue in issues if issue.id in known})) or "none"
        advice = f"an issue of the stem {stem!r} is needed, the corpus has: {names}; build it first"
        raise NotFoundError(f"{gold.file}: its document {gold.document!r} is not in the corpus; {advice}")
    return fitting[0]


def _iter_figures(scorer: Scorer, judged: Sequence[Judged], resolved: Sequence[Resolved]) -> Iterator[Figure]:
    outcomes: dict[str, list[Outcome]] = {}
    for item in judged:
        for outcome in _iter_outcomes(*item):
            outcomes.setdefault(outcome.figure, []).append(outcome)
    size = sum(_size(case) for case, _, _ in judged)
    for name, measure in FIGURES:
        if name in outcomes:
            yield scorer.score_tally(name, measure, CountTally(size, outcomes[name]))
    names = [item for item in resolved if not item.is_country]
    for note, items in (("", list(resolved)), (" without countries", names)):
        tallies: list[tuple[str, Tally]] = [("pairwise", PairTally(items)), ("b-cubed", BCubedTally(items))]
        for name, tally in tallies if items else []:
            yield scorer.score_tally(f"resolution {name}{note}", "f1", tally)


def _iter_outcomes(case: Case, pairing: Pairing, events: EventPairing) -> Iterator[Outcome]:
    yield from iter_mention_outcomes(case, pairing)
    yield from iter_entity_outcomes(case, pairing)
    yield from iter_affiliation_outcomes(case, pairing)
    yield from iter_event_outcomes(case, pairing, events)
    yield from iter_partner_outcomes(case, pairing, events)


def _iter_findings(case: Case, pairing: Pairing, events: EventPairing) -> Iterator[Finding]:
    yield from iter_mention_findings(case, pairing)
    yield from iter_affiliation_findings(case, pairing)
    yield from iter_event_findings(case, events)


def _iter_remarks(cases: Sequence[Case], resolved: Sequence[Resolved]) -> Iterator[str]:
    for case in cases:
        if case.placement.by_order:
            text = (
                f"{case.gold.file}: the annotated text {case.gold.document!r} was not found beside the gold"
            )
            yield f"{text} file nor in ../issues; names were placed by their order alone, which is less sure"
        lost = sum(span is None for span in case.placement.mentions)
        if lost:
            total = len(case.placement.mentions)
            yield f"{case.issue.source}: {lost} of {total} annotated names are not in the text as it was read"
    if not resolved:
        yield "no annotated name was found at its place, so resolution could not be judged"
