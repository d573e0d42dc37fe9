"""The commands of exploring.py, and what output options do to a listing."""

import csv
import gzip
import io
import json
import re

import pytest

COMMANDS = (
    ("timeline", "Japan"),
    ("timeline", "Japan", "India"),
    ("path", "China", "Vietnam"),
    ("neighbourhood", "JAXA"),
    ("central",),
    ("compare", "2020", "2023"),
    ("search", "lunar"),
)
FORMS = {"json": "json", "nl": "ndjson", "csv": "csv", "tsv": "tsv", "table": "txt"}


def read_json(result):
    assert (result.code, result.err) == (0, "")
    return json.loads(result.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_row_has_its_evidence_in_every_form(run, sample_corpus, command):
    rows = read_json(run(*command, "--json", "-c", sample_corpus))
    assert rows
    assert all(row["evidence"] and all(item["text"] for item in row["evidence"]) for row in rows)
    lines = run(*command, "--nl", "-c", sample_corpus).out.splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = list(csv.DictReader(io.StringIO(run(*command, "--csv", "-c", sample_corpus).out)))
    assert [row["quote"] for row in table] == [row["evidence"][0]["text"] for row in rows]
    plain = run(*command, "--table", "-c", sample_corpus)
    assert plain == run(*command, "-c", sample_corpus)
    assert plain.out.count("“") >= len(rows)


@pytest.mark.parametrize(
    "command",
    [
        ("partners", "Japan"),
        ("agreements",),
        ("neighbourhood", "Japan"),
        ("central",),
        ("compare", "2020", "2023"),
    ],
)
def test_open_shows_the_events_behind_a_row(run, sample_corpus, command):
    rows = read_json(run(*command, "--json", "-c", sample_corpus))
    number = next(place for place, row in enumerate(rows, 1) if row["event_ids"])
    opened = read_json(run(*command, "--open", number, "--json", "-c", sample_corpus))
    assert [row["id"] for row in opened] == rows[number - 1]["event_ids"]
    chosen = [part for event in opened for part in ("--id", event["id"])]
    assert read_json(run("events", *chosen, "--json", "-c", sample_corpus)) == opened


def test_a_row_is_named_by_what_stands_first_in_it(run, sample_corpus):
    by_name = run("partners", "Japan", "--open", "united states", "-c", sample_corpus)
    assert by_name == run("partners", "Japan", "--open", "1", "-c", sample_corpus)
    wrong = run("partners", "Japan", "--open", "Atlantis", "-c", sample_corpus)
    assert (wrong.code, wrong.out) == (2, "")
    assert "there is no row 'Atlantis'" in wrong.err


@pytest.mark.parametrize(
    "name, form",
    [
        ("o.json", "--json"),
        ("o.ndjson", "--nl"),
        ("o.csv", "--csv"),
        ("o.tsv", "--tsv"),
        ("o.txt", "--table"),
    ],
)
def test_output_to_a_file(run, sample_corpus, tmp_path, name, form):
    shown = run("events", form, "-c", sample_corpus).out
    for target, options in ((tmp_path / name, []), (tmp_path / f"x-{name}.bin", [form])):
        result = run("events", *options, "-o", target, "-c", sample_corpus)
        assert (result.code, result.out) == (0, "")
        assert str(target) in result.err
        assert target.read_text(encoding="utf-8") == shown
    packed = tmp_path / f"{name}.gz"
    assert run("events", "-o", packed, "-q", "-c", sample_corpus) == (0, "", "")
    assert gzip.decompress(packed.read_bytes()).decode() == shown


def test_a_file_that_cannot_be_written_leaves_nothing(run, sample_corpus, tmp_path):
    result = run("events", "-o", tmp_path / "none" / "o.csv", "-c", sample_corpus)
    assert (result.code, result.out) == (1, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["--csv", "--tsv", "--table"])
def test_no_headers(run, sample_corpus, form):
    whole = run("central", form, "-c", sample_corpus).out.splitlines()
    bare = run("central", form, "--no-headers", "-c", sample_corpus).out.splitlines()
    dropped = 3 if form == "--table" else 1
    assert bare == whole[dropped : dropped + len(bare)]
    assert len(bare) in (len(whole) - dropped, len(whole) - dropped - 1)  # the note below a table goes, too


@pytest.mark.parametrize("command", [command for command in COMMANDS if command[0] not in ("path", "search")])
def test_filters_and_limit(run, sample_corpus, command):
    every = read_json(run(*command, "--json", "-c", sample_corpus))
    assert read_json(run(*command, "--limit", "1", "--json", "-c", sample_corpus)) == every[:1]
    none = read_json(run(*command, "--type", "policy", "--action", "signed", "--json", "-c", sample_corpus))
    assert all(row.get("events") == 0 for row in none)  # ties by a post or a parent need no event


@pytest.mark.parametrize(
    "arguments, code, told",
    [
        (["path", "China", "Vietnm"], 1, "did you mean Vietnam"),
        (["neighbourhood", "Jpan"], 1, "did you mean Japan"),
        (["neighbourhood", "Japan", "--hops", "0"], 2, "--hops"),
        (["compare", "2023", "2020"], 2, "does not begin before"),
        (["compare", "soon", "2020"], 2, "'soon' is no date"),
        (["compare", "2020", "2023", "--since", "2021"], 2, "takes no --since"),
        (["search", "()"], 2, "no word to search for"),
        (["search"], 2, "WORD"),
        (["events", "--id", "nothing"], 1, "no event 'nothing'"),
        (["central", "--multilateral", "some"], 2, "--multilateral"),
        (["timeline", "Japan", "--open", "1"], 2, "--open"),
    ],
)
def test_wrong_questions(run, sample_corpus, arguments, code, told):
    result = run(*arguments, "-c", sample_corpus)
    assert (result.code, result.out) == (code, "")
    assert told in result.err


def test_what_is_left_out_is_said_on_paper_and_not_in_data(run, sample_corpus):
    shown = run("partners", "Japan", "-c", sample_corpus).out
    assert "more than two countries left out" in shown
    assert "left out" not in run("partners", "Japan", "--multilateral", "include", "-c", sample_corpus).out
    assert "left out" not in run("partners", "Japan", "--csv", "-c", sample_corpus).out.split("\n")[-2]


def test_cypher(run, sample_corpus, monkeypatch):
    pytest.importorskip("grandcypher")
    question = 'MATCH (a:Country)<-[:INVOLVES]-(e:Event) WHERE a.name = "Japan" RETURN e'
    rows = read_json(run("cypher", question, "--json", "-c", sample_corpus))
    assert rows
    assert all(row["event_ids"] == [row["e"]] and row["evidence"] for row in rows)
    broken = run("cypher", "MATCH (a", "-c", sample_corpus)
    assert (broken.code, broken.out) == (2, "")
    monkeypatch.setitem(__import__("sys").modules, "grandcypher", None)
    missing = run("cypher", question, "-c", sample_corpus)
    assert (missing.code, missing.out) == (1, "")
    assert "pip install 'sciencegraph[cypher]'" in missing.err


@pytest.mark.parametrize(
    "command",
    [
        ("partners", "Japan"),
        ("events",),
        ("agreements",),
        ("show", "Japan"),
        *(command for command in COMMANDS if command != ("path", "China", "Vietnam")),
    ],
)
@pytest.mark.parametrize("more", [(), ("--evidence",)])
def test_a_limit_is_not_told_as_the_number_of_all(run, sample_corpus, command, more):
    every = find_counts(run(*command, *more, "--limit", "100000", "-c", sample_corpus).out)
    some = find_counts(run(*command, *more, "--limit", "1", "-c", sample_corpus).out)
    assert every
    per_kind = {1, 2} if command[0] == "search" else {1}  # a search has so many names, and so many sentences
    assert [total for total, _ in every] == [total for _, total in some]
    assert all(shown in per_kind for shown, _ in some)


def find_counts(out: str) -> list[tuple[int, int]]:
    """Of each table's headline how many rows it shows, and of how many."""
    titles = "Partners|Events|Agreements|Names|Posts|Timeline|Around|Central|Since|Search"
    found = re.findall(rf"^(?:{titles})\b.*: (\d+)(?: of (\d+))?$", out, re.MULTILINE)
    return [(int(shown), int(total or shown)) for shown, total in found]
