"""Stage 1: Markdown. In go bytes; out come headings, paragraphs, list items and table rows."""

import re

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from sciencegraph.model import BlockKind, RawBlock
from sciencegraph.read.contents import Contents
from sciencegraph.read.encoding import decode_text
from sciencegraph.read.inline import strip_inline
from sciencegraph.read.metadata import parse_front_matter

_TAG = re.compile(r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>|<[^>]+>", re.S | re.I)
_BOLD_ALONE = re.compile(r"(?:\*\*|__)(?=\S)(?:(?!\*\*|__).)+(?:\*\*|__)[.:]?\s*", re.S)
_CONTAINERS = ("root", "bullet_list", "ordered_list", "blockquote", "table", "thead", "tbody")


def parse_markdown(data: bytes, source: str) -> Contents:
    r"""The blocks of a Markdown file and its YAML front matter.

    Raises:
        ReadError: The front matter is no YAML or holds a date that is none.

    Example:
        >>> [(b.kind, b.text) for b in parse_markdown(b"## News\n- one\n- **two**", "a.md").blocks]
        [('heading', 'News'), ('item', 'one'), ('item', 'two')]
    """
    front, text = parse_front_matter(decode_text(data, source), source)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # An indented line in a newsletter is an indented line, never program code.
    parser.disable("code")
    tree = SyntaxTreeNode(parser.parse(text.replace("\f", "\n\n")))
    blocks = tuple(block for block in _walk(tree, "paragraph") if block.text.strip())
    return Contents(blocks=blocks, front=front)


def _walk(node: SyntaxTreeNode, kind: BlockKind) -> list[RawBlock]:
    if node.type == "heading":
        return [RawBlock(kind="heading", text=_text(node), level=int(node.tag[1]))]
    if node.type == "paragraph":
        return [RawBlock(kind=kind, text=_text(node), bold=bool(_BOLD_ALONE.fullmatch(_source(node))))]
    if node.type == "tr":
        cells = [_text(cell) for cell in node.children]
        return [RawBlock(kind="row", text=" | ".join(cell for cell in cells if cell.strip()))]
    if node.type == "list_item":
        return [block for child in node.children for block in _walk(child, "item")]
    if node.type in ("html_block", "fence", "code_block"):
        plain = _TAG.sub("", node.content) if node.type == "html_block" else node.content
        pieces = re.split(r"\n\s*\n", plain)
        return [RawBlock(kind=kind, text=strip_inline(piece.strip())) for piece in pieces]
    if node.type in _CONTAINERS:
        return [block for child in node.children for block in _walk(child, kind)]
    return []


def _source(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in node.children if child.type == "inline")


def _text(node: SyntaxTreeNode) -> str:
    return strip_inline(_source(node))
