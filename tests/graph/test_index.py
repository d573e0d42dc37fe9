"""The index holds the same relations as the NetworkX graph."""

import pytest

from sciencegraph.corpus import Corpus
from sciencegraph.errors import CorpusError
from sciencegraph.graph import GraphIndex, build_graph
from sciencegraph.pipeline import load_snapshot
from tests.factory import make_affiliation, make_document, make_entity, make_event, make_snapshot


def pairs_by_id(index, pairs, lefts, rights):
    return {
        (lefts[a].id, rights[b].id) for a, b in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    }


def edges(graph, kind, *, swap=False):
    found = {(a, b) for a, b, data in graph.edges(data=True) if data["kind"] == kind}
    return {(b, a) for a, b in found} if swap else found


@pytest.fixture(scope="module", params=["made", "sample"])
def both(request):
    if request.param == "made":
        snapshot = make_snapshot()
    else:
        with Corpus.open(request.getfixturevalue("sample_corpus")) as corpus:
            snapshot = load_snapshot(corpus)
    return GraphIndex(snapshot), build_graph(snapshot)


def test_relations_are_those_of_the_graph(both):
    index, graph = both
    events, entities = index.events, index.entities
    assert {e.id for e in entities} | {e.id for e in events} | set(index.sources) == set(graph)
    taking_part = pairs_by_id(index, index.taking_part, events, entities)
    assert taking_part == edges(graph, "participates", swap=True)
    assert pairs_by_id(index, index.involved, events, entities) == edges(graph, "involves")
    kinds = {node: data["kind"] for node, data in graph.nodes(data=True)}
    at = {(a, b) for a, b in edges(graph, "located_in") if kinds[a] == "event"}
    concerned = edges(graph, "concerns")
    every = taking_part | edges(graph, "involves") | at | concerned
    assert pairs_by_id(index, index.touched, events, entities) == every
    assert pairs_by_id(index, index.touching, entities, events) == {(b, a) for a, b in every}
    parts = {
        (entities[part].id, entities[whole].id) for whole, parts in index.children.items() for part in parts
    }
    assert parts == edges(graph, "part_of")
    signed = {(entities[who].id, entities[what].id) for what, whos in index.parties.items() for who in whos}
    assert signed == edges(graph, "party_to")


def test_members_and_dates_are_those_of_the_graph(both):
    index, graph = both
    for place, event in enumerate(index.events):
        data = graph.nodes[event.id]
        first, last = index.columns.first[place], index.columns.last[place]
        assert (data["first_day"] is None) == (first == 0)
        assert data["countries"] == tuple(sorted(index.entities[n].country for n in index.involved.of(place)))
        assert first <= last
    dated = [event.date is not None for event in index.events]
    assert dated == sorted(dated, reverse=True)


def test_every_sentence_stands_once(both):
    index, _ = both
    quotes, told = index.quotes
    assert set(quotes) == {quote for event in index.events for quote in event.evidence}
    assert len(quotes) == len(set(quotes))
    for place, event in enumerate(index.events):
        assert {quotes[n] for n in told.of(place)} == set(event.evidence)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"events": (make_event("e", ("nobody", "chair")),)}, "e names 'nobody'"),
        ({"events": (make_event("e", agreement="gone"),)}, "'gone'"),
        ({"events": (make_event("forsk"),)}, "'forsk' stands for two things"),
        ({"documents": (make_document("i1"), make_document("i1"))}, "'i1' stands for two things"),
        ({"events": (make_event("e", date="May 2024"),)}, "event 'e'"),
        ({"affiliations": (make_affiliation("achieng", "gone", "Chair"),)}, "the post 'Chair' names 'gone'"),
        (
            {"entities": (make_entity("a", "place", "A", part_of="gone"),), "events": (), "affiliations": ()},
            "a names 'gone'",
        ),
    ],
)
def test_a_broken_snapshot_is_refused_by_name(parts, message):
    with pytest.raises(CorpusError, match=message):
        index = GraphIndex(make_snapshot(**parts))
        index.prepare()
        _ = index.posts, index.children


def test_an_empty_snapshot_has_an_index():
    index = GraphIndex(make_snapshot(documents=(), entities=(), affiliations=(), events=()))
    index.prepare()
    assert len(index.touched.right) == len(index.columns.begins) == 0
