"""Stage 2: what the form of a text tells: whether a sentence ends, goes on, or is none."""

import re

_FINAL = re.compile(r"""[.!?…:;]['"”’»)\]]*$|[.!?]\d{1,2}$""")
_NO_REST = re.compile(r"[a-z][A-Z]|https?:|www\.")
_LAST_WORD = re.compile(r"([^\W_]+(?:['’-][^\W_]+)*)\W*$")
_OPEN_WORDS = """
    a an the of and or nor but by to for from in into on onto at with within without under over between
    among through during against about upon across toward towards via per as than that which who whom whose
    where when while whereas because since although if whether is are was were be been being has have had
    will would shall should can could may might must its their his her our your my this these those such
    both either not also including regarding concerning following despite
"""
_OPEN = frozenset(_OPEN_WORDS.split())
_OPENERS_WORDS = """
    the a an in on at he she it they we this these those that there during after before since as for from
    with under according to also however meanwhile further furthermore moreover following earlier later
    while when both another among its his her their our once although besides today last next both speaking
"""
_OPENERS = frozenset(_OPENERS_WORDS.split())


def is_finished(text: str) -> bool:
    """Whether a text ends as a sentence may end.

    Example:
        >>> is_finished("It was signed."), is_finished("signed by the"), is_finished("in Bonn,")
        (True, False, False)
    """
    return bool(_FINAL.search(text.rstrip()))


def ends_open(text: str) -> bool:
    """Whether a text ends with a word or mark that no sentence ends with.

    Example:
        >>> ends_open("supported by the"), ends_open("in Bonn,"), ends_open("the agreement")
        (True, True, False)
    """
    text = text.rstrip()
    if text.endswith((",", "–", "—", "-", "(", "[", "&", "/", "“", "‘")):
        return True
    match = _LAST_WORD.search(text)
    if not match or is_finished(text):
        return False
    # "World Trade Organization IN" of a headline in capitals is no cut.
    return match[1] in _OPEN or (
        match[1] == match[1].capitalize() and match[1].casefold() in ("the", "and", "of")
    )


def starts_within(text: str) -> bool:
    """Whether a text starts as only the rest of a sentence does.

    Example:
        >>> starts_within("and signed it"), starts_within("(IAEA) and"), starts_within("The council")
        (True, True, False)
    """
    first = text[:1]
    # "(a) ...", "iPhone": an enumeration or a brand opens a paragraph of its own.
    if re.match(r"\(?(?:[a-z]|[ivx]+|\d+)\)|[a-z]\.\s", text):
        return False
    return bool(first) and (first in "([,;)&" or (first.islower() and not _NO_REST.match(text)))


def is_opener(text: str) -> bool:
    """Whether a text starts with a word that sentences often open with."""
    word = re.match(r"[^\W_]+", text.lstrip("“‘\"'("))
    return word is not None and word[0][0].isupper() and word[0].casefold() in _OPENERS


def is_title_case(text: str) -> bool:
    """Whether the longer words of a text are capitalised, as in a headline; capitals throughout count.

    Example:
        >>> is_title_case("Scientific Collaboration Projects"), is_title_case("The council met again")
        (True, False)
    """
    words = [word for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text) if len(word) > 3]
    if not words:
        return text.isupper()
    capitals = sum(str(word)[0].isupper() for word in words)
    return capitals >= 0.75 * len(words)


def fold(text: str) -> str:
    """Letters and digits of a text, case folded, to compare texts with.

    Example:
        >>> fold("‘Shanghai Declaration’ (2025)")
        'shanghai declaration 2025'
    """
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
