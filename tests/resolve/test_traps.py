"""The table of traps: pairs of names from all over the world that are one thing, or two."""

import tomllib
from pathlib import Path

import pytest

from sciencegraph.model import Extraction, Link
from sciencegraph.resolve import resolve_mentions
from tests.resolve.makers import make_issue, make_mentions

_FILE = Path(__file__).parents[1] / "cases" / "resolution.toml"
_TABLE = tomllib.loads(_FILE.read_text(encoding="utf-8"))
CASES = [(kind, case) for kind, cases in _TABLE.items() for case in cases]


def _resolve(kind, case):
    sides = [case["a"], case["b"]]
    one = case.get("issue") == "one"
    series = ["Bulletin", "Gazette" if case.get("series") == "two" else "Bulletin"]
    issues, extractions, asked = [], [], []
    for number, group in enumerate([sides] if one else [[sides[0]], [sides[1]]]):
        issue = make_issue(number, series[number])
        items = [
            item
            for name, home, *parent in group
            for item in [(name, kind, home or None), *((above, kind, home or None) for above in parent)]
        ]
        mentions = make_mentions(issue.id, *items)
        links, at = [], 0
        for _, _, *parent in group:
            asked.append(mentions[at].id)
            if parent:
                links.append(Link(kind="part_of", left=mentions[at].id, right=mentions[at + 1].id, why="of"))
            at += 1 + len(parent)
        issues.append(issue)
        extractions.append(Extraction(issue=issue.id, mentions=mentions, links=tuple(links)))
    return resolve_mentions(issues, extractions), asked


def _title(value):
    return f"{value['a'][0]}/{value['b'][0]}" if isinstance(value, dict) else value


@pytest.mark.parametrize(("kind", "case"), CASES, ids=_title)
def test_names_are_one_thing_or_two(kind, case):
    resolution, (left, right) = _resolve(kind, case)
    joined = resolution.entities[left] == resolution.entities[right]
    assert joined == case["same"], case["why"]


def test_table_is_large_and_has_both_sides():
    verdicts = [case["same"] for _, case in CASES]
    assert len(CASES) >= 120
    assert min(verdicts.count(True), verdicts.count(False)) >= 50
