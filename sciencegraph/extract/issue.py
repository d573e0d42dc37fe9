"""Stage 3, its order: passages, mentions, posts, homes, events.

Comes in: an ``Issue``. Goes out: an ``Extraction``. Names are not resolved here; what the text itself says
about its names (acronyms, parts) goes out as links.
"""

from collections.abc import Sequence

from sciencegraph.extract.affiliations import index_portfolios, iter_holdings, make_affiliation
from sciencegraph.extract.events import Story, find_events
from sciencegraph.extract.homes import find_homes
from sciencegraph.extract.mentions import find_mentions
from sciencegraph.extract.passages import iter_passages
from sciencegraph.extract.placing import place_mentions
from sciencegraph.model import Affiliation, Extraction, Issue, Link, Mention


def extract_issue(issue: Issue, model: str | None = None) -> Extraction:
    """All that an issue says: mentions, links, affiliations, events.

    Args:
        issue: The issue; its ``published`` date anchors dates without a year.
        model: A spaCy pipeline (name or path) whose names come on top of the rules; None for the rules alone.

    Raises:
        ScienceGraphError: There is no such model.
    """
    passages = tuple(iter_passages(issue, model))
    mentions, links = find_mentions(issue, passages)
    portfolios = index_portfolios(mentions)
    stories: list[Story] = []
    affiliations: list[Affiliation] = []
    for passage in passages:
        placed = place_mentions(passage, mentions)
        holdings = tuple(iter_holdings(passage, placed, portfolios))
        stories.append(Story(passage, placed, holdings))
        affiliations.extend(make_affiliation(issue, passage, holding) for holding in holdings)
    settings = [(story.passage, story.placed) for story in stories]
    homes = find_homes(settings, mentions, links, affiliations, issue.text)
    return Extraction(
        issue=issue.id,
        mentions=tuple(mention.model_copy(update={"country": homes.get(mention.id)}) for mention in mentions),
        links=links,
        affiliations=_drop_repeats(affiliations),
        events=find_events(issue, stories, homes, _find_repeats(mentions, links)),
    )


def _find_repeats(mentions: Sequence[Mention], links: Sequence[Link]) -> frozenset[str]:
    """Acronyms that stand in brackets behind their name, and parents that stand right behind their part."""
    order = {mention.id: number for number, mention in enumerate(mentions)}
    repeats = set()
    for link in links:
        later, earlier = (link.left, link.right) if link.kind == "alias" else (link.right, link.left)
        if 0 < order[later] - order[earlier] <= 2:
            repeats.add(later)
    return frozenset(repeats)


def _drop_repeats(affiliations: Sequence[Affiliation]) -> tuple[Affiliation, ...]:
    """The affiliations without those that say again who holds which post where."""
    told: dict[tuple[str, str, str], Affiliation] = {}
    for item in affiliations:
        told.setdefault((item.person, item.organization, item.title), item)
    return tuple(told.values())
