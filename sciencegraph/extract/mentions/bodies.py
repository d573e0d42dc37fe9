"""Stage 3: whether a name is a body's by its form: a head noun in the right place, and words of its own.

Comes in: the words of a name. Goes out: yes or no, and where the head noun stands.
"""

from collections.abc import Sequence
from functools import lru_cache

from sciencegraph.extract.lexicon import find_place
from sciencegraph.extract.mentions.words import is_acronym, is_connector, is_ordinal
from sciencegraph.extract.posts import find_post
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.wording import load_name_words


def is_head(word: str) -> bool:
    """Whether a noun makes a body of a name, also when set in capitals.

    Example:
        >>> is_head("Institute"), is_head("INSTITUTE"), is_head("Physics")
        (True, True, False)
    """
    return undo_capitals(word) in load_name_heads().heads


def is_title(words: Sequence[str]) -> bool:
    """Whether words end in a post and hold no head of a body: somebody's title, nobody's body.

    Example:
        >>> is_title(["Deputy", "Security", "Advisor"]), is_title(["Office", "of", "the", "Adviser"])
        (True, False)
    """
    if "of" in words or any(is_head(word) for word in words[:-1]):
        return False
    return find_post(words, len(words) - 1) == len(words)


def undo_capitals(word: str) -> str:
    """A word of more than three letters set in capitals as names write it.

    Example:
        >>> undo_capitals("AGENCY"), undo_capitals("ESA")
        ('Agency', 'ESA')
    """
    return word.title() if word.isupper() and len(word) > 3 else word


def find_head(words: Sequence[str]) -> int:
    """The index of the noun that says what a name names: the last word before "of" or "for", or the last.

    Example:
        >>> find_head("Institute of Physics".split()), find_head("Digital Economy Forum".split())
        (0, 2)
    """
    return len(leading_run(words)) - 1


def leading_run(words: Sequence[str]) -> Sequence[str]:
    """The words of a name up to the first "of", "for", "on", "to" or "in".

    Example:
        >>> leading_run(["Joint", "Committee", "on", "Science"])
        ['Joint', 'Committee']
    """
    complements = load_name_words().complements
    end = next((at for at, word in enumerate(words) if at and word in complements), len(words))
    return words[:end]


def is_body(words: Sequence[str]) -> bool:
    """Whether a name is a body's by its form.

    Example:
        >>> is_body("National Agency for Space".split()), is_body("Digital Economy Forum".split())
        (True, False)
        >>> is_body(["Institute"]), is_body("Sinoway Forest Technology Co. Ltd.".split())
        (False, True)
    """
    return len(words) > 1 and _is_body(tuple(words))


@lru_cache(maxsize=65536)
def _is_body(words: tuple[str, ...]) -> bool:
    heads = load_name_heads()
    if words[-1] in heads.companies and words[0] not in heads.companies:
        return True
    if " ".join(words[-2:]) in heads.things:
        return False
    if is_ordinal(words[0]):
        return is_body(words[1:]) or words[1] == "Standing"
    if words[0] in heads.prefixes and len(words) == 2 and words[1][0].isupper():
        return True  # "TU Ilmenau"
    if words[-1] in heads.members and len(words) <= 3:
        return False
    return _is_seated(words) or _is_headed(words)


def _is_seated(words: tuple[str, ...]) -> bool:
    """A body's name and its city: "DAAD Information Centre Belgrade"."""
    return (
        len(words) > 2
        and not is_connector(words[-2])
        and find_place(words[-1]) is not None
        and is_body(words[:-1])
    )


def _is_headed(words: tuple[str, ...]) -> bool:
    heads, run = load_name_heads(), leading_run(words)
    head = undo_capitals(run[-1])
    if " ".join(run[-2:]) in heads.joint:
        return len(words) > 2
    if head in heads.weak:
        named = len(run) > 1 and not _is_generic(run[:-1]) and (len(run) > 2 or len(words) > 2)
        return named or _is_coined(run)
    if head not in heads.heads:
        return has_inner_head(words)
    if len(words) > len(run):
        return True  # "Institute of …"
    if head in heads.common and _is_national(run[:-1]):
        return False  # "a German-Ukrainian Centre"
    return not _is_generic(run[:-1])


def _is_generic(words: Sequence[str]) -> bool:
    generic = load_name_heads().generic
    return all(is_connector(word) or word in generic for word in words)


def _is_national(words: Sequence[str]) -> bool:
    return all(find_country(part) for word in words for part in word.replace("–", "-").split("-"))


def _is_coined(run: Sequence[str]) -> bool:
    """One word of the body's own before a weak head: "BMW Group"."""
    return (
        len(run) == 2
        and run[0] not in load_name_heads().generic
        and (is_acronym(run[0]) or find_country(run[0]) is None)
    )


def has_inner_head(words: Sequence[str]) -> bool:
    """Whether a name is a body's although its head noun is not the last word.

    Example:
        >>> has_inner_head("Queen Mary University London".split())
        True
        >>> has_inner_head(["University", "Presidents"])
        False
    """
    heads = load_name_heads()
    last = words[-1]
    if last in heads.occasions or last in heads.agreements or last in heads.places or find_post([last], 0):
        return False
    return not heads.inner.isdisjoint(words[1:-1]) and not any(is_connector(word) for word in words)
