import pytest

from sciencegraph.errors import AmbiguousNameError, NotFoundError
from sciencegraph.graph import GraphIndex
from sciencegraph.query import find_entities, get_entity
from tests.factory import make_entity, make_index, make_snapshot


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("forsk", "forsk"),
        ("forskningsradet", "forsk"),
        ("  the NATIONAL fund ", "nafund"),
        ("nf", "nafund"),
        ("N.F.", "nafund"),
        ("00epmv149", "forsk"),
        ("ROR:00epmv149", "forsk"),
        ("KE", "kenya"),
        ("ke", "kenya"),
        ("KEN", "kenya"),
        ("Kenyan", "kenya"),
        ("Brasil", None),
        ("Brazil", "country:br"),
        ("brazilian", "country:br"),
        ("Norway", "country:no"),
    ],
)
def test_names_as_people_type_them(typed, node):
    if node is None:
        with pytest.raises(NotFoundError, match="Brazil"):
            get_entity(make_index(), typed)
    else:
        assert get_entity(make_index(), typed).id == node


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("Kenia", "did you mean Kenya"),
        ("Institut of Optic", "Institute of Optics"),
        ("Forskningradet", "Forskn"),
    ],
)
def test_a_slip_is_answered_with_the_near_name(typed, offer):
    with pytest.raises(NotFoundError, match=offer):
        get_entity(make_index(), typed)


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("Jpan", "Japan"),  # and neither Spain nor all that has Japan in its name
        ("Max Plank", "Max Planck Society"),
        ("academy sciences", "Academy of Sciences of Japan, Chinese Academy of Sciences"),
        ("Chinese Academy of Science", "Chinese Academy of Sciences"),
        ("Nippon Aerospace", None),
        ("JSX", None),
    ],
)
def test_only_near_names_are_offered(typed, offer):
    entities = (
        *(make_entity(name, "country", name) for name in ("Japan", "Spain", "Jordan")),
        *(
            make_entity(name, "organization", name)
            for name in (
                "Japan Aerospace Exploration Agency",
                "JST",
                "JSPS",
                "Academy of Sciences of Japan",
                "Chinese Academy of Sciences",
                "Max Planck Society",
            )
        ),
    )
    graph = GraphIndex(make_snapshot(entities=entities, affiliations=(), events=()))
    hint = f"did you mean {offer}?" if offer else "no name in it comes near"
    with pytest.raises(NotFoundError) as told:
        get_entity(graph, typed)
    assert str(told.value).endswith(f"; {hint}")


def test_a_country_without_any_event_is_named_as_such():
    with pytest.raises(NotFoundError, match=r"Iceland \(IS\)"):
        get_entity(make_index(), "iceland")


def test_nothing_near():
    with pytest.raises(NotFoundError, match="no name in it comes near"):
        get_entity(make_index(), "qqqqqqqqqq")


@pytest.mark.parametrize("typed", ["", "   ", "..."])
def test_nothing_typed_finds_nothing(typed):
    assert find_entities(make_index(), typed) == []


def test_an_acronym_of_two_bodies_lists_both():
    entities = tuple(make_entity(f"nsf-{c}", "organization", f"Fund {c}", aliases=("NSF",)) for c in "ab")
    graph = GraphIndex(make_snapshot(entities=entities, affiliations=(), events=()))
    with pytest.raises(AmbiguousNameError, match=r"Fund a \(nsf-a\); Fund b \(nsf-b\)"):
        get_entity(graph, "NSF")


def test_the_bearer_of_a_name_wins_over_who_is_also_called_so():
    entities = (
        make_entity("x", "organization", "Optica"),
        make_entity("y", "organization", "Society", aliases=("Optica",)),
    )
    graph = GraphIndex(make_snapshot(entities=entities, affiliations=(), events=()))
    assert get_entity(graph, "optica").id == "x"


def test_kind_narrows():
    with pytest.raises(NotFoundError):
        get_entity(make_index(), "Nairobi", kind="organization")


@pytest.mark.parametrize(
    ("typed", "kind", "told"),
    [
        (
            "Kenya",
            "agreement",
            "Kenya is a country; `agreements --entity Kenya` lists those that it has to do",
        ),
        ("kenyan", "agreement", "Kenya is a country; `agreements --entity kenyan` lists"),
        ("National Fund", "agreement", "is an organization; `agreements --entity 'National Fund'` lists"),
        ("National Fund", "country", "is an organization; `--entity 'National Fund'` takes it"),
        ("Nairobi", "organization", "Nairobi is a place"),
        ("qqqqqqqqqq", "agreement", "no agreement 'qqqqqqqqqq' in this corpus; no name in it comes near"),
    ],
)
def test_a_name_of_another_kind_is_told_as_such(typed, kind, told):
    with pytest.raises(NotFoundError) as error:
        get_entity(make_index(), typed, kind=kind)
    assert told in str(error.value)
    assert ("comes near" in str(error.value)) == ("comes near" in told)


def test_events_and_issues_are_no_entities():
    with pytest.raises(NotFoundError):
        get_entity(make_index(), "mou-2019")


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("organisation of optics", "oo"),
        ("Organization of Optics", "oo"),
        ("musee de l'homme", "musee"),
        ("S & T Centre", "st"),
        ("s and t center", "st"),
    ],
)
def test_spellings_that_people_mix(typed, node):
    entities = (
        make_entity("oo", "organization", "Organization of Optics"),
        make_entity("musee", "organization", "Musée de l’Homme"),
        make_entity("st", "organization", "S & T Center"),
    )
    graph = GraphIndex(make_snapshot(entities=entities, affiliations=(), events=()))
    assert get_entity(graph, typed).id == node
