import io
import json
import subprocess
import sys

import pytest


@pytest.fixture
def ask(run, open_path, monkeypatch):
    """Runs a command with lines on stdin."""
    monkeypatch.setenv("SCIENCEGRAPH_USER", "mk")

    def run_with(*arguments, lines=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        return run(*arguments, "-c", open_path)

    return run_with


def list_verdicts(ask):
    rows = json.loads(ask("judgements", "--json").out)
    return [(row["verdict"], row["why"], row["by"], row["holds"]) for row in rows]


def test_lines_answer(ask):
    result = ask("review", lines="d another country\nz\nwhy\nfnord\nsame: it was renamed\n\nquit\n")
    assert (result.code, "'fnord' is no answer" in result.err) == (0, True)
    assert "1 of 3" in result.out
    assert "took back judgement 1" in result.out
    assert "two: not sure, so apart" in result.out
    assert "judgement 2 (the same, by mk)" in result.out
    assert list_verdicts(ask) == [
        ("different", "another country", "mk", False),
        ("same", "it was renamed", "mk", True),
    ]


def test_end_of_input_ends_the_review(ask):
    result = ask("review", "--limit", "1", lines="u")
    assert (result.code, result.err) == (0, "")
    assert [row[0] for row in list_verdicts(ask)] == ["unsure"]
    assert "nothing was decided" in ask("review", lines="").out


def test_nothing_is_open(ask):
    assert ask("review", "--kind", "person").out == "Nothing is open.\n"


def test_file_and_back(ask, tmp_path):
    path = tmp_path / "pairs.csv"
    written = ask("review", "--out", path)
    assert (written.code, written.err) == (0, "")
    assert "3 pairs" in written.out
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([lines[0], "same" + lines[1], "smae" + lines[2], lines[3], ""]), "utf-8")
    read = ask("review", "--from", path)
    assert read.code == 3
    assert f"{path}, line 3: 'smae' is no verdict; did you mean same?" in read.err
    assert "1 decisions, 1 left open" in read.out
    assert [row[0] for row in list_verdicts(ask)] == ["same"]


def test_json_asks_nothing(ask):
    pairs = json.loads(ask("review", "--json", "--limit", "2").out)
    assert [pair["doubt"] for pair in pairs] == ["surroundings"] * 2
    assert pairs[0]["left"]["evidence"][0]["text"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--out", "a.csv", "--from", "a.csv"], 2), (["--out", "a.txt"], 1), (["--country", "Peru"], 1)],
)
def test_mistakes(ask, arguments, code):
    assert ask("review", *arguments).code == code


def test_in_a_pipe_of_its_own_process(open_path):
    command = [sys.executable, "-m", "sciencegraph", "review", "-c", str(open_path), "--by", "Ада"]
    done = subprocess.run(command, input="s один\nq\n", capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    assert "judgement 1 (the same, by Ада)" in done.stdout
    assert "(один)" in done.stdout


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_one_key_answers_on_a_terminal(run, open_path, monkeypatch):
    keys = iter("d z?wx\rzuq")
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("click.getchar", lambda: next(keys))
    result = run("review", "-c", open_path, "--by", "mk")
    assert result.code == 0
    assert "took back judgement 1" in result.out
    assert "'x' is no answer" in result.err
    assert "judgement 2 (not sure, by mk)" in result.out
    assert next(keys, None) is None


def test_a_capital_asks_for_the_reason(run, open_path, monkeypatch):
    keys = iter("Sq")
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("click.getchar", lambda: next(keys))
    monkeypatch.setattr("click.prompt", lambda *_, **__: "one and the same")
    assert "(one and the same)" in run("review", "-c", open_path).out
