import os
import subprocess
import sys
from typing import get_args

import click
import pytest

from sciencegraph.cli.app import app
from sciencegraph.cli.options import KINDS, LEVELS, Settings
from sciencegraph.cli.writing import FORMATS
from sciencegraph.export import FORMATS as ALL_FORMATS
from sciencegraph.graph import Level
from sciencegraph.model import MentionKind

COMMANDS = sorted(app.commands)
HEAVY = {"spacy", "networkx", "pyvis", "pandas", "pydantic", "rich", "rapidfuzz", "yaml", "sqlite3", "lxml"}


def test_choices_are_those_of_the_library():
    assert get_args(MentionKind) == KINDS
    assert get_args(Level) == LEVELS
    assert ALL_FORMATS == FORMATS


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_help(run, command, flag):
    result = run(command, flag)
    assert result.code == 0
    assert f"Usage: sciencegraph {command}" in result.out
    options = [param for param in app.commands[command].params if isinstance(param, click.Option)]
    assert all(option.help for option in options)
    assert "--corpus" in result.out


def test_help_and_version(run):
    assert all(f"  {command} " in run("--help").out for command in COMMANDS)
    assert run("--version").out.startswith("sciencegraph ")


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["partnrs", "Kenya"], "did you mean partners?"),
        (["Export", "x"], "did you mean export?"),
        (["zzz"], "there are build, partners"),
        (["partners"], "Missing argument"),
        (["events", "--sinse", "2024"], "--since"),
        (["events", "--min-confidence", "2"], "--min-confidence"),
        (["events", "--limit", "0"], "--limit"),
        (["events", "--kind", "planet"], "organization"),
        (["build"], "PATH"),
        (["evaluate"], "GOLD"),
    ],
)
def test_wrong_use(run, arguments, told):
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_missing_corpus_says_how_to_build_one(run, tmp_path):
    result = run("events", "-c", tmp_path / "none.sqlite")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("Error: ")
    assert len(result.err.splitlines()) == 1
    assert "sciencegraph build" in result.err


def test_debug_shows_where_an_error_arose(run, tmp_path):
    assert "Traceback" in run("events", "--debug", "-c", tmp_path / "none.sqlite").err


def test_where_the_corpus_is_named(run, corpus, tmp_path, monkeypatch):
    here = run("events", "--json", "-c", corpus)
    assert here.code == 0
    assert run("-c", corpus, "events", "--json") == here
    assert run("-c", tmp_path / "none.sqlite", "events", "--json", "-c", corpus) == here
    monkeypatch.setenv("SCIENCEGRAPH_CORPUS", str(corpus))
    assert run("events", "--json") == here
    assert run("-c", tmp_path / "none.sqlite", "events").code == 1
    monkeypatch.delenv("SCIENCEGRAPH_CORPUS")
    monkeypatch.chdir(corpus.parent)
    assert run("events", "--json") == here


@pytest.mark.parametrize(
    "error, code, told",
    [
        (KeyboardInterrupt(), 130, "Interrupted"),
        (RuntimeError("boom"), 1, "Error: unexpected RuntimeError: boom"),
        (PermissionError(13, "denied", "x"), 1, "Error: "),
    ],
)
def test_errors_become_one_line(run, monkeypatch, error, code, told):
    def fail(_):
        raise error

    monkeypatch.setattr(Settings, "open_graph", fail)
    result = run("events")
    assert (result.code, result.out) == (code, "")
    assert told in result.err
    assert "Traceback" not in result.err


def test_help_loads_nothing_heavy():
    code = "import sys\nfrom sciencegraph.cli.app import app\nprint(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "sciencegraph.cli.app" in out.split()
    assert not HEAVY & set(out.split())


def test_reader_that_goes_away(sample_corpus):
    command = [sys.executable, "-m", "sciencegraph", "events", "--json", "-c", str(sample_corpus)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_output_is_utf8_whatever_the_locale(sample_corpus):
    command = [sys.executable, "-m", "sciencegraph", "events", "-c", str(sample_corpus)]
    plain = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252", "LC_ALL": "C"}
    out = subprocess.run(command, capture_output=True, check=True, env=plain).stdout
    assert "“" in out.decode("utf-8")
