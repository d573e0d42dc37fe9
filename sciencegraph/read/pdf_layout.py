"""Stage 1, PDF: words to lines, lines to columns, columns to blocks, in reading order.

In go a page's words; out come its blocks. Columns are found by the white gutter between them; lines that run
across a gutter (a heading over two columns) part the page into bands that are read one after the other.
"""

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sciencegraph.model import BlockKind, RawBlock
from sciencegraph.read.pdf_lines import Box, Word, join_boxes

_BULLET = re.compile(r"[•‣◦▪▫■□●○◆◇►▶➢➤✓✔·\uf0b7\uf0a7\uf076\uf0d8\u2043]+$|[-–—*]$")
_GUTTER = 7.0  # points; the least white between two columns
_MIN_LINES = 3  # on both sides of a gutter, side by side
_CELL_GAP = 1.6  # font sizes; the least white between two cells of a row
_SENTENCE_END = re.compile(r"[.!?:]['\"”’)\]]*$")


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


def build_blocks(words: list[Word], bullets: list[Box], page: int, height: float) -> list[RawBlock]:
    """The blocks of one page in reading order.

    Args:
        words: In the file's own order.
        bullets: Boxes of the page's small drawn shapes.
        page: Its number, from 1.
        height: Its height in points.

    Returns:
        Blocks with sizes and boxes in points from the top left.
    """
    lines = [_mark_bullet(line, bullets) for line in _build_lines(words)]
    columns = _order_columns(lines)
    leading = _find_leading(columns)
    groups = [group for column in _join_columns(columns, leading) for group in _group_lines(column, leading)]
    return _set_edges_apart([_build_block(group, page) for group in groups], height)


def _set_edges_apart(blocks: list[RawBlock], height: float) -> list[RawBlock]:
    """Running heads first and page feet last, wherever the file's columns put them."""

    def rank(block: RawBlock) -> int:
        if block.box and "\n" not in block.text and block.kind == "paragraph":
            if block.box[3] < height * 0.07:
                return 0
            if block.box[1] > height * 0.93:
                return 2
        return 1

    return sorted(blocks, key=rank)


def _build_lines(words: Sequence[Word]) -> list[Line]:
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
    return _shares_line(left.box, right.box)


def _shares_line(left: Box, right: Box) -> bool:
    overlap = min(left[3], right[3]) - max(left[1], right[1])
    return overlap > 0.5 * min(left[3] - left[1], right[3] - right[1])


def _join_runs(runs: list[list[Word]]) -> list[list[Word]]:
    """Runs of one line that the file writes in pieces (bold, links) in any order, near each other."""
    joined: list[list[Word]] = []
    for run in sorted(runs, key=lambda run: (round(run[0].box[1]), run[0].box[0])):
        box = join_boxes([word.box for word in run])
        for other in reversed(joined[-12:]):
            gap = run[0].box[0] - other[-1].box[2]
            if -1 < gap < run[0].size * 0.7 and _shares_line(other[-1].box, box):
                other.extend(run)
                break
        else:
            joined.append(list(run))
    return joined


def _build_line(words: list[Word]) -> Line:
    bullet = len(words) > 1 and bool(_BULLET.match(words[0].text))
    kept = tuple(words[1:] if bullet else words)
    return Line(kept, join_boxes([word.box for word in kept]), bullet)


def _mark_bullet(line: Line, bullets: list[Box]) -> Line:
    if line.bullet:
        return line
    x0, y0, _, y1 = line.box
    near = any(0 < x0 - box[2] < 2.5 * line.size and y0 < box[1] and box[3] < y1 for box in bullets)
    return Line(line.words, line.box, True) if near else line


# ---- columns --------------------------------------------------------------------------------------------


def _order_columns(lines: list[Line]) -> list[list[Line]]:
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
            columns += [part] if len(part) < len(lines) * 0.1 or part is across else _order_columns(part)
    return [column for column in columns if column]


def _join_columns(columns: list[list[Line]], leading: float) -> list[list[Line]]:
    """The short last line of a paragraph that runs across a gutter belongs to that paragraph."""
    joined: list[list[Line]] = []
    for column in columns:
        if joined and _follows_below(joined[-1][-1], column[0], leading):
            joined[-1] = joined[-1] + column
        else:
            joined.append(column)
    return joined


def _follows_below(last: Line, line: Line, leading: float) -> bool:
    aligned = abs(last.box[0] - line.box[0]) < 3 and abs(last.size - line.size) < 0.5
    return aligned and 0 < (line.box[1] - last.box[1]) / max(last.size, 1) <= leading * 1.25 + 0.05


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


# ---- blocks ---------------------------------------------------------------------------------------------


def _group_lines(lines: list[Line], leading: float) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues_block(groups[-1], line, leading):
            groups[-1].append(line)
        else:
            groups.append([line])
    parts = (part for group in groups for part in _cut_paragraphs(group))
    return [row for part in parts for row in _cut_rows(part)]


def _find_leading(columns: list[list[Line]]) -> float:
    """The usual distance between the tops of two lines of a page, in font sizes."""
    steps = [
        (lower.box[1] - upper.box[1]) / max(upper.size, 1)
        for column in columns
        for upper, lower in pairwise(column)
        if not _shares_line(upper.box, lower.box) and abs(lower.size - upper.size) < 0.5
    ]
    near = [step for step in steps if 0 < step < 2.6]
    return min(statistics.median_low(near), 2.2) if near else 1.2


def _continues_block(group: list[Line], line: Line, leading: float) -> bool:
    last = group[-1]
    if line.bullet:
        return False
    if _shares_line(last.box, line.box) and line.box[0] > last.box[2]:
        return True
    if abs(line.size - last.size) > 0.08 * last.size or line.bold != last.bold:
        return False
    step = (line.box[1] - last.box[1]) / max(last.size, 1)
    if step <= 0 or step > leading * 1.25 + 0.05:
        return False
    return not (group[0].bullet and line.box[0] < group[0].box[0] - 0.5 * line.size)


def _cut_paragraphs(group: list[Line]) -> list[list[Line]]:
    """Paragraphs that no white parts: the first line indented, or the last one short after a full stop."""
    left, right = min(line.box[0] for line in group), max(line.box[2] for line in group)
    parts = [[group[0]]]
    for last, line in pairwise(group):
        ended = bool(_SENTENCE_END.search(last.text)) and not group[0].bullet
        indented = line.box[0] - left > 0.8 * line.size and last.box[0] - left < 0.5 * line.size
        short = right - last.box[2] > 0.25 * (right - left) and line.text[:1].isupper()
        beside = _shares_line(last.box, line.box)
        if ended and not beside and (indented or short):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _cut_rows(group: list[Line]) -> list[list[Line]]:
    """The rows of a table, each with a line per cell, where lines have gaps at the same places."""
    merged = _merge_rows([_split_cells(line) for line in group])
    starts = Counter(round(cell.box[0] / 4) for row in merged for cell in row[1:])
    aligned = [row for row in merged if any(starts[round(cell.box[0] / 4)] > 1 for cell in row[1:])]
    if len(aligned) >= 2 and len(aligned) >= 0.6 * len(merged):
        return merged
    return [group]


def _merge_rows(rows: list[list[Line]]) -> list[list[Line]]:
    merged: list[list[Line]] = []
    for row in rows:
        if merged and _shares_line(merged[-1][0].box, row[0].box) and row[0].box[0] > merged[-1][-1].box[2]:
            merged[-1] = merged[-1] + row
        else:
            merged.append(row)
    return merged


def _split_cells(line: Line) -> list[Line]:
    cells: list[list[Word]] = [[line.words[0]]]
    for left, right in pairwise(line.words):
        if right.box[0] - left.box[2] >= _CELL_GAP * line.size:
            cells.append([])
        cells[-1].append(right)
    return [Line(tuple(cell), join_boxes([word.box for word in cell]), line.bullet) for cell in cells]


def _build_block(group: list[Line], page: int) -> RawBlock:
    cells = len(group) > 1 and all(_shares_line(group[0].box, line.box) for line in group)
    kind: BlockKind = "row" if cells else "item" if group[0].bullet else "paragraph"
    x0, y0, x1, y1 = (round(value, 2) for value in join_boxes([line.box for line in group]))
    return RawBlock(
        kind=kind,
        text=(" | " if cells else "\n").join(line.text for line in group),
        page=page,
        size=round(statistics.median_low([line.size for line in group]), 2),
        bold=all(line.bold for line in group),
        box=(x0, y0, x1, y1),
    )
