import csv
import io
import json
import re

import pytest

from sciencegraph.corpus import Corpus

LISTINGS = (("partners", "Japan"), ("events",), ("agreements",), ("show", "Japan"))


@pytest.fixture
def ask(run, sample_corpus):
    def ask_json(*arguments):
        result = run(*arguments, "--json", "-c", sample_corpus)
        assert (result.code, result.err) == (0, "")
        return json.loads(result.out)

    return ask_json


@pytest.fixture
def events(ask):
    found = ask("events")
    assert len(found) > 50
    return found


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_evidence_stands_in_its_issue(events, sample_corpus):
    with Corpus.open(sample_corpus) as corpus:
        texts = {issue.id: issue.text for issue in corpus.issues()}
    quotes = [item for event in events for item in event["evidence"]]
    assert len(quotes) >= len(events)
    assert all(texts[item["document"]][item["start"] : item["end"]] == item["text"] for item in quotes)


def test_partners_count_events(ask):
    partners = ask("partners", "Japan")
    assert partners
    assert "Japan" not in [row["partner"] for row in partners]
    assert all(row["events"] == len(row["event_ids"]) > 0 for row in partners)


@pytest.mark.parametrize(
    "options, holds",
    [
        (["--type", "visit"], lambda e: e["type"] == "visit"),
        (["--type", "visit", "--type", "agreement"], lambda e: e["type"] in {"visit", "agreement"}),
        (["--action", "signed"], lambda e: e["action"] == "signed"),
        (["--since", "2024", "--until", "2024-12"], lambda e: "2024" in e["date"]),
        (["--country", "Japan"], lambda e: "JP" in e["countries"] or "Japan" in str(e)),
        (["--min-confidence", "0.8"], lambda e: e["confidence"] >= 0.8),
        (["--no-background"], lambda e: not e["background"]),
        (["--kind", "person"], lambda e: e["participants"]),
    ],
)
def test_filters(ask, events, options, holds):
    found = ask("events", *options)
    assert 0 < len(found) < len(events)
    assert all(map(holds, found))


@pytest.mark.parametrize("command", [command for command in LISTINGS if command[0] != "show"])
def test_limit_means_the_same_everywhere(ask, command):
    assert ask(*command, "--limit", "2") == ask(*command)[:2]


def test_third_country_narrows_partners(ask):
    every = {row["partner"]: row["events"] for row in ask("partners", "Japan")}
    some = {row["partner"]: row["events"] for row in ask("partners", "Japan", "--country", "India")}
    assert some["India"] == every["India"]
    assert sum(some.values()) < sum(every.values())
    assert ask("partners", "Japan", "--entity", "India") == ask("partners", "Japan", "--country", "India")


def test_levels_and_multilateral(ask):
    assert {row["kind"] for row in ask("partners", "Japan", "--level", "organization")} == {"organization"}
    two, more = (ask("partners", "Japan", "--multilateral", word) for word in ("exclude", "only"))
    assert {event for row in two for event in row["event_ids"]}.isdisjoint(
        event for row in more for event in row["event_ids"]
    )


@pytest.mark.parametrize("command", LISTINGS)
def test_plain_table_cites_every_row(run, sample_corpus, command):
    result = run(*command, "-c", sample_corpus)
    assert (result.code, result.err) == (0, "")
    rows = [line for line in result.out.splitlines() if "“" in line]
    assert rows
    assert all(any(f".{ending}" in row for ending in ("pdf", "txt", "md", "html", "docx")) for row in rows)
    assert not set("│┃━─\x1b") & set(result.out)


@pytest.mark.parametrize("command", LISTINGS)
def test_separated_values_carry_quotes(run, ask, sample_corpus, command):
    rows = read_csv(run(*command, "--csv", "-c", sample_corpus).out)
    tabbed = run(*command, "--tsv", "-c", sample_corpus).out.splitlines()
    found = ask(*command)
    found = found["events"] if isinstance(found, dict) else found
    assert len(rows) == len(tabbed) - 1 == len(found) > 0
    assert all(row["quote"] and row["issue"] for row in rows)
    every = read_csv(run(*command, "--csv", "--evidence", "-c", sample_corpus).out)
    assert len(every) == sum(int(row["quotes"]) for row in rows)


@pytest.mark.parametrize("command", LISTINGS)
def test_evidence_in_full(run, ask, sample_corpus, command):
    shown = run(*command, "--evidence", "-c", sample_corpus).out
    found = ask(*command)
    found = found["events"] if isinstance(found, dict) else found
    quotes = {" ".join(item["text"].split()) for row in found for item in row["evidence"]}
    assert quotes
    assert all(f"“{quote}”" in shown for quote in quotes)


STATUS = [("events",), ("show", "Japan"), ("timeline", "Japan"), ("partners", "Japan", "--open", "1")]


@pytest.mark.parametrize("evidence", [[], ["--evidence"]])
@pytest.mark.parametrize("command", STATUS, ids=" ".join)
def test_status_is_shown_where_an_event_is_not_done(run, ask, sample_corpus, command, evidence):
    found = ask(*command)
    found = found["events"] if isinstance(found, dict) else found
    open_ones = [row for row in found if row["status"] != "done"]
    shown = run(*command, *evidence, "-c", sample_corpus).out
    assert ("status " in shown) == bool(open_ones)
    for status in ("planned", "cancelled"):
        count = len(re.findall(rf"(?:status {status};|  {status}  )", shown))
        assert count == sum(row["status"] == status for row in found)


def test_status_is_left_out_where_all_is_done(run, ask, sample_corpus):
    done = next(row["id"] for row in ask("events") if row["status"] == "done")
    planned = next(row["id"] for row in ask("events") if row["status"] == "planned")
    shown = [run("events", "--id", one, "-c", sample_corpus).out for one in (done, planned)]
    assert ["status" in text.splitlines()[1] for text in shown] == [False, True]


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("command", LISTINGS)
@pytest.mark.parametrize("more", [[], ["--evidence"]])
def test_terminal_table_keeps_to_the_width(run, sample_corpus, monkeypatch, command, width, more):
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    out = re.sub(r"\x1b\[[0-9;]*m", "", run(*command, *more, "-c", sample_corpus).out)
    assert "“" in out
    assert max(map(len, out.splitlines())) <= width


def test_card_in_json(ask):
    card = ask("show", "Japan")
    assert (card["kind"], card["country"]) == ("country", "JP")
    assert card["events"]


@pytest.mark.parametrize(
    "arguments, code, told",
    [
        (["partners", "Jpan"], 1, "did you mean Japan"),
        (["show", "Qqqq"], 1, "no entity 'Qqqq'"),
        (["events", "--country", "Jpan"], 1, "did you mean Japan"),
        (["events", "--type", "agrement"], 2, "there is agreement"),
        (["events", "--action", "singed"], 2, "there is signed"),
        (["events", "--since", "yesterday"], 2, "'yesterday' is no date"),
        (["events", "--since", "2024", "--until", "2023"], 2, "lies after"),
    ],
)
def test_wrong_questions(run, sample_corpus, arguments, code, told):
    result = run(*arguments, "-c", sample_corpus)
    assert (result.code, result.out) == (code, "")
    assert told in result.err


def test_no_answer_is_an_answer(run, sample_corpus):
    result = run("events", "--since", "2090", "-c", sample_corpus)
    assert result == (0, "Events: none\n", "")
    assert run("events", "--since", "2090", "--json", "-c", sample_corpus).out == "[]\n"
    assert run("events", "--since", "2090", "--csv", "-c", sample_corpus).out.startswith("date,type,")
