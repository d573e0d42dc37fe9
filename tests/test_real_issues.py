"""Real newsletter issues, no part of the repository: what is found in them must not fall below floors.

The rules were developed while looking at them, so the floors guard against setbacks and prove nothing more.
"""

from pathlib import Path

import pytest

from sciencegraph.corpus import Corpus
from sciencegraph.evaluate import EvaluationReport, evaluate_corpus
from sciencegraph.export import write_export
from sciencegraph.pipeline import build_corpus, load_snapshot
from sciencegraph.workspace import open_graph

SHARED = Path(__file__).parents[2] / "shared"
ISSUES, GOLD = SHARED / "issues", SHARED / "gold"
FORMATS = ("txt", "pdf")
FLOORS = {
    "mentions": 0.70,
    "mentions/country": 0.95,
    "mentions/person": 0.75,
    "events found": 0.50,
    "events date": 0.90,
    "resolution b-cubed": 0.95,
}

pytestmark = pytest.mark.skipif(
    not (ISSUES.is_dir() and GOLD.is_dir()), reason="needs the annotated real issues in ../shared"
)


@pytest.fixture(scope="module")
def corpora(tmp_path_factory) -> dict[str, Path]:
    """A corpus of each format, by extension."""
    folder = tmp_path_factory.mktemp("real")
    paths = {}
    for suffix in FORMATS:
        paths[suffix] = folder / f"{suffix}.sqlite"
        report = build_corpus(sorted(ISSUES.glob(f"*.{suffix}")), paths[suffix])
        assert report.failed == ()
        assert len(report.read) >= 3
    return paths


@pytest.fixture(scope="module")
def reports(corpora) -> dict[str, EvaluationReport]:
    found = {}
    for suffix, path in corpora.items():
        with Corpus.open(path) as corpus:
            snapshot = load_snapshot(corpus)
            found[suffix] = evaluate_corpus(
                corpus.issues(), snapshot, sorted(GOLD.glob("*.yaml")), resamples=1
            )
    return found


def mean_f1(report: EvaluationReport, name: str) -> float:
    value = report.get_figure(name).macro.f1
    assert value is not None, name
    return value


def write_dump(corpus: Path, folder: Path) -> bytes:
    graph = open_graph(corpus)
    path = folder / f"{corpus.stem}.json"
    write_export(graph.nx, graph.snapshot, path)
    return path.read_bytes()


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("figure", FLOORS)
def test_no_figure_is_below_its_floor(reports, suffix, figure):
    assert len(reports[suffix].documents) == 3
    assert mean_f1(reports[suffix], figure) >= FLOORS[figure]


@pytest.mark.parametrize("figure", FLOORS)
def test_print_is_read_as_well_as_text(reports, figure):
    assert mean_f1(reports["pdf"], figure) >= mean_f1(reports["txt"], figure) - 0.05


@pytest.mark.parametrize("suffix", FORMATS)
def test_second_build_reads_nothing_and_changes_nothing(corpora, tmp_path, suffix):
    before = write_dump(corpora[suffix], tmp_path)
    report = build_corpus(sorted(ISSUES.glob(f"*.{suffix}")), corpora[suffix])
    assert (report.changed, len(report.unchanged)) == (False, 3)
    assert write_dump(corpora[suffix], tmp_path) == before


def test_order_of_reading_makes_no_difference(corpora, tmp_path):
    path = tmp_path / "backwards.sqlite"
    for file in sorted(ISSUES.glob("*.txt"), reverse=True):
        build_corpus(file, path)
    assert write_dump(path, tmp_path) == write_dump(corpora["txt"], tmp_path)


def test_both_formats_live_in_one_corpus(tmp_path):
    path = tmp_path / "both.sqlite"
    assert build_corpus(ISSUES, path).failed == ()
    with Corpus.open(path) as corpus:
        assert len(load_snapshot(corpus).documents) == len({issue.id for issue in corpus.issues()}) == 6
