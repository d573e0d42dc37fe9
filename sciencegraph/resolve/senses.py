"""Stage 4, within an issue: names that mean two things in it, and which of them each mention means.

Comes in: an issue, its extraction, and what its text says of names. Goes out: by mention, a label where a
name has several meanings, the home where the told one is in doubt, and tags that keep the meanings apart for
good. A name is ambiguous if the issue defines it as two things, introduces it twice for different countries,
or uses it in passing for something else.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sciencegraph.model import Extraction, Issue, Mention
from sciencegraph.names import is_acronym, normalise_name
from sciencegraph.resolve.compare import read_confused
from sciencegraph.resolve.definitions import Told
from sciencegraph.resolve.forms import NameForm, parse_name
from sciencegraph.resolve.nearby import Surroundings

Tag = tuple[int, str]


class Sense(NamedTuple):
    """Where a name was introduced, as what, and for which countries; ``aside``: in passing, for once."""

    start: int
    meaning: str
    mentions: frozenset[str]
    aside: bool


class Senses(NamedTuple):
    """By mention id; what is not in a mapping has one meaning, its home as the extraction tells it."""

    labels: Mapping[str, str]
    homes: Mapping[str, str | None]
    tags: Mapping[str, frozenset[Tag]]


def find_senses(issue: Issue, extraction: Extraction, told: Told) -> Senses:
    """What each mention of an ambiguous name means.

    Args:
        issue: The issue; without a text only definitions tell.
        extraction: What it says, with the links that ``told`` adds.
        told: What its text says of names.
    """
    near = Surroundings(issue, extraction)
    by_surface: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(extraction.mentions, key=lambda item: (item.start, item.end, item.id)):
        if mention.kind == "organization":
            by_surface[mention.surface.strip()].append(mention)
    pairs = _list_introductions(extraction)
    parts = {link.left for link in extraction.links if link.kind == "part_of"}
    labels: dict[str, str] = {}
    homes: dict[str, str | None] = {}
    for surface, mentions in by_surface.items():
        senses = _number_senses(pairs.get(surface, []), mentions, near, told.asides)
        several = len({sense.meaning for sense in senses}) > 1
        for mention in mentions:
            if several:
                labels[mention.id] = _choose(mention, senses)
            if (several or mention.id in told.asides) and mention.id not in parts:
                homes[mention.id] = _doubt_home(mention, near)
    introduced = frozenset(one.id for found in pairs.values() for one, _ in found)
    misfits = _list_misfits(by_surface, near, homes, introduced)
    tags = _keep_apart(issue, by_surface, labels, [*_wrap(told.contrasts), *misfits])
    return Senses(labels, homes, tags)


def _list_introductions(extraction: Extraction) -> dict[str, list[tuple[Mention, Mention]]]:
    """For each name the places where it stands beside its other form, as (the name, the other form)."""
    by_id = {mention.id: mention for mention in extraction.mentions}
    found: defaultdict[str, list[tuple[Mention, Mention]]] = defaultdict(list)
    for link in extraction.links:
        if link.kind == "alias" and link.left in by_id and link.right in by_id:
            one, other = by_id[link.left], by_id[link.right]
            found[one.surface.strip()].append((one, other))
            found[other.surface.strip()].append((other, one))
    return {name: sorted(pairs, key=lambda pair: pair[0].start) for name, pairs in found.items()}


def _number_senses(
    pairs: Sequence[tuple[Mention, Mention]],
    mentions: Sequence[Mention],
    near: Surroundings,
    asides: frozenset[str],
) -> list[Sense]:
    """The meanings of one name, in the order of the text; equal ones have one label."""
    senses: list[Sense] = []
    countries: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        base, codes = _name_meaning(one, other), near.find(one).sentence | near.find(other).sentence
        known = [label for label in countries if label.split("#")[0] == base]
        same = next((label for label in known if not _disagree(codes, countries[label], other)), None)
        label = same if same is not None else f"{base}#{len(known)}"
        countries[label] |= codes
        senses.append(Sense(one.start, label, frozenset({one.id}), one.id in asides))
    for mention in mentions:
        if mention.id in asides and not any(mention.id in sense.mentions for sense in senses):
            senses.append(Sense(mention.start, f"aside {mention.start}", frozenset({mention.id}), True))
            if len(senses) == 1:  # the rest of the issue means what it always means
                senses.append(Sense(-1, "", frozenset(), False))
    return sorted(senses, key=lambda sense: sense.start)


def _name_meaning(one: Mention, other: Mention) -> str:
    """A short name by its long form; a long one by its short form, since two acronyms are two bodies."""
    if is_acronym(one.surface.strip()):
        return normalise_name(other.surface)
    return other.surface.strip().upper()


def _disagree(codes: frozenset[str], known: Iterable[str], other: Mention) -> bool:
    """Whether a common name was introduced for other countries before."""
    long = other.surface if not is_acronym(other.surface.strip()) else ""
    known = frozenset(known)
    return bool(codes and known and not codes & known) and (not long or parse_name(long).generic)


def _choose(mention: Mention, senses: Sequence[Sense]) -> str:
    """An aside means its own mention only; else what was introduced last, or else first."""
    own = next((sense for sense in senses if mention.id in sense.mentions), None)
    if own is not None:
        return own.meaning
    lasting = [sense for sense in senses if not sense.aside] or list(senses)
    before = [sense for sense in lasting if sense.start <= mention.start]
    return (before[-1] if before else lasting[0]).meaning


def _doubt_home(mention: Mention, near: Surroundings) -> str | None:
    """The home that the extraction tells if it is near; else the only country of the sentence."""
    sentence = near.find(mention).sentence
    if mention.country is not None and (not sentence or mention.country in sentence):
        return mention.country
    return next(iter(sentence)) if len(sentence) == 1 else None


def _keep_apart(
    issue: Issue,
    by_surface: Mapping[str, Sequence[Mention]],
    labels: Mapping[str, str],
    sides: list[tuple[list[str], list[str]]],
) -> dict[str, frozenset[Tag]]:
    """Tags on both sides of what is two: meanings of a name, what a text contrasts, homes that don't fit."""
    for mentions in by_surface.values():
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for mention in mentions:
            if mention.id in labels:
                groups[labels[mention.id]].append(mention.id)
        names = sorted(groups)
        sides += [(groups[one], groups[two]) for at, one in enumerate(names) for two in names[:at]]
    tags: defaultdict[str, set[Tag]] = defaultdict(set)
    for number, (left, right) in enumerate(sides):
        digest = hashlib.sha256(f"{issue.id}:{number}".encode()).hexdigest()
        for side, ids in (("left", left), ("right", right)):
            for mention_id in ids:
                tags[mention_id].add((-1 - int(digest[:12], 16), side))
    return {mention_id: frozenset(found) for mention_id, found in tags.items()}


def _wrap(pairs: Iterable[tuple[str, str]]) -> list[tuple[list[str], list[str]]]:
    return [([left], [right]) for left, right in pairs]


def _list_misfits(
    by_surface: Mapping[str, Sequence[Mention]],
    near: Surroundings,
    homes: Mapping[str, str | None],
    introduced: frozenset[str],
) -> list[tuple[list[str], list[str]]]:
    """Common names without a home, against those with one that they cannot mean.

    Either their paragraph is about other countries, or they are introduced ("X (ABC)") before the paragraph
    names another ("X of Korea"): who means one body names it in full first.
    """
    bare: defaultdict[tuple[str, ...], list[Mention]] = defaultdict(list)
    owned: defaultdict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mentions in by_surface.values():
        for mention in mentions:
            home = homes.get(mention.id, mention.country)
            form = parse_name(mention.surface, home)
            if home and not form.short:
                owned[_fold(form)].append(mention)
            elif form.generic and not form.short and mention.key is None:
                bare[_fold(form)].append(mention)
    found = []
    for words, mentions in bare.items():
        for mention in mentions:
            paragraph = near.find(mention).paragraph
            for item in owned[words]:
                elsewhere = paragraph and homes.get(item.id, item.country) not in paragraph
                later = mention.id in introduced and near.is_behind(item, mention)
                if elsewhere or later:
                    found.append(([mention.id], [item.id]))
    return found


def _fold(form: NameForm) -> tuple[str, ...]:
    return tuple(read_confused(word) for word in form.words)
