"""Stage 3: agreements called by a common noun: "a memorandum of understanding", "the deal", "MoUs".

Comes in: a passage. Goes out: candidates for those that refer to one particular agreement of the text. Named
ones ("Minamata Convention") are found in ``interpret``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from sciencegraph.extract.candidates import Candidate
from sciencegraph.extract.passages import Passage
from sciencegraph.vocab.name_heads import load_name_heads

_DEFINITE = frozenset(
    [
        "the",
        "this",
        "that",
        "its",
        "their",
        "latest",
        "new",
        "same",
        "said",
        "above-mentioned",
        "present",
        "current",
        "previous",
        "existing",
        "such",
        "our",
    ]
)
_ADJECTIVES = frozenset(
    [
        "latest",
        "new",
        "landmark",
        "historic",
        "five-year",
        "three-year",
        "two-year",
        "ten-year",
        "renewed",
        "extended",
        "amended",
        "revised",
        "bilateral",
        "original",
        "present",
        "signed",
        "comprehensive",
        "five",
        "multi-year",
        "2019",
        "first",
        "second",
    ]
)
_SIGNING = re.compile(
    r"\b(?:sign(?:ed|s|ing)?|signatur\w+|ink(?:ed|s|ing)?|conclud\w+|renew\w*|exten(?:d|ds|ded|sion)|amend\w*|enter(?:ed|s)? into|exchang\w+|"
    r"adopt\w*|issued|released|ratif\w+|negotiat\w+|terminat\w+|initial(?:l?ed)|reach(?:ed)?|sealed|clinched|finali[sz]ed|approved|under)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _nouns() -> re.Pattern[str]:
    heads = load_name_heads()
    nouns = "|".join(
        sorted((re.escape(noun) for noun in heads.generic_agreements), key=lambda noun: (-len(noun), noun))
    )
    modifiers = "|".join(
        sorted((re.escape(word) for word in heads.agreement_modifiers), key=lambda word: (-len(word), word))
    )
    return re.compile(
        rf"(?<![\w-])(?:(?:{modifiers})(?:\s+and\s+(?:{modifiers}))?\s+)*(?:{nouns})(?![\w-])|(?<![\w-])(?:MoU|MOU|MoC|MOC|LoI|MoA)(?![\w-])",
        re.IGNORECASE,
    )


def iter_generic_agreements(passage: Passage, told_before: bool) -> Iterator[Candidate]:
    """The common-noun mentions of particular agreements in a passage.

    Args:
        passage: Where to look.
        told_before: Whether the issue has told of an agreement before, so that "the deal" can mean it.
    """
    doc = passage.doc
    text = doc.text
    for first, last in passage.sentences:
        begin, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        sentence = text[begin:end]
        for match in _nouns().finditer(sentence):
            surface = match.group()
            if surface[0].isupper() and " " in surface and not surface.isupper() and match.start():
                continue  # "Memorandum of Understanding" is a name and found as one
            definite, bare = _read_before(sentence[: match.start()])
            signed = bool(_SIGNING.search(sentence))
            known = told_before or bool(_nouns().search(sentence[: match.start()]))
            if (definite and known) or (signed and not bare):
                yield from _as_candidate(passage, begin + match.start(), begin + match.end())


def _read_before(left: str) -> tuple[bool, bool]:
    """Whether what stands before the noun makes it definite, and whether nothing introduces it at all."""
    words = left.replace("’s", " 's").replace("'s", " 's").split()[-4:]
    while words and (
        words[-1].lower() in _ADJECTIVES or words[-1].endswith(("ed", "al", "ic", "ive", "year"))
    ):
        words.pop()
    last = words[-1].lower() if words else ""
    return last in _DEFINITE or last == "'s", last in (
        "in",
        "into",
        "by",
        "no",
        "of",
        "under",
        "any",
        "for",
        "several",
        "",
    )


def _as_candidate(passage: Passage, start: int, end: int) -> Iterator[Candidate]:
    tokens = [token.i for token in passage.doc if start <= token.idx and token.idx + len(token) <= end]
    if tokens:
        yield Candidate(tokens[0], tokens[-1] + 1, "agreement", "common noun for an agreement")
