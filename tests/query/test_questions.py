import json
from dataclasses import replace

import pytest

from sciencegraph.errors import NotFoundError
from sciencegraph.query import describe_entity, find_agreements, find_events
from tests.factory import make_entity, make_evidence, make_index

ALL = ["mou-2019", "mou-2024", "forum", "off", "talks"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ALL),
        ({"country": "Norway"}, ["mou-2019", "mou-2024", "forum"]),
        ({"country": "no", "type": "meeting"}, ["forum"]),
        ({"entity": "UNESCO"}, ["talks"]),
        ({"entity": "National Fund", "since": "2024"}, ["mou-2024", "forum", "off"]),
        ({"kind": "person"}, ["talks"]),
        ({"until": "2019-03-03"}, []),
        ({"until": "2019-03-04"}, ["mou-2019"]),
        ({"since": "2024-12-31"}, ["mou-2024"]),
        ({"background": False, "type": "agreement"}, ["mou-2024"]),
        ({"limit": 2}, ALL[:2]),
    ],
)
def test_events(options, expected):
    assert [row["id"] for row in find_events(make_index(), **options)] == expected


def test_an_event_in_words():
    row = find_events(make_index(), action="renewed")[0]
    assert row["participants"] == ("Institute of Optics (signatory)", "Forskningsrådet (signatory)")
    assert (row["date"], row["place"], row["agreement"]) == ("2024", "Nairobi", "MoU on optics")
    assert [item.page for item in row.evidence] == [2]


def test_agreements_with_their_history():
    (row,) = find_agreements(make_index())
    assert row["parties"] == ("Forskningsrådet", "Institute of Optics", "National Fund")
    assert row["history"] == ("2019-03-04 signed", "2024 renewed")
    assert (row["first"], row["last"], row["events"], row["countries"]) == (
        "2019-03-04",
        "2024",
        2,
        ("KE", "NO"),
    )


def test_agreements_filtered():
    assert find_agreements(make_index(), since="2024")[0]["history"] == ("2024 renewed",)
    assert len(find_agreements(make_index(), country="Peru")) == 0


def test_an_agreement_that_is_only_named_is_listed_without_filters():
    graph = make_index(entities=(make_entity("t", "agreement", "Treaty"),), affiliations=(), events=())
    assert find_agreements(graph)[0].evidence[0].text == "Treaty"
    assert len(find_agreements(graph, since="2024")) == 0
    with pytest.raises(NotFoundError):
        find_agreements(graph, "Pact")


def test_card_of_a_body():
    card = describe_entity(make_index(), "nf")
    assert (card.name, card.country, card.parts, card.parents) == (
        "National Fund",
        "KE",
        ("Institute of Optics",),
        (),
    )
    post = card.posts[0]
    assert post.to_dict() == {
        "title": "Director General",
        "name": "Grace Achieng",
        "since": "2024-06",
        "until": "2025-01",
        "id": "achieng",
    }
    assert [row["id"] for row in card.events] == ["mou-2019", "mou-2024", "forum", "off"]
    assert [row["agreement"] for row in card.agreements] == ["MoU on optics"]


@pytest.mark.parametrize(("count", "told"), [(0, "0 times"), (1, "once"), (2, "2 times")])
def test_a_card_says_how_often_the_text_names_it(count, told):
    quotes = tuple(make_evidence(f"Sentence {number}.") for number in range(count))
    card = replace(describe_entity(make_index(), "Institute of Optics"), evidence=quotes)
    assert f"named: {told}" in str(card).splitlines()
    assert f"<li>named: {told}</li>" in card._repr_html_()


def test_card_in_text_json_and_html():
    card = describe_entity(make_index(), "Institute of Optics")
    assert "parents: National Fund" in str(card)
    assert json.loads(card.to_json())["events"][0]["event_ids"] == ["mou-2024"]
    assert "<h3>Institute of Optics</h3>" in card._repr_html_()


def test_bodies_that_are_part_of_each_other_don_t_hang():
    entities = (
        make_entity("a", "organization", "A", part_of="b"),
        make_entity("b", "organization", "B", part_of="a"),
    )
    card = describe_entity(make_index(entities=entities, affiliations=(), events=()), "A")
    assert (card.parents, card.parts) == (("B",), ("B",))
