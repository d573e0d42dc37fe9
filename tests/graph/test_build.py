import pytest

from sciencegraph.errors import CorpusError
from sciencegraph.graph import build_graph, find_sources, find_targets
from tests.factory import (
    make_affiliation,
    make_document,
    make_entity,
    make_event,
    make_evidence,
    make_graph,
    make_mention,
    make_snapshot,
)


def edges_of(graph, kind):
    return {
        (a, b, d.get("role") or d.get("title")) for a, b, d in graph.edges(data=True) if d["kind"] == kind
    }


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("part_of", {("institute", "nafund", None)}),
        ("affiliated_with", {("achieng", "nafund", "Director General")}),
        ("concerns", {("mou-2019", "mou", None), ("mou-2024", "mou", None)}),
        ("party_to", {("nafund", "mou", None), ("institute", "mou", None), ("forsk", "mou", None)}),
    ],
)
def test_edges_by_kind(kind, expected):
    assert edges_of(make_graph(), kind) == expected


def test_two_dated_agreements_of_one_pair_are_two_events():
    graph = make_graph()
    shared = set(find_targets(graph, "forsk", "participates"))
    assert shared == {"mou-2019", "mou-2024"}
    assert [graph.nodes[event]["date"] for event in sorted(shared)] == ["2019-03-04", "2024"]


def test_two_roles_in_one_event_are_two_edges():
    assert edges_of(make_graph(), "participates") >= {
        ("achieng", "talks", "speaker"),
        ("achieng", "talks", "chair"),
    }


def test_a_country_that_only_codes_name_gets_a_node_with_its_english_name():
    graph = make_graph()
    assert graph.nodes["country:br"]["label"] == "Brazil"
    assert "country:ke" not in graph
    assert find_targets(graph, "forum", "involves") == ["country:br", "country:no", "country:pe", "kenya"]


def test_countries_come_from_the_homes_of_who_takes_part():
    graph = make_graph()
    assert graph.nodes["mou-2024"]["countries"] == ("KE", "NO")
    basis = graph.edges["mou-2024", "kenya", "involves..mou-2024..kenya"]["basis"]
    assert basis == "home of a participant"


def test_a_place_told_by_name_is_linked_to_the_one_entity_of_that_name():
    assert find_targets(make_graph(), "mou-2024", "located_in") == ["nairobi"]


def test_a_place_of_two_entities_is_not_guessed():
    twins = tuple(make_entity(id, "place", "Nairobi") for id in ("p1", "p2"))
    snapshot = make_snapshot(entities=twins, affiliations=(), events=(make_event("e", place="Nairobi"),))
    assert find_targets(build_graph(snapshot), "e", "located_in") == []


def test_bounds_of_events_are_whole_days():
    node = make_graph().nodes["mou-2024"]
    assert (node["first_day"], node["last_day"]) == ("2024-01-01", "2024-12-31")


def test_every_edge_and_event_has_evidence():
    graph = make_graph()
    assert all(data["evidence"] for _, _, data in graph.edges(data=True))
    assert all(data["evidence"] for _, data in graph.nodes(data=True) if data["kind"] == "event")


def test_evidence_of_a_part_is_where_both_stand_together():
    far, near = make_mention("Optics", start=5000), make_mention("Institute of Optics", start=40)
    entities = (
        make_entity("whole", "organization", "Fund", mentions=(make_mention("Fund", start=70),)),
        make_entity("part", "organization", "Institute of Optics", part_of="whole", mentions=(far, near)),
    )
    graph = build_graph(make_snapshot(entities=entities, affiliations=(), events=()))
    (edge,) = (data for *_, data in graph.edges(data=True) if data["kind"] == "part_of")
    assert [item.start for item in edge["evidence"]] == [40]


def test_an_event_told_in_two_issues_is_reported_in_both():
    told = (make_evidence("One.", "i1"), make_evidence("Again.", "i2"), make_evidence("More.", "i2", start=9))
    snapshot = make_snapshot(entities=(), affiliations=(), events=(make_event("e", evidence=told),))
    graph = build_graph(snapshot)
    assert find_targets(graph, "e", "reported_in") == ["i1", "i2"]
    assert len(graph.edges["e", "i2", "reported_in..e..i2"]["evidence"]) == 2


def test_who_only_plans_to_sign_is_no_party():
    planned = make_event("e", ("unesco", "signatory"), agreement="mou", status="planned")
    graph = build_graph(make_snapshot(events=(planned,)))
    assert find_sources(graph, "mou", "party_to") == []


def test_keys_are_unique_and_order_is_stable():
    graph, again = make_graph(), make_graph()
    keys = [key for *_, key in graph.edges(keys=True)]
    assert len(keys) == len(set(keys))
    assert list(graph.nodes) == list(again.nodes)
    assert list(graph.edges(keys=True)) == list(again.edges(keys=True))


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"events": (make_event("e", ("nobody", "chair")),)}, "'nobody'"),
        ({"events": (make_event("e", agreement="gone"),)}, "'gone'"),
        ({"affiliations": (make_affiliation("achieng", "gone", "Chair"),)}, "'gone'"),
        ({"documents": (make_document("i2"),)}, "'i1'"),
        ({"events": (make_event("forsk"),)}, "'forsk' stands for two things"),
        ({"events": (make_event("e", date="May 2024"),)}, "event 'e'"),
    ],
)
def test_a_broken_snapshot_is_refused_by_name(parts, message):
    with pytest.raises(CorpusError, match=message):
        build_graph(make_snapshot(**parts))
