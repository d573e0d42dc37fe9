"""A build that is killed at any moment leaves every finished issue, whole, and can be built on."""

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sciencegraph.corpus import Corpus
from sciencegraph.pipeline import build_corpus, load_snapshot

KILLS = 20
MOST_FINISHED = 2
LETTERS = KILLS * (MOST_FINISHED + 1) + 5
# With "stepwise" it waits for a line after each issue, so that a test knows which issue it is at.
BUILD = """
import sys
from sciencegraph.pipeline import build_corpus

def tell(step):
    print(step.outcome, step.issue, flush=True)
    if "stepwise" in sys.argv:
        sys.stdin.readline()

print("starting", flush=True)
build_corpus(sys.argv[1], sys.argv[2], progress=tell)
print("built", flush=True)
"""
BODIES = (
    "Academy of Finland",
    "Research Council of Norway",
    "Polish Academy of Sciences",
    "Royal Irish Academy",
)


def write_letters(folder: Path) -> Path:
    folder.mkdir()
    for number in range(LETTERS):
        left, right = random.Random(number).sample(BODIES, 2)
        day = number % 28 + 1
        paragraphs = [
            f"# Northern Science Letter {number}",
            f"{day} May 2024",
            *(
                f"The {left} and the {right} signed agreement {number}.{item} in Oslo on {day} April 2024. "
                f"A delegation of the {right} visited Warsaw on {day} March 2024."
                for item in range(8)
            ),
        ]
        (folder / f"letter-{number:02}.md").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return folder


def start_build(letters: Path, path: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(letters), str(path), *options]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def dump(path: Path) -> str:
    with Corpus.open(path) as corpus:
        return load_snapshot(corpus).model_dump_json()


def read_pairs(path: Path) -> dict[str, tuple]:
    with Corpus.open(path) as corpus:
        pairs = zip(corpus.issues(), corpus.extractions(), strict=True)
        return {issue.id: (issue, extraction) for issue, extraction in pairs}


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    return write_letters(tmp_path_factory.mktemp("kill") / "letters")


@pytest.fixture(scope="module")
def undisturbed(letters, tmp_path_factory):
    """The dump, the parts and the seconds per issue of a build that nobody killed."""
    path = tmp_path_factory.mktemp("undisturbed") / "corpus.sqlite"
    report = build_corpus(letters, path)
    assert len(report.read) == LETTERS
    return dump(path), read_pairs(path), sum(report.seconds.values()) / LETTERS


def kill_build(letters: Path, path: Path, finish: int, seconds: float) -> list[str]:
    """Kills a build some seconds after it began (``finish`` = 0) or finished so many issues.

    Returns:
        The ids of the issues that it had reported as finished.
    """
    process = start_build(letters, path, "stepwise")
    assert process.stdout.readline() == "starting\n"
    lines = []
    while len(lines) < finish:
        line = process.stdout.readline()
        assert line, process.stderr.read()
        if not line.startswith("unchanged"):
            lines.append(line)
        process.stdin.write("\n")
        process.stdin.flush()
    time.sleep(seconds)
    process.kill()
    rest, errors = process.communicate()
    assert not errors, errors
    lines += [
        line for line in rest.splitlines(keepends=True) if line.startswith("read") and line.endswith("\n")
    ]
    return [line.split()[1] for line in lines]


def check_integrity(path: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()


def test_killed_at_twenty_moments_and_built_on(letters, undisturbed, tmp_path):
    path = tmp_path / "corpus.sqlite"
    expected, parts, seconds = undisturbed
    chance = random.Random(20240501)
    finished: set[str] = set()
    for _ in range(KILLS):
        finish = chance.randint(0, MOST_FINISHED)
        # an issue is written at the end of its time, so that most kills should fall into that time
        finished |= set(kill_build(letters, path, finish, chance.uniform(0, 1.5 * seconds)))
        if path.exists() and path.stat().st_size:
            check_integrity(path)
            found = read_pairs(path)
            assert finished <= set(found)
            assert all(parts[name] == pair for name, pair in found.items())
    assert len(found) < LETTERS, "the last kill came too late to interrupt anything"
    report = build_corpus(letters, path)
    assert len(report.unchanged) == len(found) >= len(finished) > 0
    assert len(report.read) == LETTERS - len(found)
    assert dump(path) == expected
    assert [file.name for file in tmp_path.iterdir()] == ["corpus.sqlite"]


@pytest.mark.parametrize("seed", range(3))
def test_killed_while_names_are_resolved(letters, undisturbed, tmp_path, seed):
    path = tmp_path / "corpus.sqlite"
    finished = kill_build(letters, path, LETTERS, random.Random(seed).uniform(0, 0.1))
    check_integrity(path)
    assert set(read_pairs(path)) == set(finished) == set(undisturbed[1])
    assert dump(path) == undisturbed[0]


def test_two_builds_at_once(letters, undisturbed, tmp_path):
    path = tmp_path / "corpus.sqlite"
    builds = [start_build(letters, path) for _ in range(2)]
    results = [build.communicate(timeout=300) for build in builds]
    assert [build.returncode for build in builds] == [0, 0], results
    outcomes = [line.split()[0] for out, _ in results for line in out.splitlines()]
    assert outcomes.count("read") == outcomes.count("unchanged") == LETTERS
    assert dump(path) == undisturbed[0]
    assert [file.name for file in tmp_path.iterdir()] == ["corpus.sqlite"]


HALF = """
import os, sys
from sciencegraph.corpus import Corpus
with Corpus.open(sys.argv[1]) as corpus, corpus.writing() as connection:
    connection.execute("PRAGMA cache_size = 2")
    connection.execute("UPDATE issues SET text = replace(text, 'signed', 'burnt')")
    connection.execute("DELETE FROM events")
    os._exit(9)
"""


def test_killed_in_the_middle_of_a_transaction(letters, undisturbed, tmp_path):
    path = tmp_path / "corpus.sqlite"
    build_corpus(letters, path)
    assert subprocess.run([sys.executable, "-c", HALF, str(path)], check=False).returncode == 9
    # the small cache made it write into the file already; the journal knows how to undo that
    assert b"burnt" in path.read_bytes()
    assert path.with_name("corpus.sqlite-journal").exists()
    assert read_pairs(path) == undisturbed[1]
    check_integrity(path)
    assert [file.name for file in tmp_path.iterdir()] == ["corpus.sqlite"]
