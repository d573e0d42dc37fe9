"""Stage 3: where a person's name ends in a chunk, and whether words can be one.

Comes in: words of a chunk. Goes out: an end, or how likely a name is. Lists of names and the form of a whole
name are in ``vocab.people``; here is what speaks against it: heads of bodies, acronyms, countries.
"""

from collections.abc import Sequence

from sciencegraph.extract.lexicon import POSSIBLE_PERSON, find_listed, rate_person
from sciencegraph.extract.mentions.bodies import is_body, is_head
from sciencegraph.extract.mentions.words import is_acronym, is_connector, is_initial
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.people import is_surname
from sciencegraph.vocab.titles import load_titles

_LONGEST_NAME = 5  # words
_NOUN_ENDINGS = ("ment", "tion", "tions", "ness", "ship", "ships", "ance", "ence", "ology", "ility")
_LONG_SURNAME = 6  # letters from which capitals are a surname's sooner than an acronym's


def find_end_of_person(words: Sequence[str], first: int, last: int) -> int:
    """The end of the name that starts at a word behind a title: before a connector that is no particle.

    Example:
        >>> find_end_of_person("Ana de la Cruz of Peru".split(), 0, 6)
        4
    """
    particles = load_titles().particles
    end = min(last, first + _LONGEST_NAME)
    at = next((i for i in range(first, end) if is_connector(words[i]) and words[i] not in particles), end)
    while at > first and words[at - 1] in particles:
        at -= 1
    return at


def soften_surname(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name with a surname set in capitals as other words are; else the same words.

    Example:
        >>> soften_surname(["ONODERA", "Shigeki"]), soften_surname(["NASA", "Administrator"])
        (('Onodera', 'Shigeki'), ('NASA', 'Administrator'))
    """
    letters = [word for word in words if len(word) > 1 and word.replace("-", "").isalpha()]
    capitals = [word for word in letters if word.isupper()]
    plain = [word for word in words if word[:1].isupper() and word[1:].islower()]
    if len(capitals) != 1 or not plain or capitals[0] not in (words[0], words[-1]):
        return tuple(words)
    surname = "-".join(part.capitalize() for part in capitals[0].split("-"))
    if not (is_surname(surname) or len(surname) >= _LONG_SURNAME) or any(is_head(word) for word in plain):
        return tuple(words)
    return tuple(surname if word == capitals[0] else word for word in words)


def may_be_person(words: Sequence[str]) -> bool:
    """Whether words behind a title or a post can be its holder's name.

    Example:
        >>> may_be_person(["Wan", "Gang"]), may_be_person(["Rahmani"]), may_be_person(["General"])
        (True, True, False)
    """
    words = soften_surname(words)
    if not 1 <= len(words) <= _LONGEST_NAME or is_body(words):
        return False
    if any(word.isupper() and len(word) > 2 and is_acronym(word) and not is_initial(word) for word in words):
        return False
    text = " ".join(words)
    if find_country(text) or find_listed(text):
        return False
    if len(words) == 1:  # "Director *General*", "Executive *Board*"
        plain = words[0].endswith(_NOUN_ENDINGS) and not is_surname(words[0])  # "Student *Recruitment*"
        return words[0] != "General" and not is_head(words[0]) and not plain
    return rate_person(tuple(words)) >= POSSIBLE_PERSON


def rate_full_name(words: Sequence[str]) -> float:
    """How much words that nothing announces look like a person's full name, in [0, 1].

    Example:
        >>> rate_full_name(["Wan", "Gang"]) > 0.7, rate_full_name(["Energy", "Forum"])
        (True, 0.0)
    """
    heads = load_name_heads()
    words = soften_surname(words)
    if not 2 <= len(words) <= _LONGEST_NAME or find_country(words[0]):
        return 0.0
    last = words[-1]
    if last in heads.occasions or last in heads.agreements or last in heads.places:
        return 0.0
    if any(word[0].isdigit() or is_head(word) or _is_capitals(word) for word in words):
        return 0.0
    return rate_person(tuple(words))


def _is_capitals(word: str) -> bool:
    """Whether a word is an acronym, not an initial: "NASA", not "J."."""
    return word.isupper() and is_acronym(word) and not (is_initial(word) and len(word) < 3)
