"""Stage 4, first step: the mentions of an issue that nothing tells apart, as one unit each.

Comes in: issues and extractions. Goes out: ``Unit`` records, sorted by id; everything after works on them. A
unit's lexicon key gives way where the issue itself defines the acronym as something else.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sciencegraph.model import Extraction, Issue, Mention
from sciencegraph.names import fold_name, is_acronym, normalise_name
from sciencegraph.resolve.agreements import is_generic_agreement, parse_agreement
from sciencegraph.resolve.keys import find_key


@dataclass(frozen=True)
class Unit:
    """Mentions of one issue with one surface, home, parent and lexicon key; ``id`` is its first mention's.

    ``parent`` is the mention id of the body that the text calls its parent. ``parties``, for agreements: the
    countries of those who signed; for a declaration of its own name the year, since the name comes again.
    ``bodies``, for people: the mention ids of the bodies that they hold posts in. ``signed``, for agreements:
    the years in which they are said to have been signed.
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

    def with_mentions(self, mentions: Sequence[Mention]) -> "Unit":
        """The same unit with some of its mentions."""
        return replace(self, id=mentions[0].id, mentions=tuple(mentions))


def build_units(issues: Sequence[Issue], extractions: Sequence[Extraction]) -> list[Unit]:
    """The units of all issues, sorted by issue and place."""
    series = {issue.id: issue.series or issue.id for issue in issues}
    units = [
        unit
        for item in sorted(extractions, key=lambda extraction: extraction.issue)
        for unit in _build_issue_units(item, series.get(item.issue, item.issue))
    ]
    return sorted(units, key=lambda unit: (unit.issue, unit.mentions[0].start, unit.id))


def _build_issue_units(extraction: Extraction, series: str) -> Iterable[Unit]:
    parents = {link.left: link.right for link in extraction.links if link.kind == "part_of"}
    surfaces = {mention.id: mention.surface for mention in extraction.mentions}
    definitions = _find_definitions(extraction)
    parties, signed = _find_parties(extraction), _find_signings(extraction)
    bodies: defaultdict[str, set[str]] = defaultdict(set)
    for item in extraction.affiliations:
        bodies[item.person].add(item.organization)
    near = frozenset(mention.country for mention in extraction.mentions if mention.country)
    groups: defaultdict[tuple[str | None, ...], list[Mention]] = defaultdict(list)
    for mention in sorted(extraction.mentions, key=lambda item: (item.start, item.end, item.id)):
        parent = normalise_name(surfaces.get(parents.get(mention.id, ""), ""))
        key = find_key(mention, mention.id in parents, frozenset(definitions), near)
        apart = _find_meaning(mention, definitions.get(mention.surface.strip(), []))
        groups[mention.kind, _identify(mention), mention.country, parent, key, apart].append(mention)
    for (kind, _, home, _, key, _), mentions in groups.items():
        first = mentions[0]
        parent_id = next((parents[item.id] for item in mentions if item.id in parents), None)
        surface = " ".join(first.surface.split())
        codes = frozenset(code for item in mentions for code in parties.get(item.id, ()))
        yield Unit(
            first.id, first.issue, series, kind or "", surface, home, key, parent_id, codes, tuple(mentions),
            frozenset(body for item in mentions for body in bodies.get(item.id, ())),
            frozenset(year for item in mentions for year in signed.get(item.id, ())),
        )  # fmt: skip


def _identify(mention: Mention) -> str:
    """The surface without what never tells names apart; of acronyms the capitals count ("WHO", "Who")."""
    surface = mention.surface.strip()
    return surface if is_acronym(surface) and " " not in surface else fold_name(surface)


def _find_definitions(extraction: Extraction) -> dict[str, list[tuple[int, str]]]:
    """Each short form that the issue defines, with where, and with the long form."""
    by_id = {mention.id: mention for mention in extraction.mentions}
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for link in extraction.links:
        if link.kind == "alias" and link.left in by_id and link.right in by_id:
            pair = (by_id[link.left], by_id[link.right])
            short, full = sorted(pair, key=lambda item: (not is_acronym(item.surface), len(item.surface)))
            found[short.surface.strip()].append((short.start, normalise_name(full.surface)))
    return {short: sorted(places) for short, places in found.items()}


def _find_meaning(mention: Mention, definitions: list[tuple[int, str]]) -> str | None:
    """What keeps equal surfaces of an issue apart: an acronym defined twice means what was defined last."""
    if mention.kind == "agreement" and is_generic_agreement(mention.surface):
        return mention.id
    if len({full for _, full in definitions}) < 2:
        return None
    before = [full for start, full in definitions if start <= mention.start]
    return before[-1] if before else definitions[0][1]


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
    codes = tuple(word[1:] for word in parse_agreement(mention.surface).words if word.startswith("@"))
    return codes if len(codes) > 1 else ()


def _find_signings(extraction: Extraction) -> dict[str, set[str]]:
    """The years in which an agreement was signed, by its mention; one of its own name many sign, often."""
    surfaces = {mention.id: mention.surface for mention in extraction.mentions}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for event in extraction.events:
        told = event.action == "signed" and event.status == "done" and event.date is not None
        if event.agreement and told and not parse_agreement(surfaces.get(event.agreement, "")).proper:
            found[event.agreement].add(str(event.date)[:4])
    return found
