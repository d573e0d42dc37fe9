"""Stage 1, PDF: words to lines, lines to columns.

In go a page's words; out come its lines in runs that lie in one column, in reading order. Columns are found
by the white gutter between them; lines that run across a gutter (a heading over two columns) part the page
into bands that are read one after the other.
"""

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sciencegraph.read.pdf_lines import Box, Word, join_boxes

_BULLET = re.compile(r"[•‣◦▪▫■□●○◆◇►▶➢➤✓✔·\uf0b7\uf0a7\uf076\uf0d8\u2043]+$|[-–—*]$")
_GUTTER = 7.0  # points; the least white between two columns
_MIN_LINES = 3  # on both sides of a gutter, side by side


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line of one column, from left to right."""

    words: tuple[Word, ...]
    box: Box
    bullet: bool = False

    @property
    def text(self) -> str:
        """The line's words, parted by single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def size(self) -> float:
        """The size in points that most of its characters have."""
        return statistics.median_low([word.size for word in self.words for _ in word.text])

    @property
    def bold(self) -> bool:
        """Whether all of it, but for a word or so, is bold."""
        return sum(len(word.text) for word in self.words if word.bold) > 0.85 * sum(
            len(word.text) for word in self.words
        )


def build_lines(words: Sequence[Word]) -> list[Line]:
    """The lines of a page, from words in the file's own order; a line may still run through two columns."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and _follows(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [_build_line(run) for run in _join_runs(runs)]


def _follows(left: Word, right: Word) -> bool:
    if right.box[0] < left.box[2] - 0.3 * left.size:
        return False
    return shares_line(left.box, right.box)


def shares_line(left: Box, right: Box) -> bool:
    """Whether two boxes stand beside each other on one line.

    Example:
        >>> shares_line((0, 10, 5, 20), (9, 12, 14, 22)), shares_line((0, 10, 5, 20), (0, 22, 5, 32))
        (True, False)
    """
    overlap = min(left[3], right[3]) - max(left[1], right[1])
    return overlap > 0.5 * min(left[3] - left[1], right[3] - right[1])


def _join_runs(runs: list[list[Word]]) -> list[list[Word]]:
    """Runs of one line that the file writes in pieces (bold, links) in any order, near each other."""
    joined: list[list[Word]] = []
    for run in sorted(runs, key=lambda run: (round(run[0].box[1]), run[0].box[0])):
        box = join_boxes([word.box for word in run])
        for other in reversed(joined[-12:]):
            gap = run[0].box[0] - other[-1].box[2]
            if -1 < gap < run[0].size * 0.7 and shares_line(other[-1].box, box):
                other.extend(run)
                break
        else:
            joined.append(list(run))
    return joined


def _build_line(words: list[Word]) -> Line:
    bullet = len(words) > 1 and bool(_BULLET.match(words[0].text))
    kept = tuple(words[1:] if bullet else words)
    return Line(kept, join_boxes([word.box for word in kept]), bullet)


def mark_bullet(line: Line, bullets: list[Box]) -> Line:
    """The line as an item if a drawn bullet stands before it."""
    if line.bullet:
        return line
    x0, y0, _, y1 = line.box
    near = any(0 < x0 - box[2] < 2.5 * line.size and y0 < box[1] and box[3] < y1 for box in bullets)
    return Line(line.words, line.box, True) if near else line


def order_columns(lines: list[Line]) -> list[list[Line]]:
    """Lines as a reader reads them, in runs that lie in one column."""
    lines = sorted(lines, key=lambda line: (line.box[1], line.box[0]))
    gutter = _find_gutter(lines)
    if gutter is None:
        return [lines] if lines else []
    columns: list[list[Line]] = []
    for band in _cut_bands(lines, gutter):
        left = [line for line in band if line.box[2] <= gutter]
        right = [line for line in band if line.box[0] >= gutter]
        across = [line for line in band if line.box[0] < gutter < line.box[2]]
        for part in (across, left, right):
            columns += [part] if len(part) < len(lines) * 0.1 or part is across else order_columns(part)
    return [column for column in columns if column]


def _cut_bands(lines: list[Line], gutter: float) -> list[list[Line]]:
    """Lines cut wherever one runs across the gutter; such lines stand in bands of their own."""
    bands: list[list[Line]] = []
    was_across: bool | None = None
    for line in _split_lines(lines, gutter):
        across = line.box[0] < gutter < line.box[2]
        if across != was_across:
            bands.append([])
        bands[-1].append(line)
        was_across = across
    return bands


def _split_lines(lines: list[Line], gutter: float) -> list[Line]:
    """A line that the file writes through both columns is two lines."""
    result: list[Line] = []
    for line in lines:
        left = [word for word in line.words if word.box[2] <= gutter]
        right = [word for word in line.words if word.box[0] >= gutter]
        whole = len(left) + len(right) == len(line.words)
        if left and right and whole and right[0].box[0] - left[-1].box[2] >= max(_GUTTER, 0.9 * line.size):
            result.append(Line(tuple(left), join_boxes([word.box for word in left]), line.bullet))
            result.append(_build_line(right))
        else:
            result.append(line)
    return sorted(result, key=lambda line: (line.box[1], line.box[0]))


def _find_gutter(lines: list[Line]) -> float | None:
    """The x of the white stripe that most lines lie left and right of, side by side; None in one column."""
    best, best_score = None, 0
    for x in _propose_gutters(lines):
        score = _score_gutter(lines, x)
        if score > best_score:
            best, best_score = x, score
    return best


def _propose_gutters(lines: list[Line]) -> list[float]:
    """Where lines start, and where several go on after a gap; less half a gutter."""
    starts = {round(line.box[0]) for line in lines}
    gaps = Counter(
        round(right.box[0])
        for line in lines
        for left, right in pairwise(line.words)
        if right.box[0] - left.box[2] >= max(_GUTTER, 0.9 * line.size)
    )
    shared = {key for key in gaps if sum(gaps[key + shift] for shift in (-1, 0, 1)) >= _MIN_LINES}
    return [key - _GUTTER / 2 for key in sorted(starts | shared)]


def _score_gutter(lines: list[Line], x: float) -> int:
    """How many lines stand in bands where both sides are columns of running text."""
    score = 0
    for band in _cut_bands(lines, x):
        left = [line for line in band if line.box[2] <= x]
        right = [line for line in band if line.box[0] >= x]
        if _are_columns(left, right):
            score += len(left) + len(right)
    return score


def _are_columns(left: list[Line], right: list[Line]) -> bool:
    few, many = sorted((len(left), len(right)))
    # The last column of an issue may hold the last line of its text and no more.
    if few < _MIN_LINES and (not few or many < 2 * _MIN_LINES):
        return False
    if min(line.box[0] for line in right) - max(line.box[2] for line in left) < _GUTTER:
        return False
    top = max(left[0].box[1], right[0].box[1])
    bottom = min(left[-1].box[3], right[-1].box[3])
    beside = [line for line in (*left, *right) if line.box[3] > top and line.box[1] < bottom]
    # Short pieces side by side are the cells of a table, which is read row by row.
    running = all(statistics.mean(len(line.words) for line in side) >= 2.5 for side in (left, right))
    return running and len(beside) >= 2 * min(few, _MIN_LINES)
