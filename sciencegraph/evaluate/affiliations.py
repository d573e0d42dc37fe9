"""Stage 7, evaluation: who holds which post where.

In: a case and its pairing. Out: outcomes of ``affiliations`` (person and organisation right) and of
``affiliations with title`` (the post too, but for case and white space), and the findings.
"""

from collections.abc import Iterator

from sciencegraph.evaluate.case import Case
from sciencegraph.evaluate.findings import Finding
from sciencegraph.evaluate.mentions import Pairing
from sciencegraph.evaluate.score import Outcome, compare_keys
from sciencegraph.model import AffiliationRecord, MentionRecord

_Post = tuple[str, str, str]


def iter_affiliation_outcomes(case: Case, pairing: Pairing) -> Iterator[Outcome]:
    """Outcomes of both figures; persons and organisations are compared through matched mentions."""
    gold = {post: case.unit + paragraph for post, paragraph in _gold_posts(case).items()}
    found = {
        post: case.unit_at(place.start) for post, (_, place) in reversed(_found_posts(case, pairing).items())
    }
    for name, size in (("affiliations", 2), ("affiliations with title", 3)):
        ours = {post[:size]: unit for post, unit in reversed(gold.items())}
        yield from compare_keys(name, ours, {post[:size]: unit for post, unit in found.items()})


def _fold(title: str) -> str:
    return " ".join(title.casefold().split())


def _gold_posts(case: Case) -> dict[_Post, int]:
    """Posts to the paragraph that tells them: the first that names both, or the person."""
    posts: dict[_Post, int] = {}
    for item in case.gold.affiliations:
        place = case.find_gold_mention(item.person, item.organization)
        posts.setdefault((item.person, item.organization, _fold(item.title)), place[0] if place else 0)
    return posts


def _found_posts(case: Case, pairing: Pairing) -> dict[_Post, tuple[AffiliationRecord, MentionRecord]]:
    posts: dict[_Post, tuple[AffiliationRecord, MentionRecord]] = {}
    for item in case.affiliations:
        place = next(evidence for evidence in item.evidence if evidence.document == case.issue.id)
        person, body = pairing.name_entity(item.person), pairing.name_entity(item.organization)
        posts.setdefault((person, body, _fold(item.title)), (item, place))
    return posts


def iter_affiliation_findings(case: Case, pairing: Pairing) -> Iterator[Finding]:
    """The posts missed and found too much, titles included; the note gives a title that differs."""
    ours, theirs = _gold_posts(case), _found_posts(case, pairing)
    for post in ours:
        if post not in theirs:
            yield _describe_missed(case, post, [other[2] for other in theirs if other[:2] == post[:2]])
    for post, (item, place) in theirs.items():
        if post not in ours:
            titles = [other[2] for other in ours if other[:2] == post[:2]]
            names = [_name_found(case, item.person), _name_found(case, item.organization)]
            yield Finding(
                kind="affiliation",
                verdict="extra",
                what=f"{names[0]}: {item.title}, {names[1]}",
                sentence=case.quote_issue(place.start, place.end),
                document=case.issue.source,
                paragraph=case.unit_at(place.start) - case.unit,
                note=f"gold has {', '.join(map(repr, titles))}" if titles else "",
            )


def _describe_missed(case: Case, post: _Post, titles: list[str]) -> Finding:
    entities = case.gold.entities
    place = case.find_gold_mention(post[0], post[1])
    return Finding(
        kind="affiliation",
        verdict="missed",
        what=f"{entities[post[0]].name}: {post[2]}, {entities[post[1]].name}",
        sentence=case.quote_gold(*place) if place else "",
        document=case.issue.source,
        paragraph=place[0] if place else None,
        note=f"found as {', '.join(map(repr, titles))}" if titles else "",
    )


def _name_found(case: Case, entity: str) -> str:
    return case.entities[entity].name if entity in case.entities else entity
