"""Which entity is linked to which record, and what is told where not: a table, and what always holds."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sciencegraph.authorities import enrich_entities, find_merge_candidates, link_entities
from sciencegraph.authorities.index import build_index
from sciencegraph.model import Anchor, Judgement
from tests.authorities.makers import make_entity, make_record

CAS = "ror:0cccc0001"
RECORDS = (
    make_record(CAS, "Chinese Academy of Sciences", "CAS", "Academia Sinica of China", country="CN"),
    make_record("ror:0cccc0002", "Institute of Physics", "IOP CAS", country="CN", parents=(CAS,)),
    make_record("ror:0cccc0003", "Institute of Physics", "IOP", country="GB"),
    make_record("ror:0nnnn0001", "National Research Foundation", "NRF", country="IN"),
    make_record("ror:0nnnn0002", "National Research Foundation", "NRF", country="PK"),
    make_record("ror:0mmmm0001", "Ministry of Science and Technology of Thailand", "MOST", country="TH"),
    make_record("ror:0mmmm0002", "Ministry of Energy", "MoE", country="VN"),
    make_record("ror:0gggg0001", "Gondwana Ice Laboratory", "GILAB", country="CL", same_as=("wikidata:Q77",)),
    make_record(
        "ror:0gggg0002", "Old Gondwana Hut", country="CL", status="withdrawn", successors=("ror:0gggg0001",)
    ),
    make_record("ror:0gggg0003", "Gondwana Survey", status="inactive", successors=("ror:0gggg0001",)),
    make_record("ror:0uuuu0001", "University of Karakorum", country="MN"),
    make_record("ror:0uuuu0002", "University of Samarkand Delta", country="UZ"),
    make_record("ror:0uuuu0003", "Samarkand Delta University of Technology", country="UZ"),
    make_record("ror:0kkkk0001", "Kivu Institute", "KILAKE", country="RW"),
    make_record("wikidata:Q77", "Gondwana Ice Laboratory", country="CL", kinds=("Q31855",)),
    make_record("wikidata:Q78", "Wanjiru Achieng", country="KE", kinds=("Q5",)),
    make_record("wikidata:Q79", "Karakorum", country="MN", kinds=("Q515",)),
)
PARENT = make_entity("Chinese Academy of Sciences", "CAS", country="CN", id="organization:cas")
CASES = (
    # name, country, aliases, outcome, record, told
    ("Chinese Academy of Sciences", "CN", (), "linked", CAS, "home CN agrees"),
    ("Chinese Academy of Sciences", None, (), "linked", CAS, "is its name"),
    ("Academia Sinica of China", "CN", ("CAS",), "linked", CAS, "“CAS” is its acronym"),
    ("National Research Foundation", "PK", (), "linked", "ror:0nnnn0002", "home PK agrees"),
    (
        "National Research Foundation",
        None,
        (),
        "unsure",
        None,
        "two records of that name, in IN and PK; the corpus gives",
    ),
    ("National Research Foundation", "KE", (), "unknown", None, "home countries differ: KE in the corpus"),
    ("Thai Ministry of Science and Technology", "TH", ("MOST",), "linked", "ror:0mmmm0001", "is its acronym"),
    ("Ministry of Science and Technology", "VN", ("MOST",), "unknown", None, "home countries differ"),
    ("Ministry of Energy", None, (), "unsure", None, "many countries have a body of that name"),
    ("Institute of Physics", "CN", (), "unsure", None, "the corpus does not say whose this is"),
    (
        "University of Karakorum",
        "TR",
        (),
        "conflict",
        None,
        "TR in the corpus, but “University of Karakorum”",
    ),
    ("Karakorum University of Technology", "MN", (), "unknown", None, "no record of ror"),
    (
        "Old Gondwana Hut",
        "CL",
        (),
        "linked",
        "ror:0gggg0001",
        "is withdrawn; “Gondwana Ice Laboratory”",
    ),
    ("Gondwana Survey", "KE", (), "linked", "ror:0gggg0003", "is inactive; “Gondwana Ice Laboratory”"),
    ("KILAKE", "RW", (), "linked", "ror:0kkkk0001", "is its acronym"),
    ("KILAKE", None, (), "unsure", None, "needs the country"),
    ("MOE", "VN", (), "unsure", None, "two or three letters"),
    ("Lake Observatory of Goma", "RW", ("KILAKE",), "unsure", None, "only the acronym agrees"),
    ("Lake Observatory of Goma", "CD", ("KILAKE",), "unknown", None, "only its acronym"),
    (
        "University of Samarkand Delta",
        "UZ",
        ("Samarkand Delta University of Technology",),
        "conflict",
        None,
        "its names are those of two records",
    ),
)


@pytest.fixture(scope="module")
def index():
    return build_index(RECORDS)


@pytest.mark.parametrize(
    "name, country, aliases, outcome, record, told", CASES, ids=lambda value: str(value)[:40]
)
def test_cases(index, name, country, aliases, outcome, record, told):
    (link,) = (
        link
        for link in link_entities([make_entity(name, *aliases, country=country)], index)
        if link.authority == "ror"
    )
    assert (link.outcome, link.record and link.record.id) == (outcome, record), link
    assert any(told in sentence for sentence in (*link.reasons, *link.conflicts)), link


def test_a_linked_parent_tells_which_institute(index):
    child = make_entity("Institute of Physics", country="CN", part_of=PARENT.id)
    links = {link.entity: link for link in link_entities([child, PARENT], index) if link.authority == "ror"}
    assert links[child.id].record.id == "ror:0cccc0002"
    assert "its parent agrees" in links[child.id].reasons


def test_people_need_their_home(index):
    named = [
        make_entity("Wanjiru Achieng", type="person", country=code, id=f"p{code}") for code in ("KE", None)
    ]
    links = link_entities(named, index)
    outcomes = {(link.entity, link.authority): link.outcome for link in links}
    assert outcomes["pKE", "wikidata"] == "linked"
    assert outcomes["pNone", "wikidata"] == "unsure"
    assert {outcome for (_, authority), outcome in outcomes.items() if authority == "ror"} == {"unknown"}


def test_a_city_of_wikidata_is_no_body(index):
    links = link_entities([make_entity("Karakorum", country="MN")], index)
    assert {link.outcome for link in links} == {"unknown"}


def test_the_record_of_one_authority_names_that_of_another(index):
    links = link_entities([make_entity("Gondwana Ice Laboratory", country="CL")], index)
    assert [(link.authority, link.record.id) for link in links] == [
        ("ror", "ror:0gggg0001"),
        ("wikidata", "wikidata:Q77"),
    ]
    assert "names this identifier" in links[1].reasons[0]


def test_a_list_of_ones_own_settles_what_ror_leaves_open():
    own = make_record("own:nrf", "National Research Foundation", country=None, same_as=("ror:0nnnn0001",))
    links = link_entities(
        [make_entity("National Research Foundation", country="IN")], build_index([*RECORDS, own])
    )
    assert {link.authority: link.record.id for link in links if link.record}["ror"] == "ror:0nnnn0001"


def test_what_two_authorities_say_otherwise_is_told():
    other = make_record("own:lab", "Gondwana Ice Laboratory", country="CL", same_as=("wikidata:Q99",))
    links = link_entities(
        [make_entity("Gondwana Ice Laboratory", country="CL")], build_index([*RECORDS, other])
    )
    conflicts = [sentence for link in links for sentence in link.conflicts]
    assert "ror:0gggg0001 says wikidata:Q77, but own:lab says wikidata:Q99" in conflicts


def enrich(index, *entities):
    return {entity.id: entity for entity in enrich_entities(entities, link_entities(entities, index), index)}


def test_a_link_fills_what_is_empty_and_nothing_else(index):
    child = make_entity("Institute of Physics", "IOP CAS", country="CN", id="organization:iop")
    lab = make_entity("Gondwana Ice Laboratory", id="organization:gil")
    union = make_entity("International Union of Ice", id="organization:union")
    known = build_index([*RECORDS, make_record("ror:0iiii0001", "International Union of Ice", country="FR")])
    found = enrich(known, child, PARENT, lab, union)
    assert found["organization:gil"].identifiers == {"ror": "0gggg0001", "wikidata": "Q77"}
    assert found["organization:gil"].country == "CL"
    assert found["organization:iop"].part_of == PARENT.id
    assert found[PARENT.id] == PARENT.model_copy(update={"identifiers": {"ror": "0cccc0001"}})
    # it has a seat in France, but is not France's
    assert found["organization:union"].country is None and found["organization:union"].identifiers


def test_the_corpus_keeps_its_word_against_a_record(index):
    lab = make_entity("Gondwana Ice Laboratory", country="AR", id="organization:gil")
    word = Judgement(left=lab.id, right="ror:0gggg0001", verdict="same", by="mk", number=1)
    links = link_entities([lab], index, [word])
    assert links[0].outcome == "linked"
    assert links[0].conflicts == ("home countries differ: AR in the corpus, CL in ror:0gggg0001",)
    assert enrich_entities([lab], links, index)[0].country == "AR"


def test_parents_make_no_circle():
    records = (
        make_record("own:a", "Alpha Ice Survey", parents=("own:b",)),
        make_record("own:b", "Beta Ice Survey", parents=("own:a",)),
    )
    entities = [make_entity(record.name, country="KE", id=record.id.replace(":", "-")) for record in records]
    found = enrich(build_index(records), *entities)
    assert [found["own-a"].part_of, found["own-b"].part_of] == ["own-b", None]


def test_two_entities_of_one_record_are_merge_candidates(index):
    entities = [
        make_entity("Chinese Academy of Sciences", country="CN", id="organization:a"),
        make_entity("Academia Sinica of China", country="CN", id="organization:b"),
        make_entity("University of Karakorum", country="MN", id="organization:c"),
    ]
    (candidate,) = find_merge_candidates(link_entities(entities, index))
    assert (candidate.left, candidate.right, candidate.record) == ("organization:a", "organization:b", CAS)
    assert "are both ror:0cccc0001" in candidate.why


ANCHOR = Anchor(issue="i1-00000000", start=28, end=56, surface="National Research Foundation")


@pytest.mark.parametrize(
    "judgement",
    [
        Judgement(
            left="organization:national-research-foundation", right="ror:0nnnn0001", verdict="same", number=1
        ),
        Judgement(
            left="old-id", left_name="National Research Foundation", right="ror:0nnnn0001", verdict="same"
        ),
        Judgement(left="old-id", left_mentions=(ANCHOR,), right="ror:0nnnn0001", verdict="same"),
    ],
    ids=["by id", "by name", "by place"],
)
def test_people_decide_whatever_ids_become(index, judgement):
    entity = make_entity("National Research Foundation")
    (link,) = (link for link in link_entities([entity], index, [judgement]) if link.authority == "ror")
    assert (link.outcome, link.record.id) == ("linked", "ror:0nnnn0001")
    taken_back = judgement.model_copy(update={"retracted": True})
    assert link_entities([entity], index, [taken_back]) == link_entities([entity], index)


def test_a_link_that_was_denied_does_not_come_back(index):
    entity = make_entity("University of Karakorum", country="MN")
    denied = Judgement(
        left=entity.id, right="ror:0uuuu0001", verdict="different", by="mk", why="renamed", number=4
    )
    (link,) = (link for link in link_entities([entity], index, [denied]) if link.authority == "ror")
    assert link.outcome == "unsure"
    assert link.reasons == ("judged by mk to be not ror:0uuuu0001: renamed",)


ENTITIES = [
    PARENT,
    *(
        make_entity(name, *aliases, country=country, id=f"organization:{number:02d}")
        for number, (name, country, aliases, *_) in enumerate(CASES)
    ),
]


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_no_order_counts(shuffler: random.Random):
    expected = link_entities(ENTITIES, build_index(RECORDS))
    records, entities = list(RECORDS), list(ENTITIES)
    shuffler.shuffle(records)
    shuffler.shuffle(entities)
    index = build_index(records)
    links = link_entities(entities, index)
    assert links == expected
    enriched = {entity.id: entity for entity in enrich_entities(entities, links, index)}
    assert enriched == {entity.id: entity for entity in enrich_entities(ENTITIES, expected, index)}
