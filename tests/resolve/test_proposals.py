"""What is asked of people: pairs that rules leave open, and nothing that is settled."""

import pytest

from sciencegraph.model import Judgement, Link
from sciencegraph.resolve.inspector import Inspector
from sciencegraph.resolve.proposals import find_proposals
from sciencegraph.resolve.resolving import work_out
from tests.resolve.test_explain import body, inspect
from tests.resolve.test_held import tell


def person(name, home=None):
    return (name, "person", home)


def place(name, home=None):
    return (name, "place", home)


# each row: the names of some issues, the doubt about the first two names that differ, words of its reasons
OPEN = [
    ([[body("Ministry of Energy")], [body("Ministry of Energy", "SI")]], "surroundings", "Slovenia"),
    ([[body("Ministry of Energy")], [body("Ministry of Energy")]], "surroundings", "no country is told"),
    ([[body("ZFM", "DE")], [body("ZFM", "DE"), body("Zonal Fund for Mosses", "DE")]], None, ""),
    ([[body("ZFM")], [body("Zonal Fund for Mosses")]], "initials", "the initials of “Zonal Fund for Mosses”"),
    ([[person("Brandt-Olsen")], [person("Jens Brandt-Olsen")]], "single name", "“Jens Brandt-Olsen”"),
    ([[person("Brandt-Olsen")], [person("Brandt-Olsen")]], "single name", "stands alone in both"),
    ([[person("Khurelsukh Ukhnaa")], [person("Ukhnaagiin Khurelsukh")]], "spelling", "“ukhnaagiin”"),
    ([[body("Bureau of Mycologie")], [body("Bureau of Mycologia")]], "spelling", "“mycologia”"),
    ([[person("J. Brandt-Olsen")], [person("Jens Brandt-Olsen", "DK")]], "surroundings", "initial"),
    ([[place("Oberwaldsee")], [place("Oberwaldsea")]], "spelling", "oberwaldsea"),
    # settled: nothing to ask
    ([[body("Ministry of Energy", "SI")], [body("Ministry of Energy", "HR")]], None, ""),
    ([[body("Orchid Agency", "LA")], [body("Orchid Agency", "LA")]], None, ""),
    ([[body("Orchid Agency", "LA")], [body("Fern Laboratory", "LA")]], None, ""),
    ([[body("Ministry of Health", "SI")], [body("Ministry of Wealth", "SI")]], None, ""),
    ([[person("Jens Brandt-Olsen")], [person("Karl Brandt-Olsen")]], None, ""),
    ([[body("CAS", "CN")], [body("CASS", "CN")]], None, ""),
    ([[place("Vienna")], [place("Vientiane")]], None, ""),
    ([[("China", "country", "CN")], [("Chile", "country", "CL")]], None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("groups", "doubt", "words"), OPEN)
def test_what_is_open_is_asked_and_what_is_settled_is_not(groups, doubt, words):
    found = find_proposals(inspect(groups))
    assert [item.doubt for item in found] == ([doubt] if doubt else [])
    assert words in "; ".join(reason for item in found for reason in item.reasons)
    assert all(0 < item.score < 1 and item.stake >= 1 for item in found)
    assert all(side.evidence for item in found for side in (item.left, item.right))


def test_what_a_chain_holds_back_is_asked_with_its_chain():
    groups = [[person(name, "DK")] for name in ("Jens Brandt-Olsen", "J. Brandt-Olsen", "Jonas Brandt-Olsen")]
    found = find_proposals(inspect(groups))
    assert [item.doubt for item in found] == ["chain", "chain"]
    assert "could as well be" in found[0].reasons[1]


def test_acronym_of_several_meanings_names_them():
    groups = [
        [body("Zonal Fund for Mosses"), body("ZFM")],
        [body("Zentrum Freier Moore"), body("ZFM")],
        [body("ZFM")],
    ]
    issues, extractions = tell(groups)
    for number in (0, 1):
        full, short = extractions[number].mentions
        link = Link(kind="alias", left=short.id, right=full.id, why="brackets")
        extractions[number] = extractions[number].model_copy(update={"links": (link,)})
    inspector = Inspector(work_out(issues, extractions), issues, extractions)
    found = [item for item in find_proposals(inspector) if item.doubt == "acronym"]
    assert len(found) == 2
    assert "2 meanings here: “Zonal Fund for Mosses”, “Zentrum Freier Moore”" in found[0].reasons[0]


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_what_was_decided_is_not_asked_again(verdict):
    groups = [[body("Ministry of Energy")], [body("Ministry of Energy", "SI")]]
    judgement = Judgement(left="i0:0", right="i1:0", verdict=verdict)
    assert find_proposals(inspect(groups, [judgement])) == ()


def test_order_filters_and_limit():
    few, many = [body("Ministry of Energy")], [body("Ministry of Transport")]
    groups = [few, [body("Ministry of Energy", "SI")], many * 3, [body("Ministry of Transport", "HR")] * 3]
    groups += [[person("Brandt-Olsen")], [person("Jens Brandt-Olsen")]]
    found = find_proposals(inspect(groups))
    assert [item.left.mentions + item.right.mentions for item in found] == [6, 2, 2]
    assert found[0].usefulness > found[1].usefulness
    inspector = inspect(groups)
    assert [item.left.kind for item in find_proposals(inspector, kind="person")] == ["person"]
    assert [item.right.name for item in find_proposals(inspector, country="SI")] == ["Ministry of Energy"]
    assert find_proposals(inspector, limit=2) == found[:2]
