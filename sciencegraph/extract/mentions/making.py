"""Stage 3: candidates of an issue as mentions, with the countries that stand outside of them.

Comes in: what was found in each passage. Goes out: mentions in order of the text, without overlap, and links.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sciencegraph.extract.mentions.candidates import Candidate, Findings
from sciencegraph.extract.mentions.countries import find_home, iter_countries
from sciencegraph.extract.mentions.links import iter_links
from sciencegraph.extract.mentions.strangers import forget_strangers
from sciencegraph.extract.passages import Passage
from sciencegraph.model import Issue, Link, Mention, MentionKind
from sciencegraph.vocab.organisations import load_organisations


class MentionSet(NamedTuple):
    """The mentions of an issue in order of appearance, and the links between them."""

    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]


def make_mentions(issue: Issue, found: Sequence[Findings]) -> MentionSet:
    """The candidates of all passages, and the countries beside them, as mentions of the issue."""
    mentions: list[Mention] = []
    links: list[Link] = []
    for item in found:
        item.candidates.sort(key=lambda candidate: (candidate.first, candidate.last))
        made = [_make_name(issue, item.passage, candidate) for candidate in item.candidates]
        stated = tuple(iter_links(item, made))
        parts = {link.left for link in stated if link.kind == "part_of"}
        made = [_forget_namesake(mention) if mention.id in parts else mention for mention in made]
        links.extend(stated)
        mentions.extend(made)
        mentions.extend(_iter_country_mentions(issue, item.passage, made))
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    return MentionSet(forget_strangers(mentions), tuple(links))


def _make_name(issue: Issue, passage: Passage, candidate: Candidate) -> Mention:
    span = passage.find_span(candidate.first, candidate.last)
    country = candidate.country
    if country is None and candidate.kind == "organization":
        country = find_home(issue.quote(span))
    return _make_mention(
        issue, span.start, span.end, candidate.kind, country, candidate.rule, candidate.key
    )  # fmt: skip


def _make_mention(
    issue: Issue,
    start: int,
    end: int,
    kind: MentionKind,
    country: str | None,
    rule: str,
    key: str | None = None,
) -> Mention:
    return Mention(
        id=f"{issue.id}:{start}-{end}", issue=issue.id, start=start, end=end, surface=issue.text[start:end],
        kind=kind, country=country, found_by=rule, key=key,
    )  # fmt: skip


def _forget_namesake(part: Mention) -> Mention:
    """A part is not the body of its name that the lexicon knows: "Institute of Physics" *of an academy*."""
    entry = load_organisations().get(part.key) if part.key else None
    return part.model_copy(update={"key": None, "country": None}) if entry and not entry.part_of else part


def _iter_country_mentions(issue: Issue, passage: Passage, made: Sequence[Mention]) -> Iterator[Mention]:
    """The countries that stand in no other mention."""
    for hit in iter_countries(passage.text):
        start, end = hit.start + passage.offset, hit.end + passage.offset
        if not any(start < other.end and other.start < end for other in made):
            yield _make_mention(issue, start, end, "country", hit.code, f"country by {hit.form}")
