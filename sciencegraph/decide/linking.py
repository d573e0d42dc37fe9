"""Links to authorities: listed with their reasons, decided by people.

Comes in: an open corpus, names as people type them. Goes out: a ``Table`` or a ``Change``. Decisions on links
are kept, listed and taken back like those on names.
"""

from collections.abc import Iterable, Sequence

from sciencegraph.authorities import (
    AUTHORITIES,
    EntityLink,
    MergeCandidate,
    find_merge_candidates,
    list_authorities,
    open_index,
)
from sciencegraph.corpus import Corpus
from sciencegraph.decide.change import Change, compare_snapshots
from sciencegraph.decide.judge import find_user, tell_time
from sciencegraph.decide.standing import Standing, list_anchors
from sciencegraph.errors import JudgementError, NotFoundError
from sciencegraph.model import Judgement, Verdict
from sciencegraph.pipeline import load_links, load_snapshot
from sciencegraph.query import Row, Table

LINK_COLUMNS = (
    "name",
    "authority",
    "outcome",
    "record",
    "record_name",
    "why",
    "conflicts",
    "rivals",
    "shared_with",
    "id",
)
OUTCOMES = ("conflict", "unsure", "linked", "unknown")
"""In the order in which they are listed: what asks for a decision first."""


def list_links(corpus: Corpus, name: str | None = None, *, outcomes: Sequence[str] = OUTCOMES) -> Table:
    """What became of every body and person in the authorities that the corpus holds.

    Args:
        corpus: The corpus.
        name: One of them, by any name or id; None for all.
        outcomes: "linked", "unsure", "conflict", "unknown"; "conflict" gives those, too, that are linked
            though corpus and record contradict each other.

    Raises:
        NotFoundError: There is no such name, or the corpus holds no authority.

    Returns:
        A row per body and authority; ``shared_with`` are entities linked to the same record: they may be one.
    """
    if not list_authorities(corpus):
        hint = "load one with `sciencegraph link --ror FILE`, `--wikidata FILE` or `--names FILE`"
        raise NotFoundError(f"{corpus.path}: holds no file of an authority; {hint}")
    wanted = Standing(corpus).get_entity(name).id if name is not None else None
    links = load_links(corpus)
    shared = find_merge_candidates(links)
    chosen = [
        link
        for link in links
        if wanted in (None, link.entity)
        and (link.outcome in outcomes or ("conflict" in outcomes and link.conflicts))
    ]
    ranked = sorted(
        chosen, key=lambda link: (OUTCOMES.index(link.outcome), link.name.casefold(), link.entity)
    )
    return Table("Links", LINK_COLUMNS, tuple(Row(_to_cells(link, shared)) for link in ranked))


def _to_cells(link: EntityLink, shared: Iterable[MergeCandidate]) -> dict[str, str | tuple[str, ...] | None]:
    pairs = [(item.left, item.right) for item in shared if link.record and item.record == link.record.id]
    others = {end for pair in pairs for end in pair if link.record and link.entity != end}
    return {
        "name": link.name,
        "authority": link.authority,
        "outcome": link.outcome,
        "record": link.record.id if link.record else None,
        "record_name": link.record.name if link.record else None,
        "why": link.reasons or link.conflicts,
        "conflicts": link.conflicts,
        "rivals": tuple(map(str, link.rivals)),
        "shared_with": tuple(sorted(others)),
        "id": link.entity,
    }


def judge_link(
    corpus: Corpus, name: str, record: str, verdict: Verdict = "same", *, why: str = "", by: str | None = None
) -> Change:
    """Decides that something is, or is not, a record of an authority.

    Args:
        corpus: The corpus; the decision is kept in it.
        name: A body or person, by any name or id.
        record: The record's id, as ``ror:034t30j35``.
        verdict: "same" or "different".
        why: A sentence, to be shown with the decision.
        by: Who decides; by default ``$SCIENCEGRAPH_USER`` or the login name.

    Raises:
        NotFoundError: There is no such name or record.
        JudgementError: It is decided already, or the verdict is neither.
    """
    if verdict not in ("same", "different"):
        raise JudgementError(f"a link is judged 'same' or 'different', not {verdict!r}")
    standing = Standing(corpus)
    entity, found = standing.get_entity(name), open_index(corpus).find_record(record.strip())
    if found is None:
        known = ", ".join(item.authority for item in list_authorities(corpus)) or "none"
        form = f"expected {', '.join(AUTHORITIES)}, a colon and its value, as ror:034t30j35"
        raise NotFoundError(f"no record {record!r} in this corpus (authorities: {known}); {form}")
    judgement = Judgement(
        left=entity.id,
        right=found.id,
        left_name=entity.name,
        right_name=f"{found.name} ({found.id})",
        left_mentions=list_anchors(entity),
        verdict=verdict,
        why=why,
        by=find_user() if by is None else by,
        at=tell_time(),
    )
    made = corpus.add_judgements([judgement])
    return compare_snapshots(made, standing.snapshot, load_snapshot(corpus))
