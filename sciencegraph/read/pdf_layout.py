"""Stage 1, PDF: columns to blocks.

In go a page's words; out come its blocks in reading order: paragraphs parted by white, indent or a short last
line, items by their bullets, rows of tables by gaps at the same places.
"""

import re
import statistics
from collections import Counter
from itertools import pairwise

from sciencegraph.model import BlockKind, RawBlock
from sciencegraph.read.pdf_columns import Line, build_lines, mark_bullet, order_columns, shares_line
from sciencegraph.read.pdf_lines import Box, Word, join_boxes

_CELL_GAP = 1.6  # font sizes; the least white between two cells of a row
_SENTENCE_END = re.compile(r"[.!?:]['\"”’)\]]*$")


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
    lines = [mark_bullet(line, bullets) for line in build_lines(words)]
    columns = order_columns(lines)
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
        if not shares_line(upper.box, lower.box) and abs(lower.size - upper.size) < 0.5
    ]
    near = [step for step in steps if 0 < step < 2.6]
    return min(statistics.median_low(near), 2.2) if near else 1.2


def _continues_block(group: list[Line], line: Line, leading: float) -> bool:
    last = group[-1]
    if line.bullet:
        return False
    if shares_line(last.box, line.box) and line.box[0] > last.box[2]:
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
        beside = shares_line(last.box, line.box)
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
        if merged and shares_line(merged[-1][0].box, row[0].box) and row[0].box[0] > merged[-1][-1].box[2]:
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
    cells = len(group) > 1 and all(shares_line(group[0].box, line.box) for line in group)
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
