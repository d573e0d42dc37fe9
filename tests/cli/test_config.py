import json

import pytest

from sciencegraph.cli.config import SETTINGS, read_config


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch, corpus):
    """A folder of the user's own, with the corpus of the letters in it."""
    for name in ("SCIENCEGRAPH_LIMIT", "SCIENCEGRAPH_CONFIG", "SCIENCEGRAPH_PARTNERS_LIMIT"):
        monkeypatch.delenv(name, raising=False)
    read_config.cache_clear()
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    read_config.cache_clear()


def write(folder, text, name="sciencegraph.toml"):
    (folder / name).write_text(text, encoding="utf-8")


def show(run, *arguments):
    rows = json.loads(run("config", "show", "--json", *arguments).out)
    return {row["setting"]: (row["value"], row["origin"]) for row in rows}


def test_flags_before_environment_before_file(run, folder, monkeypatch):
    count = lambda *more: len(run("events", "--nl", *more).out.splitlines())  # noqa: E731
    assert count() == 2
    write(folder, "limit = 1")
    assert count() == 1
    assert count("--limit", "2") == 2
    monkeypatch.setenv("SCIENCEGRAPH_LIMIT", "2")
    assert count() == 2
    monkeypatch.setenv("SCIENCEGRAPH_EVENTS_LIMIT", "1")
    assert count() == 1
    assert count("--limit", "5") == 2


@pytest.mark.parametrize(
    "text, name",
    [
        ('[tool.sciencegraph]\nform = "nl"', "pyproject.toml"),
        ('form = "csv"\n[events]\nform = "nl"', "sciencegraph.toml"),
        ('[events]\nform = "nl"\nno_background = true', "sciencegraph.toml"),
    ],
)
def test_what_holds_for_a_command(run, folder, text, name):
    write(folder, text, name)
    assert json.loads(run("events").out.splitlines()[0])["date"]
    assert run("events", "--csv").out.startswith("date,")
    assert run("events", "-o", "events.tsv").code == 0
    assert (folder / "events.tsv").read_text(encoding="utf-8").startswith("date\t")


def test_file_above_and_file_named(run, folder, monkeypatch):
    write(folder, 'corpus = "corpus.sqlite"\nform = "nl"')
    below = folder / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert len(run("events").out.splitlines()) == 2
    monkeypatch.setenv("SCIENCEGRAPH_CONFIG", str(folder / "none.toml"))
    result = run("events")
    assert result.code == 2
    assert "$SCIENCEGRAPH_CONFIG: there is no file" in result.err


def test_flags_of_a_command(run, folder, monkeypatch):
    write(folder, 'type = ["visit"]\nno-headers = true\nform = "tsv"')
    assert [line.split("\t")[1] for line in run("events").out.splitlines()] == ["visit"]
    monkeypatch.setenv("SCIENCEGRAPH_TYPE", "visit,agreement")
    monkeypatch.setenv("SCIENCEGRAPH_NO_HEADERS", "no")
    assert len(run("events").out.splitlines()) == 3
    monkeypatch.setenv("SCIENCEGRAPH_QUIET", "yes")
    assert run("events", "-o", "x.tsv").err == ""


@pytest.mark.parametrize(
    "text, told",
    [
        ("limit = 1\nlimt = 2", "sciencegraph.toml, line 2: nothing is called 'limt'; there is limit"),
        ('\n\nlimit = "many"', "sciencegraph.toml, line 3: Invalid value for '--limit'"),
        ('[event]\nlimit = "many"', "line 2: there is no command 'event'; there is events"),
        ("[events]\nhops = 2", "line 2: events has no option --hops"),
        ('[events]\ncorpus = "x"', "line 2: corpus holds for all commands; write it above [events]"),
        ("limit = ", "sciencegraph.toml: this is no TOML: Invalid value (at "),
        ('type = "visits"', "line 1: Invalid value for --type: 'visits' is no type of events"),
        ('since = "soon"', "line 1: Invalid value for '--since': 'soon' is no date"),
        ('quiet = "loud"', "line 1: 'loud' is neither true nor false"),
    ],
)
def test_errors_name_file_and_line(run, folder, text, told):
    write(folder, text)
    result = run("events")
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_help_does_not_stumble_over_a_wrong_file(run, folder):
    write(folder, "limit = ")
    assert run("--help").code == run("events", "--help").code == 0


def test_effective_values_and_their_origin(run, folder, monkeypatch):
    write(folder, 'corpus = "corpus.sqlite"\nlimit = 3\n\n[partners]\nlevel = "person"')
    monkeypatch.setenv("SCIENCEGRAPH_SINCE", "2022")
    shown = show(run, "-q")
    assert set(SETTINGS) < set(shown)
    assert shown["limit"] == ("3", "sciencegraph.toml, line 2")
    assert shown["partners.level"] == ("person", "sciencegraph.toml, line 5")
    assert shown["since"] == ("2022", "$SCIENCEGRAPH_SINCE")
    assert shown["quiet"] == ("true", "command line")
    assert shown["corpus"][1] == "sciencegraph.toml, line 1"
    assert show(run, "-c", "other.sqlite")["corpus"] == ("other.sqlite", "command line")
    assert shown["until"] == (None, "not set")


def test_defaults_where_nothing_is_set(run):
    shown = show(run)
    assert shown.pop("corpus") == ("corpus.sqlite", "default")
    assert {origin for _, origin in shown.values()} == {"not set"}
