import logging
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sciencegraph import pipeline
from sciencegraph.corpus import Corpus
from sciencegraph.errors import CorpusError, ReadError, ScienceGraphError
from sciencegraph.model import Event, Evidence, Extraction, Judgement, Metadata
from sciencegraph.pipeline import build_corpus, find_issue_date, load_snapshot

LETTERS = {
    "alpine.md": (
        "# Alpine Science Letter\n\n15 March 2024\n\n## Agreements\n\n"
        "The Swiss National Science Foundation (SNSF) and the Austrian Science Fund (FWF) signed a "
        "memorandum of understanding in Bern on 11 March 2024. SNSF President Anna Keller spoke of it.\n"
    ),
    "baltic.md": (
        "# Baltic Research Notes\n\n2 May 2024\n\n## Visits\n\n"
        "A delegation of the Estonian Research Council visited the Latvian Council of Science in Riga on 22 "
        "April 2024. Both councils will hold a joint seminar in Tartu in September.\n"
    ),
    "cape.md": (
        "# Cape Science Bulletin\n\n7 June 2024\n\n## News\n\n"
        "The National Research Foundation of South Africa and the Swiss National Science Foundation (SNSF) "
        "renewed their agreement in Pretoria on 3 June 2024. The forum on open data opened in Cape Town on 5 "
        "June 2024.\n"
    ),
}


def write_letters(folder: Path, names=tuple(LETTERS)) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text(LETTERS[name], encoding="utf-8")
    return folder


def dump(path: Path) -> str:
    with Corpus.open(path) as corpus:
        return load_snapshot(corpus).model_dump_json()


def paths_in(path: Path) -> list[str]:
    with Corpus.open(path) as corpus:
        return [file.path for file in corpus.files()]


@pytest.fixture
def letters(tmp_path):
    return write_letters(tmp_path / "letters")


@pytest.fixture
def corpus_path(tmp_path):
    return tmp_path / "corpus.sqlite"


@pytest.fixture
def reads(monkeypatch):
    """The names of the files that are really read."""
    names = []
    real = pipeline.read_document

    def read(path, *rest):
        names.append(path.name)
        return real(path, *rest)

    monkeypatch.setattr(pipeline, "read_document", read)
    return names


# ---- what is read, and what is not -----------------------------------------------------------------------


def test_first_build_reads_all_and_tells_each_after_it_is_written(letters, corpus_path):
    told = []

    def tell(step):
        with Corpus.open(corpus_path) as corpus:
            told.append(
                (step.outcome, step.source, step.done, step.total, corpus.get_issue(step.issue).source)
            )

    report = build_corpus(letters, corpus_path, progress=tell)
    assert told == [("read", name, n + 1, 3, name) for n, name in enumerate(LETTERS)]
    assert report.read == tuple(LETTERS)
    assert (report.unchanged, report.replaced, report.duplicates, report.failed) == ((), (), (), ())
    assert set(report.seconds) == {"look", "read", "parse", "extract", "write", "resolve", "index"}


def test_second_build_reads_nothing_and_writes_the_same(letters, corpus_path, reads):
    build_corpus(letters, corpus_path)
    before = dump(corpus_path)
    reads.clear()
    report = build_corpus([letters, letters / "cape.md"], corpus_path)
    assert (reads, report.unchanged, report.changed) == ([], tuple(LETTERS), False)
    assert dump(corpus_path) == before


def test_nothing_changed_loads_no_spacy(letters, corpus_path):
    build_corpus(letters, corpus_path)
    code = (
        "import sys; from sciencegraph.pipeline import build_corpus; "
        f"report = build_corpus({str(letters)!r}, {str(corpus_path)!r}); "
        "print(len(report.unchanged), 'spacy' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["3", "False"]


def test_changed_file_replaces_its_old_self(letters, corpus_path, tmp_path, reads):
    build_corpus(letters, corpus_path)
    reads.clear()
    (letters / "baltic.md").write_text(LETTERS["baltic.md"].replace("Riga", "Vilnius"), encoding="utf-8")
    report = build_corpus(letters, corpus_path)
    assert (reads, report.replaced, report.unchanged) == (
        ["baltic.md"],
        ("baltic.md",),
        ("alpine.md", "cape.md"),
    )
    build_corpus(letters, tmp_path / "fresh.sqlite")
    assert dump(corpus_path) == dump(tmp_path / "fresh.sqlite")


def test_new_rules_read_all_again(letters, corpus_path, reads, monkeypatch):
    build_corpus(letters, corpus_path)
    reads.clear()
    monkeypatch.setattr(pipeline, "describe_rules", lambda model: "next version")
    assert build_corpus(letters, corpus_path).replaced == tuple(LETTERS)
    assert reads == list(LETTERS)


def test_moved_file_is_not_read_again(letters, corpus_path, tmp_path, reads):
    build_corpus(letters, corpus_path)
    before = dump(corpus_path)
    reads.clear()
    shutil.move(letters, tmp_path / "archive")
    report = build_corpus(tmp_path / "archive", corpus_path)
    assert (reads, report.unchanged) == ([], tuple(LETTERS))
    assert paths_in(corpus_path) == [f"archive/{name}" for name in LETTERS]
    assert dump(corpus_path) == before


def test_renamed_file_is_one_issue_under_its_new_name(letters, corpus_path, tmp_path):
    build_corpus(letters, corpus_path)
    (letters / "cape.md").rename(letters / "adieu.md")
    build_corpus(letters, corpus_path)
    build_corpus(letters, tmp_path / "fresh.sqlite")
    assert paths_in(corpus_path) == ["letters/adieu.md", "letters/alpine.md", "letters/baltic.md"]
    assert dump(corpus_path) == dump(tmp_path / "fresh.sqlite")


@pytest.mark.parametrize("copy", ["zebra.md", "aardvark.md"])
@pytest.mark.parametrize("later", [True, False], ids=["added later", "there from the start"])
def test_same_content_is_one_issue_named_after_the_first(letters, corpus_path, tmp_path, copy, later):
    if later:
        build_corpus(letters, corpus_path)
    shutil.copy(letters / "baltic.md", letters / copy)
    report = build_corpus(letters, corpus_path)
    first, second = sorted(["baltic.md", copy])
    assert report.duplicates == ((second, first),)
    with Corpus.open(corpus_path) as corpus:
        assert sorted(issue.source for issue in corpus.issues()) == sorted(["alpine.md", "cape.md", first])
    build_corpus(letters, tmp_path / "fresh.sqlite")
    assert dump(corpus_path) == dump(tmp_path / "fresh.sqlite")
    again = build_corpus(letters, corpus_path)
    assert (len(again.unchanged), again.duplicates, again.changed) == (3, ((second, first),), False)


def test_paths_are_kept_relative_and_never_shown(letters, corpus_path, tmp_path):
    other = tmp_path / "out" / "corpus.sqlite"
    other.parent.mkdir()
    build_corpus(letters, corpus_path)
    build_corpus(letters, other)
    assert paths_in(corpus_path) == [f"letters/{name}" for name in LETTERS]
    assert paths_in(other) == [f"../letters/{name}" for name in LETTERS]
    assert dump(other) == dump(corpus_path)
    assert tmp_path.name not in dump(corpus_path)


# ---- order, removal, judgements --------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_order_of_files_does_not_matter(letters, corpus_path, tmp_path, seed):
    build_corpus(letters, corpus_path)
    names = list(LETTERS)
    random.Random(seed).shuffle(names)
    for name in names:
        build_corpus(letters / name, tmp_path / "one by one.sqlite")
    build_corpus([letters / name for name in names], tmp_path / "shuffled.sqlite")
    assert dump(tmp_path / "one by one.sqlite") == dump(tmp_path / "shuffled.sqlite") == dump(corpus_path)


def test_removed_issue_is_as_if_never_read(letters, corpus_path, tmp_path):
    build_corpus(letters, corpus_path)
    with Corpus.open(corpus_path) as corpus:
        corpus.remove_issue("baltic.md")
    build_corpus([letters / "alpine.md", letters / "cape.md"], tmp_path / "never.sqlite")
    assert dump(corpus_path) == dump(tmp_path / "never.sqlite")


def test_kept_snapshot_is_never_stale(letters, corpus_path, monkeypatch):
    build_corpus(letters, corpus_path)
    calls = []
    real = pipeline.resolve_mentions
    monkeypatch.setattr(
        pipeline, "resolve_mentions", lambda *args: calls.append(tuple(args[2])) or real(*args)
    )
    with Corpus.open(corpus_path) as corpus:
        first = load_snapshot(corpus)
        assert calls == []
        judgement = Judgement(left=first.entities[0].id, right=first.entities[1].id, verdict="different")
        judgement = judgement.model_copy(update={"number": 1, "act": corpus.add_judgement(judgement)})
        load_snapshot(corpus)
        assert calls == [(judgement,)]
        corpus.retract_judgement()
        assert load_snapshot(corpus) == first
        assert calls == [(judgement,), ()]
        load_snapshot(corpus)
        monkeypatch.setattr(pipeline, "hash_resolution_rules", lambda: "next version")
        load_snapshot(corpus)
        assert len(calls) == 3


# ---- what a person says of a file ------------------------------------------------------------------------


def published(path: Path, name: str) -> tuple[str | None, str]:
    with Corpus.open(path) as corpus:
        issue = corpus.get_issue(name)
        return issue.published, issue.published_basis


def test_given_date_holds_until_another_is_given(letters, corpus_path, reads):
    build_corpus(letters / "cape.md", corpus_path, given=Metadata(date="2019-07"))
    assert published(corpus_path, "cape.md") == ("2019-07", "option")
    reads.clear()
    assert build_corpus(letters, corpus_path).unchanged == ("cape.md",)
    assert reads == ["alpine.md", "baltic.md"]
    build_corpus(letters / "cape.md", corpus_path, given=Metadata(series="Cape"))
    assert published(corpus_path, "cape.md") == ("2019-07", "option")
    build_corpus(letters / "cape.md", corpus_path, given=Metadata(date="2020-01"))
    assert published(corpus_path, "cape.md") == ("2020-01", "option")


def test_sidecar_is_read_and_its_change_noticed(letters, corpus_path):
    build_corpus(letters, corpus_path)
    (letters / "issues.csv").write_text("file,date\nbaltic.md,2018-02\n", encoding="utf-8")
    assert build_corpus(letters, corpus_path).replaced == ("baltic.md",)
    assert published(corpus_path, "baltic.md") == ("2018-02", "sidecar")
    (letters / "issues.csv").unlink()
    assert build_corpus(letters, corpus_path).replaced == ("baltic.md",)
    assert published(corpus_path, "baltic.md")[1] != "sidecar"


def test_a_given_date_that_is_none_stops_the_build(letters, corpus_path):
    with pytest.raises(ReadError, match="soon"):
        build_corpus(letters, corpus_path, given=Metadata(date="soon"))
    assert not corpus_path.exists()


# ---- an issue that does not tell its date ----------------------------------------------------------------


def tell_event(issue: str, n: int, date: str | None, **fields) -> Event:
    quote = Evidence(document=issue, start=0, end=1, text="#")
    told = {"type": "meeting", "action": "held", "date_basis": "stated", "evidence": (quote,), **fields}
    return Event(id=f"{issue}:e{n}", issue=issue, date=date, **told)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([("2023-04-05", {}), ("2024-02-28", {}), ("2021-12-31", {})], "2024-02"),
        ([("2023-04-05/2023-05-02", {})], "2023-05"),
        ([("../2023-05-02", {})], "2023-05"),
        ([("2023-04-05", {}), ("2025-01-01", {"status": "planned"})], "2023-04"),
        ([("2023-04-05", {}), ("2025-01-01", {"status": "cancelled"})], "2023-04"),
        ([("2023-04-05", {}), ("2025-01-01", {"background": True})], "2023-04"),
        ([("2023-04-05", {}), ("2025-01-01", {"date_basis": "year from issue"})], "2023-04"),
        ([("2023-04", {}), ("2025", {}), ("2025-21", {}), ("2025-01-01/..", {}), (None, {})], None),
        ([], None),
    ],
)
def test_date_of_an_issue_from_its_events(events, expected):
    told = tuple(tell_event("i", n, date, **fields) for n, (date, fields) in enumerate(events))
    assert find_issue_date(Extraction(issue="i", events=told)) == expected


def test_issue_without_date_is_extracted_again_with_the_date_it_implies(tmp_path, corpus_path, monkeypatch):
    (tmp_path / "notes.txt").write_text("# Notes of a meeting\n\nSomething happened.\n", encoding="utf-8")
    anchors = []

    def extract(issue, model=None):
        anchors.append(issue.published)
        event = tell_event(issue.id, 0, "2023-11-09", evidence=())
        quote = Evidence(document=issue.id, start=0, end=1, text=issue.text[0])
        return Extraction(issue=issue.id, events=(event.model_copy(update={"evidence": (quote,)}),))

    monkeypatch.setattr(pipeline, "extract_issue", extract)
    build_corpus(tmp_path / "notes.txt", corpus_path)
    assert anchors == [None, "2023-11"]
    assert published(corpus_path, "notes.txt") == ("2023-11", "inferred")
    with Corpus.open(corpus_path) as corpus:
        assert "undated" in corpus.issues()[0].id


# ---- files that fail -------------------------------------------------------------------------------------


def test_a_file_that_fails_is_named_with_its_reason_and_the_run_goes_on(
    letters, corpus_path, caplog, monkeypatch
):
    (letters / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (letters / "empty.txt").write_bytes(b"")
    real = pipeline.parse_document

    def parse(raw):
        if raw.source == "baltic.md":
            raise ZeroDivisionError("a rule is wrong")
        return real(raw)

    monkeypatch.setattr(pipeline, "parse_document", parse)
    with caplog.at_level(logging.DEBUG, "sciencegraph"):
        report = build_corpus([letters, letters / "gone.md"], corpus_path)
    assert report.read == ("alpine.md", "cape.md")
    reasons = {Path(path).name: reason for path, reason in report.failed}
    assert set(reasons) == {"broken.pdf", "empty.txt", "gone.md", "baltic.md"}
    assert all(reasons.values())
    assert "ZeroDivisionError: a rule is wrong" in reasons["baltic.md"]
    assert any(record.exc_info for record in caplog.records)


def test_strict_raises_at_the_end(letters, corpus_path):
    (letters / "empty.txt").write_bytes(b"")
    with pytest.raises(ScienceGraphError, match=r"1 of 4 files failed: .*empty\.txt"):
        build_corpus(letters, corpus_path, strict=True)
    with Corpus.open(corpus_path) as corpus:
        assert len(corpus.issues()) == 3


def test_wrong_offsets_are_a_failure_of_that_file_alone(letters, corpus_path, monkeypatch):
    real = pipeline.extract_issue

    def extract(issue, model=None):
        told = real(issue, model)
        if issue.source != "cape.md":
            return told
        quote = Evidence(document=issue.id, start=0, end=3, text="No!")
        return told.model_copy(update={"events": (tell_event(issue.id, 99, None, evidence=(quote,)),)})

    monkeypatch.setattr(pipeline, "extract_issue", extract)
    report = build_corpus(letters, corpus_path)
    assert report.read == ("alpine.md", "baltic.md")
    assert "e99" in report.failed[0][1]
    assert "'No!'" in report.failed[0][1]


def test_old_issue_stays_when_the_new_file_cannot_be_read(letters, corpus_path):
    build_corpus(letters, corpus_path)
    before = dump(corpus_path)
    (letters / "cape.md").write_bytes(b"")
    assert len(build_corpus(letters, corpus_path).failed) == 1
    assert dump(corpus_path) == before


def test_bad_sidecar_fails_its_files_and_says_where(letters, corpus_path):
    (letters / "issues.csv").write_text("file,date\nbaltic.md,soon\n", encoding="utf-8")
    report = build_corpus(letters, corpus_path)
    assert len(report.failed) == 3
    assert all("issues.csv, line 2" in reason for _, reason in report.failed)


def test_interrupt_keeps_what_is_finished(letters, corpus_path):
    def interrupt(step):
        if step.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_corpus(letters, corpus_path, progress=interrupt)
    with Corpus.open(corpus_path) as corpus:
        assert [issue.source for issue in corpus.issues()] == ["alpine.md", "baltic.md"]
    assert build_corpus(letters, corpus_path).read == ("cape.md",)


def test_a_corpus_that_is_none_is_left_alone(letters, tmp_path):
    path = tmp_path / "thesis.docx"
    path.write_bytes(b"PK" * 600)
    with pytest.raises(CorpusError, match="not a corpus"):
        build_corpus(letters, path)
    assert path.read_bytes() == b"PK" * 600
