"""Questions about more than one thing: timeline, path, neighbourhood, central, compare."""

import pytest

from sciencegraph.errors import AmbiguousNameError, DateError, NotFoundError
from sciencegraph.query import (
    compare_periods,
    describe_entity,
    find_events,
    find_neighbourhood,
    find_partners,
    find_path,
    rank_central,
    trace_timeline,
)
from tests.factory import make_affiliation, make_entity, make_event, make_evidence, make_index, make_mention


@pytest.mark.parametrize(
    ("names", "options", "expected"),
    [
        (("Kenya",), {}, ["mou-2019", "mou-2024", "forum", "off", "talks"]),
        (("Kenya", "Norway"), {}, ["mou-2019", "mou-2024", "forum"]),
        (("Norway", "Kenya"), {"multilateral": "exclude"}, ["mou-2019", "mou-2024"]),
        (("nf", "forskningsradet"), {"since": "2020"}, ["mou-2024"]),
        (("nf", "forskningsradet"), {"limit": 1}, ["mou-2019"]),
        (("UNESCO", "Grace Achieng"), {}, ["talks"]),
        (("UNESCO", "Norway"), {}, []),
    ],
)
def test_timeline(names, options, expected):
    assert [row["id"] for row in trace_timeline(make_index(), *names, **options)] == expected


@pytest.mark.parametrize("other", ["Kenya", "KE", "kenyan"])
def test_a_timeline_of_two_names_of_one_thing_says_so(other):
    table, alone = trace_timeline(make_index(), "Kenya", other), trace_timeline(make_index(), "Kenya")
    assert (table.title, [row["id"] for row in table]) == (alone.title, [row["id"] for row in alone])
    assert table.note == f"the two names mean one thing; {alone.note}"


def test_undated_events_stand_at_the_end_of_a_timeline_and_are_counted():
    table = trace_timeline(make_index(), "Kenya")
    assert [row["date"] for row in table] == ["2019-03-04", "2024", "2024-05", "2024-05", None]
    assert table.note == "1 of them undated, at the end"


def steps(table):
    return [(row["from"], row["link"], row["to"]) for row in table]


@pytest.mark.parametrize(
    ("name", "other", "options", "expected"),
    [
        ("Institute of Optics", "nf", {}, [("Institute of Optics", "is part of", "National Fund")]),
        ("nf", "institute", {}, [("National Fund", "← is part of", "Institute of Optics")]),
        ("Grace Achieng", "nf", {}, [("Grace Achieng", "Director General of", "National Fund")]),
        ("UNESCO", "Grace Achieng", {}, [("UNESCO", "1 event", "Grace Achieng")]),
        ("Forskningsrådet", "mou", {}, [("Forskningsrådet", "signed; 2 events", "MoU on optics")]),
        (
            "UNESCO",
            "Forskningsrådet",
            {"via": ("organization", "person")},
            [
                ("UNESCO", "1 event", "Grace Achieng"),
                ("Grace Achieng", "Director General of", "National Fund"),
                ("National Fund", "1 event", "Forskningsrådet"),
            ],
        ),
        ("Norway", "Nairobi", {}, [("Norway", "1 event", "Nairobi")]),
        ("UNESCO", "Forskningsrådet", {"via": "person"}, []),
        ("UNESCO", "Forskningsrådet", {"type": "agreement"}, []),
        ("National Fund", "Japan", {}, []),  # they met in a cancelled event only
        ("KE", "Kenya", {}, []),
    ],
)
def test_path(name, other, options, expected):
    assert steps(find_path(make_index(), name, other, **options)) == expected


def test_every_step_of_a_path_has_its_sentences():
    table = find_path(make_index(), "UNESCO", "Forskningsrådet")
    assert [row["step"] for row in table] == [1, 2, 3]
    assert all(row.evidence for row in table)
    assert [item.text for item in table[0].evidence] == ["Sentence of talks."]
    assert [item.text for item in table[1].evidence] == ["achieng, Director General"] * 2
    assert [event["id"] for event in table[2].open()] == ["mou-2019"]
    with pytest.raises(LookupError, match="no event is behind"):
        table.rows[0].__class__({}).open()


def test_no_way_is_said_and_why():
    assert "via: " in find_path(make_index(), "UNESCO", "Forskningsrådet", via="person").note
    assert find_path(make_index(), "KE", "Kenya").note == "no way: the two names mean one thing"


def test_two_countries_are_linked_through_a_third_but_bodies_are_not():
    events = (make_event("a", countries=("BR", "KE")), make_event("b", countries=("BR", "PE")))
    index = make_index(events=events)
    assert [row["to"] for row in find_path(index, "Kenya", "Peru")] == ["Brazil", "Peru"]
    assert len(find_path(index, "Kenya", "Peru", via=("organization",))) == 0


def test_of_equally_short_ways_the_stronger_is_taken():
    bodies = tuple(make_entity(name.lower(), "organization", name) for name in ("Start", "A", "B", "End"))
    both = [("start", "a", 0.5), ("a", "end", 0.9), ("start", "b", 0.9), ("b", "end", 0.95)]
    events = tuple(
        make_event(f"e{n}", (left, "x"), (right, "x"), confidence=sure)
        for n, (left, right, sure) in enumerate(both)
    )
    index = make_index(entities=bodies, affiliations=(), events=events)
    assert [row["to"] for row in find_path(index, "Start", "End")] == ["B", "End"]


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("UNESCO", {}, {"Grace Achieng": 1, "Kenya": 1}),
        ("UNESCO", {"hops": 2}, {"Grace Achieng": 1, "Kenya": 1, "National Fund": 2}),
        (
            "UNESCO",
            {"hops": 3, "level": "organization"},
            {"National Fund": 2, "Forskningsrådet": 3, "Institute of Optics": 3},
        ),
        ("UNESCO", {"hops": 2, "via": ()}, {"Grace Achieng": 1, "Kenya": 1}),
        (
            "MoU on optics",
            {"until": "2019", "level": "organization"},
            {"Forskningsrådet": 1, "National Fund": 1, "Institute of Optics": 1},
        ),
        ("Brazil", {"level": "country"}, {"Kenya": 1, "Norway": 1, "Peru": 1}),
        ("Brazil", {"level": "country", "multilateral": "exclude"}, {}),
        ("Brazil", {"level": "country", "limit": 1}, {"Kenya": 1}),
    ],
)
def test_neighbourhood(name, options, expected):
    table = find_neighbourhood(make_index(), name, **options)
    assert {row["entity"]: row["hops"] for row in table} == expected
    assert all(row.evidence for row in table)


def test_central_counts_ways_partners_and_countries():
    pairs = [("BR", "KE"), ("KE", "PE"), ("KE", "NO"), ("NO", "PE"), ("BR", "KE")]
    events = tuple(make_event(f"e{n}", countries=pair) for n, pair in enumerate(pairs))
    table = rank_central(
        make_index(
            entities=(make_entity("kenya", "country", "Kenya", country="KE"),), affiliations=(), events=events
        )
    )
    told = [(row["entity"], row["betweenness"], row["partners"], row["events"]) for row in table]
    assert told == [("Kenya", 0.6667, 3, 4), ("Norway", 0, 2, 2), ("Peru", 0, 2, 2), ("Brazil", 0, 1, 2)]
    assert [event["id"] for event in table[3].open()] == ["e0", "e4"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {"Kenya": 1, "Norway": 1}),
        ({"multilateral": "include"}, {"Kenya": 3, "Norway": 3, "Brazil": 3, "Peru": 3}),
        ({"level": "organization"}, {"Forskningsrådet": 2, "Institute of Optics": 1, "National Fund": 1}),
        ({"level": "person"}, {}),
        ({"since": "2030"}, {}),
    ],
)
def test_central_by_level_and_filters(options, expected):
    assert {row["entity"]: row["partners"] for row in rank_central(make_index(), **options)} == expected


def test_betweenness_is_estimated_on_big_graphs_and_says_so(monkeypatch):
    monkeypatch.setattr("sciencegraph.query.central._STEPS", 1)
    events = tuple(make_event(f"e{n}", (f"o{n}", "x"), (f"o{n + 1}", "x")) for n in range(20))
    bodies = tuple(make_entity(f"o{n}", "organization", f"O{n}") for n in range(21))
    index = make_index(entities=bodies, affiliations=(), events=events)
    table = rank_central(index, level="organization")
    assert table.note == "betweenness is estimated from 10 of 21 nodes"
    assert list(table) == list(rank_central(index, level="organization"))


def make_compared():
    told = [
        ("gone", "BR", "2019"),
        ("kept", "NO", "2019-05"),
        ("kept-again", "NO", "2021"),
        ("new", "PE", "2021-03-01"),
        ("either", "JP", "2019/2021"),
        ("undated", "IS", None),
    ]
    return make_index(
        events=tuple(make_event(id, countries=("KE", code), date=date) for id, code, date in told)
    )


def test_compare():
    table = compare_periods(make_compared(), "2018", "2020")
    told = {row["names"][0] if row["names"][1] == "Kenya" else row["names"][1]: row for row in table}
    assert {name: row["change"] for name, row in told.items()} == {
        "Peru": "new",
        "Japan": "perhaps new",
        "Norway": "same",
        "Brazil": "none since",
    }
    assert (told["Japan"]["before"], told["Japan"]["after"], told["Japan"]["unclear"]) == (0, 0, 1)
    assert told["Norway"].events == ("kept-again",)
    assert told["Brazil"].events == ("gone",)
    assert table[0]["change"] == "new"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"name": "Peru"}, [("new", ("Kenya", "Peru"))]),
        ({"country": "Peru"}, [("new", ("Kenya", "Peru"))]),
        (
            {"until": "2020"},
            [
                ("perhaps new", ("Japan", "Kenya")),
                ("none since", ("Brazil", "Kenya")),
                ("none since", ("Kenya", "Norway")),
            ],
        ),
        ({"limit": 1}, [("new", ("Kenya", "Peru"))]),
        ({"level": "organization"}, []),
    ],
)
def test_compare_narrowed(options, expected):
    table = compare_periods(make_compared(), "2018", "2020", **options)
    assert [(row["change"], row["names"]) for row in table] == expected


def test_compare_tells_of_agreements():
    table = compare_periods(make_index(), "2019", "2020")
    assert [(row["change"], row["names"]) for row in table if row["what"] == "agreement"] == [
        ("same", ("MoU on optics",))
    ]


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda i: compare_periods(i, "2020", "2019"), DateError, "does not begin before"),
        (lambda i: compare_periods(i, "2020", "2020"), DateError, "does not begin before"),
        (lambda i: compare_periods(i, "soon", "2020"), DateError, "soon"),
        (lambda i: compare_periods(i, "2019", "2020", since="2018"), ValueError, "takes no since"),
        (lambda i: compare_periods(i, "2019", "2020", level="city"), ValueError, "'city'"),
        (lambda i: find_neighbourhood(i, "Kenya", 0), ValueError, "hops is 0"),
        (lambda i: find_neighbourhood(i, "Kenya", level="event"), ValueError, "'event'"),
        (lambda i: find_path(i, "Kenya", "Norway", via="ship"), ValueError, "'ship'"),
        (lambda i: find_path(i, "Kenya", "Norwey"), NotFoundError, "did you mean Norway"),
        (lambda i: rank_central(i, level="city"), ValueError, "'city'"),
        (lambda i: rank_central(i, multilateral="maybe"), ValueError, "'maybe'"),
        (lambda i: trace_timeline(i, "Kenya", "Norwey"), NotFoundError, "did you mean Norway"),
        (lambda i: trace_timeline(i, "Kenya", kind="place"), ValueError, "kind 'place' is not one of"),
        (lambda i: find_path(i, "Kenya", "Norway", foo=1), TypeError, "no filter 'foo'; there are country,"),
        (lambda i: find_partners(i, "Kenya", foo=1), TypeError, "no filter 'foo'"),
        (lambda i: find_events(i, foo=1), TypeError, "no filter 'foo'"),
        (lambda i: describe_entity(i, "Kenya", foo=1), TypeError, "no filter 'foo'"),
        (lambda i: trace_timeline(i, "Kenya", since="2025", until="2024"), DateError, "lies after"),
    ],
)
def test_wrong_questions(ask, error, message):
    with pytest.raises(error, match=message):
        ask(make_index())


HOSTILE = [
    "",
    " ",
    "\x00",
    "'; DROP TABLE issues; --",
    "a" * 5000,
    "\ud800",
    '"',
    "*",
    "(",
    "NEAR(",
    "ke\nnya?",
    "🛰",
    "%s{0}",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_just_not_found(name):
    for ask in (find_neighbourhood, trace_timeline):
        with pytest.raises((NotFoundError, AmbiguousNameError)):
            ask(make_index(), name)


@pytest.mark.parametrize("name", [name for name in HOSTILE if name.strip()])
def test_names_in_the_corpus_may_be_hostile(name):
    bodies = (
        make_entity("x", "organization", name, mentions=(make_mention("x"),)),
        make_entity("y", "person", "Y"),
    )
    event = make_event("e", ("x", "a"), ("y", "b"), evidence=(make_evidence(name),))
    index = make_index(entities=bodies, affiliations=(make_affiliation("y", "x", name),), events=(event,))
    row = find_neighbourhood(index, "Y")[0]
    assert row["entity"] == name
    table = find_path(index, "y", "x")
    assert table[0]["to"] == name
    assert "<script" not in table._repr_html_()
    assert str(table)
