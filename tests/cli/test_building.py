import errno
import json
import os
import re
import sys
from pathlib import Path

import pytest

from sciencegraph.cli.command import Settings
from sciencegraph.cli.progress import ProgressTeller
from sciencegraph.cli.summary import format_summary
from sciencegraph.corpus import Progress
from sciencegraph.workspace import open_graph


def test_summary_of_a_build(run, letters, tmp_path):
    path = tmp_path / "c.sqlite"
    result = run("build", letters, "-c", path)
    assert result.code == 0
    assert "2 read, 0 unchanged, 0 replaced, 0 duplicates, 0 failed" in result.out
    assert "agreement 1" in result.out
    assert "Austria - Switzerland: 1 event" in result.out
    assert str(path) in result.out


def test_summary_counts_pairs_as_partners_does(run, sample_corpus):
    class Report:
        corpus_path = str(sample_corpus)
        read = unchanged = replaced = duplicates = failed = ()

    graph = open_graph(sample_corpus)
    lines = format_summary(Report(), graph).splitlines()
    told = [line.removeprefix("Partners").strip() for line in lines if " - " in line]
    assert len(told) == 10
    for line in told:
        left, right, count = re.fullmatch(r"(.+) - (.+): (\d+) events?", line).groups()
        counts = {row["partner"]: row["events"] for row in graph.partners(left)}
        assert counts[right] == int(count)


def test_only_what_changed_is_read(run, letters, corpus):
    assert "0 read, 2 unchanged" in run("build", letters, "-c", corpus).out
    letter = letters / "alpine.md"
    letter.write_text(letter.read_text(encoding="utf-8").replace("Bern", "Vienna"), encoding="utf-8")
    assert "0 read, 1 unchanged, 1 replaced" in run("build", letters, "-c", corpus).out


def test_what_may_not_be_opened_is_told(run, letters, tmp_path, monkeypatch):
    # modes would not keep root out, which tests may run as
    for name in ("shut", ".git"):
        (letters / name).mkdir()
    scan, read = os.scandir, Path.read_bytes

    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied", os.fspath(path))

    monkeypatch.setattr(os, "scandir", lambda path: (refuse if Path(path).name == "shut" else scan)(path))
    monkeypatch.setattr(Path, "read_bytes", lambda path: (refuse if path.name == "baltic.md" else read)(path))
    result = run("build", letters, "-c", tmp_path / "c.sqlite")
    assert result.code == 3
    assert "1 read, 0 unchanged, 0 replaced, 0 duplicates, 2 failed" in result.out
    for name in ("shut", "baltic.md"):
        told = f"{letters / name}: could not be opened (Permission denied); check its permissions"
        assert told in result.err


@pytest.mark.parametrize("strict, code", [([], 3), (["--strict"], 1)])
def test_some_inputs_failed(run, letters, tmp_path, strict, code):
    (letters / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    result = run("build", letters, "-c", tmp_path / "c.sqlite", *strict)
    assert result.code == code
    assert "2 read, 0 unchanged, 0 replaced, 0 duplicates, 1 failed" in result.out
    failed = [line for line in result.err.splitlines() if line.startswith("failed: ")]
    assert len(failed) == 1
    assert "broken.pdf: " in failed[0]


def test_all_inputs_failed(run, tmp_path):
    result = run("build", tmp_path / "nothing", "-c", tmp_path / "c.sqlite")
    assert (result.code, result.out) == (1, "")
    assert "nothing: no such file or folder" in result.err
    assert list(tmp_path.iterdir()) == []


def test_folder_without_issues(run, tmp_path):
    (tmp_path / "empty").mkdir()
    result = run("build", tmp_path / "empty", "-c", tmp_path / "c.sqlite")
    assert (result.code, result.out) == (1, "")
    assert "empty: no readable file in this folder; expected one of .pdf .docx" in result.err
    assert not (tmp_path / "c.sqlite").exists()


def test_nothing_readable_leaves_no_corpus(run, tmp_path):
    (tmp_path / "photo.pdf").write_bytes(bytes.fromhex("ffd8ffe000104a464946") + bytes(400))
    result = run("build", tmp_path / "photo.pdf", "-c", tmp_path / "c.sqlite")
    assert (result.code, result.out) == (1, "")
    assert "holds an image" in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["photo.pdf"]


def test_nothing_found_leaves_a_corpus_as_it_is(run, corpus, tmp_path):
    before = run("export", tmp_path / "before.json", "-c", corpus)
    result = run("build", tmp_path / "nothing", "-c", corpus)
    assert (before.code, result.code) == (0, 1)
    assert run("export", tmp_path / "after.json", "-c", corpus).code == 0
    assert (tmp_path / "before.json").read_bytes() == (tmp_path / "after.json").read_bytes()


def test_quiet_verbose_and_json(run, letters, tmp_path):
    assert run("build", letters, "-q", "-c", tmp_path / "a.sqlite") == (0, "", "")
    verbose = run("build", letters, "-v", "-c", tmp_path / "b.sqlite")
    assert "2/2 read baltic.md" in verbose.err
    report = json.loads(run("build", letters, "--json", "-c", tmp_path / "c.sqlite").out)
    assert report["read"] == ["alpine.md", "baltic.md"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are always text there")
def test_file_name_of_another_encoding(run, letters, tmp_path):
    (letters / "alpine.md").rename(os.fsdecode(os.fsencode(letters) + b"/caf\xe9.md"))
    result = run("build", letters, "-c", tmp_path / "c.sqlite")
    assert (result.code, result.err) == (0, "")
    shown = json.loads(run("info", "--json", "-c", tmp_path / "c.sqlite").out)
    assert "caf\ufffd.md" in {issue["source"] for issue in shown["issues"]}
    assert "0 read, 2 unchanged" in run("build", letters, "-c", tmp_path / "c.sqlite").out


def test_duplicates_are_told(run, letters, tmp_path):
    (letters / "copy.md").write_bytes((letters / "alpine.md").read_bytes())
    result = run("build", letters, "-c", tmp_path / "c.sqlite")
    assert "1 duplicates" in result.out
    assert "copy.md" in result.err


def test_what_is_given_goes_first(run, letters, tmp_path):
    path = tmp_path / "c.sqlite"
    given = ("--date", "June 2023", "--series", "Letters", "--publisher", "House", "--title", "No. 1")
    assert run("build", letters / "alpine.md", "-c", path, *given).code == 0
    issue = json.loads(run("info", "--json", "-c", path).out)["issues"][0]
    told = [issue[name] for name in ("published", "date_from", "series", "publisher", "title")]
    assert told == ["2023-06", "option", "Letters", "House", "No. 1"]


def test_wrong_date(run, letters, tmp_path):
    result = run("build", letters, "-c", tmp_path / "c.sqlite", "--date", "soon")
    assert result.code == 2
    assert "'soon' is no date" in result.err
    assert not (tmp_path / "c.sqlite").exists()


def test_remove(run, corpus):
    result = run("remove", "alpine.md", "-c", corpus)
    assert (result.code, result.out.startswith("removed ")) == (0, True)
    assert json.loads(run("info", "--json", "-c", corpus).out)["issues"][0]["source"] == "baltic.md"
    assert "FWF" not in run("events", "--json", "-c", corpus).out
    again = run("remove", "baltik.md", "-c", corpus)
    assert (again.code, again.out) == (1, "")
    assert "did you mean baltic.md?" in again.err


def test_info(run, corpus):
    plain = run("info", "-c", corpus).out
    assert "issues: 2" in plain
    assert "alpine.md" in plain
    assert run("info", "--csv", "-c", corpus).out.splitlines()[1].startswith("alpine.md,2024-03-15,masthead,")
    assert "\t" in run("info", "--tsv", "-c", corpus).out


def test_info_counts_events_as_they_are_listed(run, sample_corpus):
    listed = len(json.loads(run("events", "--json", "-c", sample_corpus).out))
    assert json.loads(run("info", "--json", "-c", sample_corpus).out)["events"] == listed


def test_bar_only_on_a_terminal_and_for_long_work(capsys, monkeypatch):
    step = Progress(outcome="read", source="a.pdf", done=1, total=9)
    with ProgressTeller(Settings()) as tell:
        monkeypatch.setattr(tell, "_started", tell._started - 10)
        tell(step)
        assert tell._bar is None
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with ProgressTeller(Settings()) as tell:
        tell(step)
        assert tell._bar is None
        monkeypatch.setattr(tell, "_started", tell._started - 10)
        tell(step)
        assert tell._bar is not None
        assert tell._bar.tasks[0].completed == 1
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("settings, told", [(Settings(), True), (Settings(quiet=True), False)])
def test_waiting_is_told(capsys, settings, told):
    with ProgressTeller(settings) as tell:
        tell(Progress(outcome="waiting", reason="process 7 is building this corpus"))
    assert ("process 7" in capsys.readouterr().err) == told
