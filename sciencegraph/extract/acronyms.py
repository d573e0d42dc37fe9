"""Stage 3: acronyms that the text itself defines: "Chinese Academy of Sciences (CAS)", "CAS (Chinese Academy …)".

Comes in: passages and their chunks. Goes out: definitions, each with where the short and the long form stand.
The matching follows A. Schwartz & M. Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (2003): every letter of the acronym is found in the long form, from right to left, the first
one at the start of a word.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sciencegraph.extract.organisations import find_head, is_body, split_bodies
from sciencegraph.extract.passages import Passage
from sciencegraph.extract.words import CONNECTORS, is_acronym
from sciencegraph.names import find_long_form
from sciencegraph.vocab.name_heads import load_name_heads


class Definition(NamedTuple):
    """An acronym (one token of a passage) and its long form (half-open token range); ``matches`` tells whether
    the letters agree, or only its place after the name says so ("German Research Foundation (DFG)").
    """

    acronym: int
    first: int
    last: int
    matches: bool


def iter_definitions(passage: Passage, chunks: Sequence[tuple[int, int]]) -> Iterator[Definition]:
    """The acronyms that a passage defines, in order."""
    doc = passage.doc
    ends = {last: first for first, last in chunks}
    starts = dict(chunks)
    for at in range(1, len(doc) - 2):
        if doc[at].text != "(":
            continue
        # "(CAS)" and, with a remark behind it, "(CAS, in Beijing)"
        if is_short_form(doc[at + 1].text) and doc[at + 2].text in (")", ",", ";"):
            yield from _define_before(passage, at, ends.get(at))
        elif is_acronym(doc[at - 1].text) and at + 1 in starts:
            last = starts[at + 1]
            long_form = doc[at + 1 : last].text
            if find_long_form(doc[at - 1].text, long_form) is not None:
                yield Definition(at - 1, at + 1, last, True)


def is_short_form(word: str) -> bool:
    """Whether a word in brackets can be a short name: an acronym, or one capitalised word ("Sinoway")."""
    return is_acronym(word) or (word[0].isupper() and word.isalpha() and 3 <= len(word) <= 12)


def _define_before(passage: Passage, at: int, first: int | None) -> Iterator[Definition]:
    doc, short = passage.doc, passage.doc[at + 1].text
    window = max(passage.find_sentence(at)[0], at - len(short) * 2 - 4)
    start = window if first is None else min(first, window) if is_acronym(short) else first
    offset = find_long_form(short, doc[start:at].text)
    if offset is not None:
        matched = next((i for i in range(start, at) if doc[i].idx - doc[start].idx >= offset), at)
        linked = (
            first is not None
            and matched < first
            and all(token.text in CONNECTORS or token.text[0].isupper() for token in doc[matched:first])
        )
        if matched < at and (first is None or matched >= first or linked or doc[matched].text[0].islower()):
            if first is not None and matched >= first:
                matched = _widen(doc, first, matched, at)
            yield Definition(at + 1, matched, at, True)
            return
    if first is None:
        return
    words = [token.text for token in doc[first:at]]
    piece = split_bodies(words)[-1]
    if is_acronym(short) or words[piece.first].startswith(short):
        yield Definition(at + 1, first + piece.first, at, words[piece.first].startswith(short))


def _widen(doc: "object", first: int, matched: int, last: int) -> int:
    """The start of the piece that the match lies in: "the (German) Aerospace Center (AC)" keeps its first word."""
    words = [token.text for token in doc[first:last]]  # type: ignore[index]
    for piece in split_bodies(words):
        if piece.first <= matched - first < piece.last and piece.last == len(words):
            return first + piece.first
    return matched


_THINGS = frozenset(
    [
        "called",
        "named",
        "dubbed",
        "model",
        "system",
        "method",
        "tool",
        "technique",
        "project",
        "programme",
        "program",
        "initiative",
        "mission",
        "satellite",
        "code",
        "platform",
        "conference",
        "forum",
        "meeting",
        "workshop",
        "symposium",
        "summit",
        "congress",
        "framework",
        "scheme",
        "framework",
        "index",
        "theory",
        "algorithm",
        "experiment",
    ]
)


def defines_body(passage: Passage, definition: Definition, chunks: Sequence[tuple[int, int]]) -> bool:
    """Whether a definition's long form names a body: by its head noun, or, without one, by being a whole chunk of
    capitalised words that nothing around calls a model, a conference or another thing.
    """
    doc = passage.doc
    words = [token.text for token in doc[definition.first : definition.last]]
    heads = load_name_heads()
    if is_body(words):
        return True
    if (
        not definition.matches
        or words[0][0].islower()
        or (
            {words[-1], words[find_head(words)]}
            & (heads.events | heads.documents | heads.agreements | heads.places)
        )
    ):
        return False
    around = [token.lower_ for token in doc[max(0, definition.first - 3) : definition.first]]
    around += [token.lower_ for token in doc[definition.acronym + 2 : definition.acronym + 4]]
    inside = any(first <= definition.first and definition.last <= last for first, last in chunks) or (
        " in " in f" {' '.join(words)} "
    )
    return inside and len(words) > 2 and not _THINGS.intersection(around)
