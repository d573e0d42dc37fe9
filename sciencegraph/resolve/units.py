"""Stage 4, first step: the mentions of an issue that nothing tells apart, as one unit each.

Comes in: issues and extractions. Goes out: ``Unit`` records, sorted by id; everything after works on them. A
unit's lexicon key gives way where the issue itself defines the acronym as something else.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from sciencegraph.model import Extraction, Issue, Mention
from sciencegraph.names import fold_name, is_acronym, normalise_name
from sciencegraph.resolve.agreements import is_generic_agreement, list_parties, parse_agreement
from sciencegraph.resolve.definitions import Told
from sciencegraph.resolve.keys import find_key
from sciencegraph.resolve.senses import Senses, find_senses

_MADE_ANEW = frozenset(["memorandum", "letter", "statement", "plan", "protocol"])


# one empty set for all: each new one takes 216 bytes
_NONE: frozenset[str] = frozenset()
_NO_TAGS: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Unit:
    """Mentions of one issue with one surface, home, parent and lexicon key; ``id`` is its first mention's.

    ``parent`` is the mention id of the body that the text calls its parent. ``parties``, for agreements: the
    countries of those who signed; for a declaration of its own name the year, since the name comes again.
    ``bodies``, for people: the mention ids of the bodies that they hold posts in. ``signed``, for agreements:
    the years in which they are said to have been signed. ``tags``: sides of what the issue tells apart.
    ``identifiers``: ids of the records of authorities that it surely is.
    """

    id: str
    issue: str
    series: str
    kind: str
    surface: str
    home: str | None
    key: str | None
    parent: str | None
    parties: frozenset[str]
    mentions: tuple[Mention, ...]
    bodies: frozenset[str] = frozenset()
    signed: frozenset[str] = frozenset()
    tags: frozenset[tuple[int, str]] = frozenset()
    identifiers: frozenset[str] = frozenset()

    def with_mentions(self, mentions: Sequence[Mention]) -> "Unit":
        """The same unit with some of its mentions."""
        return replace(self, id=mentions[0].id, mentions=tuple(mentions))


def build_units(
    issues: Sequence[Issue], extractions: Sequence[Extraction], told: Mapping[str, Told] | None = None
) -> list[Unit]:
    """The units of all issues, sorted by issue and place.

    Args:
        issues: All issues.
        extractions: What each says.
        told: What the text of each says of its names, by issue.
    """
    texts = {issue.id: issue for issue in issues}
    units: list[Unit] = []
    for item in sorted(extractions, key=lambda extraction: extraction.issue):
        issue = texts.get(item.issue) or Issue(id=item.issue, source="", sha256="", text="")
        senses = find_senses(issue, item, (told or {}).get(item.issue, Told()))
        units += _build_issue_units(item, issue.series or item.issue, senses)
    return sorted(units, key=lambda unit: (unit.issue, unit.mentions[0].start, unit.id))


class _Group(NamedTuple):
    """What the mentions of a unit have in common."""

    kind: str
    surface: str
    home: str | None
    parent: str
    key: str | None
    apart: str | None
    tags: frozenset[tuple[int, str]]


def _build_issue_units(extraction: Extraction, series: str, senses: Senses) -> Iterable[Unit]:
    parents = {link.left: link.right for link in extraction.links if link.kind == "part_of"}
    surfaces = {mention.id: mention.surface for mention in extraction.mentions}
    defined = _list_defined(extraction)
    parties, signed = _find_parties(extraction), _find_signings(extraction)
    bodies: defaultdict[str, set[str]] = defaultdict(set)
    for item in extraction.affiliations:
        bodies[item.person].add(item.organization)
    near = frozenset(mention.country for mention in extraction.mentions if mention.country)
    groups: defaultdict[_Group, list[Mention]] = defaultdict(list)
    for mention in sorted(extraction.mentions, key=lambda item: (item.start, item.end, item.id)):
        home = senses.homes.get(mention.id, mention.country)
        meant = (
            mention if home == mention.country else mention.model_copy(update={"country": home, "key": None})
        )
        parent = normalise_name(surfaces.get(parents.get(mention.id, ""), ""))
        key = find_key(meant, mention.id in parents, defined, near)
        alone = mention.kind == "agreement" and is_generic_agreement(mention.surface)
        apart = mention.id if alone else senses.labels.get(mention.id)
        tags = senses.tags.get(mention.id, _NO_TAGS)
        groups[_Group(mention.kind, _identify(mention), home, parent, key, apart, tags)].append(mention)
    for group, mentions in groups.items():
        first = mentions[0]
        yield Unit(
            first.id, first.issue, series, group.kind, " ".join(first.surface.split()), group.home, group.key,
            next((parents[item.id] for item in mentions if item.id in parents), None),
            _gather(parties, mentions),
            tuple(mentions),
            _gather(bodies, mentions),
            _gather(signed, mentions),
            group.tags,
        )  # fmt: skip


def _gather(values: Mapping[str, Iterable[str]], mentions: Sequence[Mention]) -> frozenset[str]:
    """What is told of any of some mentions."""
    found = [value for item in mentions for value in values.get(item.id, ())] if values else ()
    return frozenset(found) if found else _NONE


@lru_cache(maxsize=65536)
def _fold_surface(surface: str) -> str:
    return surface if is_acronym(surface) and " " not in surface else fold_name(surface)


def _identify(mention: Mention) -> str:
    """The surface without what never tells names apart; of acronyms the capitals count ("WHO", "Who")."""
    return _fold_surface(mention.surface.strip())


def _list_defined(extraction: Extraction) -> frozenset[str]:
    """The short forms that the issue defines."""
    surfaces = {mention.id: mention.surface.strip() for mention in extraction.mentions}
    links = [link for link in extraction.links if link.kind == "alias"]
    pairs = ([surfaces.get(link.left, ""), surfaces.get(link.right, "")] for link in links)
    return frozenset(min(pair, key=lambda name: (not is_acronym(name), len(name))) for pair in pairs)


def _find_parties(extraction: Extraction) -> dict[str, tuple[str, ...]]:
    surfaces = {mention.id: mention.surface for mention in extraction.mentions}
    parties = {mention.id: codes for mention in extraction.mentions if (codes := _list_named(mention))}
    named = frozenset(parties)
    for event in extraction.events:
        if event.agreement is None or event.type != "agreement":
            continue
        form = parse_agreement(surfaces.get(event.agreement, ""))
        if not form.proper and event.agreement not in named:
            parties[event.agreement] = (*parties.get(event.agreement, ()), *event.countries)
        elif form.kind == "declaration" and event.date and event.action in ("adopted", "signed"):
            parties[event.agreement] = (event.date[:4],)
    return parties


def _list_named(mention: Mention) -> tuple[str, ...]:
    """The parties that an agreement's own name tells, if two or more: "China-Laos Agreement"."""
    if mention.kind != "agreement":
        return ()
    codes = tuple(sorted(list_parties(mention.surface)))
    return codes if len(codes) > 1 else ()


def _find_signings(extraction: Extraction) -> dict[str, set[str]]:
    """The years in which what is made anew each time was signed, by mention; treaties are renewed instead."""
    surfaces = {mention.id: mention.surface for mention in extraction.mentions}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for event in extraction.events:
        told = event.action == "signed" and event.status == "done" and event.date is not None
        form = parse_agreement(surfaces.get(event.agreement or "", ""))
        if event.agreement and told and form.kind in _MADE_ANEW and not form.proper:
            found[event.agreement].add(str(event.date)[:4])
    return found
