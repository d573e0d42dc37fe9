"""Stage 2: characters and line ends.

In go blocks as the file has them; out come pieces of one line each: ligatures, odd spaces and soft hyphens
gone, words mended that a line's end broke. All other characters stay as they are.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from sciencegraph.model import RawBlock
from sciencegraph.parse.piece import Piece, build_piece

_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_SPACES = re.compile("[ \t\v\f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_ENDS = re.compile("[\x85\u2028\u2029]|\r\n?")
# Joiners mean something in Indic and Arabic script only.
_INVISIBLE = re.compile(
    "[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_JOINERS = re.compile("(?<![\u0600-\u0fff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0fff])")
_HYPHENS = re.compile("[\u2010\u2011]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W_]+)-$")
_START = re.compile(r"[^\W\d_]+")
_URL_END = re.compile(r"(?:https?://|www\.)\S*[/=?&_.-]$")
_RANGE_END = re.compile(r"\d[–—-]$")

_FIRST_PARTS_WORDS = """
    self low high long short well ill cross cutting ex half large small mid all world full first second
    third one two three four five six seven eight nine ten non quasi state win open medium top net zero
    science research decision policy capacity industry government energy climate space user cost time people
    follow start carbon deep early late fast slow hard soft single double dual
"""
_FIRST_PARTS = frozenset(_FIRST_PARTS_WORDS.split())
_SECOND_PARTS_WORDS = """
    based related led level term scale funded driven oriented free edge making maker makers year old day
    depth class quality speed tech range party carbon friendly going standing profile ranking neutral
    intensive specific border win person income impact of the in art reaching resistant efficient effective
    economic sector funding building sharing hoc facto general elect president chair chairs founded
    organized organised hosted sponsored chaired authored signed
"""
_SECOND_PARTS = frozenset(_SECOND_PARTS_WORDS.split())
# "with-" + "out", "under-" + "standing": both halves are words, and so is the whole.
_GLUED_WORDS = """
    with out under over through inter super trans counter fore back there where here some every any mean
    note more never none up down
"""
_GLUED = frozenset(_GLUED_WORDS.split())


def clean_blocks(blocks: Iterable[RawBlock]) -> list[Piece]:
    r"""The pieces that blocks hold, without empty ones.

    Example:
        >>> blocks = [RawBlock(kind="paragraph", text="scien-\ntiﬁc and low-\ncarbon\xa0work; low-carbon")]
        >>> clean_blocks(blocks)[0].text
        'scientific and low-carbon work; low-carbon'
    """
    texts = [(block, tidy_characters(block.text)) for block in blocks]
    words = count_words(text for _, text in texts)
    pieces = [build_piece(block, join_lines(text, words)) for block, text in texts]
    return [piece for piece in pieces if piece.text]


def tidy_characters(text: str) -> str:
    r"""Text with plain spaces, no ligatures and nothing invisible; line ends stay.

    Example:
        >>> tidy_characters("\ufb01eld\u00a0of\u200b R&D\u2028x")
        'field of R&D\nx'
    """
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text).translate(_LIGATURES))
    text = re.sub("\xad *(?=\n)", "-", text).replace("\xad", "")
    text = _JOINERS.sub("", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", _HYPHENS.sub("-", text))


def count_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in texts, case folded; a hyphenated one counts whole and in parts."""
    counts: Counter[str] = Counter()
    for text in texts:
        for line in text.split("\n"):
            # What a line's end broke says nothing about how the word is written.
            for word in _WORD.findall(re.sub(r"\S+-\s*$", "", line).casefold()):
                counts[word] += 1
                counts.update(word.split("-") if "-" in word else ())
    return counts


def join_lines(text: str, words: Counter[str]) -> str:
    """Lines as one, words mended."""
    joined = ""
    for line in (part.strip() for part in text.split("\n")):
        if line:
            joined = join_halves(joined, line, words)[0] if joined else line
    return joined


def join_halves(left: str, right: str, words: Counter[str]) -> tuple[str, int]:
    """Two halves of a text as one, and where the right one starts in it.

    Example:
        >>> join_halves("a scien-", "tific body", Counter())
        ('a scientific body', 7)
        >>> join_halves("the US-", "China talks", Counter())
        ('the US-China talks', 7)
    """
    broken, start = _BROKEN.search(left), _START.match(right)
    if broken and start and start[0] in ("and", "or", "to"):  # "short- and long-term"
        broken = None
    elif broken and start:
        # "Five-hundred-" / "metre": a compound under way goes on.
        compound = "-" in left[: broken.start() + 1][-2:]
        if not compound and not _keeps_hyphen(broken[1], start[0], words):
            left = left[:-1]
        return left + right, len(left)
    glued = (
        (broken and right[:1].isalnum())
        or _URL_END.search(left)
        or (_RANGE_END.search(left) and right[:1].isdigit())
    )
    gap = "" if glued else " "
    return left + gap + right, len(left) + len(gap)


def _keeps_hyphen(left: str, right: str, words: Counter[str]) -> bool:
    first, second = left.casefold(), right.casefold()
    whole, hyphenated = words[first + second], words[f"{first}-{second}"]
    if whole != hyphenated:
        return hyphenated > whole
    if not left.isalpha() or (left.isupper() and len(left) > 1) or right[0].isupper() or first == second:
        return True
    if first in _FIRST_PARTS or second in _SECOND_PARTS:
        return True
    if first in _GLUED or min(len(first), len(second)) < 4:
        return False
    return bool(words[first] and words[second])
