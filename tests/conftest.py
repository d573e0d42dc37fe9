"""What several tests share: the corpus of the sample issues, built once."""

from pathlib import Path

import pytest

from sciencegraph.pipeline import build_corpus

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def sample_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "corpus.sqlite"
    report = build_corpus(ROOT / "data" / "issues", path)
    assert not report.failed
    assert len(report.read) == 12
    return path
