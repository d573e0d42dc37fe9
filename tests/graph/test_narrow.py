import pytest

from sciencegraph.graph import build_graph, narrow_snapshot, schema
from tests.factory import make_entity, make_event, make_evidence, make_mention, make_snapshot


@pytest.mark.parametrize(
    ("events", "entities"),
    [
        (["mou-2019"], {"nafund", "forsk", "mou", "kenya"}),
        (["mou-2024"], {"institute", "nafund", "forsk", "mou", "kenya", "nairobi"}),  # parent, place, home
        (["talks"], {"achieng", "unesco", "nafund", "kenya"}),  # and the body where she holds a post
        ([], set()),
        (["no such event"], set()),
    ],
)
def test_what_belongs_to_events_is_kept(events, entities):
    part = narrow_snapshot(make_snapshot(), events)
    assert {entity.id for entity in part.entities} == entities
    assert {event.id for event in part.events} == set(events) - {"no such event"}


def test_posts_and_names_keep_the_evidence_of_the_issues_that_tell_the_events():
    named_twice = make_entity(
        "body", "organization", "Body", mentions=(make_mention("Body", "i1"), make_mention("Body", "i2"))
    )
    elsewhere = make_entity("far", "organization", "Far", mentions=(make_mention("Far", "i2"),))
    event = make_event("e", ("body", "chair"), ("achieng", "speaker"), evidence=(make_evidence("Told."),))
    whole = make_snapshot()
    whole = whole.model_copy(
        update={"entities": (*whole.entities, named_twice, elsewhere), "events": (*whole.events, event)}
    )
    part = narrow_snapshot(whole, ["e"])
    assert [document.id for document in part.documents] == ["i1"]
    by_id = {entity.id: entity for entity in part.entities}
    assert [mention.document for mention in by_id["body"].mentions] == ["i1"]
    assert [item.document for item in part.affiliations[0].evidence] == ["i1"]
    far = whole.model_copy(update={"events": (make_event("e", ("far", "chair")),)})
    assert {document.id for document in narrow_snapshot(far, ["e"]).documents} == {"i1", "i2"}


def test_every_part_is_a_graph_whose_edges_have_evidence():
    for event in make_snapshot().events:
        graph = build_graph(narrow_snapshot(make_snapshot(), [event.id]))
        assert all(data[schema.EVIDENCE] for *_, data in graph.edges(data=True))
        whole = build_graph(make_snapshot())
        assert set(graph.edges(keys=True)) <= set(whole.edges(keys=True))
