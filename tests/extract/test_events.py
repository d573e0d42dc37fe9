import os
from pathlib import Path

import pytest

import tests.cases
from sciencegraph.extract import extract_issue
from sciencegraph.model import Event, Extraction
from tests.cases import read_cases
from tests.extract.makers import make_issue

CASES = read_cases("events.toml")
MISSED_FILE = Path(tests.cases.__file__).parent / "events_missed.txt"
MISSED = frozenset(MISSED_FILE.read_text(encoding="utf-8").splitlines())
"""Texts of the cases that are not read rightly yet; SCIENCEGRAPH_REFRESH=1 writes the list anew."""


def find_fault(event: Event, want: str, surfaces: dict[str, str]) -> str:
    """What is wrong with an event, or nothing."""
    head, people, countries = (part.strip() for part in want.split("|"))
    kind, rest = head.split(" ", 1)
    action_status, date = rest.rsplit(" ", 1)
    action, status = action_status.rsplit(" ", 1)
    found = {f"{surfaces[item.mention]}:{item.role}" for item in event.participants}
    checks = {
        "type": event.type == kind,
        "action": action in ("-", event.action),
        "status": status in ("-", event.status),
        "date": date == "-" or event.date == (None if date == "none" else date),
        "participants": people == "-" or set(people.split(", ")) == found,
        "countries": countries in ("-", ",".join(event.countries)),
    }
    return ", ".join(name for name, right in checks.items() if not right)


def find_faults(case: dict, found: Extraction) -> list[str]:
    if len(found.events) != len(case["want"]):
        return [f"{len(found.events)} events, not {len(case['want'])}"]
    surfaces = {mention.id: mention.surface for mention in found.mentions}
    pairs = zip(found.events, case["want"], strict=True)
    return [fault for event, want in pairs if (fault := find_fault(event, want, surfaces))]


def make_case(case: dict) -> object:
    missed = pytest.mark.xfail(reason="not read yet", strict=True) if case["text"] in MISSED else ()
    return pytest.param(case, marks=missed, id=case["text"][:50])


@pytest.mark.parametrize("case", [make_case(case) for case in CASES])
def test_events(case: dict) -> None:
    issue = make_issue(case["text"], case["issue"])
    found = extract_issue(issue)
    for event in found.events:
        assert all(issue.text[item.start : item.end] == item.text for item in event.evidence)
        assert not case.get("date_absent") or event.date is None
    faults = find_faults(case, found)
    assert not faults, (faults, case["why"], [event.model_dump() for event in found.events])


def test_enough_cases_a_third_of_them_traps() -> None:
    assert len({case["text"] for case in CASES}) == len(CASES) >= 400
    assert 3 * sum(bool(case.get("trap") or not case["want"]) for case in CASES) >= len(CASES)
    assert {case["text"] for case in CASES} >= MISSED


@pytest.mark.skipif(not os.environ.get("SCIENCEGRAPH_REFRESH"), reason="writes the list of missed cases anew")
def test_refresh_missed() -> None:
    faulty = [
        case for case in CASES if find_faults(case, extract_issue(make_issue(case["text"], case["issue"])))
    ]
    MISSED_FILE.write_text("".join(f"{case['text']}\n" for case in faulty), encoding="utf-8", newline="\n")
