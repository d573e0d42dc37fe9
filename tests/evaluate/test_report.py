import json

import pytest

from sciencegraph.errors import NotFoundError
from sciencegraph.evaluate import EvaluationReport, evaluate_corpus, format_report


@pytest.fixture
def report(tiny):
    path, issue, snapshot = tiny
    events = tuple(
        e.model_copy(update={"type": "visit"}) if e.id == "event-e2" else e for e in snapshot.events
    )
    return evaluate_corpus([issue], snapshot.model_copy(update={"events": events}), [path], resamples=30)


def test_the_table_gives_rates_interval_and_counts(report):
    lines = {line.split("  ")[0]: line.split() for line in format_report(report).splitlines()}
    assert lines["mentions"] == [
        "mentions",
        "100.0",
        "100.0",
        "100.0",
        "100.0-100.0",
        "15",
        "0",
        "0",
        "100.0",
    ]
    assert lines["events type (share)"][3:4] == ["50.0"]
    assert lines["events type (share)"][-3:] == ["1", "1", "50.0"]
    assert lines["events strict"][2:5] == ["50.0", "50.0", "50.0"]
    assert max(map(len, format_report(report).splitlines())) <= 110


def test_lists_and_remarks_follow_the_table(report):
    noted = report.model_copy(update={"false_merges": ("Alpha: A, B",), "remarks": ("Mind this.",)})
    assert format_report(noted).endswith(
        "False merges (one entity for several things):\n  Alpha: A, B\n\nRemarks:\n  Mind this.\n"
    )


def test_several_documents_have_a_table_of_their_own(report):
    both = report.model_copy(
        update={
            "documents": ("tiny.pdf", "b.pdf"),
            "figures": tuple(
                figure.model_copy(update={"documents": {**figure.documents, "b.pdf": figure.macro}})
                for figure in report.figures
            ),
        }
    )
    rows = [
        line.split() for line in format_report(both).splitlines() if line.startswith(("tiny.pdf", "b.pdf"))
    ]
    assert [row[0] for row in rows] == ["tiny.pdf", "b.pdf"]
    assert rows[0][1] == "100.0"


def test_the_report_survives_json(report):
    assert EvaluationReport.model_validate(json.loads(json.dumps(report.to_dict()))) == report


def test_misses_are_in_order_whatever_the_order_of_the_findings(report):
    shuffled = report.model_copy(update={"findings": report.findings[::-1]})
    assert shuffled.misses() == report.misses()
    assert [finding.verdict for finding in report.misses()] == ["differs"]


def test_an_unknown_figure_is_told_with_those_that_exist(report):
    with pytest.raises(NotFoundError, match="no figure 'mention' in this report; it has: mentions, "):
        report.get_figure("mention")
