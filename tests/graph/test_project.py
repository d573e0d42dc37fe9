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


@pytest.mark.parametrize(
    ("per", "kinds", "weights"),
    [
        ("pair", ["partners"], [3]),
        ("type", ["agreement", "meeting"], [2, 1]),
        ("event", ["meeting", "agreement", "agreement"], [1, 1, 1]),
    ],
)
def test_an_edge_stands_for_a_pair_or_its_type_or_its_event(per, kinds, weights):
    projected = project_graph(make_graph(), per=per)
    edges = projected.get_edge_data("kenya", "country:no")
    edges = [edges] if per == "pair" else list(edges.values())
    assert [data["kind"] for data in edges] == kinds
    assert [data["weight"] for data in edges] == weights
    dates = [day for data in edges for day in data["dates"]]
    assert sorted(dates) == ["2019-03-04", "2024", "2024-05"]
    assert all(len(data["dates"]) == len(data["events"]) == data["weight"] for data in edges)


def test_what_an_edge_cannot_stand_for():
    with pytest.raises(ValueError, match="per 'day' is not one of pair, type, event"):
        project_graph(make_graph(), per="day")
