import os
import subprocess
import sys
from typing import get_args

import click
import pytest

from sciencegraph.cli.command import Settings
from sciencegraph.cli.commands import ENTRIES, load_command
from sciencegraph.cli.examples import load_examples
from sciencegraph.cli.options import KINDS, LEVELS
from sciencegraph.cli.writing import FORMATS
from sciencegraph.export import FORMATS as ALL_FORMATS
from sciencegraph.graph import Level
from sciencegraph.model import MentionKind

COMMANDS = sorted(ENTRIES)
HEAVY = {
    *("spacy", "networkx", "onnxruntime", "tokenizers", "numpy", "pandas", "pyvis", "pydantic", "rich"),
    *("rapidfuzz", "yaml", "sqlite3", "lxml", "pycountry", "docx", "trafilatura", "matplotlib"),
}
# what a start costs most after those: the list of commands must do without
AVOIDABLE = {"difflib", "traceback", "tomllib", "logging", "importlib.metadata", "sciencegraph.cli.options"}


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
    options = [param for param in load_command(command).params if isinstance(param, click.Option)]
    assert all(option.help for option in options)
    assert "--corpus" in result.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_two_examples(run, command):
    examples = load_examples()[command]
    assert len(examples) >= 2
    told = run(command, "--help").out
    assert all(f"  {line}\n      {does}\n" in told for line, does in examples.items())
    assert all(f"sciencegraph {command}" in line for line in examples)


def test_no_example_is_of_a_command_that_is_gone():
    assert set(load_examples()) == set(ENTRIES)


def test_help_and_version(run):
    assert all(f"  {command} " in run("--help").out for command in COMMANDS)
    assert run("--version").out.startswith("sciencegraph ")
    assert run("-q", "--version").out == run("--version").out


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["partnrs", "Kenya"], "did you mean partners?"),
        (["Export", "x"], "did you mean export?"),
        (["zzz"], "there are build, remove, info, partners"),
        (["partners"], "Missing argument"),
        (["events", "--sinse", "2024"], "--since"),
        (["events", "--min-confidence", "2"], "--min-confidence"),
        (["events", "--limit", "0"], "--limit"),
        (["events", "--kind", "planet"], "organization"),
        (["events", "--json", "--csv"], "choose one of --json, --nl, --csv, --tsv, --table"),
        (["show", "Kenya", "--csv", "--limit", "2", "--table"], "choose one of --json"),
        (["events", "--kind", "place"], "organization"),
        (["undo", "x"], "'x' is no number of a decision; `sciencegraph judgements` lists them"),
        (["undo", "0"], "'0' is no number of a decision"),
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


@pytest.mark.parametrize(
    "arguments, loaded, unwanted",
    [
        (["--version"], "sciencegraph.cli", HEAVY | AVOIDABLE | {"click"}),
        (["--help"], "sciencegraph.cli.app", HEAVY | AVOIDABLE),
        *((command, "sciencegraph.cli.examples", HEAVY) for command in (["partners", "-h"], ["build", "-h"])),
        (["completion", "bash"], "sciencegraph.cli.completing", HEAVY),
    ],
)
def test_light_commands_load_nothing_heavy(arguments, loaded, unwanted):
    code = f"""
import sys
from sciencegraph.cli import main
try:
    main({arguments!r})
except SystemExit as stop:
    assert stop.code == 0
print("modules", *sys.modules)
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    modules = set(out.rpartition("modules ")[2].split())
    assert loaded in modules
    assert not unwanted & modules


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
