import itertools
import sqlite3
import threading
from pathlib import Path

import pytest

from sciencegraph.corpus import Corpus
from sciencegraph.errors import AmbiguousNameError, CorpusError, NotFoundError
from sciencegraph.model import Anchor, DocumentRecord, Judgement, Snapshot

NAMES = ("alpha.txt", "beta.txt", "gamma.txt")


def dump(corpus: Corpus):
    return corpus.issues(), corpus.extractions(), corpus.files(), corpus.fingerprint("1")


def test_what_is_written_is_read_back_exactly(corpus, tell):
    issue, extraction, file = tell("alpha.txt")
    corpus.add_issue(issue, extraction, file)
    assert corpus.issues() == (issue,)
    assert corpus.extractions() == (extraction,)
    assert corpus.get_extraction(issue.id) == extraction
    assert corpus.files() == (file.model_copy(update={"issue": issue.id}),)


def test_order_of_writing_does_not_matter(tmp_path, tell):
    dumps = []
    for number, names in enumerate(itertools.permutations(NAMES)):
        with Corpus.open(tmp_path / f"{number}.sqlite", create=True) as corpus:
            for name in names:
                corpus.add_issue(*tell(name))
            dumps.append(dump(corpus))
    assert [issue.source for issue in dumps[0][0]] == list(NAMES)
    assert all(other == dumps[0] for other in dumps)


def count_rows(path: Path, table: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    finally:
        connection.close()


@pytest.mark.parametrize("by", ["id", "prefix", "source"])
def test_a_removed_issue_leaves_no_trace(tmp_path, tell, by):
    issue = tell("beta.txt")[0]
    name = {"id": issue.id, "prefix": issue.id[:3], "source": issue.source}[by]
    with (
        Corpus.open(tmp_path / "removed.sqlite", create=True) as removed,
        Corpus.open(tmp_path / "never.sqlite", create=True) as never,
    ):
        for source in NAMES:
            removed.add_issue(*tell(source))
        assert removed.remove_issue(name) == issue.id
        for source in ("alpha.txt", "gamma.txt"):
            never.add_issue(*tell(source))
        assert dump(removed) == dump(never)
    for table in ("mentions", "links", "affiliations", "events", "participants"):
        left, right = (count_rows(tmp_path / f"{name}.sqlite", table) for name in ("removed", "never"))
        assert left == right > 0


def test_changed_file_replaces_its_old_self(corpus, tell):
    old, new = tell("alpha.txt"), tell("beta.txt")
    corpus.add_issue(*old)
    corpus.add_issue(new[0], new[1], new[2].model_copy(update={"path": "alpha.txt"}))
    assert [issue.id for issue in corpus.issues()] == [new[0].id]
    assert [file.path for file in corpus.files()] == ["alpha.txt"]


def test_replaced_issue_stays_while_another_file_holds_it(corpus, tell):
    old, new = tell("alpha.txt"), tell("beta.txt")
    corpus.add_issue(*old)
    corpus.link_file(old[2].model_copy(update={"path": "copy/alpha.txt", "issue": old[0].id}))
    corpus.add_issue(new[0], new[1], new[2].model_copy(update={"path": "alpha.txt"}))
    assert {issue.id for issue in corpus.issues()} == {old[0].id, new[0].id}


def test_fault_leaves_the_corpus_as_it_was(corpus, tell):
    issue, extraction, file = tell("alpha.txt")
    corpus.add_issue(issue, extraction, file)
    before = dump(corpus)
    wrong = extraction.mentions[1].model_copy(update={"surface": "CERM"})
    broken = extraction.model_copy(
        update={"mentions": (extraction.mentions[0], wrong, *extraction.mentions[2:])}
    )
    with pytest.raises(CorpusError, match=rf"{issue.id}.*m1.*'CERN', not 'CERM'"):
        corpus.add_issue(issue, broken, file)
    assert dump(corpus) == before


def test_failure_in_the_middle_of_writing_keeps_nothing(corpus, tell):
    corpus.add_issue(*tell("alpha.txt"))
    before = dump(corpus)
    blocked = (
        "CREATE TEMP TRIGGER stop BEFORE INSERT ON main.participants BEGIN SELECT raise(ABORT, 'stop'); END"
    )
    corpus.fetch(blocked)
    with pytest.raises(CorpusError, match="stop"):
        corpus.add_issue(*tell("beta.txt"))
    corpus.fetch("DROP TRIGGER stop")
    assert dump(corpus) == before


def test_ids_of_another_issue_are_refused(corpus, tell):
    first, second = tell("alpha.txt"), tell("beta.txt")
    corpus.add_issue(*first)
    taken = second[1].mentions[0].model_copy(update={"id": first[1].mentions[0].id})
    links = second[1].model_copy(update={"mentions": (taken, *second[1].mentions[1:]), "affiliations": ()})
    with pytest.raises(CorpusError, match=f"already in issue {first[0].id}"):
        corpus.add_issue(second[0], links, second[2])


def test_file_that_changed_while_read_is_refused(corpus, tell):
    issue, extraction, file = tell("alpha.txt")
    with pytest.raises(CorpusError, match="changed while it was read"):
        corpus.add_issue(issue, extraction, file.model_copy(update={"sha256": "0" * 64}))


@pytest.mark.parametrize(
    ("name", "error", "says"),
    [
        ("alhpa.txt", NotFoundError, "did you mean alpha.txt"),
        ("zzz", NotFoundError, "sciencegraph info"),
        ("", NotFoundError, "no issue"),
        ("al", AmbiguousNameError, "alpha-2024-05.*, alpha-2024-06"),
    ],
)
def test_names_that_fit_none_or_several(corpus, tell, name, error, says):
    corpus.add_issue(*tell("alpha.txt"))
    corpus.add_issue(*tell("alpha.md", "2024-06"))
    with pytest.raises(error, match=says):
        corpus.get_issue(name)
    with pytest.raises(error, match=says):
        corpus.remove_issue(name)
    assert len(corpus.issues()) == 2


def test_judgements_keep_their_order_and_outlive_issues(corpus, tell):
    corpus.add_issue(*tell("alpha.txt"))
    first = Judgement(left="a", right="b", verdict="same", why="one body", by="me", at="2024-05-01")
    second = Judgement(left="a", right="c", verdict="different")
    assert [corpus.add_judgement(first), corpus.add_judgement(second)] == [1, 2]
    corpus.remove_issue("alpha.txt")
    first, second = (item.model_copy(update={"number": n, "act": n}) for n, item in ((1, first), (2, second)))
    assert corpus.judgements() == (first, second)
    assert corpus.retract_judgement() == second.model_copy(update={"retracted": True})
    assert corpus.judgements() == (first,)
    assert corpus.retract_judgement(1).left == "a"
    assert corpus.judgements() == ()
    assert len(corpus.judgements(retracted=True)) == 2
    for number in (None, 1, 7):
        with pytest.raises(NotFoundError, match="taken back"):
            corpus.retract_judgement(number)


def test_decisions_of_one_act_are_taken_back_together(corpus):
    place = Anchor(issue="i", start=3, end=8, surface="Ωmega")
    pairs = [Judgement(left="a", right=name, verdict="same", left_mentions=(place,)) for name in "bc"]
    corpus.add_judgement(Judgement(left="x", right="y", verdict="unsure"))
    kept = corpus.add_judgements(pairs)
    assert [(item.number, item.act, item.left_mentions) for item in kept] == [
        (2, 2, (place,)),
        (3, 2, (place,)),
    ]
    assert corpus.judgements()[1:] == kept
    assert [item.number for item in corpus.retract_last_act()] == [3, 2]
    assert [item.number for item in corpus.retract_last_act()] == [1]
    with pytest.raises(NotFoundError, match="no judgement that could be taken back"):
        corpus.retract_last_act()


def test_fingerprint_follows_every_change(corpus, tell):
    seen = [corpus.fingerprint("1"), corpus.fingerprint("2")]
    corpus.add_issue(*tell("alpha.txt"))
    seen.append(corpus.fingerprint("1"))
    issue, extraction, file = tell("alpha.txt")
    corpus.add_issue(issue, extraction.model_copy(update={"links": ()}), file)
    seen.append(corpus.fingerprint("1"))
    corpus.add_judgement(Judgement(left="a", right="b", verdict="same"))
    seen.append(corpus.fingerprint("1"))
    assert len(set(seen)) == len(seen)
    corpus.retract_judgement()
    assert corpus.fingerprint("1") == seen[3]


def test_kept_snapshot_is_given_for_its_fingerprint_only(corpus):
    record = DocumentRecord(
        id="i", source="ü.txt", series=None, publisher=None, title=None, published=None, sha256=""
    )
    snapshot = Snapshot(documents=(record,))
    assert corpus.find_snapshot("one") is None
    assert corpus.keep_snapshot("one", snapshot)
    assert corpus.find_snapshot("one") == snapshot
    assert corpus.keep_snapshot("two", Snapshot())
    assert (corpus.find_snapshot("one"), corpus.find_snapshot("two")) == (None, Snapshot())


def test_readers_see_one_moment_and_the_writer_gets_through(corpus, tell):
    corpus.add_issue(*tell("alpha.txt"))
    errors = []

    def read_often() -> None:
        try:
            with Corpus.open(corpus.path) as reader:
                for _ in range(40):
                    with reader.reading():
                        pairs = list(zip(reader.issues(), reader.extractions(), strict=True))
                    assert all(issue.id == extraction.issue for issue, extraction in pairs)
                    reader.keep_snapshot(str(len(pairs)), Snapshot())
        except BaseException as error:
            errors.append(error)

    readers = [threading.Thread(target=read_often) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(20):
        corpus.add_issue(*tell(f"issue{number:02}.txt"))
    for reader in readers:
        reader.join()
    assert errors == []
    assert len(corpus.issues()) == 21


def test_info_counts(corpus, tell):
    corpus.add_issue(*tell("alpha.txt"))
    corpus.add_issue(*tell("beta.txt", "2023-11"))
    info = corpus.info()
    assert (info.issues, info.files, info.mentions, info.affiliations, info.events) == (2, 2, 8, 2, 2)
    assert (info.first, info.last, info.series, info.undated) == ("2023-11", "2024-05", ("Notes",), ())
    assert info.size == Path(corpus.path).stat().st_size


def test_events_are_counted_as_in_the_kept_snapshot(corpus, tell):
    corpus.add_issue(*tell("alpha.txt"))
    corpus.keep_snapshot("one", Snapshot())
    assert corpus.info().events == 0
    corpus.add_issue(*tell("beta.txt"))
    assert corpus.info().events == 2, "the kept snapshot knows nothing of the new issue"
