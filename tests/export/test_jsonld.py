import json

import pytest

from sciencegraph.export import write_export
from sciencegraph.graph import build_graph
from tests.factory import make_entity, make_event, make_evidence, make_snapshot

HOSTILE = '</script> "x" \x00\ud800 \\ \u2028 日本'.replace("\ud800", "")


@pytest.fixture
def things(tmp_path):
    rdflib = pytest.importorskip("rdflib", reason="needs rdflib (the extra 'test' has it)")
    odd = make_entity("an id/with odd chars", "organization", HOSTILE, country="FR")
    whole = make_snapshot()
    events = (
        *whole.events,
        make_event("bad", ("an id/with odd chars", "supporter"), evidence=(make_evidence(HOSTILE),)),
    )
    snapshot = whole.model_copy(update={"entities": (*whole.entities, odd), "events": events})
    (file,) = write_export(build_graph(snapshot), snapshot, tmp_path / "g.jsonld")
    graph = rdflib.Graph().parse(file, format="json-ld")
    return (
        snapshot,
        graph,
        rdflib.Namespace("https://schema.org/"),
        rdflib.Namespace("urn:sciencegraph:term:"),
    )


def test_every_thing_is_there_with_its_name(things):
    from rdflib import RDF

    snapshot, graph, schema, own = things
    assert len(set(graph.subjects(RDF.type, schema.Event))) == len(snapshot.events)
    assert len(set(graph.subjects(RDF.type, schema.PublicationIssue))) == len(snapshot.documents)
    kinds = [str(kind) for kind in graph.objects(None, own.kind)]
    assert sorted(kinds) == sorted(entity.type for entity in snapshot.entities)
    names = {str(name) for name in graph.objects(None, schema.name)}
    assert {entity.name for entity in snapshot.entities if entity.name != HOSTILE} <= names
    assert HOSTILE.replace("\x00", "") in names


def test_who_took_part_as_what_and_where_that_is_written(things):
    snapshot, graph, schema, _ = things
    roles = sorted(str(role) for role in graph.objects(None, schema.roleName))
    told = [part.role for event in snapshot.events for part in event.participants]
    assert roles == sorted([*told, *(post.title for post in snapshot.affiliations)])
    quotes = sorted(str(text) for text in graph.objects(None, schema.text))
    count = sum(len(event.evidence) for event in snapshot.events)
    assert len(quotes) == count + sum(len(post.evidence) for post in snapshot.affiliations)
    sponsors = {str(node) for node in graph.objects(None, schema.sponsor)}
    assert "urn:sciencegraph:an%20id%2Fwith%20odd%20chars" in sponsors


@pytest.mark.parametrize(
    ("told", "start", "end"),
    [
        ("2024-05-03", "2024-05-03", None),
        ("2024-05", "2024-05", None),
        ("2024", "2024", None),
        ("2024-05-03/2024-06", "2024-05-03", "2024-06"),
        ("2024-03/..", "2024-03", None),
        ("../2023", None, "2023"),
        ("2024~", None, None),
        ("2024-33", None, None),
        ("197X", None, None),
        (None, None, None),
    ],
)
def test_a_date_is_never_more_exact_than_told(tmp_path, told, start, end):
    snapshot = make_snapshot(events=(make_event("e", date=told),))
    (file,) = write_export(build_graph(snapshot), snapshot, tmp_path / "g.jsonld")
    things = json.loads(file.read_text(encoding="utf-8"))["@graph"]
    (event,) = (thing for thing in things if thing["@type"] == "Event")
    assert (event.get("sg:date"), event.get("startDate"), event.get("endDate")) == (told, start, end)
