"""Questions about what is one and what is two: why, and what is open.

Comes in: an open corpus, names as people type them. Goes out: an ``Explanation``, or ``Proposal`` records.
"""

from collections.abc import Sequence

from sciencegraph.authorities import find_merge_candidates
from sciencegraph.corpus import Corpus
from sciencegraph.decide.standing import Standing
from sciencegraph.model import Entity
from sciencegraph.names import normalise_name
from sciencegraph.pipeline import load_links
from sciencegraph.query import get_entity
from sciencegraph.resolve.explain import explain_entity, explain_pair
from sciencegraph.resolve.explanation import Explanation
from sciencegraph.resolve.inspector import Inspector
from sciencegraph.resolve.proposals import Proposal, find_proposals
from sciencegraph.resolve.resolving import work_out


def explain_names(corpus: Corpus, left: str, right: str | None = None) -> Explanation:
    """Why two names are, or are not, one thing; with one name, why all its mentions are one.

    Args:
        corpus: The corpus.
        left: A name or an id.
        right: Another; where both mean one entity, the way from one writing to the other is told.

    Raises:
        NotFoundError: A name is not in the corpus; AmbiguousNameError where it means several things.
    """
    standing = Standing(corpus)
    inspector = make_inspector(standing)
    sources = {document.id: document.source for document in standing.snapshot.documents}
    one = standing.get_entity(left)
    if right is None:
        return explain_entity(inspector, standing.members[one.id], sources)
    two = standing.get_entity(right)
    if one.id == two.id:
        sides = [_find_written(standing, one, name) for name in (left, right)]
    else:
        sides = [standing.members[one.id], standing.members[two.id]]
    return explain_pair(inspector, sides[0], sides[1], sources)


def list_proposals(
    corpus: Corpus, *, kind: str | None = None, country: str | None = None, limit: int | None = None
) -> tuple[Proposal, ...]:
    """The pairs that rules leave open, most useful first.

    Args:
        corpus: The corpus.
        kind: Only "organization", "person", "place" or "agreement".
        country: Only pairs of which one is of this country (name or code).
        limit: At most so many.

    Raises:
        NotFoundError: There is no such country.
    """
    standing = Standing(corpus)
    code = find_country(standing, country)
    candidates = find_merge_candidates(load_links(corpus))
    shared = {(item.left, item.right): item.why for item in candidates}
    return find_proposals(make_inspector(standing), kind=kind, country=code, limit=limit, shared=shared)


def find_country(standing: Standing, name: str | None) -> str | None:
    """The code of a country of the corpus; None where no name is given.

    Raises:
        NotFoundError: The corpus does not name such a country.
    """
    return get_entity(standing.index, name, kind="country").country if name else None


def make_inspector(standing: Standing) -> Inspector:
    """The resolution of a corpus, to be asked about pairs."""
    known = standing.identifiers
    workings = work_out(standing.issues, standing.extractions, standing.judgements, known)
    return Inspector(workings, standing.issues, standing.extractions)


def _find_written(standing: Standing, entity: Entity, name: str) -> Sequence[str]:
    """The mentions of an entity that are so written; all of them where it is nowhere written."""
    surfaces = {mention.id: mention.surface for item in standing.extractions for mention in item.mentions}
    ids = standing.members[entity.id]
    return [item for item in ids if normalise_name(surfaces[item]) == normalise_name(name)] or ids
