"""Pure functions on names, str -> str: folded forms to compare by, initials, acronyms and their long forms.

They make keys, never values: what is shown or stored is always the name as written.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS_LOST = str.maketrans(
    {
        "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ı": "i", "ß": "ss",
        "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "ð": "d", "ə": "a", "ħ": "h",
    }
)  # fmt: skip
_SMALL_WORDS = frozenset(str.split("of for and the in on at to de des du la le der die das und & a an"))
_SPELLINGS = (
    (re.compile(r"\borganisation"), "organization"),
    (re.compile(r"\bcentre\b"), "center"),
    (re.compile(r"\bcentres\b"), "centers"),
    (re.compile(r"\bprogramme"), "program"),
    (re.compile(r"\bdefence\b"), "defense"),
    (re.compile(r"\blabour\b"), "labor"),
    (re.compile(r"\bfib(?:er|re)(s?)\b"), r"fiber\1"),
    (re.compile(r"\bco-?operation\b"), "cooperation"),
    (re.compile(r"(?<=[a-z])isation\b"), "ization"),
)
_BROKEN_WORD = re.compile(r"(?<=[a-z])[-\u00ad]\s+(?=[a-z])")
_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z0-9][A-Za-z0-9&*\-/.]{0,9}")


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A name without case, accents and punctuation, white space folded: the key to compare names by.

    Example:
        >>> fold_name("Türkiye  Bilimler Akademisi (TÜBA)"), fold_name("S&T-Centre")
        ('turkiye bilimler akademisi tuba', 's t centre')
    """
    text = unicodedata.normalize("NFKD", name.translate(_LETTERS_LOST))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())


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
    text = re.sub(r"(?<=\w)&(?=\w)|\s&\s", " and ", _BROKEN_WORD.sub("", name))
    text = fold_name(re.sub(r"\b([Cc])o-operation", r"\1ooperation", text))
    for pattern, replacement in _SPELLINGS:
        text = pattern.sub(replacement, text)
    return text.removeprefix("the ")


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
    plain = unicodedata.normalize("NFKD", word.translate(_LETTERS_LOST))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if not _ACRONYM.fullmatch(plain):
        return False
    return sum(letter.isupper() for letter in plain) * 2 >= len(plain) - 1 or len(plain) <= 4


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
