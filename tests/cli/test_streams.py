import io
import json
import subprocess
import sys

import pytest

LETTER = b"""# Alpine Science Letter

15 March 2024

The Swiss National Science Foundation (SNSF) and the Austrian Science Fund (FWF) signed a memorandum of
understanding in Bern on 11 March 2024.
"""


@pytest.fixture
def type_in(monkeypatch):
    def give(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return give


def test_issue_from_stdin(run, type_in, tmp_path):
    corpus = tmp_path / "c.sqlite"
    type_in(LETTER)
    assert "1 read" in run("build", "-", "--as", "alpine.md", "-c", corpus).out
    assert json.loads(run("info", "--json", "-c", corpus).out)["issues"][0]["source"] == "alpine.md"
    type_in(LETTER)
    assert "0 read, 1 unchanged" in run("build", "-", "--as", "alpine.md", "-c", corpus).out
    type_in(b"")
    assert "stdin.txt: the file is empty" in run("build", "-", "-c", corpus).err
    assert "without a folder" in run("build", "-", "--as", "a/b.md", "-c", corpus).err


def test_stream_beside_files(run, type_in, letters, tmp_path):
    type_in(b"CERN and the French National Centre for Scientific Research signed an agreement in May 2024.")
    assert "3 read" in run("build", letters, "-", "-c", tmp_path / "c.sqlite").out


def print_bytes(*arguments) -> bytes:
    command = [sys.executable, "-m", "sciencegraph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.mark.parametrize("format", ["json", "gexf"])
def test_export_to_stdout(run, corpus, tmp_path, format):
    file = tmp_path / f"graph.{format}"
    assert run("export", file, "-c", corpus).code == 0
    assert print_bytes("export", "-", "--format", format, "-c", corpus) == file.read_bytes()


def test_page_to_stdout(corpus):
    assert print_bytes("view", "-", "-c", corpus).lstrip().lower().startswith(b"<!doctype html")


@pytest.mark.parametrize("more", [[], ["--format", "csv"], ["--format", "parquet"]])
def test_what_cannot_go_to_stdout(run, corpus, more):
    result = run("export", "-", "-c", corpus, *more)
    assert (result.code, result.out) == (2, "")
    assert "-" in result.err.splitlines()[-1]
