from typing import NamedTuple

import pytest

from sciencegraph.cli import main

LETTERS = {
    "alpine.md": (
        "# Alpine Science Letter\n\n15 March 2024\n\n## Agreements\n\n"
        "The Swiss National Science Foundation (SNSF) and the Austrian Science Fund (FWF) signed a "
        "memorandum of understanding in Bern on 11 March 2024.\n"
    ),
    "baltic.md": (
        "# Baltic Research Notes\n\n2 May 2024\n\n## Visits\n\n"
        "A delegation of the Estonian Research Council visited the Latvian Council of Science in Riga on 22 "
        "April 2024.\n"
    ),
}


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch):
    """Runs a command line in this process and gives its exit code, stdout and stderr."""
    monkeypatch.delenv("SCIENCEGRAPH_CORPUS", raising=False)

    def run_main(*arguments) -> Result:
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Result(stop.value.code, out, err)

    return run_main


@pytest.fixture
def letters(tmp_path):
    folder = tmp_path / "letters"
    folder.mkdir()
    for name, text in LETTERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def corpus(letters, tmp_path, run):
    path = tmp_path / "corpus.sqlite"
    assert run("build", letters, "-c", path, "-q") == (0, "", "")
    return path
