import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sciencegraph.cli.completing import SHELLS

ROOT = Path(__file__).parents[2]


def complete(words, shell="zsh", cwd=None):
    """What the script of a shell is told when Tab is pressed behind these words."""
    typed, last = words[:-1], words[-1]
    told = {"COMP_WORDS": " ".join(words), "_SCIENCEGRAPH_COMPLETE": f"{shell}_complete"}
    told["COMP_CWORD"] = last if shell == "fish" else str(len(typed))
    command = [sys.executable, "-m", "sciencegraph"]
    env = {**os.environ, **told, "PYTHONPATH": str(ROOT)}
    env.pop("SCIENCEGRAPH_CORPUS", None)
    result = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, cwd=cwd, check=True)
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    return lines[1::3] if shell == "zsh" else [line.partition(",")[2].partition("\t")[0] for line in lines]


@pytest.mark.parametrize(
    "words, expected",
    [
        (["sciencegraph", "pa"], ["partners", "path"]),
        (["sciencegraph", "events", "--type", "a"], ["achievement", "agreement", "appointment"]),
        (["sciencegraph", "events", "--country", "sw"], ["Sweden", "Switzerland"]),
        (["sciencegraph", "events", "--kind", ""], ["country", "organization", "person"]),
        (["sciencegraph", "partners", "--mul"], ["--multilateral"]),
    ],
)
def test_words_of_the_program(words, expected):
    assert complete(words) == expected


def test_names_of_the_corpus(corpus):
    line = ["sciencegraph", "-c", str(corpus), "partners", "swiss"]
    assert complete(line) == ["Swiss National Science Foundation"]
    assert complete(line, "bash") == ["Swiss\\ National\\ Science\\ Foundation"]
    assert complete([*line[:-1], "100%"]) == []


def test_nothing_to_complete_is_no_error(tmp_path):
    assert complete(["sciencegraph", "partners", "Swi"], cwd=tmp_path) == []


@pytest.mark.parametrize("shell", SHELLS)
def test_scripts(run, shell):
    result = run("completion", shell)
    assert (result.code, result.err) == (0, "")
    assert "_SCIENCEGRAPH_COMPLETE" in result.out
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=result.out, encoding="utf-8", check=True)
