"""Stage 3: what joins the words of a name: connectors, some possessives, the list of a ministry's fields.

Comes in: the words of a passage and the chunk found so far. Goes out: where the chunk ends after one more
step, or 0 where it is complete: "Forum | in Rome", but "Centre for Research in Optics".
"""

from collections.abc import Sequence

from sciencegraph.extract.lexicon import SURE_PERSON, find_place, rate_person
from sciencegraph.extract.mentions.words import is_connector, is_name_word
from sciencegraph.extract.posts import find_post
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.titles import load_titles
from sciencegraph.vocab.wording import load_name_words

_LONGEST_LINK = 3  # words: "of the", "and for the"
_LONGEST_FIELD = 4  # words: "Small and Medium Enterprises"
_LONGEST_OPENING = 6  # words before a list of fields: "Ministry of Higher Education"
_POSSESSIVES = ("'s", "’s", "’", "'")


def step_words(words: Sequence[str], first: int, last: int, capitals: bool = False) -> int:
    """The end after the next name word, with at most three connectors before it; 0 where the chunk ends.

    Args:
        words: All words of the passage.
        first: Where the chunk starts.
        last: Where it ends so far.
        capitals: Whether the passage is set in capitals, connectors included.

    Example:
        >>> step_words(["University", "of", "Bonn"], 0, 1), step_words(["Forum", "in", "Bonn"], 0, 1)
        (3, 0)
    """
    at = last
    while at < len(words) and at - last < _LONGEST_LINK and _is_link(words[at], capitals):
        at += 1
    if at >= len(words):
        return 0
    if at == last and words[at][0].isupper() and words[last - 1] in load_titles().honorifics:
        return at + 1  # "Prof. Do Minh Chau"
    if not is_name_word(words[at]):
        return 0
    binds = at == last or words[last].lower() in load_name_words().tight
    return at + 1 if binds or _binds_here(words[first:last], words[last], words[at]) else 0


def _is_link(word: str, capitals: bool) -> bool:
    return is_connector(word) or (capitals and is_connector(word.lower()))


def _binds_here(words: Sequence[str], link: str, name: str) -> bool:
    """Whether "in", "on", "to" stay inside the name: "Centre for Research in Optics", not "Forum in Rome"."""
    heads, joints = load_name_heads(), load_name_words()
    agreed = not heads.agreements.isdisjoint(words)
    if link == "on":
        return agreed or (
            words[-1] in joints.before_on and not find_country(name)
        )  # "Centre on India's coast"
    headed = agreed or any(word in heads.heads for word in words)
    if link == "in":
        return words[0] in joints.missions or (
            not (find_country(name) or find_place(name))
            and (_ends_as_agreement(words) or (headed and words[-1] in joints.before_in))
        )
    opened = "of" in words or "for" in words or words[-1] in heads.agreements or words[-1] in joints.before_to
    return link == "to" and opened and headed


def _ends_as_agreement(words: Sequence[str]) -> bool:
    phrase = " ".join(words)
    return any(phrase.endswith(noun) for noun in load_name_heads().agreements if " " in noun)


def step_owner(words: Sequence[str], last: int) -> int:
    """The end after "'s" and a name word, where the possessive is part of a name; 0 where it is none.

    Example:
        >>> step_owner(["Children", "'s", "Fund"], 1), step_owner(["Chile", "'s", "Fund"], 1)
        (3, 0)
    """
    if last + 1 >= len(words) or words[last] not in _POSSESSIVES:
        return 0
    owner, owned = words[last - 1], words[last + 1]
    if owner == "Minister" and owned == "Office":
        return last + 2
    return last + 2 if owner in load_name_words().plural_owners and is_name_word(owned) else 0


def step_list(words: Sequence[str], first: int, last: int) -> int:
    """The end after ", B, C and D" of a name such as "Ministry of A, B, C and D" or "A, B, C and D Office".

    Zero where it is another list.

    Example:
        >>> words = "Ministry of Health , Sports and Culture".split()
        >>> step_list(words, 0, 3), step_list("Ministry of Health , Chile and Peru".split(), 0, 3)
        (7, 0)
        >>> step_list("National Research , Development and Innovation Office".split(), 0, 2)
        7
    """
    if last >= len(words) or words[last] != ",":
        return 0
    opened = _is_open(words[first:last])
    if find_country(words[last - 1]) or not (opened or _is_subject(words[first:last])):
        return 0  # "Ministry of Agriculture of Ethiopia, …" is complete
    at = last
    while at + 1 < len(words) and words[at] in (",", "and", "&"):
        final = words[at] != "," or words[at + 1] in ("and", "&")
        begin = at + 2 if final and words[at] == "," else at + 1
        at = begin
        while at < len(words) and is_name_word(words[at]):
            at += 1
        if at == begin or not _goes_on(words[begin:at], opened, final):
            return 0
        if final:
            return at
    return 0


def _goes_on(item: Sequence[str], opened: bool, final: bool) -> bool:
    """Whether an item of a list belongs to the name; the last brings the head noun that did not open it."""
    if opened:
        return not _is_own_name(item)
    if not final:
        return _is_subject(item)
    return 1 < len(item) <= _LONGEST_FIELD and _is_strong_head(item[-1]) and _is_subject(item[:-1])


def _is_subject(words: Sequence[str]) -> bool:
    """Whether words may be one of the fields of a body, and no body's own name: "National Research"."""
    if len(words) > _LONGEST_FIELD or words[-1] not in load_name_heads().subjects:
        return False
    return not any(_is_strong_head(word) or is_connector(word) for word in words)


def _is_strong_head(word: str) -> bool:
    heads = load_name_heads()
    return word in heads.heads and word not in heads.weak


def _is_open(words: Sequence[str]) -> bool:
    """Whether the chunk so far is "Head of X" or "Head for X", so that a list of subjects may go on."""
    heads = load_name_heads().heads
    for at, word in enumerate(words[:-1]):
        if word in heads and words[at + 1] in ("of", "for", "on"):
            return len(words) - at <= _LONGEST_OPENING
    return False


def _is_own_name(words: Sequence[str]) -> bool:
    """Whether an item of a list is a country, a body, a post or a person, not a subject of a ministry."""
    heads = load_name_heads()
    if any((word in heads.heads or word in heads.companies) and word not in heads.weak for word in words):
        return True
    if find_post(words, 0) or (len(words) > 1 and rate_person(tuple(words)) >= SURE_PERSON):
        return True
    acronym = words[-1].isupper() and len(words[-1]) > 2
    return acronym or len(words) > _LONGEST_FIELD or find_country(" ".join(words)) is not None
