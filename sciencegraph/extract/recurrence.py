"""Stage 3: a name found once in an issue is looked for everywhere in it: short forms, headings, capitals.

Comes in: a passage and the names known so far, by surface. Goes out: further candidates: acronyms, surnames
("Zhang" after "Zhang Yuzhuo"), names in headings where every word has a capital.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sciencegraph.extract.candidates import Candidate
from sciencegraph.extract.passages import Passage
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.people import is_given_name, is_surname
from sciencegraph.vocab.syllables import is_korean, is_pinyin

if TYPE_CHECKING:
    from spacy.tokens import Doc


def iter_recurrences(
    passage: Passage, chunks: Sequence[tuple[int, int]], known: Mapping[str, Candidate]
) -> Iterator[Candidate]:
    """Names of the issue that stand in this passage as well, longest first."""
    doc = passage.doc
    whole = sorted(
        (name for name in known if " " in name or known[name].kind == "organization"),
        key=lambda name: (-len(name), name),
    )
    text = doc.text
    for name in whole:
        if name in text or (passage.kind == "heading" and name.upper() in text):
            yield from _iter_tokens(doc, name, known[name])
    yield from _iter_joint_forms(passage, known)
    yield from _iter_surnames(passage, chunks, known)


def _iter_tokens(doc: "Doc", name: str, origin: Candidate) -> Iterator[Candidate]:
    width = origin.last - origin.first
    words = [token.text for token in doc]
    forms = {name, name.upper()}
    for at in range(len(words) - width + 1):
        if words[at][0] in (name[0], name[0].upper()) and doc[at : at + width].text in forms:
            yield origin._replace(first=at, last=at + width, rule=f"again: {origin.rule}", within_next=False)


def _iter_joint_forms(passage: Passage, known: Mapping[str, Candidate]) -> Iterator[Candidate]:
    """ "the Joint Commission", set in capitals, after "the U.S.-Brazil Joint Commission on Science"."""
    named = {
        form
        for name, item in known.items()
        if item.kind == "organization"
        for form in load_name_heads().joint
        if form in name and form != name
    }
    words = [token.text for token in passage.doc]
    for at in range(len(words) - 1):
        if f"{words[at]} {words[at + 1]}" in named:
            yield Candidate(at, at + 2, "organization", "short form of a joint body")


def _iter_surnames(
    passage: Passage, chunks: Sequence[tuple[int, int]], known: Mapping[str, Candidate]
) -> Iterator[Candidate]:
    families = {
        family
        for name, item in known.items()
        if item.kind == "person"
        for family in find_families(name.split())
    }
    for first, last in chunks:
        word = passage.doc[first].text
        if last - first == 1 and word in families and not find_country(word):
            yield Candidate(first, last, "person", "surname of a person named before")


def find_families(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a full name by which a text may go on calling its bearer.

    The last word, and the first where it looks like a surname put first ("Wan Gang").

    Example:
        >>> find_families(["Kevin", "Pixley"]), find_families(["Wan", "Gang"])
        (('Pixley',), ('Gang', 'Wan'))
    """
    if len(words) < 2:
        return ()
    asian = all(
        is_pinyin(word.lower()) or is_korean(word.lower()) for part in words for word in part.split("-")
    )
    first_too = is_surname(words[0]) and (asian or not is_given_name(words[0]))
    return (words[-1], words[0]) if first_too else (words[-1],)
