"""Stage 4, within an issue: what its text says of names: "X, likewise known as ABC", "not to be confused".

Comes in: an issue and its extraction. Goes out: further alias links, asides (a second meaning that a remark
mentions in passing), and pairs that the text tells apart. Brackets are read by the extraction already.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sciencegraph.model import Extraction, Issue, Link, Mention
from sciencegraph.names import is_acronym, is_acronym_of

_BRACKET = re.compile(r"\s*\((?P<too>again|likewise|also|or|too|here)?[:,]?\s*")
_KNOWN = re.compile(
    r",?\s+(?:which is |is |are |both )?(?P<too>likewise |also |again |too |equally |confusingly )?"
    r"(?:known|abbreviated|shortened|called|referred to)\s+(?:as|to)\s+(?:the\s+)?"
)
_EXPLAINED = re.compile(r"\s*[,–—-]\s*(?:that is,?\s+)?the\s+")
_OTHER = re.compile(r"\b(?:other|second|another)\s+$")
_CONFUSED = re.compile(
    r"\bnot\s+(?:to\s+)?be\s+(?:mistaken|confused|mixed\s+up|muddled)\s+(?:for|with)\b|\bno\s+relation\s+(?:of|to)\b"
    r"|\bunrelated\s+to\b|\bdistinct\s+from\b|\bnothing\s+to\s+do\s+with\b|\bnot\s+the\s+same\s+as\b"
)
_SHARES = re.compile(
    r"\bshar(?:es|ed|ing)\s+(?:the|its|this|that)\s+(?:same\s+)?"
    r"(?:acronym|abbreviation|name|initials|letters|short\s+form)(?:\s+of|\s+with)?\s*$"
)
_REACH = 160


class Told(NamedTuple):
    """What an issue's text says of its names, by mention ids.

    Attributes:
        aliases: Links that the extraction has not found.
        asides: Mentions that mean something else than the name does in the rest of the issue.
        contrasts: Pairs that the text says are two.
    """

    aliases: tuple[Link, ...] = ()
    asides: frozenset[str] = frozenset()
    contrasts: tuple[tuple[str, str], ...] = ()


def read_told(issue: Issue | None, extraction: Extraction) -> Told:
    """What the text of an issue says of names that its mentions bear; nothing without a text."""
    if issue is None or not issue.text:
        return Told()
    bodies = sorted(
        (item for item in extraction.mentions if item.kind == "organization"), key=lambda item: item.start
    )
    known = {(link.left, link.right) for link in extraction.links}
    aliases: list[Link] = []
    asides: set[str] = set()
    for left, right in pairwise(bodies):
        found = _read_alias(issue.text, left, right)
        if found is None:
            continue
        link, aside = found
        asides |= {link.left, link.right} if aside else set()
        if (link.left, link.right) not in known and (link.right, link.left) not in known:
            aliases.append(link)
    asides |= {item.id for item in bodies if _SHARES.search(_before(issue.text, item))}
    contrasts = (*_iter_contrasts(issue.text, bodies), *_iter_sharers(bodies, asides))
    return Told(tuple(aliases), frozenset(asides), contrasts)


def _before(text: str, mention: Mention) -> str:
    return text[max(0, mention.start - _REACH) : mention.start]


def _read_alias(text: str, left: Mention, right: Mention) -> tuple[Link, bool] | None:
    """The link of two names that follow each other, and whether a remark tells it in passing."""
    between = text[left.end : right.start]
    short = [is_acronym(item.surface.strip()) for item in (left, right)]
    if len(between) > _REACH or short[0] == short[1]:
        return None
    if short[1]:
        match = _BRACKET.fullmatch(between) or _KNOWN.fullmatch(between)
        if match is None:
            return None
        aside = match["too"] is not None and match["too"].strip() != "or"
        return _link(right, left, between), aside
    other = _OTHER.search(_before(text, left)) is not None
    if _EXPLAINED.fullmatch(between) and (other or is_acronym_of(left.surface.strip(), right.surface)):
        return _link(left, right, between), other
    return None


def _link(short: Mention, full: Mention, between: str) -> Link:
    first, second = sorted((short, full), key=lambda item: item.start)
    why = f"“{first.surface}{' '.join(between.split(' '))}{second.surface}”"
    return Link(kind="alias", left=short.id, right=full.id, why=why)


def _iter_contrasts(text: str, bodies: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """The names before and behind "not to be confused with": before, the one that is written alike."""
    for match in _CONFUSED.finditer(text):
        before = [
            item for item in bodies if match.start() - _REACH <= item.start and item.end <= match.start()
        ]
        behind = next((item for item in bodies if match.end() <= item.start < match.end() + _REACH), None)
        if behind is None or not before:
            continue
        alike = [item for item in before if item.surface == behind.surface]
        yield (alike or before)[-1].id, behind.id


def _iter_sharers(bodies: Sequence[Mention], asides: set[str]) -> Iterator[tuple[str, str]]:
    """An aside and the others that are written alike."""
    for item in bodies:
        if item.id in asides:
            for other in bodies:
                if other.surface == item.surface and other.id not in asides:
                    yield item.id, other.id
