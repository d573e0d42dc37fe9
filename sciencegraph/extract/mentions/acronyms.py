"""Stage 3: acronyms that the text itself defines: "Chinese Academy of Sciences (CAS)", or the other way.

Comes in: passages and their chunks. Goes out: definitions, each with where the short and the long form stand.
The matching follows A. Schwartz & M. Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (2003): every letter of the acronym is found in the long form, from right to left, the first
one at the start of a word.
"""

from collections.abc import Iterator, Sequence

from sciencegraph.extract.mentions.bodies import find_head, is_body, is_title
from sciencegraph.extract.mentions.candidates import Definition
from sciencegraph.extract.mentions.organisations import split_bodies
from sciencegraph.extract.mentions.words import is_acronym, is_connector
from sciencegraph.extract.passages import Passage
from sciencegraph.names import find_long_form
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.wording import load_name_words


def iter_definitions(passage: Passage, chunks: Sequence[tuple[int, int]]) -> Iterator[Definition]:
    """The acronyms that a passage defines, in order."""
    words = passage.words
    ends = {last: first for first, last in chunks}
    starts = dict(chunks)
    for at in range(1, len(words) - 2):
        if words[at] != "(":
            continue
        # "(CAS)" and, with a remark behind it, "(CAS, in Beijing)"
        if is_short_form(words[at + 1]) and words[at + 2] in (")", ",", ";"):
            definition = _define_before(passage, at, ends.get(at))
        else:
            definition = _define_behind(passage, at, starts.get(at + 1))
        if definition is not None:
            yield definition


def is_short_form(word: str) -> bool:
    """Whether a word in brackets can be a short name: an acronym, or one capitalised word.

    Example:
        >>> is_short_form("CAS"), is_short_form("Sinoway"), is_short_form("2024")
        (True, True, False)
    """
    return is_acronym(word) or (word[0].isupper() and word.isalpha() and 3 <= len(word) <= 12)


def _define_behind(passage: Passage, at: int, last: int | None) -> Definition | None:
    """The definition whose long form stands behind the bracket, up to ``last``: "CAS (Chinese Academy …)"."""
    short = passage.words[at - 1]
    if last is None or not is_acronym(short) or find_long_form(short, passage.quote(at + 1, last)) is None:
        return None
    return Definition(at - 1, at + 1, last, True)


def _define_before(passage: Passage, at: int, first: int | None) -> Definition | None:
    """The definition before the bracket at ``at``; ``first`` is the start of the chunk that ends there."""
    matched = _match_letters(passage, at, first)
    if matched is not None:
        return Definition(at + 1, matched, at, True)
    if first is None:
        return None
    short, words = passage.words[at + 1], passage.words[first:at]
    piece = split_bodies(words)[-1]
    starts_alike = words[piece.first].startswith(short)
    if not is_acronym(short) and not starts_alike:
        return None
    return Definition(at + 1, first + piece.first, at, starts_alike)


def _match_letters(passage: Passage, at: int, first: int | None) -> int | None:
    """Where the words before the bracket start that the letters in it stand for, or None if they disagree."""
    words, short = passage.words, passage.words[at + 1]
    start = max(passage.find_sentence(at)[0], at - len(short) * 2 - 4)
    if first is not None:
        start = min(first, start) if is_acronym(short) else first
    offset = find_long_form(short, passage.quote(start, at))
    if offset is None:
        return None
    offset += passage.starts[start]
    matched = next((i for i in range(start, at) if passage.starts[i] >= offset), at)
    if matched == at or (first is not None and matched < first and not _reaches(words, matched, first)):
        return None
    return matched if first is None or matched < first else _widen(words, first, matched, at)


def _reaches(words: Sequence[str], matched: int, first: int) -> bool:
    """Whether a long form may start before its chunk: in lower case, or over words that names are made of."""
    if words[matched][0].islower():
        return True
    return all(is_connector(word) or word[0].isupper() for word in words[matched:first])


def _widen(words: Sequence[str], first: int, matched: int, last: int) -> int:
    """The start of the piece that the match lies in: "German Aerospace Center (AC)" keeps its first word."""
    piece = split_bodies(words[first:last])[-1]
    return first + piece.first if piece.first <= matched - first else matched


def defines_body(passage: Passage, definition: Definition, chunks: Sequence[tuple[int, int]]) -> bool:
    """Whether a definition's long form names a body.

    Its head noun tells so, or, without one, that it is a whole chunk of capitalised words that nothing around
    calls a model, a conference or another thing.
    """
    words = passage.words[definition.first : definition.last]
    if is_title(words):
        return False
    if is_body(words):
        return True
    if not definition.matches or words[0][0].islower() or _is_other(words):
        return False
    whole = any(first <= definition.first and definition.last <= last for first, last in chunks)
    return (whole or "in" in words) and len(words) > 2 and not _is_thing(passage, definition)


def _is_other(words: Sequence[str]) -> bool:
    heads = load_name_heads()
    return any(
        noun in heads.occasions or noun in heads.agreements or noun in heads.places
        for noun in (words[-1], words[find_head(words)])
    )


def _is_thing(passage: Passage, definition: Definition) -> bool:
    before = passage.lower[max(0, definition.first - 3) : definition.first]
    behind = passage.lower[definition.acronym + 2 : definition.acronym + 4]
    return not load_name_words().things.isdisjoint((*before, *behind))
