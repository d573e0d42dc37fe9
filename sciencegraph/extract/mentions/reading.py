"""Stage 3: what a chunk of capitalised words names: bodies, people, places, agreements, or nothing.

Comes in: the words of a chunk and what stands around it. Goes out: candidates, with word indices of the
chunk. "CAST President Wan Gang" gives a body and a person; "China-Russia Digital Economy Forum" gives
nothing (its countries are found by ``countries``).
"""

from collections.abc import Iterator, Sequence

from sciencegraph.extract.lexicon import SURE_PERSON, find_listed, rate_person
from sciencegraph.extract.mentions.bodies import is_head
from sciencegraph.extract.mentions.candidates import Candidate
from sciencegraph.extract.mentions.organisations import split_bodies
from sciencegraph.extract.mentions.people import find_end_of_person, may_be_person
from sciencegraph.extract.mentions.pieces import Surroundings, read_piece
from sciencegraph.extract.mentions.words import is_acronym, is_connector, mend_words
from sciencegraph.extract.posts import find_post, is_post_in_name
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.people import is_surname
from sciencegraph.vocab.titles import load_titles

_LONGEST_HOLDER = 3  # words of a name behind a post and its portfolio


def read_chunk(words: Sequence[str], around: Surroundings) -> tuple[Candidate, ...]:
    """The names in a chunk, left to right; offsets are word indices of the chunk.

    Example:
        >>> found = read_chunk("CAST President Wan Gang".split(), Surroundings())
        >>> [(name.first, name.last, name.kind) for name in found]
        [(0, 1, 'organization'), (2, 4, 'person')]
    """
    found: list[Candidate] = []
    words = mend_words(words)
    before = ""
    for kind, first, last in _iter_segments(words):
        if kind == "text":
            cues = around if last == len(words) else around.drop_cues()
            found.extend(_read_segment(words, first, last, before, cues))
        before = kind
    return tuple(found)


def _iter_segments(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The chunk as stretches of ``post``, ``honorific`` and ``text``."""
    start = at = 0
    while at < len(words):
        kind, end = _find_title(words, start, at)
        if not end:
            at += 1
            continue
        if start < at:
            yield "text", start, at
        yield kind, at, end
        start = at = end
    if start < len(words):
        yield "text", start, len(words)


def _find_title(words: Sequence[str], start: int, at: int) -> tuple[str, int]:
    """The kind and the end of the post or honorific at a word; an end of 0 where there is none."""
    end = find_post(words, at, fields=False)
    if end and not _is_plural(words, end) and not is_post_in_name(words[start:], at - start, end - start):
        return "post", end
    honorific = words[at] in load_titles().honorifics and not find_country(" ".join(words[at : at + 2]))
    if honorific and (at + 1 < len(words) or at > start):  # "Sri", but not of Sri Lanka
        return "honorific", at + 1
    return "", 0


def _is_plural(words: Sequence[str], end: int) -> bool:
    """Whether the words before ``end`` are people, no post: "Presidents' Meeting", but "Presidents of …"."""
    post, follows = words[end - 1], words[end] if end < len(words) else ""
    if not post.endswith("s") or post.lower() in load_titles().posts or follows in ("of", "for"):
        return False
    return rate_person(tuple(words[end : end + 2])) < SURE_PERSON


def _read_segment(
    words: Sequence[str], first: int, last: int, before: str, around: Surroundings
) -> Iterator[Candidate]:
    """The names in a stretch of text, of which the first may be the holder of the post before it."""
    if before and not is_connector(words[first]):
        end = find_end_of_person(words, first, last)
        if may_be_person(words[first:end]) and not _is_body_of_post(words, first, end, before):
            yield Candidate(first, end, "person", f"after {before}")
            first = end
    elif before == "post" and words[first] in ("of", "for"):
        holder = _find_holder(words, first, last)
        if holder is None and _is_portfolio(words, first, last):
            return
        first = first if holder is None else holder
        if holder is not None and not any(is_head(word) for word in words[first:last]):
            first = find_end_of_person(words, holder, last)
            yield Candidate(holder, first, "person", "after post and portfolio")
    yield from _read_pieces(words, first, last, around)


def _is_body_of_post(words: Sequence[str], first: int, end: int, before: str) -> bool:
    """Whether an acronym alone follows a post: "Director General *ICAR*"; nobody is called so."""
    alone = before == "post" and end == first + 1
    return alone and is_acronym(words[first]) and not is_surname(words[first].capitalize())


def _find_holder(words: Sequence[str], first: int, last: int) -> int | None:
    """Where a name starts behind a minister's portfolio ("of Science and Technology"), or None."""
    for start in range(last - 2, max(first + 1, last - _LONGEST_HOLDER - 1), -1):
        if not is_connector(words[start - 1]) and rate_person(tuple(words[start:last])) >= SURE_PERSON:
            return start
    return None


def _is_portfolio(words: Sequence[str], first: int, last: int) -> bool:
    """Whether "of …" behind a minister's post names a field ("Higher Education and Research"), not a body."""
    if words[first - 1].lower() not in load_titles().portfolios:
        return False
    while first < last and is_connector(words[first]):
        first += 1
    field, weak = words[first:last], load_name_heads().weak
    return not any(is_head(word) and word not in weak for word in field) and not find_listed(" ".join(field))


def _read_pieces(words: Sequence[str], first: int, last: int, around: Surroundings) -> Iterator[Candidate]:
    while first < last and (is_connector(words[first]) or words[first] in ("'s", "’s")):
        first += 1
    while last > first and is_connector(words[last - 1]):
        last -= 1
    for piece in split_bodies(words[first:last], around.bodies):
        shifted = piece._replace(first=piece.first + first, last=piece.last + first)
        yield from read_piece(words, shifted, around)
