"""Stage 3: agreements called by a common noun: "a memorandum of understanding", "the deal", "MoUs".

Comes in: a passage. Goes out: candidates for those that refer to one particular agreement of the text. Named
ones ("Minamata Convention") are found in ``reading``.
"""

import re
from collections.abc import Iterator
from functools import cache

from sciencegraph.extract.mentions.candidates import Candidate
from sciencegraph.extract.passages import Passage
from sciencegraph.vocab.alternatives import join_alternatives
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.wording import load_agreement_words

_POSSESSIVE = re.compile(r"['’]s")
_REACH = 4  # words before the noun that may introduce it


@cache
def _nouns() -> re.Pattern[str]:
    heads = load_name_heads()
    nouns = join_alternatives(heads.generic_agreements)
    modifier = f"(?:{join_alternatives(heads.agreement_modifiers)})"
    before = rf"(?:{modifier}(?:\s+and\s+{modifier})?\s+)*"
    return re.compile(rf"(?<![\w-]){before}(?:{nouns})(?![\w-])", re.IGNORECASE)


@cache
def _signing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{join_alternatives(load_agreement_words().signing)})\b", re.IGNORECASE)


def iter_generic_agreements(passage: Passage, told_before: bool) -> Iterator[Candidate]:
    """The common-noun mentions of particular agreements in a passage.

    Args:
        passage: Where to look.
        told_before: Whether the issue has told of an agreement before, so that "the deal" can mean it.
    """
    for first, last in passage.sentences:
        sentence = passage.quote(first, last)
        signed = _signing().search(sentence) is not None
        known = told_before
        for match in _nouns().finditer(sentence):
            definite, introduced = _read_before(sentence[: match.start()])
            means_one = (definite and known) or (signed and introduced)
            if means_one and not _is_name(match.group(), match.start()):
                yield from _as_candidate(passage, first, match.start(), match.end())
            known = True


def _is_name(surface: str, start: int) -> bool:
    """Whether a noun is part of a name, and found as one: "Memorandum of Understanding" inside a sentence."""
    return bool(start) and surface[0].isupper() and " " in surface and not surface.isupper()


def _read_before(left: str) -> tuple[bool, bool]:
    """Whether what stands before the noun makes it definite, and whether anything introduces it at all."""
    words, lists = _POSSESSIVE.sub(" 's", left).split()[-_REACH:], load_agreement_words()
    while words and _is_adjective(words[-1]):
        words.pop()
    last = words[-1].lower() if words else ""
    return last in lists.definite or last == "'s", bool(last) and last not in lists.vague


def _is_adjective(word: str) -> bool:
    lists = load_agreement_words()
    return word.lower() in lists.adjectives or word.endswith(tuple(lists.adjective_endings))


def _as_candidate(passage: Passage, first: int, start: int, end: int) -> Iterator[Candidate]:
    """The words that lie within the characters ``start`` to ``end`` of the sentence at word ``first``."""
    start, end = start + passage.starts[first], end + passage.starts[first]
    inside = [
        at
        for at in range(first, len(passage.words))
        if start <= passage.starts[at] and passage.starts[at] + len(passage.words[at]) <= end
    ]
    if inside:
        yield Candidate(inside[0], inside[-1] + 1, "agreement", "common noun for an agreement")
