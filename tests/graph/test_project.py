import pytest

from sciencegraph.graph import find_members, project_graph
from tests.factory import make_graph


def test_countries_are_joined_by_distinct_events():
    projected = project_graph(make_graph())
    edge = projected.edges["kenya", "country:no"]
    assert edge["weight"] == 3
    assert edge["events"] == ("forum", "mou-2019", "mou-2024")
    assert (edge["first_day"], edge["last_day"]) == ("2019-03-04", "2024-12-31")
    assert [item.text for item in edge["evidence"]] == [f"Sentence of {event}." for event in edge["events"]]


def test_cancelled_events_join_nobody():
    assert not project_graph(make_graph()).has_edge("kenya", "country:jp")


def test_an_event_of_four_countries_makes_six_pairs_each_once():
    projected = project_graph(make_graph(), events=["forum"])
    assert sorted(data["weight"] for *_, data in projected.edges(data=True)) == [1] * 6


def test_organizations_are_joined_through_their_own_events():
    projected = project_graph(make_graph(), "organization")
    pairs = {frozenset(edge) for edge in projected.edges}
    assert pairs == {frozenset({"forsk", "nafund"}), frozenset({"forsk", "institute"})}
    assert "unesco" in projected


def test_members_by_level():
    graph = make_graph()
    assert find_members(graph, "talks", "person") == ("achieng",)
    assert find_members(graph, "talks", "organization") == ("unesco",)
    assert find_members(graph, "talks") == ("kenya",)


def test_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match="'city'"):
        project_graph(make_graph(), "city")
