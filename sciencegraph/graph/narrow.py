"""Stage 6, on request: a snapshot -> the smaller snapshot around some of its events.

What is kept is what a reader of these events needs: who takes part, whom or what they concern, where they
happen, the bodies above, the posts, and the issues that tell it all.
"""

from collections.abc import Iterable

from sciencegraph.model import AffiliationRecord, Entity, EventRecord, Snapshot


def narrow_snapshot(snapshot: Snapshot, events: Iterable[str]) -> Snapshot:
    """The snapshot of the given events (ids): them, their entities with parents and posts, their issues.

    Names and posts keep the evidence that stands in these issues. An entity that is named nowhere in them (a
    parent that another issue told of) keeps all of its evidence, with the issues that hold it.

    Example:
        >>> narrow_snapshot(Snapshot(), ()) == Snapshot()
        True
    """
    chosen = set(events)
    kept = tuple(event for event in snapshot.events if event.id in chosen)
    told = {item.document for event in kept for item in event.evidence}
    named = _named_entities(snapshot, kept)
    posts = tuple(_iter_posts(snapshot, named, told))
    named = _with_parents(snapshot, named | {post.organization for post in posts})
    needed = named | _home_countries(snapshot, named, kept)
    entities = tuple(_cut_mentions(e, told) for e in snapshot.entities if e.id in needed)
    cited = told | {mention.document for entity in entities for mention in entity.mentions}
    documents = tuple(document for document in snapshot.documents if document.id in cited)
    return Snapshot(documents=documents, entities=entities, affiliations=posts, events=kept)


def _named_entities(snapshot: Snapshot, events: tuple[EventRecord, ...]) -> set[str]:
    """Ids of who takes part, of agreements, and of places, which events hold as the text writes them."""
    named = {part.entity for event in events for part in event.participants}
    named |= {event.agreement for event in events if event.agreement}
    places = {event.place.casefold() for event in events if event.place}
    for entity in snapshot.entities:
        names = {entity.id.casefold(), entity.name.casefold(), *map(str.casefold, entity.aliases)}
        if entity.type == "place" and not names.isdisjoint(places):
            named.add(entity.id)
    return named


def _home_countries(snapshot: Snapshot, named: set[str], events: tuple[EventRecord, ...]) -> set[str]:
    codes = {code for event in events for code in event.countries}
    codes |= {entity.country for entity in snapshot.entities if entity.id in named and entity.country}
    return {entity.id for entity in snapshot.entities if entity.type == "country" and entity.country in codes}


def _iter_posts(snapshot: Snapshot, people: set[str], told: set[str]) -> Iterable[AffiliationRecord]:
    for post in snapshot.affiliations:
        evidence = tuple(item for item in post.evidence if item.document in told)
        if post.person in people and evidence:
            yield post.model_copy(update={"evidence": evidence})


def _with_parents(snapshot: Snapshot, needed: set[str]) -> set[str]:
    parents = {entity.id: entity.part_of for entity in snapshot.entities if entity.part_of}
    found, todo = set(needed), list(needed)
    while todo:
        parent = parents.get(todo.pop())
        if parent is not None and parent not in found:
            found.add(parent)
            todo.append(parent)
    return found


def _cut_mentions(entity: Entity, told: set[str]) -> Entity:
    near = tuple(mention for mention in entity.mentions if mention.document in told)
    return entity.model_copy(update={"mentions": near}) if near else entity
