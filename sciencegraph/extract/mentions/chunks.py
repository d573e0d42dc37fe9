"""Stage 3: runs of capitalised words, the raw stuff of names.

Comes in: a passage. Goes out: chunks, half-open ranges of words such as "Institute of Physics of Chinese
Academy of Sciences" or "CAST President Wan Gang"; what is a name in them is decided in ``reading``.
"""

from collections.abc import Iterator, Sequence

from sciencegraph.extract.mentions.joints import step_list, step_owner, step_words
from sciencegraph.extract.mentions.words import is_connector, is_name_word, is_ordinal
from sciencegraph.extract.passages import Passage
from sciencegraph.vocab.event_types import load_headline_verbs

_INSIDE_SENTENCES = ",()'’-–—&/"  # any other sign may be a bullet, behind which a sentence starts


def iter_chunks(passage: Passage) -> Iterator[tuple[int, int]]:
    """The chunks of a passage as half-open ranges of words, in order, without overlap."""
    words = passage.words
    openers = {first for first, _ in passage.sentences}
    verbs = load_headline_verbs() if passage.kind in ("heading", "item") else frozenset()
    capitals = passage.text.isupper()  # a masthead: "INSTITUTE FOR DEFENCE STUDIES AND ANALYSES"
    at = 0
    while at < len(words):
        if passage.lower[at] in verbs or not _starts_chunk(words, at, openers):
            at += 1
            continue
        last = _find_end(words, at, capitals)
        # "China and US Renew Agreement": a headline's verb ends the name before it
        last = next((verb for verb in range(at + 1, last) if passage.lower[verb] in verbs), last)
        while last > at + 1 and is_connector(words[last - 1]):
            last -= 1
        yield at, last
        at = last


def _starts_chunk(words: Sequence[str], at: int, openers: set[int]) -> bool:
    follows = at + 1 < len(words) and is_name_word(words[at + 1])
    if is_ordinal(words[at]):
        return follows
    if at + 2 < len(words) and words[at + 1] in ("and", "&"):
        follows = follows or is_name_word(words[at + 2])  # "Science and Technology Office"
    opens = at in openers or (at > 0 and _is_bullet(words[at - 1]))
    return is_name_word(words[at], opens_sentence=opens, name_follows=follows)


def _is_bullet(word: str) -> bool:
    return not word[0].isalnum() and word not in _INSIDE_SENTENCES


def _find_end(words: Sequence[str], first: int, capitals: bool) -> int:
    last = first + 1
    while last < len(words):
        step = (
            step_words(words, first, last, capitals)
            or step_owner(words, last)
            or step_list(words, first, last)
        )
        if not step:
            return last
        last = step
    return last
