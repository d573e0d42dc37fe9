"""What depends on where the shell runs: a terminal or a pipe, colours, encodings, line ends, patience."""

import os
import subprocess
import sys
import time

import pytest

from sciencegraph.cli.command import Settings
from sciencegraph.cli.progress import Patience

PLAIN = {"PYTHONUTF8": "0", "LC_ALL": "C", "LANG": "C"}
WINDOWS = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}


def run_apart(*arguments, typed=b"", **variables):
    """Runs a command in a process of its own, as a shell with these variables would."""
    env = {**os.environ, **variables}
    command = [sys.executable, "-m", "sciencegraph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env=env, input=typed)


@pytest.mark.parametrize("variables", [PLAIN, WINDOWS], ids=["C", "cp1252"])
def test_names_of_any_script_pass_in_and_out(variables, tmp_path):
    corpus = tmp_path / "c.sqlite"
    text = "The Tōkyō Institute “Ōta” and CERN signed an agreement in Łódź."
    letter = f"# Łódź Science Letter\n\n3 May 2024\n\n{text}\n"
    built = run_apart("build", "-", "--as", "letter.md", "-c", corpus, typed=letter.encode(), **variables)
    assert (built.returncode, built.stderr) == (0, b"")
    shown = run_apart("events", "--evidence", "-c", corpus, **variables)
    assert "“Ōta”" in shown.stdout.decode("utf-8")
    assert b"\r" not in shown.stdout
    named = run_apart("show", "Łódź", "-c", corpus, "--json", **variables)
    assert '"Łódź"' in named.stdout.decode("utf-8")


def test_mark_for_excel_and_inert_cells(run, tmp_path, corpus):
    for form, mark in (("csv", b"\xef\xbb\xbf"), ("tsv", b"\xef\xbb\xbf"), ("json", b"[")):
        file = tmp_path / f"events.{form}"
        assert run("events", "--bom", "-o", file, "-c", corpus).code == 0
        assert file.read_bytes().startswith(mark)
        assert b"\r\n" not in file.read_bytes()


@pytest.mark.parametrize(
    "variables, framed, coloured",
    [
        ({}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_pipe(run, corpus, monkeypatch, variables, framed, coloured):
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    out = run("events", "-c", corpus).out
    assert ("───" in out) is framed
    assert ("\x1b[3" in out or "\x1b[1m" in out) is (framed and (coloured or "NO_COLOR" in variables))
    assert not ("NO_COLOR" in variables and "\x1b[3" in out)


@pytest.mark.parametrize("term, framed", [("xterm", True), ("dumb", False)])
def test_terminal_that_can_only_lines(run, corpus, monkeypatch, term, framed):
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert ("───" in run("events", "-c", corpus).out) is framed


@pytest.mark.parametrize("place", ["before", "behind"])
def test_strict_wherever_it_stands(run, letters, tmp_path, place):
    (letters / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    build = ["build", letters, "-q", "-c", tmp_path / "c.sqlite"]
    assert run(*build).code == 3
    assert run(*(["--strict", *build] if place == "before" else [*build, "--strict"])).code == 1


@pytest.mark.parametrize(
    "terminal, quiet, told", [(True, False, True), (False, False, False), (True, True, False)]
)
def test_waiting_is_told_on_a_terminal_alone(capsys, monkeypatch, terminal, quiet, told):
    monkeypatch.setattr("sciencegraph.cli.progress._PATIENCE", 0.01)
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    patience = Patience(Settings(quiet=quiet), "opening x")
    with patience:
        for _ in range(200):
            if patience._shown:
                break
            time.sleep(0.01 if told else 0.001)
    err = capsys.readouterr().err
    assert err == ("opening x ...\r             \r" if told else "")


def test_short_work_is_not_told(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Patience(Settings(), "opening x"):
        pass
    assert capsys.readouterr().err == ""
