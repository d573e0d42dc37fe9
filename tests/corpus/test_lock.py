import os
import subprocess
import sys

import pytest

from sciencegraph.corpus import Corpus, open_for_build
from sciencegraph.errors import CorpusError

HOLD = """
import sys, time
from pathlib import Path
from sciencegraph.corpus import open_for_build
with open_for_build(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "corpus.sqlite")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()
    process.stdin.close()


def test_the_second_build_says_for_whom_it_waits_and_gives_up(tmp_path, holder):
    told = []
    with (
        pytest.raises(CorpusError, match=rf"process {holder.pid} on .*still building.*0.1 s"),
        open_for_build(tmp_path / "corpus.sqlite", wait=0.1, on_wait=told.append),
    ):
        pytest.fail("the lock is held by another process")
    assert len(told) == 1
    assert f"process {holder.pid} on" in told[0]


def test_the_second_build_goes_on_when_the_first_ends(tmp_path, holder):
    path = tmp_path / "corpus.sqlite"
    with open_for_build(path, wait=60, on_wait=lambda _: holder.stdin.close()) as corpus:
        assert f"process {os.getpid()} on" in corpus.find_note("builder")


def test_reading_takes_no_lock(tmp_path, holder):
    with Corpus.open(tmp_path / "corpus.sqlite") as corpus:
        assert corpus.issues() == ()


def test_a_killed_build_holds_nothing(tmp_path, holder):
    holder.kill()
    holder.wait()
    with open_for_build(tmp_path / "corpus.sqlite", wait=0) as corpus:
        assert corpus.issues() == ()
    assert [file.name for file in tmp_path.iterdir()] == ["corpus.sqlite"]


def test_nothing_is_left_behind_even_by_an_error(tmp_path):
    with pytest.raises(KeyError), open_for_build(tmp_path / "corpus.sqlite"):
        raise KeyError
    assert [file.name for file in tmp_path.iterdir()] == ["corpus.sqlite"]


def test_missing_folder_is_named(tmp_path):
    with (
        pytest.raises(CorpusError, match="does not exist"),
        open_for_build(tmp_path / "no" / "corpus.sqlite"),
    ):
        pytest.fail("there is no such folder")
