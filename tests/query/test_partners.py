import pytest

from sciencegraph.errors import DateError, NotFoundError
from sciencegraph.query import find_partners
from tests.factory import make_event, make_graph


def names(table):
    return [row["partner"] for row in table]


def test_partners_of_a_country():
    table = find_partners(make_graph(), "Kenya")
    assert names(table) == ["Norway", "Brazil", "Peru"]
    first = table[0]
    assert first.to_dict() == {
        "partner": "Norway",
        "kind": "country",
        "events": 3,
        "agreements": ["MoU on optics"],
        "background": 1,
        "first": "2019-03-04",
        "last": "2024",
        "types": ["agreement", "meeting"],
        "strength": 2.033,  # 0.9 + 0.8 + 1/3
        "id": "country:no",
    }
    assert set(first.events) == {"mou-2019", "mou-2024", "forum"}
    assert {item.text for item in first.evidence} == {f"Sentence of {event}." for event in first.events}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"since": "2024"}, ["Norway", "Brazil", "Peru"]),
        ({"since": "2024-06"}, ["Norway"]),  # "2024" may have been in June, May was not
        ({"until": "2019"}, ["Norway"]),
        ({"until": "2018"}, []),
        ({"since": "2020", "until": "2023"}, []),
        ({"type": "agreement"}, ["Norway"]),
        ({"type": ["agreement", "meeting"]}, ["Norway", "Brazil", "Peru"]),
        ({"action": "renewed"}, ["Norway"]),
        ({"multilateral": "exclude"}, ["Norway"]),
        ({"multilateral": "only"}, ["Brazil", "Norway", "Peru"]),
        ({"min_confidence": 0.95}, ["Brazil", "Norway", "Peru"]),
        ({"limit": 1}, ["Norway"]),
        ({"country": "Peru"}, ["Brazil", "Norway", "Peru"]),  # the forum alone
        ({"country": "Norway", "until": "2019"}, ["Norway"]),
        ({"entity": "UNESCO"}, []),  # it met a person of Kenya, and no other country
        ({"entity": "UNESCO", "level": "organization"}, ["UNESCO"]),
        ({"entity": "MoU on optics"}, ["Norway"]),
        ({"country": "Peru", "entity": "MoU on optics"}, []),
        ({"level": "organization"}, ["Forskningsrådet", "UNESCO"]),
        ({"level": "person"}, []),
    ],
)
def test_filters(options, expected):
    assert names(find_partners(make_graph(), "KE", **options)) == expected


def test_background_is_marked_and_can_be_left_out():
    row = find_partners(make_graph(), "KE", background=False)[0]
    assert (row["events"], row["background"], row["first"]) == (2, 0, "2024")


@pytest.mark.parametrize(
    ("name", "level", "expected"),
    [
        ("National Fund", "organization", {"Forskningsrådet": 2}),  # its institute's event included
        ("Institute of Optics", "organization", {"Forskningsrådet": 1}),
        ("Forskningsrådet", "country", {"Kenya": 2}),
        ("Grace Achieng", "organization", {"UNESCO": 1}),
        ("MoU on optics", "country", {"Kenya": 2, "Norway": 2}),
        ("Nairobi", "country", {"Norway": 1}),
    ],
)
def test_partners_of_other_things(name, level, expected):
    table = find_partners(make_graph(), name, level=level)
    assert {row["partner"]: row["events"] for row in table} == expected


def test_undated_events_count_only_without_dates():
    graph = make_graph(events=(make_event("e", countries=("KE", "NO"), date=None),))
    assert names(find_partners(graph, "KE")) == ["Norway"]
    assert names(find_partners(graph, "KE", since="1900")) == []


def test_equal_strength_is_sorted_by_name():
    assert names(find_partners(make_graph(), "KE", multilateral="only")) == ["Brazil", "Norway", "Peru"]


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"level": "city"}, ValueError, "'city' is not one of"),
        ({"multilateral": "no"}, ValueError, "'no' is not one of"),
        ({"since": "last May"}, DateError, "last May"),
        ({"since": "2025", "until": "2024"}, DateError, "lies after"),
    ],
)
def test_wrong_words_are_refused(options, error, message):
    with pytest.raises(error, match=message):
        find_partners(make_graph(), "KE", **options)


def test_an_unknown_name_is_refused():
    with pytest.raises(NotFoundError, match="did you mean Kenya"):
        find_partners(make_graph(), "Kenia")
