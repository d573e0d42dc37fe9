import json

import pytest


@pytest.fixture
def ask(run, corpus, monkeypatch):
    monkeypatch.setenv("SCIENCEGRAPH_USER", "mk")
    return lambda *arguments: run(*arguments, "-c", corpus)


def dump(ask, tmp_path, name):
    assert ask("export", tmp_path / name, "-q").code == 0
    return (tmp_path / name).read_bytes()


def test_decisions_are_made_listed_and_taken_back(ask, tmp_path):
    before = dump(ask, tmp_path, "before.json")
    made = ask("merge", "fwf", "SNSF", "--why", "a test")
    assert (made.code, made.err) == (0, "")
    assert "judgement 1 (the same, by mk)" in made.out
    assert "now: " in made.out
    assert ask("show", "FWF").out.splitlines()[0] == ask("show", "SNSF").out.splitlines()[0]
    listed = ask("judgements")
    assert "a test" in listed.out
    assert listed.out.splitlines()[0] == "Judgements: 1"
    undone = ask("undo")
    assert "taken back" in undone.out
    assert dump(ask, tmp_path, "after.json") == before
    assert ask("judgements", "--standing").out == "Judgements: none\n"
    (row,) = json.loads(ask("judgements", "--json").out)
    assert (row["number"], row["by"], row["holds"]) == (1, "mk", False)
    assert ask("judgements", "--csv").out.splitlines()[1].startswith("1,same,")


def test_split_and_its_hints(ask):
    hint = ask("split", "FWF")
    assert (hint.code, hint.out) == (1, "")
    assert "aliases: Austrian Science Fund, FWF" in hint.err
    change = json.loads(ask("split", "FWF", "--alias", "fwf", "--by", "ba", "--json").out)
    assert [item["by"] for item in change["judgements"]] == ["ba"]
    assert [item["mentions"] for item in change["after"]] == [1, 1]


MISTAKES = [
    (["merge", "FWF"], 2, "two names"),
    (["merge", "FWF", "Austrian Science Found"], 1, "did you mean Austrian Science Fund"),
    (["merge", "FWF", "Austrian Science Fund"], 1, "are one already"),
    (["split", "FWF", "--issue", "alpine.md"], 1, "something has to stay"),
    (["undo", "4"], 1, "no judgement 4"),
    (["undo", "x"], 2, "'x' is no number of a decision"),
]


@pytest.mark.parametrize(("arguments", "code", "says"), MISTAKES)
def test_mistakes_are_told_and_change_nothing(ask, arguments, code, says):
    result = ask(*arguments)
    assert (result.code, result.out) == (code, "")
    assert says in result.err
    assert ask("judgements").out == "Judgements: none\n"


def test_contradiction_names_the_number_to_take_back(ask):
    ask("split", "FWF", "--alias", "FWF")
    result = ask("merge", "Austrian Science Fund", "FWF")
    assert result.code == 1
    assert "sciencegraph undo 1" in result.err


def test_why_tells_links_or_guards(ask):
    joined = ask("why", "FWF", "Austrian Science Fund")
    assert (joined.code, joined.err) == (0, "")
    assert "\none: 1 link" in joined.out
    assert "alpine.md" in joined.out
    apart = ask("why", "FWF", "SNSF").out
    assert "\ntwo: the lexicon knows them as two bodies\n" in apart
    assert "\n  refuses  " in apart
    assert json.loads(ask("why", "FWF", "SNSF", "--json").out)["joined"] is False
    assert "joined by" in ask("why", "FWF").out
    assert ask("why", "FWT").code == 1
