"""Stage 1: inline Markdown and HTML to the text that a reader sees.

In goes the text of one block; out comes the same text without markup. Plain text passes through unchanged.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKUP = re.compile(r"[*_`\[\\<&~!]")
_FOOTNOTE = re.compile(r"<sup>\s*(?:<a[^>]*>)?\s*\[?\d{1,3}\]?\s*(?:</a>)?\s*</sup>", re.I)
_MARKDOWN_NOTE = re.compile(r"\[\^[^\]\s]+\]:?")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_LONG_WORD = re.compile(r"(?:[^\W\d_]{4,}|[.,;:!?)\]”’\"'])$")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("strikethrough")


def strip_inline(text: str) -> str:
    r"""The text of a block as read, without Markdown or HTML markup; line ends stay.

    Example:
        >>> strip_inline(r"The 16<sup>th</sup> **session** [cost](http://x.org) \$2 <u>today</u>")
        'The 16th session cost $2 today'
        >>> strip_inline("3 * 4 < 13, snake_case_name & Co.")
        '3 * 4 < 13, snake_case_name & Co.'
    """
    if not _MARKUP.search(text):
        return text
    text = _MARKDOWN_NOTE.sub("", _BREAK.sub("\n", _drop_footnotes(text)))
    return "".join(_flatten(_parser().parseInline(text)))


def _drop_footnotes(text: str) -> str:
    """``agreement<sup>3</sup>`` cites a note; ``km<sup>2</sup>`` is a unit."""
    return _FOOTNOTE.sub(lambda match: "" if _LONG_WORD.search(text[: match.start()]) else match[0], text)


def _flatten(tokens: list[Token] | None) -> list[str]:
    parts: list[str] = []
    for token in tokens or []:
        if token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type in ("html_inline", "image"):
            continue
        elif token.children:
            parts.extend(_flatten(token.children))
        else:
            parts.append(token.content)
    return parts
