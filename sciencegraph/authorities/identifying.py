"""Mentions that an authority knows for sure by name and home: two of different records are never merged.

Comes in: what issues say, and an index. Goes out: ids of records by mention, for resolution's guards. Equal
ids merge nothing: that two names are one record's is shown to people instead.
"""

from collections.abc import Mapping, Sequence

from sciencegraph.authorities.deciding import decide_record
from sciencegraph.authorities.index import AuthorityIndex
from sciencegraph.authorities.matching import Question
from sciencegraph.model import Extraction
from sciencegraph.names import is_acronym
from sciencegraph.resolve.naming import clean_surface


def identify_mentions(
    extractions: Sequence[Extraction], index: AuthorityIndex
) -> Mapping[str, frozenset[str]]:
    """The records (ids) whose main name a body's mention is, letter for letter, in its home country.

    Args:
        extractions: What issues say.
        index: The records.

    Example:
        >>> from sciencegraph.authorities.index import build_index
        >>> identify_mentions([Extraction(issue="i")], build_index([]))
        {}
    """
    schemes = index.list_schemes()
    known: dict[tuple[str, str], frozenset[str]] = {}
    found: dict[str, frozenset[str]] = {}
    for mention in (item for extraction in extractions for item in extraction.mentions if schemes):
        if mention.kind != "organization" or mention.country is None or is_acronym(mention.surface):
            continue
        told = clean_surface(mention.surface), mention.country
        if told not in known:
            known[told] = _identify(*told, schemes, index)
        if known[told]:
            found[mention.id] = known[told]
    return found


def _identify(name: str, country: str, schemes: Sequence[str], index: AuthorityIndex) -> frozenset[str]:
    question = Question((name,), country=country)
    decisions = [decide_record(question, index, scheme) for scheme in schemes]
    return frozenset(
        item.record.id
        for item in decisions
        if item.record is not None and item.answer is not None
        # not of another spelling, nor followed to a successor
        if item.answer.best.score == 1.0 and item.answer.best.kind == "label" and not item.answer.notes
    )
