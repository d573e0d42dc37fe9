"""Answers from a file, applied: what cannot be is told with its line, the rest is one act.

Comes in: an open corpus, a path. Goes out: an ``Applied``.
"""

from dataclasses import dataclass
from pathlib import Path

from sciencegraph.corpus import Corpus
from sciencegraph.decide.change import Change, compare_snapshots
from sciencegraph.decide.judge import check_judgement, make_judgement
from sciencegraph.decide.pairs import PairRow, read_pairs
from sciencegraph.decide.standing import Standing
from sciencegraph.errors import JudgementError, NotFoundError
from sciencegraph.model import Entity, Judgement
from sciencegraph.pipeline import load_snapshot
from sciencegraph.resolve.judging import find_opposed


@dataclass(frozen=True)
class Applied:
    """What became of a file: the change, the faults as (line, reason), rows left open or decided before."""

    change: Change
    faults: tuple[tuple[int, str], ...]
    open: int
    before: int


def apply_pairs(corpus: Corpus, path: Path | str, *, by: str | None = None) -> Applied:
    """Makes the decisions that a file of pairs holds, in one act, so that ``undo`` takes back all.

    Args:
        corpus: The corpus; the decisions are kept in it.
        path: A file that ``write_pairs`` wrote and somebody has filled in.
        by: Who decides; by default ``$SCIENCEGRAPH_USER`` or the login name.

    Raises:
        ReadError: The file cannot be read at all.
    """
    pairs, standing = read_pairs(Path(path)), Standing(corpus)
    made: list[Judgement] = []
    faults, before = list(pairs.faults), 0
    for row in pairs.rows:
        try:
            judgement = _judge_row(standing, row, by)
            if judgement is None:
                before += 1
                continue
            check_judgement(standing, judgement, made)
            made.append(judgement)
        except (JudgementError, NotFoundError) as error:
            faults.append((row.line, str(error)))
    kept = corpus.add_judgements(made)
    change = compare_snapshots(kept, standing.snapshot, load_snapshot(corpus))
    return Applied(change, tuple(sorted(faults)), pairs.open, before)


def _judge_row(standing: Standing, row: PairRow, by: str | None) -> Judgement | None:
    """The decision of a row; None where it is decided so already."""
    left, right = (_find_entity(standing, *side) for side in (row.left, row.right))
    if left.id == right.id:
        if row.verdict == "same":
            return None
        raise JudgementError(
            f"{row.left[0]} and {row.right[0]} are one by now; `sciencegraph split` parts them"
        )
    decisions = standing.read_decisions(standing.judgements)
    opposed = find_opposed(decisions, standing.members[left.id], standing.members[right.id])
    if any(item.verdict in (row.verdict, "different") for item in opposed) and row.verdict != "same":
        return None
    return make_judgement(left, right, row.verdict, why=row.why, by=by)


def _find_entity(standing: Standing, entity_id: str, place: str) -> Entity:
    """The entity that a place belongs to now, whatever its id has become; else the one of the id."""
    found = standing.places.get(place) or standing.entities.get(entity_id)
    if found is None:
        raise NotFoundError(f"{entity_id!r} is not in the corpus any more")
    return found
