"""Stage 1: the blocks of a page by its own markup, layout tables seen through.

In goes a parsed page; out come its headings, paragraphs, items and rows, without what its element names,
roles and class names declare to be navigation, banner, share bar or footer.
"""

import re

import lxml.html

from sciencegraph.model import BlockKind, RawBlock

_DROPPED_WORDS = """
    script style noscript template svg iframe form button select input textarea nav footer aside head dialog
    object embed figure audio video canvas
"""
_DROPPED = frozenset(_DROPPED_WORDS.split())
_ROLES_WORDS = """
    navigation banner contentinfo search dialog alertdialog menu menubar complementary
"""
_ROLES = frozenset(_ROLES_WORDS.split())
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|cookies?|consent|gdpr|share|sharing|social|footer|sidebar|"
    r"related|subscribe|unsubscribe|signup|preheader|skip-link|pagination|comments?|popup|modal|advert\w*)"
    r"(?:$|[\s_-])",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE_WORDS = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span
    strike strong sub sup time tt u var wbr br img
"""
_INLINE = frozenset(_INLINE_WORDS.split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MAIL_ONLY = re.compile(r"unsubscribe|view (?:this|it|in)\b.{0,30}browser", re.I)


def build_markup_blocks(tree: lxml.html.HtmlElement) -> list[RawBlock]:
    """The blocks of a page's body, or of its ``<main>`` or ``<article>`` where it has just one.

    Example:
        >>> page = lxml.html.document_fromstring("<div class='menu'>Home</div><ul><li>One<li>Two</ul>")
        >>> [(block.kind, block.text) for block in build_markup_blocks(page)]
        [('item', 'One'), ('item', 'Two')]
    """
    roots = tree.xpath("//main | //*[@role='main']") or tree.xpath("//article")
    root = roots[0] if len(roots) == 1 else tree.find("body")
    collector = _Collector()
    collector.walk(root if root is not None else tree, "paragraph")
    collector.flush("paragraph")
    return collector.blocks


def is_mail_layout(tree: lxml.html.HtmlElement) -> bool:
    """Whether a page lays out its text with tables in tables, as newsletters sent by mail do."""
    nested = len(tree.xpath("//table//table"))
    marked = len(tree.xpath("//table[@role='presentation' or @role='none']"))
    return nested >= 2 or marked >= 1


def is_note(before: str, raised: str) -> bool:
    """Whether raised text after other text is the number of a footnote, unlike the one of a unit.

    Example:
        >>> is_note("the agreement", "3"), is_note("5 km", "2"), is_note("the 16", "th")
        (True, False, False)
    """
    number = re.fullmatch(r"\s*\[?\d{1,3}\]?\s*", raised)
    return bool(number) and bool(re.search(r"(?:[^\W\d_]{4,}|[.,;:!?)”’\"'])$", before))


class _Collector:
    """Walks a page, gathering loose inline text into paragraphs."""

    def __init__(self) -> None:
        self.blocks: list[RawBlock] = []
        self._loose: list[str] = []
        self._bold: list[bool] = []

    def walk(self, node: lxml.html.HtmlElement, kind: BlockKind) -> None:
        self._take(node.text, False)
        for child in node:
            if isinstance(child.tag, str) and not _is_noise(child):
                self._walk_child(child, kind)
            self._take(child.tail, False)

    def _walk_child(self, child: lxml.html.HtmlElement, kind: BlockKind) -> None:
        if child.tag in _INLINE and not _holds_blocks(child):
            self._take_inline(child)
        elif child.tag in _HEADINGS:
            self.flush(kind)
            self.walk(child, "heading")
            self.flush("heading", _HEADINGS[child.tag])
        elif child.tag == "tr" and _is_data(child):
            self.flush(kind)
            cells = [_SPACE.sub(" ", cell.text_content()).strip() for cell in child]
            self._add("row", " | ".join(cell for cell in cells if cell))
        else:
            inner: BlockKind = "item" if child.tag in ("li", "dt", "dd") else kind
            self.flush(kind)
            self.walk(child, inner)
            self.flush(inner)

    def _take_inline(self, child: lxml.html.HtmlElement) -> None:
        if child.tag == "br":
            self._loose.append("\n")
        elif child.tag == "sup" and is_note("".join(self._loose), child.text_content()):
            return
        else:
            bold = child.tag in ("b", "strong")
            self._take(child.text, bold)
            for inner in child:
                if isinstance(inner.tag, str) and not _is_noise(inner):
                    self._take_inline(inner)
                self._take(inner.tail, bold)

    def _take(self, text: str | None, bold: bool) -> None:
        if text:
            self._loose.append(_SPACE.sub(" ", text))
            if text.strip():
                self._bold.append(bold)

    def flush(self, kind: BlockKind, level: int = 0) -> None:
        """Close the paragraph that loose text has made so far; two line breaks in it part paragraphs."""
        text = "".join(self._loose)
        bold = bool(self._bold) and all(self._bold)
        self._loose, self._bold = [], []
        for part in re.split(r"\n\s*\n", text):
            lines = [_SPACE.sub(" ", line).strip() for line in part.split("\n")]
            self._add(kind, "\n".join(line for line in lines if line), level, bold)

    def _add(self, kind: BlockKind, text: str, level: int = 0, bold: bool = False) -> None:
        if text.strip() and not (len(text) < 80 and _MAIL_ONLY.search(text)):
            self.blocks.append(RawBlock(kind=kind, text=text, level=level, bold=bold))


def _is_noise(node: lxml.html.HtmlElement) -> bool:
    if node.tag in _DROPPED or node.get("role", "") in _ROLES or node.get("aria-hidden") == "true":
        return True
    if node.get("hidden") is not None or _HIDDEN.search(node.get("style", "")):
        return True
    if node.tag in ("body", "main", "article", "html"):
        return False
    names = f"{node.get('class', '')} {node.get('id', '')}"
    # A wrapper around the whole text may bear any class name; a menu or a banner is short.
    return bool(_NOISE.search(names)) and len(node.xpath(".//p")) < 5


def _holds_blocks(node: lxml.html.HtmlElement) -> bool:
    return bool(node.xpath(".//*[self::p or self::div or self::table or self::ul or self::ol or self::li or "
                           "self::h1 or self::h2 or self::h3 or self::h4]"))  # fmt: skip


def _is_data(row: lxml.html.HtmlElement) -> bool:
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or row.xpath(".//table | .//p | .//div | .//h1 | .//h2 | .//h3 | .//ul"):
        return False
    return sum(bool(cell.text_content().strip()) for cell in cells) >= 2
