import shutil
from pathlib import Path

import pytest

from sciencegraph.corpus import Corpus
from sciencegraph.export.dump import format_dump
from sciencegraph.pipeline import build_corpus, load_snapshot

LETTERS = {
    "alpine.md": (
        "# Alpine Science Letter\n\n15 March 2024\n\n## Agreements\n\n"
        "The Swiss National Science Foundation (SNSF) and the Austrian Science Fund (FWF) signed a "
        "memorandum of understanding in Bern on 11 March 2024.\n\n"
        "The Ministry of Energy met the Austrian Science Fund on 12 March 2024.\n"
    ),
    "baltic.md": (
        "# Baltic Research Notes\n\n2 May 2024\n\n## Visits\n\n"
        "A delegation of the Estonian Research Council visited the Latvian Council of Science in Riga on 22 "
        "April 2024.\n\nThe Ministry of Energy met the Estonian Research Council on 23 April 2024.\n"
    ),
    "carpathian.md": (
        "# Carpathian Digest\n\n9 June 2024\n\n## Meetings\n\n"
        "The Austrian Science Fund met the Estonian Research Council in Vienna on 3 June 2024. "
        "The FWF and the Latvian Council of Science held talks in Vienna on 4 June 2024.\n"
    ),
}
LATER = (
    "# Danube Notes\n\n7 July 2024\n\n## Meetings\n\n"
    "The Austrian Science Fund met the Latvian Council of Science in Linz on 1 July 2024.\n"
)


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("letters")
    for name, text in LETTERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    build_corpus(folder, folder / "corpus.sqlite", model="rules")
    return folder


@pytest.fixture
def path(built, tmp_path) -> Path:
    return Path(shutil.copy(built / "corpus.sqlite", tmp_path / "corpus.sqlite"))


@pytest.fixture
def corpus(path):
    with Corpus.open(path) as opened:
        yield opened


@pytest.fixture
def dump():
    return lambda corpus: format_dump(load_snapshot(corpus))
