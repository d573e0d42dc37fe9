"""Pure functions on names, str -> str: folded forms to compare by, initials, acronyms and their long forms.

They make keys, never values: what is shown or stored is always the name as written.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS_LOST = str.maketrans(
    {
        "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ø": "o", "Ø": "O", "ı": "i", "ß": "ss",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ħ": "h", "Ħ": "H",
        "ə": "a", "Ə": "A",
    }
)  # fmt: skip
# the marks that Latin, Greek and Cyrillic letters bear; those of other scripts are vowels or tell words apart
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u2de0-\u2dff\ufe20-\ufe2f]"
)
_HALVES = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SMALL_WORDS = frozenset(str.split("of for and the in on at to de des du la le der die das und & a an"))
_SPELLINGS = (
    (re.compile(r"\borganis"), "organiz"),
    (re.compile(r"\bcentre"), "center"),
    (re.compile(r"\bprogramme"), "program"),
    (re.compile(r"\bdefence\b"), "defense"),
    (re.compile(r"\blabour\b"), "labor"),
    (re.compile(r"\bfib(?:er|re)(s?)\b"), r"fiber\1"),
    (re.compile(r"\bco[- ]op(?=erat)"), "coop"),
    (re.compile(r"(?<=[a-z])isation\b"), "ization"),
)
_APART = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "_"}
_SPELT_TWO_WAYS = re.compile("organis|centre|programme|defence|labour|fibr?e|co[- ]op|isation")
_BROKEN_WORD = re.compile(r"(?<=[a-z])[-\u00ad]\s+(?=[a-z])")
_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z0-9][A-Za-z0-9&*\-/.]{0,9}")


def clean_file_name(name: str) -> str:
    r"""A file's name as text: what of it is no character in any encoding stands as a mark that says so.

    Example:
        >>> clean_file_name("caf\udce9.md") == "caf\ufffd.md"
        True
    """
    return _HALVES.sub("\ufffd", name)


def fold_accents(text: str) -> str:
    """A text in plain letters: no accents on Latin, Greek and Cyrillic ones; case and all else stay.

    Vowel signs and marks of other scripts stay, being letters of their own.

    Example:
        >>> fold_accents("Côte d'Ivoire, TÜBİTAK, Łódź"), fold_accents("हिन्दी") == "हिन्दी"
        ("Cote d'Ivoire, TUBITAK, Lodz", True)
    """
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_LETTERS_LOST)))


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A name without case, accents and punctuation, white space folded: the key to compare names by.

    Example:
        >>> fold_name("Türkiye  Bilimler Akademisi (TÜBA)"), fold_name("S&T-Centre")
        ('turkiye bilimler akademisi tuba', 's t centre')
    """
    if name.isascii():
        return " ".join(name.lower().translate(_APART).split())
    text = fold_accents(_UNSEEN.sub("", name)).casefold()
    return " ".join("".join(letter if _is_written(letter) else " " for letter in text).split())


@lru_cache(maxsize=65536)
def normalise_name(name: str) -> str:
    """A folded name with one spelling for words that are written in two ways, and "&" read as "and".

    Words that a line's end has cut ("Com- mission") are joined.

    Example:
        >>> normalise_name("World Organisation for R&D Centres")
        'world organization for r and d centers'
        >>> normalise_name("The Atomic Energy Com- mission")
        'atomic energy commission'
    """
    text = _BROKEN_WORD.sub("", name)
    if "&" in text:
        text = re.sub(r"(?<=\w)&(?=\w)|\s&\s", " and ", text)
    return unify_spelling(fold_name(text)).removeprefix("the ")


def unify_spelling(text: str) -> str:
    """A text in small letters with one spelling for words that are written in two ways.

    Example:
        >>> unify_spelling("organisation for economic co-operation")
        'organization for economic cooperation'
    """
    if _SPELT_TWO_WAYS.search(text) is None:
        return text
    for pattern, replacement in _SPELLINGS:
        text = pattern.sub(replacement, text)
    return text


def form_slug(name: str, longest: int = 80) -> str:
    """A name as a part of an id: folded, words joined by hyphens, at most ``longest`` characters.

    Example:
        >>> form_slug("Gdańsk University of Technology")
        'gdansk-university-of-technology'
    """
    slug = fold_name(name).replace("_", " ").replace(" ", "-")
    return slug if len(slug) <= longest else slug[:longest].rsplit("-", 1)[0]


def is_acronym(word: str) -> bool:
    """Whether a word is built like an acronym: two capitals or more among at most ten letters.

    Example:
        >>> [is_acronym(word) for word in ("CAS", "TÜBİTAK", "A*STAR", "Beijing", "TotalEnergies", "H")]
        [True, True, True, False, False, False]
    """
    plain = fold_accents(word)
    if not _ACRONYM.fullmatch(plain):
        return False
    return sum(letter.isupper() for letter in plain) * 2 >= len(plain) - 1 or len(plain) <= 4


@lru_cache(maxsize=65536)
def form_initials(name: str, small_words: bool = False) -> str:
    """The capitals of a name's words, in order; small words ("of", "and") only where asked.

    Example:
        >>> form_initials("Chinese Academy of Sciences"), form_initials("House of Arts", small_words=True)
        ('CAS', 'HOA')
    """
    words = re.findall(r"[\w']+", name.replace("-", " "))
    return "".join(word[0].upper() for word in words if small_words or word.lower() not in _SMALL_WORDS)


def find_long_form(acronym: str, text: str) -> int | None:
    """Where in a text the words start that an acronym at its end stands for, or None if the letters disagree.

    Args:
        acronym: The short form.
        text: What stands before it, up to its bracket.

    Returns:
        Character offset in ``text``; all letters of the acronym are found from there on in order, the first
        one at the start of a word (Schwartz & Hearst 2003).

    Example:
        >>> text = "the Institute of Physics of the Chinese Academy of Sciences"
        >>> text[find_long_form("CAS", text):]
        'Chinese Academy of Sciences'
        >>> find_long_form("DFG", "German Research Foundation") is None
        True
    """
    letters = [letter for letter in fold_name(acronym) if letter.isalnum()]
    folded = "".join(_fold_letter(letter) for letter in text)
    if len(letters) < 2 or len(folded) != len(text):
        return None
    strict = _match_initials(letters, folded)
    return strict if strict is not None else _match_letters(letters, folded)


@lru_cache(maxsize=65536)
def is_acronym_of(acronym: str, name: str) -> bool:
    """Whether an acronym's letters agree with a whole name, from its first word on.

    Example:
        >>> [is_acronym_of("CAS", f"{home} Academy of Sciences") for home in ("Chinese", "Indian")]
        [True, False]
    """
    start = find_long_form(acronym, name)
    if start is None:
        return False
    skipped = [word for word in fold_name(name[:start]).split() if word not in _SMALL_WORDS]
    return not skipped


@lru_cache(maxsize=4096)
def _is_written(letter: str) -> bool:
    """Whether a character belongs to a word: letters, digits and the marks of any script."""
    return letter.isalnum() or letter == "_" or unicodedata.category(letter).startswith("M")


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    folded = fold_name(letter)
    return folded if len(folded) == 1 else (letter if folded == "" else folded[0])


def _match_initials(letters: list[str], text: str) -> int | None:
    """The match in which every letter opens a word, skipping small words only; the surest one."""
    words = [(match.start(), match.group()) for match in re.finditer(r"\w+", text)]
    at, remaining = len(words) - 1, list(letters)
    while at >= 0 and remaining:
        start, word = words[at]
        if word[0] == remaining[-1]:
            remaining.pop()
            if not remaining:
                return start
        elif word not in _SMALL_WORDS:
            return None
        at -= 1
    return None


def _match_letters(letters: list[str], text: str) -> int | None:
    at = len(text)
    for number in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (
            text[at] != letters[number] or (number == 0 and at > 0 and text[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
    words = text[at:].split()
    return at if len(words) <= min(len(letters) + 5, len(letters) * 2 + 2) else None
