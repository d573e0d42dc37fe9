"""Stage 1, PDF: a page's characters to words with place, size and weight.

In goes a pypdfium2 page; out come words in the file's own order, boxes in points from the top left. Text that
no reader sees (invisible, outside the page, tiny) or that runs up the margin is left out.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points from the top left of the page."""

_Style = tuple[bool, bool]
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_MIN_SIZE = 3.0  # points; smaller text is a trick of the producer, not for readers
_INVISIBLE = 3  # PDF text render mode
_MAX_BULLET = 9.0  # points


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands; ``size`` in points."""

    text: str
    box: Box
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    box: Box
    size: float
    bold: bool
    angle: int
    visible: bool


def find_words(page: Any) -> tuple[list[Word], float, float]:
    """The words of a page in the file's order, and the page's width and height in points."""
    left, bottom, right, top = page.get_bbox()
    chars = _read_chars(page)
    angle = Counter(char.angle for char in chars if char and char.text.strip()).most_common(1)
    turn = angle[0][0] if angle else 0
    width, height = (right - left, top - bottom) if turn % 180 == 0 else (top - bottom, right - left)
    # A scan with recognised text behind it is all invisible: there it is what the reader sees.
    visible = any(char.visible and char.text.strip() for char in chars if char)
    kept: list[_Char | None] = []
    for char in chars:
        if char is None:
            kept.append(None)
        elif char.angle == turn and (char.visible or not visible) and char.size >= _MIN_SIZE:
            box = _turn(char.box, turn, (left, bottom, right, top))
            if box[2] > 0 and box[3] > 0 and box[0] < width and box[1] < height:
                kept.append(_Char(char.text, box, char.size, char.bold, turn, char.visible))
    return list(_join_words(kept)), width, height


def _turn(box: Box, angle: int, page: Box) -> Box:
    """A box of the file (from the bottom left) as one from the top left of the page turned upright."""
    x0, y0, x1, y1 = box
    left, bottom, right, top = page
    if angle == 90:
        return (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if angle == 270:
        return (top - y1, right - x1, top - y0, right - x0)
    if angle == 180:
        return (right - x1, y0 - bottom, right - x0, y1 - bottom)
    return (x0 - left, top - y1, x1 - left, top - y0)


def _read_chars(page: Any) -> list[_Char | None]:
    """The characters of a page; None stands for white space."""
    # Heavy: loads a native library.
    import pypdfium2.raw as raw

    textpage = page.get_textpage()
    fonts: dict[int, _Style] = {}
    chars = [_read_char(raw, textpage, index, fonts) for index in range(textpage.count_chars())]
    textpage.close()
    return _mend_surrogates(chars)


def _read_char(raw: Any, textpage: Any, index: int, fonts: dict[int, _Style]) -> _Char | None:
    code = raw.FPDFText_GetUnicode(textpage, index)
    # PDFium writes U+0002 for a hyphen at a line's end.
    text = "-" if code in (0x02, 0xFFFE) else chr(code)
    if text.isspace() or raw.FPDFText_IsGenerated(textpage, index) == 1 or code == 0:
        return None
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, index, matrix)
    size = raw.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360
    slanted = abs(math.degrees(math.atan2(matrix.b, matrix.a)) - angle) % 360
    bold, visible = _read_style(raw, textpage, index, fonts)
    # A watermark across the page has an angle of its own, and so is no part of the text.
    upright = angle if min(slanted, 360 - slanted) < 8 else -1
    return _Char(text, _read_box(raw, textpage, index), size, bold, upright, visible)


def _read_box(raw: Any, textpage: Any, index: int) -> Box:
    rect = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, rect)
    return (rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top))


def _read_style(raw: Any, textpage: Any, index: int, fonts: dict[int, _Style]) -> _Style:
    """Whether a character is bold and whether it is visible; asked once for each text object."""
    item = raw.FPDFText_GetTextObject(textpage, index)
    key = ctypes.cast(item, ctypes.c_void_p).value or 0
    if key not in fonts:
        name = ctypes.create_string_buffer(256)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(textpage, index, name, 256, flags)
        font = name.value.decode("utf-8", errors="replace").casefold()
        bold = any(part in font for part in _BOLD_NAMES) or raw.FPDFText_GetFontWeight(textpage, index) >= 600
        visible = not item or raw.FPDFTextObj_GetTextRenderMode(item) != _INVISIBLE
        fonts[key] = (bold, visible)
    return fonts[key]


def _mend_surrogates(chars: list[_Char | None]) -> list[_Char | None]:
    """Lone halves of characters beyond U+FFFF would break every writer of UTF-8."""
    return [char for char in chars if char is None or not "\ud800" <= char.text <= "\udfff"]


def _join_words(chars: list[_Char | None]) -> Iterator[Word]:
    word: list[_Char] = []
    for char in chars:
        if word and (char is None or _is_apart(word[-1], char)):
            yield _build_word(word)
            word = []
        if char is not None and not _is_note(word, char):
            word.append(char)
    if word:
        yield _build_word(word)


def _is_apart(left: _Char, right: _Char) -> bool:
    size = max(left.size, right.size)
    jump = right.box[0] - left.box[2] > size * 0.3 or right.box[2] < left.box[0]
    return jump or min(left.box[3], right.box[3]) - max(left.box[1], right.box[1]) < 0


def _is_note(word: list[_Char], char: _Char) -> bool:
    """The raised number of a footnote after a word, unlike the one of a unit (m², CO2)."""
    if len(word) < 4 or not char.text.isdigit():
        return False
    raised = char.size < word[0].size * 0.8 and char.box[3] < word[0].box[3] - word[0].size * 0.1
    return raised and not word[-1].text.isdigit()


def _build_word(chars: list[_Char]) -> Word:
    boxes = [char.box for char in chars]
    size = max(char.size for char in chars)
    bold = sum(char.bold for char in chars) * 2 > len(chars)
    return Word("".join(char.text for char in chars), join_boxes(boxes), size, bold)


def join_boxes(boxes: list[Box]) -> Box:
    """The smallest box around boxes.

    Example:
        >>> join_boxes([(0, 0, 1, 1), (2, 1, 3, 4)])
        (0, 0, 3, 4)
    """
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def find_bullets(page: Any, height: float) -> list[Box]:
    """Small drawn shapes of a page: browsers draw a list's bullets, they don't write them."""
    # Heavy: loads a native library.
    import pypdfium2.raw as raw

    boxes = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        wide, high = right - left, top - bottom
        if 1 < wide < _MAX_BULLET and 1 < high < _MAX_BULLET and 0.5 < wide / high < 2:
            boxes.append((left, height - top, right, height - bottom))
    return boxes
