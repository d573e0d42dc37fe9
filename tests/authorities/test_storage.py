"""Files of authorities in a corpus: links that other orders of work give alike, decisions, undoing."""

import pytest

from sciencegraph.authorities import drop_authority, list_authorities, load_authority, open_index
from sciencegraph.corpus import Corpus
from sciencegraph.decide import judge_entities, judge_link, list_links, list_proposals, undo_judgement
from sciencegraph.errors import JudgementError, NotFoundError, ReadError
from sciencegraph.export.dump import format_dump
from sciencegraph.pipeline import build_corpus, load_links, load_snapshot
from tests.authorities.makers import make_ror, ror_value, write_json

LETTERS = {
    "alpine.md": (
        "# Alpine Letter\n\n15 March 2024\n\nThe Swiss National Science Foundation (SNSF) and the Austrian "
        "Science Fund (FWF) signed a memorandum of understanding in Bern on 11 March 2024.\n"
    ),
    "baltic.md": (
        "# Baltic Notes\n\n2 May 2024\n\nA delegation of the Estonian Research Council visited the Latvian "
        "Council of Science in Riga on 22 April 2024. The Kettle Institute of Amber Studies came along.\n"
    ),
}
RECORDS = (
    make_ror(1, "Swiss National Science Foundation", "SNSF", country="CH", wikidata="Q683744"),
    make_ror(2, "Austrian Science Fund", "FWF", country="AT"),
    make_ror(3, "Estonian Research Council", "ETAG", country="EE"),
    make_ror(4, "Kettle Institute of Amber Studies", country="LV"),
)


@pytest.fixture
def letters(tmp_path):
    for name, text in LETTERS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in LETTERS]


@pytest.fixture
def dump(tmp_path):
    return write_json(tmp_path / "ror.json", *RECORDS)


def build(path, *files):
    report = build_corpus(files, path, model="rules")
    assert not report.failed
    return path


def tell(path):
    with Corpus.open(path) as corpus:
        return format_dump(load_snapshot(corpus)), load_links(corpus)


def load(path, dump):
    with Corpus.open(path) as corpus:
        return load_authority(corpus, "ror", dump)


def identifiers(path):
    with Corpus.open(path) as corpus:
        return {
            item.name: item.identifiers
            for item in load_snapshot(corpus).entities
            if "ror" in item.identifiers
        }


def test_links_are_the_same_in_any_order_of_work(tmp_path, letters, dump):
    late = build(tmp_path / "late.sqlite", *letters)
    load(late, dump)
    between = build(tmp_path / "between.sqlite", letters[1])
    load(between, dump)
    build(between, *letters)
    assert tell(late) == tell(between)
    assert identifiers(late) == {
        "Swiss National Science Foundation": {"ror": ror_value(1), "wikidata": "Q683744"},
        "Austrian Science Fund": {"ror": ror_value(2)},
        "Estonian Research Council": {"ror": ror_value(3)},
        "Kettle Institute of Amber Studies": {"ror": ror_value(4)},
    }


def test_a_corpus_without_authorities_is_as_before(tmp_path, letters, dump):
    plain = build(tmp_path / "plain.sqlite", *letters)
    before, _ = tell(plain)
    with Corpus.open(plain) as corpus:
        tables = {row["name"] for row in corpus.fetch("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert not any(name.startswith("authority") for name in tables)
        assert load_links(corpus) == ()
        assert not open_index(corpus).exists
    load(plain, dump)
    assert tell(plain)[0] != before
    with Corpus.open(plain) as corpus:
        assert drop_authority(corpus, "ror").records == len(RECORDS)
        with pytest.raises(NotFoundError, match="holds no file of ror"):
            drop_authority(corpus, "ror")
    assert tell(plain) == (before, ())


def test_a_file_takes_the_place_of_the_one_before(tmp_path, letters, dump):
    path = build(tmp_path / "corpus.sqlite", *letters)
    load(path, dump)
    load(path, write_json(tmp_path / "next.json", RECORDS[1]))
    assert list(identifiers(path)) == ["Austrian Science Fund"]
    with Corpus.open(path) as corpus:
        (loaded,) = list_authorities(corpus)
        assert (loaded.source, loaded.records) == ("next.json", 1)


def test_a_file_that_is_refused_changes_nothing(tmp_path, letters, dump):
    path = build(tmp_path / "corpus.sqlite", *letters)
    load(path, dump)
    before = tell(path)
    broken = tmp_path / "broken.json"
    broken.write_text(dump.read_text("utf-8")[:-40], encoding="utf-8")
    with pytest.raises(ReadError, match="in the middle of record 4"):
        load(path, broken)
    assert tell(path) == before


def test_a_decision_holds_and_undoing_it_restores_the_dump(tmp_path, letters, dump):
    path = build(tmp_path / "corpus.sqlite", letters[0])
    load(path, dump)
    before = tell(path)
    with Corpus.open(path) as corpus:
        change = judge_link(corpus, "FWF", f"ror:{ror_value(2)}", "different", why="another fund", by="mk")
        assert "Austrian Science Fund" in str(change)
        assert [entity.identifiers for entity in change.after] == [{}]
    build(path, *letters)
    assert "Austrian Science Fund" not in identifiers(path)
    with Corpus.open(path) as corpus:
        corpus.remove_issue("baltic.md")
        undo_judgement(corpus)
    assert tell(path) == before


def test_two_of_one_record_are_proposed_until_somebody_decides(tmp_path, letters):
    path = build(tmp_path / "corpus.sqlite", *letters)
    with Corpus.open(path) as corpus:
        before = list_proposals(corpus)
        dump = write_json(
            tmp_path / "one.json",
            make_ror(1, "Kettle Institute of Amber Studies", "Estonian Research Council", country="EE"),
        )
        load_authority(corpus, "ror", dump)
        judge_link(corpus, "Kettle Institute of Amber Studies", f"ror:{ror_value(1)}")
        judge_link(corpus, "Estonian Research Council", f"ror:{ror_value(1)}")
        (found,) = (item for item in list_proposals(corpus) if item.doubt == "one record")
        assert {found.left.name, found.right.name} == {
            "Kettle Institute of Amber Studies",
            "Estonian Research Council",
        }
        assert len(list_proposals(corpus)) >= len(before)
        judge_entities(corpus, found.left.id, found.right.id, "different")
        assert not any(item.doubt == "one record" for item in list_proposals(corpus))


def test_a_decision_needs_a_record_that_is_there(tmp_path, letters, dump):
    path = build(tmp_path / "corpus.sqlite", *letters)
    load(path, dump)
    with Corpus.open(path) as corpus:
        with pytest.raises(NotFoundError, match="authorities: ror"):
            judge_link(corpus, "FWF", "ror:0zzzz9999")
        with pytest.raises(JudgementError, match="not 'unsure'"):
            judge_link(corpus, "FWF", f"ror:{ror_value(2)}", "unsure")


def test_the_table_of_links(tmp_path, letters, dump):
    path = build(tmp_path / "corpus.sqlite", *letters)
    with Corpus.open(path) as corpus:
        with pytest.raises(NotFoundError, match="link --ror FILE"):
            list_links(corpus)
        load_authority(corpus, "ror", dump)
        table = list_links(corpus, "SNSF")
        assert [(row["outcome"], row["record"]) for row in table] == [("linked", f"ror:{ror_value(1)}")]
        assert len(list_links(corpus)) == len(load_links(corpus))
        assert {row["outcome"] for row in list_links(corpus, outcomes=("unknown",))} == {"unknown"}


def test_keys_of_another_version_are_made_anew(tmp_path, letters, dump):
    path = build(tmp_path / "corpus.sqlite", *letters)
    load(path, dump)
    expected = tell(path)
    with Corpus.open(path) as corpus, corpus.writing() as connection:
        connection.execute("UPDATE authority_names SET key = key + 1")
        connection.execute("UPDATE meta SET value = 'old' WHERE key = 'authority keys'")
        connection.execute("DELETE FROM snapshots")
        connection.execute("DELETE FROM authority_links")
    assert tell(path) == expected
