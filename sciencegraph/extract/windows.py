"""Stage 3: windows over several paragraphs, in which the learnt reader looks for who takes part in an event.

Comes in: the paragraphs of an issue, a trigger. Goes out: the words around it, each paragraph opened by a
sign, and where each paragraph's words stand among them. Training (``training/stories.py``) makes them alike,
but does not stop at headings.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sciencegraph.extract.passages import Passage

AHEAD, BEHIND = 25, 140  # words before and behind a trigger


class Window(NamedTuple):
    """Words around the one at ``trigger``; ``offsets``: where the words of a passage start, by number."""

    words: tuple[str, ...]
    trigger: int
    offsets: dict[int, int]


def find_break(heading: bool) -> str:
    """The sign that stands before a heading or another paragraph."""
    return "#" if heading else "¶"


def open_window(passages: Sequence[Passage], number: int, trigger: int) -> Window:
    """The words around a trigger, over the paragraphs before and behind its own.

    Args:
        passages: Those of the issue.
        number: The index of the trigger's own.
        trigger: The index of its word in it.
    """
    words: list[str] = []
    starts: dict[int, int] = {}
    mark = 0
    for index in _iter_near(passages, number, trigger):
        passage = passages[index]
        words.append(find_break(passage.kind == "heading"))
        starts[passage.number] = len(words)
        mark = len(words) + trigger if index == number else mark
        words.extend(passage.words)
    low = max(0, mark - AHEAD)
    offsets = {key: start - low for key, start in starts.items()}
    return Window(tuple(words[low : mark + BEHIND]), mark - low, offsets)


def _iter_near(passages: Sequence[Passage], number: int, trigger: int) -> Iterator[int]:
    """The indices of the passages that the window touches: those of the trigger's section alone."""
    section = passages[number].section
    first, ahead = number, trigger
    while first > 0 and ahead < AHEAD and passages[first - 1].section == section:
        first -= 1
        ahead += len(passages[first].words) + 1
    last, behind = number, len(passages[number].words) - trigger
    while last + 1 < len(passages) and behind < BEHIND and passages[last + 1].section == section:
        last += 1
        behind += len(passages[last].words) + 1
    return iter(range(first, last + 1))
