"""Who takes part in an event, and as what: from the trigger's frame, from cues, from who speaks.

Comes in: a sentence and a hit. Goes out: mentions with roles, in order of the text.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.events.triggers import Hit, is_fronted
from sciencegraph.extract.tokens import PlacedMention
from sciencegraph.vocab.event_types import load_cues

_ACTORS = ("organization", "person")
_GOVERNMENT = frozenset(
    {
        "government",
        "governments",
        "authorities",
        "side",
        "sides",
        "delegation",
        "delegations",
        "officials",
        "representatives",
    }
)
_PEOPLE = frozenset(
    [
        "researchers",
        "scientists",
        "team",
        "teams",
        "experts",
        "engineers",
        "representatives",
        "members",
        "officials",
        "group",
        "groups",
        "delegation",
        "delegations",
        "colleagues",
        "scholars",
        "astronomers",
        "physicists",
        "chemists",
        "biologists",
        "specialists",
        "academics",
        "students",
        "researcher",
        "scientist",
        "leaders",
        "ministers",
        "heads",
        "presidents",
        "consortium",
    ]
)
_LINKS = frozenset(
    {
        ",",
        "and",
        "&",
        "as",
        "well",
        "the",
        "(",
        ")",
        "its",
        "of",
        "with",
        "together",
        "along",
        "alongside",
        "both",
        "also",
        "jointly",
    }
)
_LONGEST_EVENT_NAME = (
    9  # tokens between a body and the noun of its event: "WFEO (WFEO) General Assembly and … Congress"
)
_IN_EVENT_NAMES = frozenset(
    {"'s", "’s", "annual", "board", "council", "general", "and", "(", ")", "of", "the", "for"}
)
_SAID = frozenset(
    {"said", "says", "added", "noted", "explained", "stressed", "remarked", "commented", "recalled"}
)
RANK = (
    "signatory",
    "chair",
    "speaker",
    "founder",
    "developer",
    "issuer",
    "organizer",
    "supporter",
    "subject",
    "participant",
)
"""Roles from the most to the least telling: who has two in one event keeps the first."""


class Part(NamedTuple):
    """A mention and its role in an event."""

    placed: PlacedMention
    role: str


def read_parts(sentence: Sentence, hit: Hit) -> tuple[Part, ...]:
    """The participants that one sentence gives an event, one role each."""
    parts = list(_read_frame(sentence, hit)) + list(read_cues(sentence, hit.trigger.type))
    if hit.trigger.type == "agreement":
        parts = _prefer_bodies(sentence, parts)
    if hit.trigger.type in ("agreement", "achievement"):
        parts += _add_employers(sentence, parts)
    if hit.trigger.type == "meeting" and not parts:
        parts = [
            Part(item, "participant")
            for item in sentence.select(sentence.first, sentence.last, "organization")
            if item.mention.id not in sentence.attached
        ]
    return keep_best(parts)


def _add_employers(sentence: Sentence, parts: list[Part]) -> list[Part]:
    """The bodies for which people sign or do research, where no other body does."""
    if any(
        part.placed.mention.kind in ("organization", "country") for part in parts if part.role != "speaker"
    ):
        return []
    people = [part for part in parts if part.placed.mention.id in sentence.posts and part.role != "speaker"]
    return [Part(sentence.posts[part.placed.mention.id], part.role) for part in people]


def keep_best(parts: Iterable[Part]) -> tuple[Part, ...]:
    """One role for each name, the most telling one, in order of the text."""
    best: dict[tuple[str, str], Part] = {}
    for part in parts:
        mention = part.placed.mention
        key = (mention.kind, mention.country or "" if mention.kind == "country" else mention.surface)
        old = best.get(key)
        if old is None or RANK.index(part.role) < RANK.index(old.role):
            best[key] = part
    return tuple(sorted(best.values(), key=lambda part: part.placed.first))


def _read_frame(sentence: Sentence, hit: Hit) -> Iterator[Part]:
    trigger = hit.trigger
    first, last = sentence.find_clause(hit.first)
    if trigger.type == "meeting" and hit.object is not None:
        yield from _as("organizer", find_owners(sentence, hit.object))
    if between := _find_word(sentence, "between", first, sentence.last):
        if trigger.subject and trigger.type in ("agreement", "meeting", "collaboration"):
            yield from _as(trigger.subject, _coordinated(sentence, between + 1, sentence.last))
    if is_fronted(sentence, hit.first):
        yield from _as(
            trigger.object or trigger.subject,
            _nearest(_acting(sentence, hit.last, sentence.last), 1, from_end=False),
        )
    elif hit.passive:
        if by := _find_word(sentence, "by", hit.last, min(last, hit.until, hit.last + 12)):
            yield from _as(trigger.subject, _coordinated(sentence, by + 1, sentence.last))
        if trigger.object:
            yield from _as(trigger.object, _nearest(_acting(sentence, first, hit.first), 2, from_end=True))
        elif trigger.type == "agreement":
            yield from _as(trigger.subject, _acting(sentence, first, hit.first))
    else:
        yield from _as(trigger.subject, _find_subjects(sentence, first, hit.first))
        if trigger.object:
            yield from _as(trigger.object, _objects(sentence, hit, min(last, hit.until)))
    if trigger.companion and (
        with_ := _find_word(sentence, "with", hit.last - 1, min(last, hit.until, hit.last + 14))
    ):
        yield from _as(trigger.companion, _coordinated(sentence, with_ + 1, sentence.last))


def _find_subjects(sentence: Sentence, first: int, at: int) -> list[PlacedMention]:
    """Who acts before a verb; in a relative clause ("…, which signed …") the one right before it."""
    found = _acting(sentence, first, at, subject=True)
    relative = first > sentence.first and sentence.words[first - 1] in ("which", "who", "that")
    if found or not relative:
        return found
    return _nearest(_acting(sentence, sentence.first, first), 1, from_end=True)


def find_owners(sentence: Sentence, noun: int) -> list[PlacedMention]:
    """Whose meeting it is: "the 8th meeting of the Steering Committee", "the BMW Group board meeting"."""
    owners = []
    for item in sentence.select(sentence.first, sentence.last, "organization"):
        gap = sentence.words[noun + 1 : item.first]
        if item.first > noun and gap and gap[0] == "of" and all(word in ("of", "the") for word in gap):
            owners.append(item)
        words = sentence.passage.doc[item.last : noun]
        if 0 <= noun - item.last <= _LONGEST_EVENT_NAME and all(
            token.text[0].isupper() or token.text in _IN_EVENT_NAMES for token in words
        ):
            owners.append(item)
    return owners


def _as(role: str | None, mentions: Iterable[PlacedMention]) -> Iterator[Part]:
    if role:
        for item in mentions:
            yield Part(item, role)


def _find_word(sentence: Sentence, word: str, first: int, last: int) -> int | None:
    return next((i for i in range(max(first, sentence.first), last) if sentence.words[i] == word), None)


def _acting(sentence: Sentence, first: int, last: int, subject: bool = False) -> list[PlacedMention]:
    """Bodies and people in a range that act themselves, and countries where they do."""
    found = []
    for item in sentence.select(first, last, "organization", "person", "country"):
        if item.mention.id in sentence.attached or (subject and _is_setting(sentence, item)):
            continue
        if item.mention.kind == "country" and not _acts(sentence, item):
            continue
        if item.mention.kind == "organization" and _is_owner(sentence, item):
            continue
        found.append(item)
    people = {item.mention.id for item in found if item.mention.kind == "person"}
    bodies = [item for item in found if item.mention.kind == "organization"]
    if people or bodies:
        return [item for item in found if item.mention.kind != "country" or (not bodies and not people)]
    return found


def _is_setting(sentence: Sentence, item: PlacedMention) -> bool:
    """ "At the CERN Council, …", "In Japan, …": where it happens, not who does it."""
    at = item.first - 1
    while at >= sentence.first and sentence.words[at] in ("the", "a", "an"):
        at -= 1
    if (
        at > sentence.first
        and sentence.words[at] in ("from", "of", "at")
        and sentence.words[at - 1] in _PEOPLE
    ):
        return False
    return at >= sentence.first and sentence.words[at] in (
        "at",
        "in",
        "during",
        "under",
        "within",
        "for",
        "on",
        "to",
        "from",
        "into",
        "of",
    )


def _is_owner(sentence: Sentence, item: PlacedMention) -> bool:
    """ "CAST's committee": a possessor acts only through what it has, if that is a mention too."""
    return (
        item.last < sentence.last
        and sentence.words[item.last] in ("'s", "’s")
        and any(other.first == item.last + 1 for other in sentence.mentions)
    )


def _acts(sentence: Sentence, item: PlacedMention) -> bool:
    """Whether a country acts as such: a name of its own, not "Thai scientists", "China-Germany", "in Japan"."""
    doc, words = sentence.passage.doc, sentence.words
    covered = doc[item.first : item.last].text
    if covered != item.mention.surface or (
        item.last < sentence.last and words[item.last] in ("'s", "’s", "-", "–", "’")
    ):
        return False
    following = words[item.last] if item.last < sentence.last else ""
    if item.mention.found_by.endswith("demonym"):
        return following in _GOVERNMENT or (
            following in ("and", ",")
            and any(word in _GOVERNMENT for word in words[item.last : item.last + 4])
        )
    at = item.first - 1
    while at > sentence.first and (words[at] in ("the", "and", ",") or _is_country(sentence, at)):
        at -= 1  # "universities in China, Korea and Japan": the preposition governs all three
    if at >= sentence.first and words[at] in (
        "in",
        "from",
        "of",
        "at",
        "to",
        "for",
        "across",
        "within",
        "into",
        "outside",
    ):
        return False
    return not (
        following
        and following[0].isalpha()
        and doc[item.last].text[0].isupper()
        and words[item.last] not in ("and",)
    )


def _is_country(sentence: Sentence, at: int) -> bool:
    return any(item.first <= at < item.last and item.mention.kind == "country" for item in sentence.mentions)


def _coordinated(sentence: Sentence, first: int, last: int) -> list[PlacedMention]:
    """The actors listed from a token on: "A (AA) of B, the C and D", up to the next word that is no link."""
    found: list[PlacedMention] = []
    at = first
    while at < last:
        item = next((m for m in sentence.mentions if m.first == at), None)
        if item is None:
            if sentence.words[at] in _LINKS or sentence.words[at] in _GOVERNMENT or _is_apposed(sentence, at):
                at += 1
                continue
            if not found and at - first < 6 and sentence.words[at] not in ("on", "in", "at", "for", "to"):
                at += 1
                continue
            break
        at = item.last
        whole_of_part = sentence.words[item.first - 1] in ("of",) or sentence.words[
            item.first - 2 : item.first
        ] == ("of", "the")
        inside = (
            bool(found) and whole_of_part and found[-1].mention.kind == item.mention.kind == "organization"
        )
        acronym = sentence.words[item.first - 1] == "("
        if (
            item.mention.kind in _ACTORS
            and not inside
            and not acronym
            and item.mention.id not in sentence.attached
        ):
            found.append(item)
        elif item.mention.kind == "country" and (
            _acts(sentence, item)
            or (not found and sentence.words[item.first - 1] in ("between", "with", "by", "and", "the"))
        ):
            if not (item.last < last and sentence.words[item.last] in ("'s", "’s")):
                found.append(item)
        elif item.mention.kind in ("place", "agreement"):
            break
    return found


def _is_apposed(sentence: Sentence, at: int) -> bool:
    """Whether a word belongs to a title before or behind a name in a list ("…, President of …, and …")."""
    text = sentence.passage.doc[at].text
    return text[0].isupper() or sentence.words[at - 1] in ("'s",) or text in ("'s", "’s", "&", "/", ".")


def _objects(sentence: Sentence, hit: Hit, last: int) -> list[PlacedMention]:
    """Who or what a verb acts on: the first actors behind it, before the next preposition that leads away."""
    found: list[PlacedMention] = []
    for item in sentence.select(
        hit.last, min(last, hit.last + 25), "organization", "person", "country", "place"
    ):
        gap = sentence.words[(found[-1].last if found else hit.last) : item.first]
        if (
            any(
                word in ("by", "on", "during", "for", "as", "who", "since", "from", "and", "that", "said")
                for word in gap
                if not found
            )
            and not found
            and hit.trigger.type != "visit"
        ):
            break
        if found and any(word not in _LINKS for word in gap):
            break
        if item.mention.kind in _ACTORS or (
            item.mention.kind == "country"
            and hit.trigger.type == "visit"
            and not item.mention.found_by.endswith("demonym")
        ):
            if item.mention.id not in sentence.attached:
                found.append(item)
    return found


def _nearest(items: list[PlacedMention], most: int, from_end: bool) -> list[PlacedMention]:
    return items[-most:] if from_end else items[:most]


def read_cues(sentence: Sentence, event_type: str) -> Iterator[Part]:
    """The roles that cue words of a sentence give, whatever its trigger: "hosted by X", "Y said", "chaired by Z"."""
    for role, cues in load_cues().items():
        if role == "signatory" or (
            role in ("organizer", "participant", "supporter")
            and event_type not in ("meeting", "collaboration", "visit")
        ):
            continue
        if role == "chair" and event_type != "meeting":
            continue
        for at, end in _iter_cues(sentence, cues):
            yield from _read_cue(sentence, role, at, end)


def _iter_cues(sentence: Sentence, cues: frozenset[str]) -> Iterator[tuple[int, int]]:
    for at in range(sentence.first, sentence.last):
        for length in (3, 2, 1):
            if at + length <= sentence.last and " ".join(sentence.words[at : at + length]) in cues:
                yield at, at + length
                break


def _read_cue(sentence: Sentence, role: str, at: int, end: int) -> Iterator[Part]:
    by = next((i for i in range(end, min(end + 3, sentence.last)) if sentence.words[i] == "by"), None)
    if by is not None:
        kinds = ("person",) if role == "speaker" else _ACTORS
        yield from _as(
            role,
            (item for item in _coordinated(sentence, by + 1, sentence.last) if item.mention.kind in kinds),
        )
        return
    if role in ("organizer", "supporter") and sentence.words[at] in (
        "supported",
        "sponsored",
        "funded",
        "coordinated",
        "organised",
        "organized",
    ):
        if any(
            word in ("was", "were", "been", "being", "is", "are")
            for word in sentence.words[max(sentence.first, at - 3) : at]
        ):
            return
    first, _ = sentence.find_clause(at)
    left = [item for item in _acting(sentence, first, at, subject=True)]
    if role == "speaker" and sentence.words[at] in _SAID:
        behind = [item for item in sentence.select(end, min(sentence.last, end + 4), "person")]
        if behind:  # "…, said Dr Rojas"
            yield from _as(role, behind[:1])
            return
    if role in ("speaker", "chair"):
        left = [item for item in sentence.select(first, at, "person")]
    if role == "participant" and sentence.words[at] in (
        "including",
        "present",
        "attendance",
        "brought",
        "among",
        "delegates",
    ):
        yield from _as(role, _coordinated(sentence, end, sentence.last))
        return
    yield from _as(role, left)


def _prefer_bodies(sentence: Sentence, parts: list[Part]) -> list[Part]:
    """Bodies sign; people sign for them. Only where no body or country does, the people are the signatories."""
    signing = [part for part in parts if part.role == "signatory"]
    kinds = {part.placed.mention.kind for part in signing}
    if "organization" in kinds or not signing:
        return [part for part in parts if part.role != "signatory" or part.placed.mention.kind != "country"]
    return parts
