import pytest

from sciencegraph.extract import extract_issue
from tests.cases import read_cases
from tests.extract.makers import make_issue


@pytest.mark.parametrize("case", read_cases("affiliations.toml"), ids=lambda case: case["text"][:50])
def test_affiliations(case: dict) -> None:
    issue = make_issue(case["text"])
    found = extract_issue(issue)
    surfaces = {mention.id: mention.surface for mention in found.mentions}
    stated = [
        f"{surfaces[item.person]} | {item.title} | {surfaces[item.organization]}"
        for item in found.affiliations
    ]
    assert stated == case["want"]
    assert all(
        issue.text[item.evidence.start : item.evidence.end] == item.evidence.text
        for item in found.affiliations
    )
