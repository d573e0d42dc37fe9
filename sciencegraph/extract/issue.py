"""Stage 3, its order: passages, mentions, homes, posts, events.

Comes in: an ``Issue``. Goes out: an ``Extraction``. Names are not resolved here; what the text itself says about
its names (acronyms, parts) goes out as links.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from sciencegraph.extract.affiliations import iter_holdings, make_affiliation
from sciencegraph.extract.events import find_events
from sciencegraph.extract.holdings import index_portfolios
from sciencegraph.extract.homes import find_homes
from sciencegraph.extract.mentions import find_mentions
from sciencegraph.extract.nlp import BASE_MODEL
from sciencegraph.extract.passages import iter_passages
from sciencegraph.extract.tokens import place_mentions
from sciencegraph.model import Affiliation, Extraction, Issue, Link, Mention

_RULES = ("extract", "vocab", "dates", "names.py")


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
    placed = {passage.number: place_mentions(passage, mentions) for passage in passages}
    portfolios = index_portfolios(mentions)
    holdings = {
        passage.number: tuple(iter_holdings(passage, placed[passage.number], portfolios))
        for passage in passages
    }
    affiliations = tuple(
        make_affiliation(issue, passage, holding)
        for passage in passages
        for holding in holdings[passage.number]
    )
    homes = find_homes(mentions, links, affiliations, issue.text)
    events = find_events(issue, passages, placed, holdings, homes, _find_repeats(mentions, links))
    settled = tuple(mention.model_copy(update={"country": homes.get(mention.id)}) for mention in mentions)
    return Extraction(
        issue=issue.id, mentions=settled, links=links, affiliations=_drop_repeats(affiliations), events=events
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
    seen: dict[tuple[str, str, str], Affiliation] = {}
    for item in affiliations:
        seen.setdefault((item.person, item.organization, item.title), item)
    return tuple(seen.values())


@lru_cache(maxsize=4)
def describe_rules(model: str | None = None) -> str:
    """Which rules and model extract: a short hash over their files, and the model's name; loads no spaCy.

    Example:
        >>> describe_rules() == describe_rules(), describe_rules("en_core_web_trf").startswith("en_core_web_trf+")
        (True, True)
    """
    digest = hashlib.sha256()
    root = files("sciencegraph")
    for name in _RULES:
        _hash_tree(root.joinpath(name), digest)
    return f"{model or BASE_MODEL}+{digest.hexdigest()[:12]}"


def _hash_tree(node: Traversable, digest: "hashlib._Hash") -> None:
    if node.is_file():
        if node.name.endswith((".py", ".toml", ".csv", ".txt")):
            digest.update(node.name.encode())
            digest.update(node.read_bytes())
    elif node.name != "__pycache__":
        for child in sorted(node.iterdir(), key=lambda item: item.name):
            _hash_tree(child, digest)
