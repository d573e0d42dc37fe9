"""Stage 2: halves of paragraphs that columns, pages or bad conversions parted.

In go pieces with headings marked; out come whole paragraphs, each knowing all its pages. Nothing is joined
over a heading or with an item of a list.
"""

import re
from collections import Counter

from sciencegraph.parse.clean import count_words, join_halves
from sciencegraph.parse.furniture import is_date_line, is_droppable
from sciencegraph.parse.piece import Piece, join_pieces
from sciencegraph.parse.wording import ends_open, is_finished, is_opener, is_title_case, starts_within

_DATED = re.compile(r"\b(?:on|of|in|until|from|since|between|during|dated|after|before)$")
_RUNNING = 10  # words; a shorter paragraph without a full stop may be a label or a caption


def join_paragraphs(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Whole paragraphs, and the running heads found between halves.

    Example:
        >>> texts = ["It was signed by the", "MAY 2024", "two ministers."]
        >>> [piece.text for piece in join_paragraphs([Piece("paragraph", text) for text in texts])[0]]
        ['It was signed by the two ministers.']
    """
    words = count_words(piece.text for piece in pieces)
    joined: list[Piece] = []
    dropped: list[Piece] = []
    waiting: list[Piece] = []
    for piece in pieces:
        if joined and len(waiting) < 3 and _may_wait(joined[-1], piece, pieces):
            waiting.append(piece)
        elif joined and is_rest(joined[-1], piece):
            dropped += waiting
            joined[-1] = _join(joined[-1], piece, words)
            waiting = []
        else:
            joined += [*waiting, piece]
            waiting = []
    return joined + waiting, dropped


def _may_wait(last: Piece, piece: Piece, pieces: list[Piece]) -> bool:
    if last.kind != "paragraph" or is_finished(last.text) or starts_within(piece.text):
        return False
    # "was signed on" / "3 May 2024": here the date belongs to the sentence.
    if _DATED.search(last.text) and is_date_line(piece.text) and not piece.text.isupper():
        return False
    return is_droppable(piece, pieces)


def _join(left: Piece, right: Piece, words: Counter[str]) -> Piece:
    text, offset = join_halves(left.text, right.text, words)
    return join_pieces(left, right, text, offset)


def is_rest(left: Piece, right: Piece) -> bool:
    """Whether a piece goes on with the sentence that the one before it leaves open."""
    if left.kind != "paragraph" or right.kind != "paragraph" or is_finished(left.text):
        return False
    long = len(left.text.split()) >= _RUNNING
    if starts_within(right.text):
        return long or ends_open(left.text) or not is_title_case(left.text)
    if ends_open(left.text):
        return long or len(left.text.split()) > 3
    if not long or len(left.text) < 50 or not _is_running(right):
        return False
    return _is_cut_by_layout(left, right) or _is_cut_name(left, right)


def _is_running(piece: Piece) -> bool:
    words = len(piece.text.split())
    return words >= _RUNNING or (words >= 3 and is_finished(piece.text))


def _is_cut_by_layout(left: Piece, right: Piece) -> bool:
    """Running text without a full stop at the foot of a column goes on at the top of the next."""
    if left.last_page != right.page:
        return True
    return left.box is not None and right.box is not None and right.box[1] < left.box[1]


def _is_cut_name(left: Piece, right: Piece) -> bool:
    """A name cut in two: "the Society of Theoretical and Applied" / "Mechanics, which met ..."."""
    if is_opener(right.text):
        return False
    capital = left.text.split()[-1][:1].isupper() and right.text[:1].isupper()
    return capital or right.text[:1].isdigit()
