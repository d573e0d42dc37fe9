"""Stage 4, its result: mentions, affiliations and events with entities in the place of mentions.

Comes in: issues, extractions and a ``Resolution``. Goes out: a ``Snapshot``, sorted, with everything's
evidence.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from sciencegraph.model import (
    AffiliationRecord,
    DocumentRecord,
    Entity,
    Event,
    EventRecord,
    Evidence,
    Extraction,
    Issue,
    Mention,
    MentionRecord,
    Resolution,
    Snapshot,
)
from sciencegraph.names import fold_name
from sciencegraph.resolve.naming import choose_home, choose_kind, choose_name, find_entry, list_aliases
from sciencegraph.resolve.retelling import combine_events


def build_snapshot(
    issues: Sequence[Issue],
    extractions: Sequence[Extraction],
    resolution: Resolution,
    enrich: Callable[[tuple[Entity, ...]], tuple[Entity, ...]] | None = None,
) -> Snapshot:
    """The corpus, resolved.

    Args:
        issues: All issues.
        extractions: What each says.
        resolution: What ``resolve_mentions`` found for just these.
        enrich: Adds what other sources know of the entities, before events are given countries.

    Returns:
        Documents, entities, affiliations and events, each list sorted by id (documents by source, then id).

    Example:
        >>> build_snapshot([], [], Resolution()) == Snapshot()
        True
    """
    texts = {issue.id: issue for issue in issues}
    entities = _build_entities(texts, extractions, resolution)
    entities = enrich(entities) if enrich else entities
    homes = {entity.id: entity.country for entity in entities if entity.country and entity.type != "place"}
    return Snapshot(
        documents=tuple(sorted(map(_build_document, issues), key=lambda item: (item.source, item.id))),
        entities=entities,
        affiliations=_build_affiliations(texts, extractions, resolution),
        events=_build_events(extractions, resolution, homes),
    )


def _build_document(issue: Issue) -> DocumentRecord:
    fields = ("id", "source", "series", "publisher", "title", "published", "sha256")
    return DocumentRecord(**{field: getattr(issue, field) for field in fields})


def _build_entities(
    issues: Mapping[str, Issue], extractions: Sequence[Extraction], resolution: Resolution
) -> tuple[Entity, ...]:
    members: defaultdict[str, list[Mention]] = defaultdict(list)
    for extraction in extractions:
        for mention in extraction.mentions:
            members[resolution.entities[mention.id]].append(mention)
    parents = _find_parents(extractions, resolution, frozenset(members))
    return tuple(
        _build_entity(entity_id, members[entity_id], parents.get(entity_id), issues)
        for entity_id in sorted(members)
    )


def _build_entity(
    entity_id: str, mentions: list[Mention], parent: str | None, issues: Mapping[str, Issue]
) -> Entity:
    entry, kind = find_entry(entity_id), choose_kind(mentions)
    key = entry.key if entry else None
    name, home = choose_name(mentions, key), choose_home(mentions, key)
    places = sorted(mentions, key=lambda item: (item.issue, item.start, item.end))
    return Entity(
        id=entity_id,
        type=kind,
        name=name,
        aliases=list_aliases(mentions, name),
        country=home,
        part_of=parent,
        identifiers={"iso3166-1": home} if kind == "country" and home else {},
        mentions=tuple(_build_mention(item, issues) for item in places),
    )


def _build_mention(mention: Mention, issues: Mapping[str, Issue]) -> MentionRecord:
    issue = issues.get(mention.issue)
    page = issue.find_page(mention.start) if issue else None
    return MentionRecord(
        document=mention.issue, start=mention.start, end=mention.end, text=mention.surface, page=page
    )


def _find_parents(
    extractions: Sequence[Extraction], resolution: Resolution, present: frozenset[str]
) -> dict[str, str]:
    """Each body's parent: the one that texts name most often, else the lexicon's, if the corpus has it."""
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for extraction in extractions:
        for link in extraction.links:
            part, whole = resolution.entities.get(link.left), resolution.entities.get(link.right)
            if link.kind == "part_of" and part and whole and part != whole:
                told[part][whole] += 1
    parents = {part: min(counts, key=lambda whole: (-counts[whole], whole)) for part, counts in told.items()}
    for entity_id in present - set(parents):
        entry = find_entry(entity_id)
        if entry and entry.part_of and f"organization:{entry.part_of}" in present:
            parents[entity_id] = f"organization:{entry.part_of}"
    return _drop_circles(parents)


def _drop_circles(parents: dict[str, str]) -> dict[str, str]:
    """Without the links that would make a body a part of itself; two careless texts can say so together."""
    kept: dict[str, str] = {}
    for part in sorted(parents):
        above, seen = parents[part], {part}
        while above in kept and above not in seen:
            seen.add(above)
            above = kept[above]
        if above not in seen:
            kept[part] = parents[part]
    return kept


def _build_affiliations(
    issues: Mapping[str, Issue], extractions: Sequence[Extraction], resolution: Resolution
) -> tuple[AffiliationRecord, ...]:
    titles: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    places: defaultdict[tuple[str, str, str], set[tuple[str, int, int, str, int | None]]] = defaultdict(set)
    for extraction in extractions:
        for item in extraction.affiliations:
            ends = resolution.entities[item.person], resolution.entities[item.organization]
            key = (*ends, fold_name(item.title))
            titles[key][" ".join(item.title.split())] += 1
            proof = item.evidence
            places[key].add((proof.document, proof.start, proof.end, proof.text, _find_page(proof, issues)))
    return tuple(
        AffiliationRecord(
            person=key[0],
            organization=key[1],
            title=min(titles[key], key=lambda title: (-titles[key][title], title)),
            evidence=tuple(
                MentionRecord(document=document, start=start, end=end, text=text, page=page)
                for document, start, end, text, page in sorted(places[key], key=lambda place: place[:3])
            ),
        )
        for key in sorted(titles)
    )


def _find_page(proof: Evidence, issues: Mapping[str, Issue]) -> int | None:
    return (
        proof.page
        if proof.page is not None or proof.document not in issues
        else issues[proof.document].find_page(proof.start)
    )


def _build_events(
    extractions: Sequence[Extraction], resolution: Resolution, homes: Mapping[str, str]
) -> tuple[EventRecord, ...]:
    groups: defaultdict[str, list[Event]] = defaultdict(list)
    for extraction in extractions:
        for event in extraction.events:
            groups[resolution.events.get(event.id, event.id)].append(event)
    surfaces = {mention.id: mention.surface for extraction in extractions for mention in extraction.mentions}
    return tuple(
        combine_events(head, groups[head], resolution.entities, surfaces, homes) for head in sorted(groups)
    )
