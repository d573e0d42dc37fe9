"""Stage 7, evaluation: where the stretches of one text stand in another that tells the same.

In: the text that was annotated and the text of the issue, which was cleaned, rejoined across pages and
perhaps read from another format. Out: for each letter of the one its offset in the other, or -1. Only letters
and digits are compared, so markup, line ends and punctuation may differ freely.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"[^\W_]+")
_ANCHOR_WORDS = 4
_MOST_CELLS = 100_000_000
"""A stretch without anchors is compared word by word up to this product of lengths (about 12 MB)."""
_SHORT_GAP = 12
_MOVED_RUN = 4
_MOVED_MOST = 500
_SAME_LETTERS = 0.6


class Block(NamedTuple):
    """A run of ``size`` equal items: from ``left`` in the one sequence, from ``right`` in the other."""

    left: int
    right: int
    size: int


def align_texts(annotated: str, issue: str) -> NDArray[np.int64]:
    """For each character of the annotated text its offset in the issue's text, -1 where it has none.

    Paragraphs that moved are found too, if four words in a row say so. Spaces and punctuation get -1.

    Example:
        >>> align_texts("**CAS** met", "CAS inter").tolist()
        [-1, -1, 0, 1, 2, -1, -1, -1, -1, -1, -1]
    """
    left, right = list(_WORD.finditer(annotated)), list(_WORD.finditer(issue))
    left_words, right_words = [w[0].lower() for w in left], [w[0].lower() for w in right]
    blocks = list(_iter_blocks(left_words, right_words))
    blocks += _find_moved(left_words, right_words, blocks)
    offsets = np.full(len(annotated), -1, dtype=np.int64)
    for block in blocks:
        for step in range(block.size):
            _join(offsets, left[block.left + step], right[block.right + step])
    for words, others in _iter_gaps(blocks, len(left), len(right)):
        _align_letters(offsets, left[words], right[others])
    return offsets


def _join(offsets: NDArray[np.int64], word: re.Match[str], other: re.Match[str]) -> None:
    size = min(len(word[0]), len(other[0]))
    offsets[word.start() : word.start() + size] = np.arange(other.start(), other.start() + size)


def _iter_blocks(left: Sequence[str], right: Sequence[str]) -> Iterator[Block]:
    """Equal words in order: rare runs first, as anchors, then what lies between two of them."""
    at_left = at_right = 0
    for anchor in [*_find_anchors(left, right), Block(len(left), len(right), 0)]:
        if anchor.left < at_left or anchor.right < at_right:
            continue
        yield from _iter_between(
            left[at_left : anchor.left], right[at_right : anchor.right], at_left, at_right
        )
        if anchor.size:
            yield anchor
        at_left, at_right = anchor.left + anchor.size, anchor.right + anchor.size


def _iter_between(left: Sequence[str], right: Sequence[str], at_left: int, at_right: int) -> Iterator[Block]:
    if not left or not right or len(left) * len(right) > _MOST_CELLS:
        return
    # In a long stretch that differs, single words ("the", "of") agree by chance and would scatter names.
    shortest = 2 if min(len(left), len(right)) > _SHORT_GAP else 1
    for block in LCSseq.editops(left, right).as_matching_blocks():
        if block.size >= shortest:
            yield Block(at_left + block.a, at_right + block.b, block.size)


def _find_anchors(left: Sequence[str], right: Sequence[str]) -> list[Block]:
    """Runs of four words that each text has once, the longest series of them that is in order in both."""
    places = _find_unique_runs(right)
    pairs = [(at, places[run]) for run, at in _find_unique_runs(left).items() if run in places]
    return [Block(a, b, _ANCHOR_WORDS) for a, b in _longest_increasing(pairs)]


def _find_unique_runs(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    first: dict[tuple[str, ...], int] = {}
    twice = set()
    for at in range(len(words) - _ANCHOR_WORDS + 1):
        run = tuple(words[at : at + _ANCHOR_WORDS])
        if run in first:
            twice.add(run)
        first.setdefault(run, at)
    return {run: at for run, at in first.items() if run not in twice}


def _longest_increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs (sorted by their left) whose right sides rise (patience sorting)."""
    tops: list[int] = []
    top_index: list[int] = []
    before: list[int] = []
    for index, (_, right) in enumerate(pairs):
        pile = bisect_left(tops, right)
        tops[pile : pile + 1] = [right]
        top_index[pile : pile + 1] = [index]
        before.append(top_index[pile - 1] if pile else -1)
    chain: list[tuple[int, int]] = []
    at = top_index[-1] if top_index else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _find_moved(left: Sequence[str], right: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
    """Runs among the words that are left over: paragraphs that stand elsewhere in the other text."""
    taken_left = {block.left + step for block in blocks for step in range(block.size)}
    taken_right = {block.right + step for block in blocks for step in range(block.size)}
    rest_left = [at for at in range(len(left)) if at not in taken_left]
    rest_right = [at for at in range(len(right)) if at not in taken_right]
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(rest_right) - _MOVED_RUN + 1):
        starts.setdefault(tuple(right[i] for i in rest_right[at : at + _MOVED_RUN]), []).append(at)
    found: list[Block] = []
    used: set[int] = set()
    at = 0
    while at < len(rest_left) - _MOVED_RUN + 1:
        run = tuple(left[i] for i in rest_left[at : at + _MOVED_RUN])
        target = next((start for start in starts.get(run, ()) if rest_right[start] not in used), None)
        size = 0
        if target is not None:
            ours, theirs = rest_left[at : at + _MOVED_MOST], rest_right[target : target + _MOVED_MOST]
            size = _run_length(left, right, ours, theirs, used)
            found += [Block(ours[step], theirs[step], 1) for step in range(size)]
            used |= set(theirs[:size])
        at += size or 1
    return found


def _run_length(
    left: Sequence[str], right: Sequence[str], at_left: Sequence[int], at_right: Sequence[int], used: set[int]
) -> int:
    size = 0
    for a, b in zip(at_left, at_right, strict=False):
        if left[a] != right[b] or b in used:
            break
        size += 1
    return size


def _iter_gaps(blocks: Sequence[Block], left: int, right: int) -> Iterator[tuple[slice, slice]]:
    """Short stretches between neighbouring blocks, where both texts have words that differ."""
    at_left = at_right = 0
    for block in [*sorted(blocks), Block(left, right, 0)]:
        gap = block.left - at_left, block.right - at_right
        if 0 < gap[0] <= _SHORT_GAP and 0 < gap[1] <= _SHORT_GAP:
            yield slice(at_left, block.left), slice(at_right, block.right)
        at_left, at_right = block.left + block.size, block.right + block.size


def _align_letters(
    offsets: NDArray[np.int64], left: Sequence[re.Match[str]], right: Sequence[re.Match[str]]
) -> None:
    """Align letter by letter what cleaning or another reading changed within words ("inter- national")."""
    places = [at for word in left for at in range(word.start(), word.end())]
    others = [at for word in right for at in range(word.start(), word.end())]
    letters = left[0].string, right[0].string
    ours, theirs = [letters[0][at].lower() for at in places], [letters[1][at].lower() for at in others]
    if LCSseq.normalized_similarity(ours, theirs) < _SAME_LETTERS:
        return
    for block in LCSseq.editops(ours, theirs).as_matching_blocks():
        for step in range(block.size):
            offsets[places[block.a + step]] = others[block.b + step]
