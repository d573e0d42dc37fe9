"""Stage 3: runs of capitalised words, the raw stuff of names.

Comes in: a passage. Goes out: chunks, half-open token ranges such as "Institute of Physics of Chinese Academy
of Sciences" or "CAST President Wan Gang"; what is a name in them is decided in ``organisations`` and ``people``.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sciencegraph.extract.passages import Passage
from sciencegraph.extract.posts import find_post
from sciencegraph.extract.words import CONNECTORS, PLURAL_OWNERS, is_name_word, is_ordinal
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.event_types import load_headline_verbs
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.people import looks_like_person
from sciencegraph.vocab.places import load_places
from sciencegraph.vocab.titles import load_titles

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SURE_PERSON = 0.7
_LONGEST_LINK = 3  # "of the", "and for the"
_TIGHT = frozenset(
    [
        "en",
        "pour",
        "of",
        "for",
        "and",
        "&",
        "de",
        "del",
        "de",
        "la",
        "du",
        "des",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "della",
        "van",
        "von",
        "der",
        "den",
        "für",
        "et",
        "e",
        "y",
        "el",
        "le",
        "al",
    ]
)
_BEFORE_ON = frozenset(
    {
        "Panel",
        "Committee",
        "Council",
        "Commission",
        "Center",
        "Centre",
        "Partnership",
        "Group",
        "Board",
        "Institute",
        "Programme",
        "Program",
        "Forum",
        "Network",
        "Subcommittee",
    }
)
_BEFORE_IN = frozenset(
    {
        "Excellence",
        "Research",
        "Cooperation",
        "Collaboration",
        "Studies",
        "Training",
        "Development",
        "Advances",
    }
)
_LOOSE = frozenset({"on", "in", "to", "at", "the"})


def iter_chunks(passage: Passage) -> Iterator[tuple[int, int]]:
    """The chunks of a passage as half-open token ranges, in order, without overlap."""
    openers = {first for first, _ in passage.sentences}
    index = 0
    verbs = load_headline_verbs() if passage.kind in ("heading", "item") else frozenset()
    while index < len(passage.doc):
        if passage.doc[index].lower_ in verbs or not _starts_chunk(passage, index, openers):
            index += 1
            continue
        last = _find_end(passage.doc, index)
        # "China and US Renew Agreement": a headline's verb ends the name before it
        last = next((at for at in range(index + 1, last) if passage.doc[at].lower_ in verbs), last)
        while last > index + 1 and passage.doc[last - 1].text in CONNECTORS:
            last -= 1
        yield index, last
        index = last


def _starts_chunk(passage: Passage, index: int, openers: set[int]) -> bool:
    doc = passage.doc
    if is_ordinal(doc[index].text):
        return index + 1 < len(doc) and is_name_word(doc[index + 1].text)
    follows = index + 1 < len(doc) and is_name_word(doc[index + 1].text)
    if index + 2 < len(doc) and doc[index + 1].text in ("and", "&"):
        follows = follows or is_name_word(doc[index + 2].text)  # "Science and Technology Office"
    after_bullet = (
        index > 0 and not doc[index - 1].text[0].isalnum() and doc[index - 1].text not in ",()'’-–—&/"
    )
    opens = index in openers or after_bullet
    return is_name_word(doc[index].text, opens_sentence=opens, name_follows=follows)


def _find_end(doc: "Doc", first: int) -> int:
    last = first + 1
    while last < len(doc):
        step = _step_words(doc, first, last) or _step_owner(doc, last) or _step_list(doc, first, last)
        if not step:
            return last
        last = step
    return last


def _step_words(doc: "Doc", first: int, last: int) -> int:
    """The end after the next name word, with at most three connectors before it; 0 where the chunk ends."""
    at = last
    capitals = doc.text.isupper()  # a masthead: "INSTITUTE FOR DEFENCE STUDIES AND ANALYSES"
    while at < len(doc) and at - last < _LONGEST_LINK and _is_connector(doc[at].text, capitals):
        at += 1
    if (
        at < len(doc)
        and at == last
        and doc[at].text[0].isupper()
        and doc[last - 1].text in load_titles().honorifics
    ):
        return at + 1  # "Prof. Do Minh Chau"
    if at >= len(doc) or not is_name_word(doc[at].text):
        return 0
    if at == last or doc[last].lower_ in _TIGHT:
        return at + 1
    return at + 1 if doc[last].text in _LOOSE and _takes_loose(doc, first, last, at) else 0


def _is_connector(word: str, capitals: bool) -> bool:
    return word in CONNECTORS or (capitals and word.lower() in CONNECTORS)


def _takes_loose(doc: "Doc", first: int, last: int, name: int) -> bool:
    """Whether "in", "on", "to" stays inside the name: "Center for Excellence in Physics", not "Forum in Rome"."""
    heads = load_name_heads()
    if doc[last].text in ("at", "the"):
        return False
    words = [token.text for token in doc[first:last]]
    if doc[last].text == "in" and words[0] in (
        "Embassy",
        "Consulate",
        "Delegation",
        "Mission",
        "Representation",
    ):
        return True
    if doc[last].text in ("in", "at") and (
        find_country(doc[name].text) or load_places().find(doc[name].text)
    ):
        return False
    opened = any(word in ("of", "for") for word in words) or words[-1] in heads.agreements | {
        "Organization",
        "Council",
    }
    headed = any(word in heads.units | heads.bodies | heads.agreements for word in words)
    if doc[last].text == "on":
        return (
            words[-1] in _BEFORE_ON
            or words[-1] in heads.agreements
            or bool(heads.agreements.intersection(words))
        )
    if doc[last].text == "in":
        agreed = any(" ".join(words).endswith(noun) for noun in heads.agreements if " " in noun)
        return agreed or ((headed or bool(heads.agreements.intersection(words))) and words[-1] in _BEFORE_IN)
    return opened and headed


def _step_owner(doc: "Doc", last: int) -> int:
    """The end after "'s" and a name word, where the possessive is part of a name ("Children's Fund")."""
    if last + 1 >= len(doc) or doc[last].text not in ("'s", "’s", "’", "'"):
        return 0
    owner, owned = doc[last - 1].text, doc[last + 1].text
    if owner == "Minister" and owned == "Office":
        return last + 2
    return last + 2 if owner in PLURAL_OWNERS and is_name_word(owned) else 0


def _step_list(doc: "Doc", first: int, last: int) -> int:
    """The end after ", B, C and D" of a name such as "Ministry of A, B, C and D"; 0 where it is another list."""
    if last >= len(doc) or doc[last].text != "," or not _is_open_head(doc, first, last):
        return 0
    if find_country(doc[last - 1].text):
        return 0  # "Ministry of Agriculture of Ethiopia, …" is complete
    at = last
    while at + 1 < len(doc) and doc[at].text in (",", "and", "&"):
        joined = doc[at].text != "," or doc[at + 1].text in ("and", "&")
        begin = at + 2 if joined and doc[at].text == "," else at + 1
        at = begin
        while at < len(doc) and is_name_word(doc[at].text):
            at += 1
        if at == begin or _is_own_name(doc, begin, at):
            return 0
        if joined:
            return at
    return 0


def _is_open_head(doc: "Doc", first: int, last: int) -> bool:
    """Whether the chunk so far is "Head of X" or "Head for X", so that a list of subjects may go on."""
    heads = load_name_heads()
    words = [token.text for token in doc[first:last]]
    for at, word in enumerate(words[:-1]):
        if word in heads.units | heads.bodies and words[at + 1] in ("of", "for", "on"):
            return len(words) - at <= 6
    return False


def _is_own_name(doc: "Doc", first: int, last: int) -> bool:
    """Whether an item of a list is a name in itself (a country, a body, a post), not one subject of a ministry."""
    heads = load_name_heads()
    words = [token.text for token in doc[first:last]]
    if any(word in (heads.units | heads.bodies | heads.companies) - heads.weak for word in words):
        return True
    if find_post(words, 0) or (len(words) > 1 and looks_like_person(words) >= _SURE_PERSON):
        return True
    return (
        find_country(" ".join(words)) is not None
        or len(words) > 4
        or (words[-1].isupper() and len(words[-1]) > 2)
    )
