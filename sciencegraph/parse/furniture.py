"""Stage 2: running heads, page feet and page numbers.

In go pieces in reading order; out come those of the text, and the running heads taken away (which often name
the series and the month). What only might be a running head is dropped where it parts two halves (`join`).
"""

import re
from collections import defaultdict

from sciencegraph.parse.issue_dates import find_issue_date
from sciencegraph.parse.piece import Piece
from sciencegraph.parse.wording import fold

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|pg\.?|p\.)\s*)?\d{1,3}(?:\s*(?:of|/|\|)\s*\d{1,3})?(?:\s*\|?\s*p\s?a\s?g\s?e)?\W*"
    r"|\W*page\s*\|?\s*\d{1,3}\W*|[-–—]\s*[ivxlc]{1,5}\s*[-–—]",
    re.I,
)
_LONGEST = 110  # characters; no running head is longer
_EDGE = 3  # pieces at the top and at the bottom of a page that may be its furniture


def split_furniture(pieces: list[Piece], heights: dict[int, float]) -> tuple[list[Piece], list[Piece]]:
    """The pieces of the text, and the running heads and page numbers that were taken out of it.

    Args:
        pieces: In reading order.
        heights: Height of each page in points, where known.

    Example:
        >>> text = ["One half of", "LETTER 2", "the sentence.", "- 3 -"]
        >>> [p.text for p in split_furniture([Piece("paragraph", t) for t in text], {})[0]]
        ['One half of', 'LETTER 2', 'the sentence.']
    """
    repeated = _find_repeated(pieces, heights)
    kept: list[Piece] = []
    dropped: list[Piece] = []
    seen: set[str] = set()
    for number, piece in enumerate(pieces):
        out = number in repeated or _is_page_foot(piece, seen) or _is_dated_edge(piece, heights)
        # A title page repeats its name at the head of the pages that follow: there it is text once.
        if out and piece.page == 1 and piece.kind == "heading":
            out = False
        (dropped if out else kept).append(piece)
        seen |= {_key(piece.text), fold(piece.text)}
    return kept, dropped


def is_droppable(piece: Piece, pieces: list[Piece]) -> bool:
    """Whether a piece between two halves of a sentence is a running head: a date, a number, or said twice."""
    if piece.kind in ("item", "row") or len(piece.text) > _LONGEST:
        return False
    if _PAGE_NUMBER.fullmatch(piece.text) or is_date_line(piece.text):
        return True
    key = _key(piece.text)
    if sum(_key(other.text) == key for other in pieces) > 1:
        return True
    name = _name_beside_date(piece.text)
    return bool(name) and any(name in fold(other.text) for other in pieces if other is not piece)


def _name_beside_date(text: str) -> str:
    """``Rhine Letter`` of ``Rhine Letter, May 2024``, folded; empty for other texts."""
    found = find_issue_date(text)
    if not found or len(text.split()) > 10:
        return ""
    name = fold(re.sub(r"\d+", " ", text[: found[1]] + " " + text[found[2] :]))
    return name if len(name) > 5 else ""


def is_date_line(text: str) -> bool:
    """Whether a text is a date and hardly more, as ``DECEMBER 2024 2``.

    Example:
        >>> is_date_line("DECEMBER 2024 2"), is_date_line("It met in December 2024")
        (True, False)
    """
    found = find_issue_date(text)
    if not found:
        return False
    rest = text[: found[1]] + text[found[2] :]
    return not re.search(r"[^\W\d_]{2,}", re.sub(r"(?i)\b(?:page|p|issue|no|vol)\b", "", rest))


def _is_page_foot(piece: Piece, seen: set[str]) -> bool:
    if piece.kind in ("item", "row"):
        return False
    if _PAGE_NUMBER.fullmatch(piece.text):
        return True
    # "DECEMBER 2024 2": a month with a page number after it, or said before in the same words.
    if not is_date_line(piece.text) or piece.kind == "heading":
        return False
    if _is_day(piece.text):  # above each report of a digest stands its own day
        return fold(piece.text) in seen
    return _key(piece.text) in seen or bool(re.search(r"(?:19|20)\d\d\W+\d{1,3}\W*$", piece.text))


def _is_day(text: str) -> bool:
    """Whether a date line tells a day: "3 May 2024", not "MAY 2024 3"."""
    found = find_issue_date(text)
    return found is not None and len(found[0]) == len("2024-05-03")


def _is_dated_edge(piece: Piece, heights: dict[int, float]) -> bool:
    """A date alone at the very foot of a page, even of the only one."""
    height = heights.get(piece.page or 0, 0.0)
    return bool(piece.box and height and piece.box[1] > 0.92 * height) and is_date_line(piece.text)


def _key(text: str) -> str:
    return " ".join(re.sub(r"\d+", " ", text.casefold()).split()).strip(" |-–—·•.,:")


def _find_repeated(pieces: list[Piece], heights: dict[int, float]) -> set[int]:
    """Numbers of the pieces whose words stand at the edge of several pages."""
    places: dict[str, list[int]] = defaultdict(list)
    for number in _find_edges(pieces, heights):
        if len(pieces[number].text) <= _LONGEST and _key(pieces[number].text):
            places[_key(pieces[number].text)].append(number)
    total = len({piece.page for piece in pieces if piece.page is not None})
    found: set[int] = set()
    for numbers in places.values():
        pages = {pieces[number].page for number in numbers}
        if len(pages) >= 3 or (len(pages) == 2 and (total <= 5 or _counts_pages(numbers, pieces))):
            found.update(_keep_title(numbers, pieces))
    return found


def _counts_pages(numbers: list[int], pieces: list[Piece]) -> bool:
    """Whether the last numbers of two pieces differ as their pages do ("Outlook 7" / "Outlook 8")."""
    first, last = pieces[numbers[0]], pieces[numbers[-1]]
    found = [re.search(r"(\d{1,3})\W*$", piece.text) for piece in (first, last)]
    steps = [int(match[1]) for match in found if match]
    return len(steps) == 2 and steps[1] - steps[0] == (last.page or 0) - (first.page or 0)


def _keep_title(numbers: list[int], pieces: list[Piece]) -> list[int]:
    """Without the one on the first page if it is set larger, or stands there without a page number."""
    first, rest = numbers[0], numbers[1:]
    sizes = [pieces[number].size or 0 for number in rest]
    size = pieces[first].size
    larger = size is not None and size > 1.1 * max(sizes, default=size)
    plain = size is None and not re.search(r"\d{1,3}\W*$", re.sub(r"(?:19|20)\d\d", "", pieces[first].text))
    return rest if pieces[first].page == 1 and (larger or plain) else numbers


def _find_edges(pieces: list[Piece], heights: dict[int, float]) -> set[int]:
    by_page: dict[int, list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        if piece.page is not None and piece.kind not in ("item", "row"):
            by_page[piece.page].append(number)
    edges: set[int] = set()
    for page, numbers in by_page.items():
        height = heights.get(page) or 0.0
        for number in numbers[:_EDGE] + numbers[-_EDGE:]:
            box = pieces[number].box
            if not (box and height) or box[3] < 0.14 * height or box[1] > 0.86 * height:
                edges.add(number)
    return edges
