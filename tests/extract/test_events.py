import pytest

from sciencegraph.extract import extract_issue
from sciencegraph.model import Event
from tests.cases import read_cases
from tests.extract.makers import make_issue


def matches(event: Event, want: str, surfaces: dict[str, str]) -> bool:
    head, people, countries = (part.strip() for part in want.split("|"))
    kind, rest = head.split(" ", 1)
    action_status, date = rest.rsplit(" ", 1)
    action, status = action_status.rsplit(" ", 1)
    found = {f"{surfaces[item.mention]}:{item.role}" for item in event.participants}
    return (
        (event.type, event.action, event.status) == (kind, action, status)
        and date in ("-", event.date)
        and (people == "-" or set(people.split(", ")) == found)
        and countries in ("-", ",".join(event.countries))
    )


@pytest.mark.parametrize("case", read_cases("events.toml"), ids=lambda case: case["text"][:50])
def test_events(case: dict) -> None:
    issue = make_issue(case["text"], case["issue"])
    found = extract_issue(issue)
    surfaces = {mention.id: mention.surface for mention in found.mentions}
    assert len(found.events) == len(case["want"]), [event.model_dump() for event in found.events]
    for event, want in zip(found.events, case["want"], strict=True):
        assert matches(event, want, surfaces), (event.model_dump(), case["why"])
        assert all(issue.text[item.start : item.end] == item.text for item in event.evidence)
        assert not case.get("date_absent") or event.date is None
