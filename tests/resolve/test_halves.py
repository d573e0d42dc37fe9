"""Rows of issues are the same, however many processes make them, and lead where units do."""

import json
import sys

import pytest

from sciencegraph.model import Extraction
from sciencegraph.resolve import halves, resolve_mentions
from sciencegraph.resolve.resolving import work_out
from tests.resolve.makers import list_gold_files, make_gold, make_issue, make_mentions


@pytest.fixture(scope="module")
def told():
    gold = [make_gold(path) for path in list_gold_files()]
    names = [
        ("Ministry of Energy", "organization", "CN"),
        ("Orchid Institute of Mycology (OIM)", "organization"),
    ]
    extra = [
        (issue, Extraction(issue=issue.id, mentions=make_mentions(issue.id, *names)))
        for issue in map(make_issue, range(4))
    ]
    return [item[0] for item in (*gold, *extra)], [item[1] for item in (*gold, *extra)]


def test_pieces_lead_where_units_do(told):
    assert resolve_mentions(*told).entities == work_out(*told).entities


@pytest.mark.skipif(sys.platform != "linux", reason="a second process is for Linux alone")
@pytest.mark.parametrize("fails", [False, True])
def test_a_second_process_changes_nothing_even_if_it_fails(told, fails, monkeypatch):
    alone = resolve_mentions(*told)
    if fails:
        monkeypatch.setattr(halves.json, "dumps", lambda rows: 1 / 0)
    monkeypatch.setattr(halves, "_is_worth_it", lambda extractions: True)
    assert resolve_mentions(*told) == alone


def test_rows_survive_json(told):
    issues = {issue.id: issue for issue in told[0]}
    given = halves.Given({}, {})
    rows = [halves.pack_one(item, issues, given) for item in told[1]]
    assert json.loads(json.dumps(rows)) == rows
    assert len(rows) == len(told[1])
