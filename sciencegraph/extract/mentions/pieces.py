"""Stage 3: what one name of a chunk is, or the names in it where no noun at its head tells.

Comes in: the words of a chunk and the range of one name. Goes out: candidates. The surest reading comes
first: the lexicon, the head noun, the gazetteer, the form of people's names, what stands around the chunk.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sciencegraph.extract.lexicon import POSSIBLE_PERSON, SURE_PERSON, find_listed, find_place
from sciencegraph.extract.mentions.bodies import is_body, is_head
from sciencegraph.extract.mentions.candidates import Candidate
from sciencegraph.extract.mentions.forms import is_agreement, is_occasion, is_place, is_site
from sciencegraph.extract.mentions.organisations import Piece
from sciencegraph.extract.mentions.people import rate_full_name
from sciencegraph.extract.mentions.words import is_name_word
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.organisations import Organisation
from sciencegraph.vocab.wording import load_name_words


class Surroundings(NamedTuple):
    """What stands around a chunk.

    ``person_cue``: a post or a verb of speech follows it. ``place_cue``: "in" or "near" stands before it.
    ``heading``: it stands in one, where every word has a capital. ``bodies``: acronyms that the issue defines
    as bodies.
    """

    person_cue: bool = False
    place_cue: bool = False
    heading: bool = False
    bodies: frozenset[str] = frozenset()

    def drop_cues(self) -> "Surroundings":
        """The same for a name that does not stand at the edge of the chunk."""
        return self._replace(person_cue=False, place_cue=False)


def read_piece(words: Sequence[str], piece: Piece, around: Surroundings) -> Iterator[Candidate]:
    """The names in a piece of a chunk; offsets are word indices of the chunk.

    Example:
        >>> words = ("Example", "Lakes", "Institute")
        >>> [(name.kind, name.rule) for name in read_piece(words, Piece(0, 3), Surroundings())]
        [('organization', 'head noun of a body')]
    """
    heads = load_name_heads()
    first, last, within = piece
    own = words[first:last]
    if len(own) == 1 and own[0] in heads.agreement_acronyms:
        yield Candidate(first, last, "agreement", "acronym of a kind of agreement")
    elif is_site(own):
        yield Candidate(first, last, "place", "head noun of a site")
    elif entries := find_listed(" ".join(own)):
        yield _take_listed(first, last, entries, within)
    elif is_agreement(own):
        yield Candidate(first, last, "agreement", "head noun of an agreement")
    elif is_body(own) or (within and is_head(own[-1]) and own[-1] not in heads.weak):
        yield Candidate(first, last, "organization", "head noun of a body", within_next=within)
    elif not is_occasion(own):
        yield from _read_parts(words, first, last, around)


def _take_listed(first: int, last: int, entries: Sequence[Organisation], within: bool = False) -> Candidate:
    """A body of the lexicon; its key and home are known only if no other body bears the name."""
    only = entries[0] if len(entries) == 1 else None
    key, country = (only.key, only.country) if only else (None, None)
    return Candidate(first, last, "organization", "lexicon", key, country, within)


def _read_parts(words: Sequence[str], first: int, last: int, around: Surroundings) -> Iterator[Candidate]:
    """The names in a chunk without a head noun: its parts between "and", "of" and the like."""
    parts = _split_parts(words, first, last)
    for number, (start, end) in enumerate(parts):
        cues = around._replace(place_cue=around.place_cue and number == 0, person_cue=False)
        cues = around if number == len(parts) - 1 else cues
        if name := _read_part(words[start:end], start, end, cues, whole=len(parts) == 1):
            yield name


def _split_parts(words: Sequence[str], first: int, last: int) -> list[tuple[int, int]]:
    separators, prefixes = load_name_words().separators, load_name_heads().place_prefixes
    parts, start = [], first
    for at in range(first, last + 1):
        if start < at < last and words[at] == "of" and words[at - 1] in prefixes:
            continue  # "Gulf of Guinea"
        if at == last or words[at] in separators:
            if start < at:
                parts.append((start, at))
            start = at + 1
    return parts


def _read_part(
    own: Sequence[str], first: int, last: int, around: Surroundings, whole: bool
) -> Candidate | None:
    text = " ".join(own)
    if find_country(text):
        return None
    if len(own) == 1 and own[0] in around.bodies:
        return Candidate(first, last, "organization", "acronym defined in the issue")
    if entries := find_listed(text):
        return _take_listed(first, last, entries)
    if is_body(own):
        return Candidate(first, last, "organization", "head noun of a body")
    return _read_person_or_place(own, first, last, around, whole)


def _read_person_or_place(
    own: Sequence[str], first: int, last: int, around: Surroundings, whole: bool
) -> Candidate | None:
    likeness, place = rate_full_name(own), find_place(" ".join(own))
    announced = around.person_cue and likeness >= (SURE_PERSON if place else POSSIBLE_PERSON)
    if announced:
        return Candidate(first, last, "person", "post or speech follows")
    if place:
        return Candidate(first, last, "place", "gazetteer", None, place.country)
    if is_place(own):
        return Candidate(first, last, "place", "head noun of a place")
    if likeness >= SURE_PERSON and not around.heading:
        return Candidate(first, last, "person", "form of the name")
    if around.place_cue and whole and not around.heading and _may_be_unlisted(own):
        return Candidate(first, last, "place", "after a preposition of place")
    return None


def _may_be_unlisted(words: Sequence[str]) -> bool:
    """Whether a word behind "in" can be a place that no list knows: no plain word ("Sriharikota")."""
    word = words[0]
    return (
        len(words) == 1
        and len(word) > 3
        and word.isalpha()
        and not word.isupper()
        and word not in load_name_heads().regions
        and is_name_word(word, opens_sentence=True)
    )
