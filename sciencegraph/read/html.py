"""Stage 1: web pages and newsletters sent as HTML mail.

In go bytes; out come headings, paragraphs, list items and table rows of the main text, without navigation,
cookie banners, share bars and footers. trafilatura finds the main text of a page; a mail, which lays itself
out with tables, and a page too short for it are read by their own markup (`html_blocks`).
"""

import logging
import re

import lxml.html
from lxml import etree

from sciencegraph.errors import ReadError
from sciencegraph.model import BlockKind, Metadata, RawBlock
from sciencegraph.read.contents import Contents
from sciencegraph.read.encoding import decode_text
from sciencegraph.read.html_blocks import build_markup_blocks, is_mail_layout, is_note
from sciencegraph.read.metadata import find_date

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding=["']([\w-]+)""", re.I)
_DATES = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "date",
    "pubdate",
    "publishdate",
    "publication_date",
    "citation_publication_date",
    "article:published",
    "og:published_time",
    "last-modified",
)
_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title", "title")
_SERIES = ("og:site_name", "citation_journal_title", "application-name")
_PUBLISHERS = ("dc.publisher", "dcterms.publisher", "citation_publisher", "publisher")
# Below this share of the page's own running text trafilatura took one item of the letter for all of it.
_LEAST_SHARE = 0.6
_LEAST_WORDS = 60  # of running text; below that trafilatura guesses
_SPACE = re.compile(r"[ \t\r\n\f]+")
_KINDS: dict[str, BlockKind] = {"head": "heading", "p": "paragraph", "quote": "paragraph", "item": "item"}


def parse_html(data: bytes, source: str) -> Contents:
    r"""The main text of a page as blocks, and what its ``<meta>``, ``<title>`` and ``<time>`` say.

    Raises:
        ReadError: The file holds no page, or no text in it.

    Example:
        >>> page = "<html><title>Letter</title><body><nav>Home</nav><h1>News</h1><p>CERN and DESY met.</p>"
        >>> [(block.kind, block.text) for block in parse_html(page.encode(), "a.html").blocks]
        [('heading', 'News'), ('paragraph', 'CERN and DESY met.')]
    """
    match = _CHARSET.search(data[:4096])
    declared = next((name for name in match.groups() if name), b"").decode("ascii") if match else None
    text = decode_text(data, source, declared)
    tree = _parse_tree(text, source)
    return Contents(blocks=tuple(_find_blocks(text, tree)), embedded=_read_properties(tree))


def _parse_tree(text: str, source: str) -> lxml.html.HtmlElement:
    # lxml refuses a str that names its own encoding.
    plain = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    try:
        return lxml.html.document_fromstring(plain)
    except (etree.ParserError, ValueError) as error:
        raise ReadError(source, "the web page is empty or broken", "open and save it again") from error


def _find_blocks(text: str, tree: lxml.html.HtmlElement) -> list[RawBlock]:
    own = build_markup_blocks(tree)
    words = _count_words(own)
    if is_mail_layout(tree) or words < _LEAST_WORDS:
        return own
    main = _extract_main(text)
    # Where trafilatura is at a loss, it gives the text back as one lump.
    whole = len(main) > 1 and _count_words(main) >= _LEAST_SHARE * words
    return main if whole else own


def _count_words(blocks: list[RawBlock]) -> int:
    """Words of running text: blocks long enough to be neither a menu nor a button."""
    lengths = [len(block.text.split()) for block in blocks]
    return sum(length for length in lengths if length >= 8)


def _extract_main(text: str) -> list[RawBlock]:
    # Heavy: brings its own tables of languages and dates.
    import trafilatura

    # It reports pages that it cannot read as errors; they are read by their markup instead.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    xml = trafilatura.extract(
        text, output_format="xml", include_formatting=True, include_tables=True, include_comments=False,
        favor_recall=True,
    )  # fmt: skip
    main = etree.fromstring(xml.encode("utf-8")).find("main") if xml else None
    return [] if main is None else _walk_main(main)


def _walk_main(node: etree._Element) -> list[RawBlock]:
    blocks: list[RawBlock] = []
    for child in node:
        if child.tag == "row":
            cells = [_tidy(_text(cell)) for cell in child]
            blocks.append(RawBlock(kind="row", text=" | ".join(cell for cell in cells if cell)))
        elif child.tag in _KINDS and not any(inner.tag in ("p", "list", "table", "quote") for inner in child):
            kind = _KINDS[str(child.tag)]
            level = int(child.get("rend", "h2")[-1]) if kind == "heading" else 0
            blocks.append(RawBlock(kind=kind, text=_tidy(_text(child)), level=level, bold=_is_bold(child)))
        else:
            blocks += _lead(child) + _walk_main(child)
    return [block for block in blocks if block.text]


def _lead(node: etree._Element) -> list[RawBlock]:
    """Text that stands before the first inner block (an item with a list in it)."""
    text = _SPACE.sub(" ", node.text or "").strip()
    return [RawBlock(kind=_KINDS.get(str(node.tag), "paragraph"), text=text)] if text else []


def _text(node: etree._Element) -> str:
    """Text with line ends only where the page breaks its lines."""
    parts = [_SPACE.sub(" ", node.text or "")]
    for inner in node:
        raised = inner.tag == "hi" and "#sup" in (inner.get("rend") or "")
        text = "\n" if inner.tag == "lb" else _text(inner)
        if not (raised and is_note("".join(parts), text)):
            parts.append(text)
        parts.append(_SPACE.sub(" ", inner.tail or ""))
    return "".join(parts)


def _tidy(text: str) -> str:
    return "\n".join(_SPACE.sub(" ", line).strip() for line in text.split("\n")).strip()


def _is_bold(node: etree._Element) -> bool:
    inner = list(node)
    alone = len(inner) == 1 and not (node.text or "").strip() and not (inner[0].tail or "").strip()
    return alone and inner[0].tag == "hi" and "#b" in (inner[0].get("rend") or "")


def _read_properties(tree: lxml.html.HtmlElement) -> Metadata:
    meta: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = (node.get("property") or node.get("name") or node.get("itemprop") or "").casefold()
        if key and node.get("content", "").strip():
            meta.setdefault(key, " ".join(node.get("content", "").split()))
    date = next((found for name in _DATES if (found := find_date(meta.get(name, "")))), None) or _find_time(
        tree
    )
    title = _first(meta, _TITLES) or " ".join((tree.findtext(".//title") or "").split()) or None
    return Metadata(
        date=date,
        title=title,
        series=_first(meta, _SERIES),
        publisher=_first(meta, _PUBLISHERS),
        origin="file metadata" if date else "none",
    )


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _find_time(tree: lxml.html.HtmlElement) -> str | None:
    """The page's own ``<time>``: the first in its text, unless several differ (a list of other pages)."""
    found = {find_date(node.get("datetime", "")) for node in tree.iter("time")} - {None}
    return found.pop() if len(found) == 1 else None
