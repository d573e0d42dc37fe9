import json

import pytest

from sciencegraph.authorities.records import AUTHORITIES
from sciencegraph.cli.linking import AUTHORITY_NAMES, OUTCOME_NAMES
from sciencegraph.decide.linking import OUTCOMES

OWN = "name,aliases,country,parent,ror\nSwiss National Science Foundation,SNSF,CH,,\n,,,,\nFund,,Atlantis,,\n"


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_choices_are_those_of_the_library():
    assert AUTHORITY_NAMES == AUTHORITIES
    assert OUTCOME_NAMES == OUTCOMES


def test_a_list_is_loaded_and_its_faults_are_told(run, corpus, own):
    result = run("link", "--names", own, "-c", corpus)
    assert result.code == 3
    assert "own.csv: 1 records of own" in result.err
    assert "left out: own.csv, line 4: country 'Atlantis'" in result.err
    assert "own:swiss-national-science-foundation-ch" in result.out
    listed = json.loads(run("link", "--json", "--outcome", "linked", "-c", corpus).out)
    assert [(row["outcome"], row["id"]) for row in listed] == [("linked", "organization:snsf")]


def test_one_link_is_explained_denied_and_restored(run, corpus, own):
    run("link", "--names", own, "-c", corpus)
    record = "own:swiss-national-science-foundation-ch"
    assert "because: “SNSF” is its acronym" in run("link", "SNSF", "-c", corpus).out
    denied = run("link", "SNSF", record, "--not", "--why", "a test", "--by", "mk", "-c", corpus)
    assert (denied.code, "different, by mk" in denied.out) == (0, True)
    assert "judged by mk to be not" in run("link", "SNSF", "-c", corpus).out
    assert run("undo", "-c", corpus).code == 0
    assert f"is: {record}" in run("link", "SNSF", "-c", corpus).out


@pytest.mark.parametrize(
    "arguments, code, told",
    [
        (("link",), 1, "holds no file of an authority"),
        (("link", "--ror", "missing.json"), 2, "does not exist"),
        (("link", "SNSF", "--not"), 2, "--not needs NAME and RECORD"),
        (("link", "--drop", "ror"), 1, "holds no file of ror"),
        (("link", "SNSF", "ror:0aaaa0001"), 1, "no record 'ror:0aaaa0001'"),
    ],
)
def test_wrong_use_is_told(run, corpus, arguments, code, told):
    result = run(*arguments, "-c", corpus)
    assert result.code == code
    assert told in result.err


def test_an_authority_is_dropped(run, corpus, own):
    run("link", "--names", own, "-c", corpus)
    assert run("link", "--drop", "own", "-c", corpus).out == "dropped own.csv: 1 records of own\n"
    assert run("link", "-c", corpus).code == 1
