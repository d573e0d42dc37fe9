"""Stage 7, evaluation: where the annotations of a gold file stand in an issue.

In: ``Gold`` and the ``Issue`` that tells the same document. Out: ``Placement``: spans of ``Issue.text`` for
mentions, paragraphs and triggers. With the annotated text this rests on ``align.py``; without it, on the
order of the names alone, which the placement then says.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from sciencegraph.evaluate.align import align_texts
from sciencegraph.evaluate.annotations import Gold, GoldEvent
from sciencegraph.model import Issue, Span

_ENOUGH = 0.5
_ENOUGH_OF_PARAGRAPH = 0.3


@dataclass(frozen=True)
class Placement:
    """Spans in ``Issue.text``; None (or no key) where the issue does not have the annotated words.

    Attributes:
        mentions: One span per mention of the gold file, from its first letter or digit to its last.
        cut: For each mention whether it ends its paragraph, so that a page break may have cut it.
        paragraphs: The stretch of each gold paragraph.
        triggers: For each gold event the places of its trigger within its paragraph.
        by_order: True where the annotated text was missing, so that places rest on the order of names.
    """

    mentions: tuple[Span | None, ...]
    cut: tuple[bool, ...]
    paragraphs: Mapping[int, Span]
    triggers: tuple[tuple[Span, ...], ...]
    by_order: bool = False

    def find_paragraph(self, offset: int) -> int:
        """The gold paragraph in which, or next behind which, a character of the issue stands."""
        starts = sorted((span.start, number) for number, span in self.paragraphs.items())
        at = bisect_right(starts, offset, key=lambda start: start[0]) - 1
        return starts[max(at, 0)][1] if starts else 0


def place_gold(gold: Gold, issue: Issue) -> Placement:
    """Where mentions, paragraphs and triggers of a gold file stand in the issue's text."""
    return _place_by_text(gold, issue) if gold.paragraphs else _place_by_order(gold, issue)


def _place_by_text(gold: Gold, issue: Issue) -> Placement:
    starts = [0, *accumulate(len(text) + 2 for text in gold.paragraphs)]
    text = "\n\n".join(gold.paragraphs)
    offsets = align_texts(text, issue.text)
    mentions, cut = [], []
    for mention in gold.mentions:
        start = starts[mention.paragraph] + (mention.start or 0)
        end = start + len(mention.surface)
        mentions.append(_map_stretch(offsets, text, start, end))
        cut.append(_is_at_end(text, end, starts[mention.paragraph + 1]))
    hulls = {n: _hull(offsets[starts[n] : starts[n + 1]], part) for n, part in enumerate(gold.paragraphs)}
    triggers = [_place_trigger(event, gold, starts, offsets, text) for event in gold.events]
    return Placement(tuple(mentions), tuple(cut), _present(hulls), tuple(triggers))


def _present(hulls: Mapping[int, Span | None]) -> dict[int, Span]:
    return {number: span for number, span in hulls.items() if span is not None}


def _is_at_end(text: str, end: int, limit: int) -> bool:
    return not any(letter.isalnum() for letter in text[end:limit])


def _map_stretch(offsets: NDArray[np.int64], text: str, start: int, end: int) -> Span | None:
    """The span of the issue that holds a stretch, if it holds most of its letters about as densely."""
    letters = sum(letter.isalnum() for letter in text[start:end])
    mapped = offsets[start:end][offsets[start:end] >= 0]
    if not letters or len(mapped) < _ENOUGH * letters:
        return None
    low, high = int(mapped.min()), int(mapped.max()) + 1
    return Span(start=low, end=high) if high - low <= 2 * (end - start) + 20 else None


def _hull(mapped: NDArray[np.int64], text: str) -> Span | None:
    """A paragraph's stretch: around the middle of its letters, so that stray ones far away do not count."""
    letters = sum(letter.isalnum() for letter in text)
    found = mapped[mapped >= 0]
    if not letters or not len(found):
        return None
    near = found[np.abs(found - np.median(found)) <= 1.5 * len(text) + 100]
    if len(near) < _ENOUGH_OF_PARAGRAPH * letters:
        return None
    return Span(start=int(near.min()), end=int(near.max()) + 1)


def _place_trigger(
    event: GoldEvent, gold: Gold, starts: Sequence[int], offsets: NDArray[np.int64], text: str
) -> tuple[Span, ...]:
    found = []
    for match in _find_word(event.trigger, gold.paragraphs[event.paragraph]):
        start = starts[event.paragraph] + match.start()
        found.append(_map_stretch(offsets, text, start, start + len(match[0])))
    return tuple(span for span in found if span is not None)


def _find_word(word: str | None, text: str) -> list[re.Match[str]]:
    if not word:
        return []
    whole = list(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text))
    return whole or list(re.finditer(re.escape(word), text))


def _place_by_order(gold: Gold, issue: Issue) -> Placement:
    """The longest series of annotated names that the issue has in the same order."""
    found = _find_surfaces({mention.surface for mention in gold.mentions}, issue.text)
    ours, theirs = [mention.surface for mention in gold.mentions], [surface for surface, _ in found]
    spans: list[Span | None] = [None] * len(ours)
    for block in LCSseq.editops(ours, theirs).as_matching_blocks():
        for step in range(block.size):
            spans[block.a + step] = found[block.b + step][1]
    paragraphs = _paragraphs_by_order(gold, issue, spans)
    triggers = tuple(_trigger_by_order(event, paragraphs, issue) for event in gold.events)
    return Placement(tuple(spans), (False,) * len(spans), paragraphs, triggers, by_order=True)


def _find_surfaces(surfaces: set[str], text: str) -> list[tuple[str, Span]]:
    """Every place of every surface as whole words, the longest where several begin; letters to letters."""
    longest_first = sorted(surfaces, key=lambda surface: (-len(surface), surface))
    names = {" ".join(surface.split()): surface for surface in longest_first}
    if not names:
        return []
    forms = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    found = []
    for match in re.finditer(rf"(?<!\w)(?:{forms})(?!\w)", text):
        letters = [at for at in range(match.start(), match.end()) if text[at].isalnum()]
        if letters:
            span = Span(start=letters[0], end=letters[-1] + 1)
            found.append((names[" ".join(match[0].split())], span))
    return found


def _paragraphs_by_order(gold: Gold, issue: Issue, spans: Sequence[Span | None]) -> dict[int, Span]:
    """Around the names of a paragraph, as far as the issue's own paragraphs go; between neighbours else."""
    hulls: dict[int, Span] = {}
    for mention, span in zip(gold.mentions, spans, strict=True):
        if span is not None:
            old = hulls.get(mention.paragraph, span)
            hulls[mention.paragraph] = Span(start=min(old.start, span.start), end=max(old.end, span.end))
    hulls = {number: _widen(span, issue) for number, span in hulls.items()}
    for number in {event.paragraph for event in gold.events} - set(hulls):
        before = [span.end for known, span in hulls.items() if known < number]
        behind = [span.start for known, span in hulls.items() if known > number]
        low, high = max(before, default=0), min(behind, default=len(issue.text))
        hulls[number] = Span(start=min(low, high), end=high)
    return dict(sorted(hulls.items()))


def _widen(span: Span, issue: Issue) -> Span:
    around = [part for part in issue.paragraphs if part.start < span.end and span.start < part.end]
    start = min([span.start, *(part.start for part in around)])
    return Span(start=start, end=max([span.end, *(part.end for part in around)]))


def _trigger_by_order(event: GoldEvent, paragraphs: Mapping[int, Span], issue: Issue) -> tuple[Span, ...]:
    place = paragraphs.get(event.paragraph, Span(start=0, end=0))
    matches = _find_word(event.trigger, issue.quote(place))
    return tuple(Span(start=place.start + m.start(), end=place.start + m.end()) for m in matches)
