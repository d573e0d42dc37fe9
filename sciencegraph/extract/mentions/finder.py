"""Stage 3: all mentions of an issue, and what the text itself says about them (definitions, parts).

Comes in: an issue and its passages. Goes out: mentions in order, without overlap, and links between them.
Three passes: acronyms that the issue defines; each chunk read in its place; names found once looked for
everywhere.
"""

from collections.abc import Collection, Sequence

from sciencegraph.extract.mentions.acronyms import defines_body, iter_definitions
from sciencegraph.extract.mentions.agreements import iter_generic_agreements
from sciencegraph.extract.mentions.candidates import Candidate, Findings
from sciencegraph.extract.mentions.chunks import iter_chunks
from sciencegraph.extract.mentions.definitions import add_definition
from sciencegraph.extract.mentions.extensions import (
    extend_acronyms,
    extend_governments,
    extend_pairs,
    extend_provinces,
    extend_surnames,
    join_nicknames,
    trim_people,
)
from sciencegraph.extract.mentions.learnt import add_learnt_names
from sciencegraph.extract.mentions.making import MentionSet, make_mentions
from sciencegraph.extract.mentions.model_names import iter_model_names
from sciencegraph.extract.mentions.reading import read_chunk
from sciencegraph.extract.mentions.recurrence import iter_recurrences, list_names
from sciencegraph.extract.mentions.surroundings import look_around
from sciencegraph.extract.passages import Passage
from sciencegraph.extract.posts import find_post
from sciencegraph.model import Issue
from sciencegraph.vocab.wording import load_place_words


def find_mentions(issue: Issue, passages: Sequence[Passage]) -> MentionSet:
    """The mentions of an issue, by the rules of data/gold, with the links that its text states.

    Args:
        issue: The issue, for its id and text.
        passages: Its paragraphs as words, in order.
    """
    found = [_find_chunks(passage) for passage in passages]
    bodies = _find_defined_bodies(found)
    defined = {item.passage.words[definition.acronym] for item in found for definition in item.definitions}
    for item in found:
        _read_passage(item, bodies, frozenset(defined) - bodies)
    _add_recurrences(found)
    _add_agreements(found)
    return make_mentions(issue, found)


def _find_chunks(passage: Passage) -> Findings:
    chunks = list(iter_chunks(passage))
    return Findings(passage, chunks, list(iter_definitions(passage, chunks)))


def _find_defined_bodies(found: Sequence[Findings]) -> frozenset[str]:
    """The acronyms of bodies that the issue defines somewhere."""
    return frozenset(
        item.passage.words[definition.acronym]
        for item in found
        for definition in item.definitions
        if defines_body(item.passage, definition, item.chunks)
    )


def _read_passage(found: Findings, bodies: frozenset[str], others: frozenset[str]) -> None:
    for first, last in found.chunks:
        _add_names(found, first, last, bodies)
    extend_surnames(found)
    extend_provinces(found)
    for candidate in iter_model_names(found.passage):
        found.add(candidate)
    add_learnt_names(found, others)
    join_nicknames(found)
    trim_people(found)
    extend_governments(found)
    extend_acronyms(found)
    for definition in found.definitions:
        add_definition(found, definition)


def _add_names(found: Findings, first: int, last: int, bodies: frozenset[str]) -> None:
    words = found.passage.words
    if last - first > 1 and find_post(words[last - 1 : last + 3], 0) > 1:
        last -= 1  # "Sanya Party chief": the last word belongs to the post
    for name in read_chunk(words[first:last], look_around(found.passage, first, last, bodies)):
        found.add(name._replace(first=name.first + first, last=name.last + first))


def _add_recurrences(found: Sequence[Findings]) -> None:
    known: dict[str, Candidate] = {}
    for item in found:
        for candidate in item.candidates:
            known.setdefault(item.quote(candidate), candidate)
    names = list_names(known)
    for item in found:
        _drop_namesakes(item, names.families)
        for candidate in iter_recurrences(item.passage, item.chunks, names):
            item.add(candidate)
        extend_surnames(item)


def _drop_namesakes(found: Findings, families: Collection[str]) -> None:
    """Drop cities that bear the surname of somebody in the issue, unless "in" or the like leads to them."""
    lower, leading = found.passage.lower, load_place_words().leading
    found.candidates = [
        item
        for item in found.candidates
        if item.kind != "place"
        or found.quote(item) not in families
        or (item.first > 0 and lower[item.first - 1] in leading)
    ]


def _add_agreements(found: Sequence[Findings]) -> None:
    told = False
    for item in found:
        for candidate in iter_generic_agreements(item.passage, told):
            item.add(candidate)
        extend_pairs(item)
        told = told or any(candidate.kind == "agreement" for candidate in item.candidates)
