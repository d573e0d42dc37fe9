"""Stage 1: bytes to characters. In go a file's bytes; out comes its text, with line feeds as line ends."""

import codecs
import re

from charset_normalizer import from_bytes

from sciencegraph.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("cp1252", "latin-1")
# Bytes above ASCII that Western newsletters hold in cp1252: quotes, dashes, bullets, accented letters.
_WESTERN = re.compile(
    rb"[\x80\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xc0-\xd6\xd8-\xf6\xf8-\xff]"
)
_BYTES_LOOKED_AT = 200_000


def decode_text(data: bytes, source: str, declared: str | None = None) -> str:
    r"""The characters that bytes stand for: by byte order mark, as declared, UTF-8, else the likeliest.

    Args:
        data: A file's bytes.
        source: Name of the file, for the message.
        declared: The encoding that the file itself names (HTML); ignored if it does not fit.

    Raises:
        ReadError: The bytes are no text in any encoding.

    Example:
        >>> decode_text("café\r\n".encode("cp1252"), "a.txt")
        'café\n'
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _tidy(data.decode(name, errors="replace"))
    guesses = [_find_wide(data), "utf-8", declared]
    for guess in guesses:
        if guess and (text := _try(data, guess)) is not None:
            return _tidy(text)
    return _tidy(_guess(data, source))


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _find_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in English every other byte is zero."""
    head = data[:2000]
    zeros = (head[::2].count(0), head[1::2].count(0))
    if max(zeros) < len(head) * 0.3 or min(zeros) > len(head) * 0.05:
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _guess(data: bytes, source: str) -> str:
    high = re.findall(rb"[\x80-\xff]", data)
    western = len(_WESTERN.findall(data))
    # A newsletter in English has few bytes above ASCII; a detector guesses wildly on a handful of them.
    if len(high) < len(data) * 0.25 and western >= len(high) * 0.9:
        text = next((text for name in _SINGLE_BYTE if (text := _try(data, name)) is not None), None)
        if text is not None:
            return text
    best = from_bytes(data[:_BYTES_LOOKED_AT]).best()
    if best is None:
        raise ReadError(source, "its bytes are no text in any known encoding", "save it as UTF-8")
    return data.decode(best.encoding, errors="replace")


def _tidy(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
