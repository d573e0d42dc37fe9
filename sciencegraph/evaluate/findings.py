"""Stage 7, evaluation: what was missed, found too much or told differently, each with its sentence.

A finding is for a reader who wants to see why a figure is what it is, so it quotes the text.
"""

import re
from typing import Literal

from sciencegraph.model import Record

_SENTENCE_END = re.compile(r"[.!?]['\"’”)\]]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n\s*\n")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Dr|Prof|Mr|Ms|Mrs|St|Co|Ltd|No|Jr|Sr|vs|[Ee]tc))\.\s+$")


class Finding(Record):
    """One case in which corpus and gold differ.

    Attributes:
        kind: What it is about.
        verdict: ``missed`` (in the gold alone), ``extra`` (in the corpus alone), ``differs`` (not alike).
        what: The name, post or event, in words.
        sentence: The sentence that tells it.
        document: File name of the issue.
        paragraph: Number of the gold paragraph, from 0; None where it is not known.
        note: What the other side has instead, or an empty string.
    """

    kind: Literal["mention", "affiliation", "event"]
    verdict: Literal["missed", "extra", "differs"]
    what: str
    sentence: str
    document: str
    paragraph: int | None = None
    note: str = ""


def find_sentence(text: str, start: int, end: int) -> str:
    """The sentence, or sentences, around a half-open stretch of a text, white space folded.

    Example:
        >>> find_sentence("It rained. Prof. Ding met CAS. They left.", 22, 25)
        'Prof. Ding met CAS.'
    """
    cuts = [m.end() for m in _SENTENCE_END.finditer(text) if not _ABBREVIATION.search(text[: m.end()][-12:])]
    first = max((cut for cut in cuts if cut <= start), default=0)
    last = min((cut for cut in cuts if cut >= end), default=len(text))
    return " ".join(text[first:last].split())
