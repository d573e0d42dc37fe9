"""Chains: what is made of A = B and B = C where A and C differ, and how it is told."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from sciencegraph.model import Extraction
from sciencegraph.resolve.resolving import resolve_in_detail, resolve_mentions
from tests.resolve.makers import make_issue, make_mentions

NAMES = (
    ("Max-Wolfram Institute of Optics", "organization", "DE"),
    ("Max Wolfram Institute for Optics", "organization", None),
    ("Max-Wolfram Institute of Optics", "organization", "AT"),
    ("Ministry of Bees", "organization", "SI"),
    ("Ministry of Bees", "organization", None),
    ("Slovenian Ministry of Bees", "organization", "SI"),
    ("Dou Xiankang", "person", "CN"),
    ("Xiankang Dou", "person", None),
    ("Dou", "person", None),
    ("J. Brandt-Olsen", "person", "DK"),
    ("Jens Brandt-Olsen", "person", "DK"),
    ("Jonas Brandt-Olsen", "person", "DK"),
    ("Hainan", "place", None),
    ("Hainan Province", "place", None),
    ("Minamata Convention", "agreement", None),
)
issues_of_names = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5), min_size=1, max_size=6)


def tell(groups):
    issues, extractions = [], []
    for number, group in enumerate(groups):
        issue = make_issue(number)
        issues.append(issue)
        extractions.append(Extraction(issue=issue.id, mentions=make_mentions(issue.id, *group)))
    return issues, extractions


def test_of_two_links_that_are_equally_weak_none_is_made_and_both_are_listed():
    jens, initial, jonas = NAMES[10], NAMES[9], NAMES[11]
    detail = resolve_in_detail(*tell([[jens], [initial], [jonas]]))
    assert len(set(detail.resolution.entities.values())) == 3
    assert {(held.left, held.right) for held in detail.held_back} == {("i0:0", "i1:0"), ("i1:0", "i2:0")}
    assert "could as well be “Jonas Brandt-Olsen”" in detail.held_back[0].refusal


def test_of_a_chain_the_surer_link_is_made_and_the_other_one_listed_with_its_names():
    turned, plain, longer = "Dou Xiankang", "Xiankang Dou", "Xiankang M. Dou"
    detail = resolve_in_detail(*tell([[(name, "person", "CN")] for name in (turned, plain, longer)]))
    entities = detail.resolution.entities
    assert entities["i0:0"] == entities["i1:0"] != entities["i2:0"]
    (held,) = detail.held_back
    assert (held.left, held.right) == ("i1:0", "i2:0")
    assert held.chain == (turned, plain, longer)
    assert "Dou Xiankang" in held.refusal
    assert "Xiankang M. Dou" in held.refusal


def test_nothing_is_held_back_where_nothing_contradicts():
    assert resolve_in_detail(*tell([[NAMES[6]], [NAMES[7]]])).held_back == ()


@settings(max_examples=60, deadline=None)
@given(issues_of_names)
def test_entities_are_the_connected_components_of_the_merges(groups):
    detail = resolve_in_detail(*tell(groups))
    graph = nx.Graph()
    for group in detail.groups:
        nx.add_path(graph, group)
    graph.add_nodes_from(detail.resolution.entities)
    graph.add_edges_from((merge.left, merge.right) for merge in detail.merges)
    parts = {frozenset(part) for part in nx.connected_components(graph)}
    entities = detail.resolution.entities
    found = {
        frozenset(item for item in entities if entities[item] == name) for name in set(entities.values())
    }
    assert found == parts


@settings(max_examples=40, deadline=None)
@given(issues_of_names, st.randoms())
def test_the_order_of_issues_makes_no_difference(groups, chance):
    issues, extractions = tell(groups)
    before = resolve_mentions(issues, extractions)
    chance.shuffle(issues)
    chance.shuffle(extractions)
    assert resolve_mentions(issues, extractions) == before
