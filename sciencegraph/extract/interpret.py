"""Stage 3: what a chunk of capitalised words names: bodies, people, places, agreements, or nothing.

Comes in: the words of a chunk and what stands around it. Goes out: candidates, with word indices of the chunk.
"CAST President Wan Gang" gives a body and a person; "China-Russia Digital Economy Forum" gives nothing (its
countries are found by ``countries``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sciencegraph.extract.candidates import Candidate
from sciencegraph.extract.organisations import Piece, find_head, is_body, is_head, split_bodies
from sciencegraph.extract.posts import find_post, is_post_in_name
from sciencegraph.extract.words import (
    CONNECTORS,
    is_acronym,
    is_initial,
    is_name_word,
    is_ordinal,
    mend_words,
)
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.organisations import load_organisations
from sciencegraph.vocab.people import looks_like_person
from sciencegraph.vocab.places import load_places
from sciencegraph.vocab.titles import load_titles

_SURE, _IN_CONTEXT = (
    0.7,
    0.3,
)  # what the words alone must tell of a person; what they must after "President …"
_LONGEST_NAME = 5
AGREEMENT_ACRONYMS = frozenset({"MoU", "MOU", "MoC", "MOC", "MoA", "LoI", "MoUs", "MOUs"})
_PORTFOLIOS = ("minister", "ministers", "secretary", "commissioner", "undersecretary")


@dataclass(frozen=True)
class Surroundings:
    """What stands around a chunk: ``person_cue`` where a post or a verb of speech follows it, ``place_cue`` where
    "in" or "near" stands before it; ``bodies`` are acronyms that the issue defines as bodies; ``heading`` tells
    that the chunk stands in one, where every word has a capital.
    """

    person_cue: bool = False
    place_cue: bool = False
    heading: bool = False
    bodies: frozenset[str] = field(default_factory=frozenset)


def read_chunk(words: Sequence[str], around: Surroundings) -> tuple[Candidate, ...]:
    """The names in a chunk, left to right; offsets are word indices of the chunk.

    Example:
        >>> found = read_chunk("CAST President Wan Gang".split(), Surroundings())
        >>> [(name.first, name.last, name.kind) for name in found]
        [(0, 1, 'organization'), (2, 4, 'person')]
    """
    found: list[Candidate] = []
    words = mend_words(words)
    segments = list(_iter_segments(words))
    for number, (kind, first, last) in enumerate(segments):
        if kind != "text":
            continue
        before = segments[number - 1][0] if number else ""
        final = number == len(segments) - 1
        found.extend(_read_segment(words, first, last, before, around, final))
    return tuple(found)


def _iter_segments(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The chunk as stretches of ``post``, ``honorific`` and ``text``."""
    start = at = 0
    honorifics = load_titles().honorifics
    while at < len(words):
        end = find_post(words, at, fields=False)
        if end and (_is_plural(words, end) or is_post_in_name(words[start:], at - start, end - start)):
            end = 0
        kind = "post"
        if not end and words[at] in honorifics and at + 1 < len(words):
            kind, end = "honorific", at + 1
        if not end:
            at += 1
            continue
        if start < at:
            yield "text", start, at
        yield kind, at, end
        start = at = end
    if start < len(words):
        yield "text", start, len(words)


def _is_plural(words: Sequence[str], end: int) -> bool:
    """ "Presidents' Meeting", "Engineers Forum": a plural is a post only before "of"."""
    follows = words[end] if end < len(words) else ""
    if (
        not words[end - 1].endswith("s")
        or words[end - 1].lower() in load_titles().posts
        or follows in ("of", "for")
    ):
        return False
    return looks_like_person(words[end : end + 2]) < _SURE


def _read_segment(
    words: Sequence[str], first: int, last: int, before: str, around: Surroundings, final: bool
) -> Iterator[Candidate]:
    if before and words[first] not in CONNECTORS:
        end = _end_of_person(words, first, last)
        if _may_be_person(words[first:end]):
            yield Candidate(first, end, "person", f"after {before}")
            first = end
    elif before == "post" and words[first] in ("of", "for"):
        first = _skip_portfolio(words, first, last)
        if first < 0 and _is_portfolio(words, -first, last):
            return
        if 0 < first < last and not any(is_head(word) for word in words[first:last]):
            end = _end_of_person(words, first, last)
            yield Candidate(first, end, "person", "after post and portfolio")
            first = end
    first = abs(first)
    while first < last and (words[first] in CONNECTORS or words[first] in ("'s", "’s")):
        first += 1
    while last > first and words[last - 1] in CONNECTORS:
        last -= 1
    if first < last:
        cue = around if final else Surroundings(bodies=around.bodies, heading=around.heading)
        for piece in split_bodies(words[first:last], around.bodies):
            shifted = Piece(piece.first + first, piece.last + first, piece.within_next)
            yield from _read_piece(words, shifted, cue)


def _end_of_person(words: Sequence[str], first: int, last: int) -> int:
    particles = load_titles().particles
    at = first
    while (
        at < last and at - first < _LONGEST_NAME and (words[at] not in CONNECTORS or words[at] in particles)
    ):
        at += 1
    while at > first and words[at - 1] in particles:
        at -= 1
    return at


def _may_be_person(words: Sequence[str]) -> bool:
    if (
        not 1 <= len(words) <= _LONGEST_NAME
        or is_body(words)
        or any(is_acronym(w) and not is_initial(w) and len(w) > 2 for w in words if w.isupper())
    ):
        return False
    text = " ".join(words)
    if find_country(text) or load_organisations().find(text):
        return False
    if len(words) == 1:
        return words[0] not in ("General", "Assembly", "Council", "Committee", "Board") and not is_head(
            words[0]
        )
    return looks_like_person(words) >= _IN_CONTEXT


def _is_portfolio(words: Sequence[str], first: int, last: int) -> bool:
    """Whether "of …" behind a minister's post names a field ("Higher Education and Research"), not a body."""
    post = words[first - 1].lower()
    start = first
    while start < last and words[start] in CONNECTORS:
        start += 1
    rest = words[start:last]
    strong = any(is_head(word) and word not in load_name_heads().weak for word in rest)
    return post in _PORTFOLIOS and not strong and not load_organisations().find(" ".join(rest))


def _skip_portfolio(words: Sequence[str], first: int, last: int) -> int:
    """Where a name starts after "Minister of Science and Technology"; negative ``first`` where none does."""
    for start in range(last - 2, max(first + 1, last - 4), -1):
        if words[start - 1] not in CONNECTORS and looks_like_person(words[start:last]) >= _SURE:
            return start
    return -first if first else first


def _read_piece(words: Sequence[str], piece: Piece, around: Surroundings) -> Iterator[Candidate]:
    first, last = piece.first, piece.last
    own = words[first:last]
    if len(own) == 1 and own[0] in AGREEMENT_ACRONYMS:
        yield Candidate(first, last, "agreement", "acronym of a kind of agreement")
    elif is_site(own):
        yield Candidate(first, last, "place", "head noun of a site")
    elif entries := load_organisations().find(" ".join(own)):
        yield _listed(first, last, entries, piece.within_next)
    elif is_agreement(own):
        yield Candidate(first, last, "agreement", "head noun of an agreement")
    elif is_body(own) or (piece.within_next and is_head(own[-1]) and own[-1] not in load_name_heads().weak):
        while is_ordinal(words[first]) and len(own) < 2:
            first += 1
        yield Candidate(first, last, "organization", "head noun of a body", within_next=piece.within_next)
    elif not _is_other_name(own):
        yield from _read_parts(words, first, last, around)


def _listed(first: int, last: int, entries: Sequence[object], within: bool) -> Candidate:
    entry = entries[0] if len(entries) == 1 else None
    key, country = (getattr(entry, "key", None), getattr(entry, "country", None)) if entry else (None, None)
    return Candidate(first, last, "organization", "lexicon", key, country or None, within)


def is_agreement(words: Sequence[str]) -> bool:
    """Whether a name is an agreement's by its form ("Memorandum of Understanding", "Minamata Convention")."""
    heads = load_name_heads()
    at = find_head(words)
    head = words[at].title() if words[at].isupper() and len(words[at]) > 3 else words[at]
    pair = " ".join(words[max(at - 1, 0) : at + 1])
    phrase = " ".join(words)
    if head in (
        "Memorandum",
        "Memoranda",
        "Letter",
        "Declaration",
        "Plan",
        "Programme",
        "Program",
        "Statement",
    ):
        if any(
            phrase.startswith(name) or f" {name}" in phrase for name in heads.agreements if " of " in name
        ):
            return True
        if head in ("Memorandum", "Memoranda") and len(words) > at + 1:
            return True
    if pair in ("Memorandum Understanding",):
        return True
    if head in (
        "Statement",
        "Understanding",
        "Consensus",
        "Commitment",
        "Roadmap",
        "Blueprint",
        "Statute",
        "Arrangement",
        "Compact",
    ):
        return (len(words) > 1 and pair in heads.agreements) or (len(words) > 1 and _has_two_countries(words))
    if pair in ("Action Plan",) or head in ("Programme", "Program", "Plan"):
        return _has_two_countries(words) or ("Joint" in words[:2] and "Action" in words)
    return head in heads.agreements and len(words) > 1


def _has_two_countries(words: Sequence[str]) -> bool:
    parts = [part for word in words for part in word.replace("–", "-").split("-")]
    return sum(find_country(part) is not None for part in parts) > 1


def _is_other_name(words: Sequence[str]) -> bool:
    """Whether the head says that this names an event, a document or a programme, which are no entities."""
    heads = load_name_heads()
    head = words[find_head(words)]
    nouns = heads.events | heads.documents
    return len(words) > 1 and (head in nouns or words[-1] in nouns or head.removesuffix("s") in nouns)


def _read_parts(words: Sequence[str], first: int, last: int, around: Surroundings) -> Iterator[Candidate]:
    """A chunk without a head noun: each part between "and", "of" is a person, a place, a listed body or nothing."""
    start = first
    parts: list[tuple[int, int]] = []
    for at in range(first, last + 1):
        if (
            at < last
            and words[at] == "of"
            and at > start
            and words[at - 1] in load_name_heads().place_prefixes
        ):
            continue  # "Gulf of Guinea"
        if at == last or (words[at] in ("and", "&", "of", "at", "on", "in", "to", "for", "the")):
            if start < at:
                parts.append((start, at))
            start = at + 1
    for number, (a, b) in enumerate(parts):
        cue = (
            around
            if number == len(parts) - 1
            else Surroundings(
                bodies=around.bodies, place_cue=around.place_cue and number == 0, heading=around.heading
            )
        )
        if name := _read_part(words, a, b, cue, whole=len(parts) == 1):
            yield name


def _read_part(words: Sequence[str], a: int, b: int, around: Surroundings, whole: bool) -> Candidate | None:
    own = words[a:b]
    text = " ".join(own)
    if find_country(text):
        return None
    if len(own) == 1 and own[0] in around.bodies:
        return Candidate(a, b, "organization", "acronym defined in the issue")
    if entries := load_organisations().find(text):
        return _listed(a, b, entries, False)
    if is_body(own):
        return Candidate(a, b, "organization", "head noun of a body")
    likeness = _person_likeness(own)
    place = load_places().find(text)
    if around.person_cue and likeness >= _IN_CONTEXT and not (place and likeness < _SURE):
        return Candidate(a, b, "person", "post or speech follows")
    if place:
        return Candidate(a, b, "place", "gazetteer", None, place.country)
    if is_place(own):
        return Candidate(a, b, "place", "head noun of a place")
    if likeness >= _SURE and not around.heading:
        return Candidate(a, b, "person", "form of the name")
    if around.place_cue and whole and _may_be_unlisted_place(own) and not around.heading:
        return Candidate(a, b, "place", "after a preposition of place")
    return None


def _may_be_unlisted_place(words: Sequence[str]) -> bool:
    """One capitalised word behind "in" that is no plain word: "in Sriharikota"."""
    if words[0] in load_name_heads().regions:
        return False
    return (
        len(words) == 1
        and len(words[0]) > 3
        and words[0].isalpha()
        and not words[0].isupper()
        and is_name_word(words[0], opens_sentence=True)
    )


def _person_likeness(words: Sequence[str]) -> float:
    if (
        not 2 <= len(words) <= _LONGEST_NAME
        or find_country(words[0])
        or any(word[0].isdigit() for word in words)
    ):
        return 0.0
    heads = load_name_heads()
    if words[-1] in heads.events | heads.documents | heads.agreements | heads.places or any(
        is_head(word) for word in words
    ):
        return 0.0
    if any(
        is_acronym(word) and word.isupper() and not (is_initial(word) and len(word) < 3) for word in words
    ):
        return 0.0
    return looks_like_person(words)


def is_site(words: Sequence[str]) -> bool:
    """Whether a name is a venue's or a launch site's ("Kennedy Space Center"), not a national body's."""
    heads = load_name_heads()
    pair = " ".join(words[-2:])
    return (
        len(words) > 2
        and (pair in heads.sites or words[-1] in heads.sites)
        and "National" not in words
        and find_country(words[0]) is None
    )


def is_place(words: Sequence[str]) -> bool:
    """Whether a name is a place's by its form ("Shandong Province", "Lake Victoria", "Gulf of Guinea")."""
    heads = load_name_heads()
    if len(words) < 2:
        return False
    last = words[-1].title() if words[-1].isupper() else words[-1]
    return (
        last in heads.places
        or (" ".join(words[-2:]) in heads.places and len(words) > 2)
        or words[0] in heads.place_prefixes
    )
