import pytest

from sciencegraph.errors import DateError, NotFoundError
from sciencegraph.query import find_partners
from tests.factory import make_entity, make_event, make_index


def names(table):
    return [row["partner"] for row in table]


def test_partners_of_a_country():
    table = find_partners(make_index(), "Kenya", multilateral="include")
    assert names(table) == ["Norway", "Brazil", "Peru"]
    first = table[0]
    assert first.to_dict() == {
        "partner": "Norway",
        "kind": "country",
        "country": "NO",
        "events": 3,
        "agreements": 1,
        "agreement_names": ["MoU on optics"],
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
    options = {"multilateral": "include", **options}
    assert names(find_partners(make_index(), "KE", **options)) == expected


def test_a_meeting_of_many_makes_partners_only_where_asked():
    table = find_partners(make_index(), "KE")
    assert [(row["partner"], row["events"]) for row in table] == [("Norway", 2)]
    assert (
        table.note
        == "1 event of more than two countries left out; multilateral: include counts them for each pair"
    )
    assert find_partners(make_index(), "KE", multilateral="include").note == ""
    assert find_partners(make_index(), "National Fund", since="2030").note == ""


def test_many_bodies_of_two_countries_are_no_meeting_of_many():
    entities = tuple(
        make_entity(f"b{n}", "organization", f"B{n}", country="KN"[n % 2] + "EO"[n % 2]) for n in range(4)
    )
    event = make_event("e", *((entity.id, "participant") for entity in entities))
    index = make_index(entities=entities, affiliations=(), events=(event,))
    table = find_partners(index, "B0", level="organization")
    assert [(row["partner"], row["events"], row["strength"]) for row in table] == [
        (name, 1, 0.333) for name in ("B1", "B2", "B3")
    ]


def test_a_row_opens_to_its_events_and_their_sentences():
    row = find_partners(make_index(), "KE")[0]
    opened = row.open()
    assert tuple(event["id"] for event in opened) == row.events == ("mou-2019", "mou-2024")
    assert [(event.evidence[0].text, event.evidence[0].page) for event in opened] == [
        ("Sentence of mou-2019.", 2),
        ("Sentence of mou-2024.", 2),
    ]
    assert opened.cite(opened[0].evidence[0]) == "i1.pdf, p. 2"


def test_an_agreement_without_a_name_counts():
    events = tuple(
        make_event(f"e{n}", countries=("KE", "NO"), type="agreement", action="signed", agreement=name)
        for n, name in enumerate((None, None, "mou", "mou"))
    )
    row = find_partners(make_index(events=events), "KE")[0]
    assert (row["events"], row["agreements"], row["agreement_names"]) == (4, 3, ("MoU on optics",))


def test_background_is_marked_and_can_be_left_out():
    row = find_partners(make_index(), "KE", background=False, multilateral="include")[0]
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
    table = find_partners(make_index(), name, level=level)
    assert {row["partner"]: row["events"] for row in table} == expected


def test_undated_events_count_only_without_dates():
    graph = make_index(events=(make_event("e", countries=("KE", "NO"), date=None),))
    assert names(find_partners(graph, "KE")) == ["Norway"]
    assert names(find_partners(graph, "KE", since="1900")) == []


def test_equal_strength_is_sorted_by_name():
    assert names(find_partners(make_index(), "KE", multilateral="only")) == ["Brazil", "Norway", "Peru"]


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
        find_partners(make_index(), "KE", **options)


def test_an_unknown_name_is_refused():
    with pytest.raises(NotFoundError, match="did you mean Kenya"):
        find_partners(make_index(), "Kenia")
