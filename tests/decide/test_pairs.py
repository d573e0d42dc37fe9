"""Open pairs as a file: written, filled in by people and their spreadsheets, read back."""

import csv
import io

import pytest
import yaml

from sciencegraph.corpus import Corpus
from sciencegraph.decide import ReviewSession, apply_pairs, undo_judgement, write_pairs
from sciencegraph.decide.pairs import COLUMNS, read_pairs
from sciencegraph.errors import ReadError
from sciencegraph.export.dump import format_dump
from sciencegraph.pipeline import load_snapshot


@pytest.fixture
def opened(open_path):
    with Corpus.open(open_path) as corpus:
        yield corpus


def write(corpus, path, **options):
    session = ReviewSession(corpus)
    return write_pairs(path, session.proposals, session.sources, **options)


def fill(path, verdicts, delimiter=",", encoding="utf-8"):
    """What people do: answers typed into the first column, saved by some program."""
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    for row, verdict in zip(rows, verdicts, strict=True):
        writer.writerow({**row, "verdict": verdict, "why": "Überprüft" if verdict else ""})
    path.write_bytes(out.getvalue().encode(encoding))


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16")]
)
def test_answers_come_back_from_whatever_spreadsheet(opened, tmp_path, delimiter, encoding):
    path = tmp_path / "pairs.csv"
    before = format_dump(load_snapshot(opened))
    assert write(opened, path) == 3
    fill(path, ["same", "D", ""], delimiter, encoding)
    done = apply_pairs(opened, path, by="mk")
    assert (done.faults, done.open, done.before) == ((), 1, 0)
    assert [(item.verdict, item.by, item.why) for item in opened.judgements()] == [
        ("same", "mk", "Überprüft"),
        ("different", "mk", "Überprüft"),
    ]
    assert len(done.change.after) == 1
    # a second time says nothing new, and one undo takes the whole file back
    assert apply_pairs(opened, path).before == 2
    assert len(undo_judgement(opened).judgements) == 2
    assert format_dump(load_snapshot(opened)) == before


def test_bad_rows_are_told_with_their_line_and_the_rest_is_applied(opened, tmp_path):
    path = tmp_path / "pairs.csv"
    write(opened, path)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    gone = {**rows[0], "verdict": "same", "left_id": "organization:gone", "left_place": "gone:1-2"}
    edited = [
        {**rows[0], "verdict": "sme"},
        gone,
        {**rows[0], "verdict": "different", "reasons": "a cell\nof two lines"},
        {**rows[0], "verdict": "same", "left_id": ""},
        {**rows[0], "verdict": "same"},
        {**rows[1], "verdict": "unsure"},
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(edited)
    done = apply_pairs(opened, path)
    assert [line for line, _ in done.faults] == [2, 3, 6, 7]
    told = [reason for _, reason in done.faults]
    assert "did you mean same?" in told[0]
    assert "not in the corpus any more" in told[1]
    assert "left_id" in told[2]
    assert "contradicts" in told[3]
    assert [item.verdict for item in opened.judgements()] == ["different", "unsure"]


def test_yaml_comes_back_too(opened, tmp_path):
    path = tmp_path / "pairs.yaml"
    assert write(opened, path) == 3
    items = yaml.safe_load(path.read_text("utf-8"))
    assert list(items[0]) == list(COLUMNS)
    items[0]["verdict"], items[2]["verdict"] = "unsure", "smae"
    path.write_text("# ours\n" + yaml.safe_dump(items, allow_unicode=True, sort_keys=False), "utf-8")
    done = apply_pairs(opened, path)
    assert [item.verdict for item in opened.judgements()] == ["unsure"]
    ((line, reason),) = done.faults
    assert path.read_text("utf-8").splitlines()[line - 1].startswith("- verdict: smae")
    assert "did you mean same?" in reason


def test_an_id_that_has_changed_is_found_by_its_place(opened, tmp_path):
    path = tmp_path / "pairs.csv"
    write(opened, path)
    text = path.read_text("utf-8").replace("organization:ministry-of-energy", "organization:once")
    path.write_text(text, "utf-8")
    fill(path, ["same", "", ""])
    assert apply_pairs(opened, path).faults == ()


def test_cells_that_a_spreadsheet_would_compute_are_quoted_and_read_back(opened, tmp_path):
    path = tmp_path / "pairs.csv"
    session = ReviewSession(opened)
    first = session.proposals[0]
    risky = first.model_copy(update={"left": first.left.model_copy(update={"name": "=HYPERLINK(1)"})})
    write_pairs(path, [risky], session.sources, bom=True)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"'=HYPERLINK(1)" in data
    text = data.decode("utf-8-sig").replace("\n,", "\nsame,'-3 votes", 1)
    path.write_text(text, "utf-8")
    (row,) = read_pairs(path).rows
    assert row.why == "-3 votes"


BAD = [
    ("pairs.txt", "x", "no format of pairs"),
    ("pairs.csv", "verdict,left\nsame,a\n", "lacks left_id and right_id"),
    ("pairs.csv", "", "lacks verdict"),
    ("pairs.yaml", "", "is empty"),
    ("pairs.yaml", "verdict: same\n", "no list of pairs"),
    ("pairs.yaml", "- same\n", "line 1: 'same' is no pair"),
    ("pairs.yaml", "- verdict: same\n", "line 1: lacks left_id"),
    ("pairs.yml", "- [\n", "is no YAML"),
    ("missing.csv", None, "cannot be read"),
]


@pytest.mark.parametrize(("name", "text", "says"), BAD)
def test_what_is_no_file_of_pairs_is_refused(tmp_path, name, text, says):
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(ReadError, match=says):
        read_pairs(tmp_path / name)
