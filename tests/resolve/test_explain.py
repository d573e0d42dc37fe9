"""Why two are one, or two: the answer, and all that led to it."""

import json

import networkx as nx
import pytest
from hypothesis import given, settings

from sciencegraph.model import Judgement, Link
from sciencegraph.resolve.compare import COMPARISONS
from sciencegraph.resolve.explain import explain_entity, explain_pair
from sciencegraph.resolve.guards import GUARDS, NAME_GUARDS
from sciencegraph.resolve.inspector import Inspector
from sciencegraph.resolve.resolving import work_out
from sciencegraph.resolve.trail import find_chain, list_steps
from tests.resolve.test_held import issues_of_names, tell


def inspect(groups, judgements=(), links=()):
    issues, extractions = tell(groups)
    extractions[0] = extractions[0].model_copy(update={"links": tuple(links)})
    return Inspector(work_out(issues, extractions, judgements), issues, extractions)


def body(name, home=None):
    return (name, "organization", home)


APART = [
    ([[body("Orchid Agency", "LA")], [body("Orchid Agency", "KH")]], "home countries differ (LA, KH)"),
    ([[body("Orchid Agency", "LA")], [("Orchid Agency", "person", "LA")]], "of different kinds"),
    ([[body("Ministry of Energy")], [body("Ministry of Energy", "SI")]], "not sure, so apart: same name"),
    ([[body("Orchid Agency", "LA")], [body("Fern Laboratory", "LA")]], "too little in common"),
    ([[body("CAS", "CN")], [body("CASS", "CN")]], "two bodies"),
    ([[("Ann Orchid", "person", None)], [("Ann Orchild", "person", None)]], "“orchid” and “orchild”"),
]  # fmt: skip


@pytest.mark.parametrize(("groups", "answer"), APART, ids=[row[1] for row in APART])
def test_what_is_two_says_why(groups, answer):
    inspector = inspect(groups)
    found = explain_pair(inspector, ["i0:0"], ["i1:0"], {"i0": "a.txt"})
    assert not found.joined
    assert answer in found.answer
    assert len(found.guards) == len(GUARDS) + len(NAME_GUARDS) + 2
    text = str(found)
    assert f"\ntwo: {found.answer}" in text
    assert "a.txt" in text
    assert "\nguards\n" in text
    assert json.loads(found.to_json())["answer"] == found.answer


def test_every_comparison_is_told_with_its_score():
    inspector = inspect([[body("Ministry of Energy", "SI")], [body("Ministry of the Energy")]])
    found = explain_pair(inspector, ["i0:0"], ["i1:0"])
    assert len(found.comparisons) == len(COMPARISONS)
    assert max(item.score or 0 for item in found.comparisons) >= 0.97
    assert "0.97  " in str(found)
    assert "   –  " in str(found)


def test_refusing_guard_is_told_as_such():
    inspector = inspect([[body("Orchid Agency", "LA")], [body("Orchid Agency", "KH")]])
    refusals = [item.refusal for item in explain_pair(inspector, ["i0:0"], ["i1:0"]).guards if item.refusal]
    assert refusals == ["their home countries differ (LA, KH)"]


def test_chain_has_each_link_with_reason_and_place():
    groups = [
        [body("Baltic Institute of Peat", "EE"), body("BIP", "EE")],
        [body("Baltic Institute of Peat", "EE")],
    ]
    _, extractions = tell(groups)
    second = extractions[0].mentions[1].id
    link = Link(kind="alias", left=second, right="i0:0", why="“Baltic Institute of Peat (BIP)”")
    inspector = inspect(groups, links=[link])
    found = explain_pair(inspector, [second], ["i1:0"])
    assert found.joined
    assert [(item.left_name, item.right_name) for item in found.chain] == [
        ("BIP", "Baltic Institute of Peat"),
        ("Baltic Institute of Peat", "Baltic Institute of Peat"),
    ]
    assert [item.why for item in found.chain] == [f"the text says so: {link.why}", "same name"]
    assert [(item.left.document, item.right.document) for item in found.chain] == [("i0", "i0"), ("i0", "i1")]
    whole = explain_entity(inspector, ["i1:0"])
    assert len(whole.chain) == 2
    assert "and 1 of the same name" in str(whole)
    assert str(whole).count("organization:baltic-institute-of-peat") == 1


def test_judgements_are_told_whether_they_join_or_part():
    groups = [[body("Orchid Agency", "LA")], [body("Fern Laboratory", "LA")], [body("Lotus Bureau", "LA")]]
    judgements = [
        Judgement(left="i0:0", right="i1:0", verdict="same", by="mk", why="renamed", number=1),
        Judgement(left="i1:0", right="i2:0", verdict="unsure", by="ba", number=2),
    ]
    inspector = inspect(groups, judgements)
    joined = explain_pair(inspector, ["i0:0"], ["i1:0"])
    assert joined.chain[0].why == "judged the same by mk: renamed"
    assert [item.number for item in joined.judgements] == [1, 2]
    apart = explain_pair(inspector, ["i0:0"], ["i2:0"])
    assert apart.answer == "a judgement keeps them apart"
    assert [item.number for item in apart.judgements] == [2]
    assert "2  unsure: “i1:0” and “i2:0” (ba)" in str(apart)


def test_unknown_mentions_are_no_riddle():
    inspector = inspect([[body("Orchid Agency")]])
    with pytest.raises(LookupError, match="in no issue"):
        explain_pair(inspector, ["i0:0"], ["nowhere"])
    with pytest.raises(LookupError, match="in no issue"):
        explain_entity(inspector, [])


@settings(max_examples=60, deadline=None, derandomize=True)
@given(issues_of_names)
def test_chains_lead_from_every_name_to_every_other_of_its_entity_and_to_no_other(groups):
    issues, extractions = tell(groups)
    workings = work_out(issues, extractions)
    for cluster in workings.clusters:
        steps = list_steps(workings.clusters, cluster)
        graph = nx.Graph((step.left.id, step.right.id) for step in steps)
        graph.add_nodes_from(unit.id for unit in cluster.units)
        assert set(graph) == {unit.id for unit in cluster.units}
        assert nx.is_tree(graph)
        for unit in cluster.units:
            chain = find_chain(steps, [cluster.units[0].id], [unit.id])
            assert len(chain) == nx.shortest_path_length(graph, cluster.units[0].id, unit.id)
            ends = [step.right.id for step in chain][-1:] or [cluster.units[0].id]
            assert ends == [unit.id]
