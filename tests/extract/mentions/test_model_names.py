from pathlib import Path

import pytest
import spacy

from sciencegraph.extract import extract_issue
from tests.extract.makers import make_issue


@pytest.fixture
def model(tmp_path: Path) -> str:
    """A pipeline of a user's that knows three names, two of which the rules cannot tell."""
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": "the Quorl"},
            {"label": "PERSON", "pattern": "Zubbo"},
            {"label": "ORG", "pattern": "Lima"},
            {"label": "DATE", "pattern": "Tuesday"},
        ]
    )
    pipeline.to_disk(tmp_path / "model")
    return str(tmp_path / "model")


def test_a_users_model_adds_names_and_changes_none(model: str) -> None:
    issue = make_issue("On Tuesday the Quorl saw Zubbo in Lima.")
    kinds = {mention.surface: mention.kind for mention in extract_issue(issue, model).mentions}
    assert kinds == {"Quorl": "organization", "Zubbo": "person", "Lima": "place"}
    assert [mention.surface for mention in extract_issue(issue, "rules").mentions] == ["Lima"]
