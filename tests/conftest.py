"""What several tests share: the corpus of the sample issues, built once."""

import shutil
from pathlib import Path

import pytest

from sciencegraph.pipeline import build_corpus

ROOT = Path(__file__).parents[1]
# three issues that name a ministry and do not say whose: three pairs that only people can decide
OPEN_LETTERS = {
    "alpine.md": "# Alpine Letter\n\n15 March 2024\n\n## Meetings\n\n"
    "The Ministry of Energy met the Austrian Science Fund on 12 March 2024.\n",
    "baltic.md": "# Baltic Notes\n\n2 May 2024\n\n## Visits\n\n"
    "The Ministry of Energy met the Estonian Research Council on 23 April 2024.\n",
    "carpathian.md": "# Carpathian Digest\n\n9 June 2024\n\n## Meetings\n\n"
    "The Ministry of Energy met the Polish Academy of Sciences on 3 June 2024.\n",
}


@pytest.fixture(scope="session")
def open_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open")
    for name, text in OPEN_LETTERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    build_corpus(folder, folder / "corpus.sqlite", model="rules")
    return folder / "corpus.sqlite"


@pytest.fixture
def open_path(open_corpus: Path, tmp_path: Path) -> Path:
    """A corpus of one's own with three pairs to decide on."""
    return Path(shutil.copy(open_corpus, tmp_path / "open.sqlite"))


@pytest.fixture(scope="session")
def sample_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "corpus.sqlite"
    report = build_corpus(ROOT / "data" / "issues", path)
    assert not report.failed
    assert len(report.read) == 12
    return path
