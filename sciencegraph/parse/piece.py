"""Stage 2: what the steps of parsing hand on: blocks with one-line text that know their pages."""

from dataclasses import dataclass, replace

from sciencegraph.model import BlockKind, RawBlock


@dataclass(frozen=True, slots=True)
class Piece:
    """A block on its way to be a paragraph; ``pages`` are (offset into ``text``, page number), ascending."""

    kind: BlockKind
    text: str
    pages: tuple[tuple[int, int], ...] = ()
    level: int = 0
    size: float | None = None
    bold: bool = False
    box: tuple[float, float, float, float] | None = None

    @property
    def page(self) -> int | None:
        """The page that it starts on."""
        return self.pages[0][1] if self.pages else None

    @property
    def last_page(self) -> int | None:
        """The page that it ends on."""
        return self.pages[-1][1] if self.pages else None


def build_piece(block: RawBlock, text: str) -> Piece:
    """A block with its cleaned text."""
    pages = ((0, block.page),) if block.page is not None else ()
    return Piece(block.kind, text, pages, block.level, block.size, block.bold, block.box)


def join_pieces(left: Piece, right: Piece, joined: str, offset: int) -> Piece:
    """Two halves as one; ``offset`` is where the right one starts in ``joined``."""
    shifted = tuple((offset + at, page) for at, page in right.pages if page != left.last_page)
    return replace(left, text=joined, pages=left.pages + shifted, box=right.box or left.box)
