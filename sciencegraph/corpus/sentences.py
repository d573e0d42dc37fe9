"""Stage 5: the sentences of an issue, to search in.

Comes in: an issue. Goes out: spans of its text. Extraction breaks sentences with a tokenizer; here
punctuation has to do, so that a search needs no language library.
"""

import re
from collections.abc import Iterator

from sciencegraph.model import Issue
from sciencegraph.vocab.wording import load_sentence_words

_END = re.compile(r"[.!?…][\"'”’»)\]]*(\s+)(?=[^\s,;:)a-z])")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_LONGEST = 2000  # characters; what goes on for longer is a table or a list, and cut at line ends or spaces


def iter_sentences(issue: Issue) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the sentences of an issue, in order; headings and rows are sentences, too.

    Example:
        >>> text = "Prof. A. Rao met Dr. Li. They signed it on 5 May."
        >>> issue = Issue(id="i", source="i.txt", sha256="", text=text)
        >>> [text[start:end] for start, end in iter_sentences(issue)]
        ['Prof. A. Rao met Dr. Li.', 'They signed it on 5 May.']
    """
    blocks = [(block.start, block.end) for block in issue.paragraphs] or [(0, len(issue.text))]
    for start, end in blocks:
        for first, last in _split(issue.text[start:end]):
            yield start + first, start + last


def _split(block: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(block):
        if not _is_abbreviation(block[start : match.start() + 1]):
            yield from _cut(block, start, match.start(1))
            start = match.end()
    yield from _cut(block, start, len(block))


def _is_abbreviation(text: str) -> bool:
    word = text.rsplit(None, 1)[-1].lstrip("(“\"'‘") if text.strip() else ""
    return word in load_sentence_words().abbreviations or _INITIALS.fullmatch(word) is not None


def _cut(block: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        at = max(
            block.rfind("\n", start + 1, start + _LONGEST), block.rfind(" ", start + 1, start + _LONGEST)
        )
        at = at if at > start else start + _LONGEST
        yield start, at
        start = at + (block[at : at + 1].isspace())
    if block[start:end].strip():
        yield start, end
