"""Stage 3: what an acronym's definition adds to the names of a passage: the acronym and its long form.

Comes in: what was found in a passage, and a definition. Goes out: the same with both, in the kind of the long
form; a long form that no rule took for a name becomes a body where its acronym tells so.
"""

from sciencegraph.extract.mentions.acronyms import defines_body
from sciencegraph.extract.mentions.candidates import Candidate, Definition, Findings
from sciencegraph.extract.posts import find_post
from sciencegraph.names import form_initials
from sciencegraph.vocab.countries import find_country

_SHORTEST = 3  # letters of a ministry's acronym


def add_definition(found: Findings, definition: Definition) -> None:
    """Take a definition's acronym as a mention, and its long form where that has none yet."""
    at = definition.acronym
    acronym = found.passage.words[at]
    if find_country(acronym):
        return  # "University of Otago (NZ)"
    if find_post(found.passage.words[definition.first : definition.last], 0):
        # "Minister of Science and Technology (MOST)": the acronym is the ministry's, what precedes it a post
        if len(acronym) >= _SHORTEST:  # "Joint Secretary (IC)" tells a field
            found.add(Candidate(at, at + 1, "organization", "acronym behind a minister's post"))
        return
    owner = _join_pieces(found, definition) or _find_owner(found, definition) or _add_owner(found, definition)
    if owner is None or owner.kind not in ("organization", "agreement"):
        return
    if clash := found.find_overlap(at, at + 1):
        found.candidates.remove(clash)
    found.add(Candidate(at, at + 1, owner.kind, "acronym in brackets", owner.key, owner.country))


def _join_pieces(found: Findings, definition: Definition) -> Candidate | None:
    """One body in place of two that "and" seemed to join, where the acronym has the initials of both.

    "Southern African Research and Innovation Management Association (SARIMA)".
    """
    first, last, words = definition.first, definition.last, found.passage.words
    inside = [item for item in found.candidates if first <= item.first and item.last <= last]
    joined = len(inside) > 1 and all(words[item.first - 1] in ("and", "&") for item in inside[1:])
    whole = inside and inside[0].first == first and inside[-1].last == last
    initials = form_initials(found.passage.quote(first, last))
    if not (joined and whole and initials == words[definition.acronym].upper()):
        return None
    found.candidates = [item for item in found.candidates if item not in inside]
    owner = Candidate(first, last, "organization", "defined by an acronym")
    found.add(owner)
    return owner


def _find_owner(found: Findings, definition: Definition) -> Candidate | None:
    """The name that ends where the long form ends; one that lies within it goes first."""
    ending = [item for item in found.candidates if item.last == definition.last]
    within = (item for item in ending if item.first >= definition.first)
    return next(within, ending[0] if ending else None)


def _add_owner(found: Findings, definition: Definition) -> Candidate | None:
    if not defines_body(found.passage, definition, found.chunks):
        return None
    found.candidates = [
        item
        for item in found.candidates
        if not (definition.first <= item.first and item.last <= definition.last)
    ]
    owner = Candidate(definition.first, definition.last, "organization", "defined by an acronym")
    found.add(owner)
    return owner
