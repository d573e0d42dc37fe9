"""Stage 3: a name found once in an issue is looked for everywhere in it: short forms, headings, capitals.

Comes in: a passage and the names known so far, by surface. Goes out: further candidates: acronyms, surnames
("Zhang" after "Zhang Yuzhuo"), names in headings where every word has a capital.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sciencegraph.extract.mentions.candidates import Candidate
from sciencegraph.extract.passages import Passage
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.people import is_given_name, is_surname
from sciencegraph.vocab.syllables import is_korean, is_pinyin


class KnownNames(NamedTuple):
    """What an issue has named so far.

    ``whole`` are names as written, the longest first, each with the candidate that it was found as;
    ``joint_forms`` the short forms of joint bodies ("Joint Commission"); ``families`` the surnames of people.
    """

    whole: tuple[tuple[str, Candidate], ...]
    joint_forms: frozenset[str]
    families: frozenset[str]


def list_names(known: Mapping[str, Candidate]) -> KnownNames:
    """The names to look for again, from all found so far by surface; a person's first name alone is none."""
    lasting = (name for name, item in known.items() if " " in name or item.kind == "organization")
    bodies = [name for name, item in known.items() if item.kind == "organization"]
    people = [name for name, item in known.items() if item.kind == "person"]
    joint = load_name_heads().joint
    return KnownNames(
        whole=tuple((name, known[name]) for name in sorted(lasting, key=lambda name: (-len(name), name))),
        joint_forms=frozenset(form for name in bodies for form in joint if form in name and form != name),
        families=frozenset(family for name in people for family in find_families(name.split())),
    )


def iter_recurrences(
    passage: Passage, chunks: Sequence[tuple[int, int]], known: KnownNames
) -> Iterator[Candidate]:
    """Names of the issue that stand in this passage as well, longest first."""
    for name, origin in known.whole:
        if name in passage.text or (passage.kind == "heading" and name.upper() in passage.text):
            yield from _iter_places(passage, name, origin)
    yield from _iter_joint_forms(passage, known.joint_forms)
    yield from _iter_surnames(passage, chunks, known.families)


def _iter_places(passage: Passage, name: str, origin: Candidate) -> Iterator[Candidate]:
    """Where a name stands in a passage, as written or in capitals."""
    width = origin.last - origin.first
    forms, letters = {name, name.upper()}, {name[0], name[0].upper()}
    for at in range(len(passage.words) - width + 1):
        if passage.words[at][0] in letters and passage.quote(at, at + width) in forms:
            yield origin._replace(first=at, last=at + width, rule=f"again: {origin.rule}", within_next=False)


def _iter_joint_forms(passage: Passage, forms: frozenset[str]) -> Iterator[Candidate]:
    """The bare short form: "Joint Commission" after "U.S.-Brazil Joint Commission on Science"."""
    for at in range(len(passage.words) - 1 if forms else 0):
        if f"{passage.words[at]} {passage.words[at + 1]}" in forms:
            yield Candidate(at, at + 2, "organization", "short form of a joint body")


def _iter_surnames(
    passage: Passage, chunks: Sequence[tuple[int, int]], families: frozenset[str]
) -> Iterator[Candidate]:
    for first, last in chunks:
        word = passage.words[first]
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
    parts = [part.lower() for word in words for part in word.split("-")]
    asian = all(is_pinyin(part) or is_korean(part) for part in parts)
    first_too = is_surname(words[0]) and (asian or not is_given_name(words[0]))
    return (words[-1], words[0]) if first_too else (words[-1],)
