import sqlite3
import sys

import pytest

from sciencegraph.corpus import Corpus
from sciencegraph.corpus.schema import APPLICATION_ID, SCHEMA_VERSION
from sciencegraph.errors import CorpusError


def write_sqlite(path, *statements):
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def write_corpus(path, *statements):
    Corpus.open(path, create=True).close()
    write_sqlite(path, *statements)


BAD = [
    ("missing", lambda path: None, "sciencegraph build"),
    ("a folder", lambda path: path.mkdir(), "is a folder"),
    ("empty", lambda path: path.write_bytes(b""), "is empty"),
    ("text", lambda path: path.write_text("no corpus " * 200, encoding="utf-8"), "not a corpus"),
    ("other database", lambda path: write_sqlite(path, "CREATE TABLE t (x)"), "not a corpus"),
    (
        "newer",
        lambda path: write_corpus(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}"),
        "update sciencegraph",
    ),
    ("table missing", lambda path: write_corpus(path, "DROP TABLE events"), "events is missing"),
]


@pytest.mark.parametrize(("make", "says"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_what_is_no_corpus_is_refused_and_left_alone(tmp_path, make, says):
    path = tmp_path / "corpus.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(CorpusError, match=says) as caught:
        Corpus.open(path)
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("name", ["text", "other database", "newer", "a folder"])
def test_building_never_overwrites_another_file(tmp_path, name):
    path = tmp_path / "corpus.sqlite"
    next(row[1] for row in BAD if row[0] == name)(path)
    with pytest.raises(CorpusError):
        Corpus.open(path, create=True)


def test_missing_folder_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"folder .*nowhere does not exist"):
        Corpus.open(tmp_path / "nowhere" / "corpus.sqlite", create=True)


def test_empty_file_becomes_a_corpus(tmp_path):
    path = tmp_path / "corpus.sqlite"
    path.touch()
    with Corpus.open(path, create=True) as corpus:
        assert corpus.issues() == ()


def test_damage_is_told_as_such(tmp_path, tell):
    path = tmp_path / "corpus.sqlite"
    with Corpus.open(path, create=True) as corpus:
        for number in range(5):
            corpus.add_issue(*tell(f"{number}.txt"))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(CorpusError, match="damaged"), Corpus.open(path) as corpus:
        corpus.issues()


def test_the_file_says_what_it_is_and_holds_all(tmp_path, tell):
    path = tmp_path / "a ü#%?.sqlite"
    with Corpus.open(path, create=True) as corpus:
        corpus.add_issue(*tell("alpha.txt"))
        assert [file.name for file in tmp_path.iterdir()] == [path.name]
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


FIRST_JUDGEMENTS = """CREATE TABLE judgements (n INTEGER PRIMARY KEY AUTOINCREMENT, "left" TEXT NOT NULL,
    "right" TEXT NOT NULL, verdict TEXT NOT NULL, why TEXT NOT NULL, "by" TEXT NOT NULL, "at" TEXT NOT NULL,
    retracted INTEGER NOT NULL DEFAULT 0)"""


def write_first_version(path):
    row = "INSERT INTO judgements VALUES (4, 'a', 'b', 'same', '', 'me', '2024-05-01', 0)"
    write_corpus(path, "DROP TABLE judgements", FIRST_JUDGEMENTS, row, "PRAGMA user_version = 1")


def test_a_corpus_of_the_first_version_keeps_its_judgements(tmp_path):
    path = tmp_path / "corpus.sqlite"
    write_first_version(path)
    with Corpus.open(path) as corpus:
        (kept,) = corpus.judgements()
        assert (kept.number, kept.act, kept.left, kept.by, kept.left_mentions) == (4, 4, "a", "me", ())
        assert corpus.info().schema_version == SCHEMA_VERSION
        assert corpus.add_judgement(kept) == 5
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.close()


@pytest.mark.skipif(sys.platform == "win32", reason="rights to folders are of another kind there")
def test_a_corpus_of_the_first_version_is_read_without_the_right_to_write(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    path = folder / "corpus.sqlite"
    write_first_version(path)
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with Corpus.open(path) as corpus:
            assert [item.number for item in corpus.judgements()] == [4]
    finally:
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="rights to folders are of another kind there")
def test_a_corpus_without_the_right_to_write_can_be_read(tmp_path, tell):
    folder = tmp_path / "shared"
    folder.mkdir()
    path = folder / "corpus.sqlite"
    with Corpus.open(path, create=True) as corpus:
        corpus.add_issue(*tell("alpha.txt"))
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with Corpus.open(path) as corpus:
            assert len(corpus.issues()) == 1
    finally:
        folder.chmod(0o755)
