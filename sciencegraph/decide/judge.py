"""Decisions: two or more names are one thing, something does not belong to a name, a decision is taken back.

Comes in: an open corpus, names as people type them. Goes out: a ``Change``. What would contradict an earlier
decision is refused at once, with the number of that decision; nothing is written then.
"""

import getpass
import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sciencegraph.corpus import Corpus
from sciencegraph.decide.change import Change, compare_snapshots, format_judgement
from sciencegraph.decide.standing import Standing, list_anchors, make_anchors
from sciencegraph.decide.taking import take_mentions
from sciencegraph.errors import JudgementError
from sciencegraph.model import Entity, Judgement, Snapshot, Verdict
from sciencegraph.pipeline import load_snapshot
from sciencegraph.resolve.judging import find_binding, find_opposed

USER_VARIABLE = "SCIENCEGRAPH_USER"


def merge_entities(corpus: Corpus, *names: str, why: str = "", by: str | None = None) -> Change:
    """Decides that two or more names are one thing.

    Args:
        corpus: The corpus; the decision is kept in it.
        names: Names or ids; what they mean is made one with the first.
        why: A sentence, to be shown with the decision.
        by: Who decides; by default ``$SCIENCEGRAPH_USER`` or the login name.

    Raises:
        NotFoundError: A name is not in the corpus; AmbiguousNameError where it means several things.
        JudgementError: They are one already, of different kinds (a country and a body, say), or an earlier
            decision says that they differ.
    """
    standing = Standing(corpus)
    entities = list({entity.id: entity for entity in map(standing.get_entity, names)}.values())
    if len(entities) < 2:
        told = (
            f"{' and '.join(map(repr, names))} are one already: {entities[0].id}" if entities else "no name"
        )
        raise JudgementError(f"{told}; give two names of different things")
    _check_kinds(entities)
    made = [make_judgement(entities[0], other, "same", why=why, by=by) for other in entities[1:]]
    return _decide(corpus, standing, made)


def judge_entities(
    corpus: Corpus, left: str, right: str, verdict: Verdict, *, why: str = "", by: str | None = None
) -> Change:
    """Decides on two names: "same", "different" or "unsure"; arguments and errors as ``merge_entities``."""
    standing = Standing(corpus)
    one, two = standing.get_entity(left), standing.get_entity(right)
    if one.id == two.id:
        hint = "" if verdict == "same" else "; `sciencegraph split` takes mentions out of it"
        raise JudgementError(f"{left!r} and {right!r} are one thing here ({one.id}){hint}")
    if verdict == "same":
        _check_kinds([one, two])
    return _decide(corpus, standing, [make_judgement(one, two, verdict, why=why, by=by)])


def split_entity(
    corpus: Corpus,
    name: str,
    *,
    aliases: Iterable[str] = (),
    issues: Iterable[str] = (),
    mentions: Iterable[str] = (),
    why: str = "",
    by: str | None = None,
) -> Change:
    """Decides that some of an entity's mentions mean something else.

    Args:
        corpus: The corpus; the decision is kept in it.
        name: The entity.
        aliases: Ways of writing it; all mentions so written go out.
        issues: Issues (ids or file names); all of its mentions there go out. With ``aliases``: only those
            that are so written *and* stand there.
        mentions: Single mentions, as ``ISSUE:START`` or ``ISSUE:START-END``.
        why: A sentence, to be shown with the decision.
        by: Who decides; by default ``$SCIENCEGRAPH_USER`` or the login name.

    Raises:
        NotFoundError: The name, alias, issue or mention is not there.
        JudgementError: Nothing or everything would go out, or an earlier decision made them one.
    """
    standing = Standing(corpus)
    entity = standing.get_entity(name)
    taken = take_mentions(corpus, entity, tuple(aliases), tuple(issues), tuple(mentions))
    rest = entity.model_copy(update={"mentions": tuple(m for m in entity.mentions if m not in taken)})
    told = sorted({" ".join(item.text.split()) for item in taken})
    places = sorted({f"{item.document}:{item.start}-{item.end}" for item in taken})
    judgement = Judgement(
        left=places[0],
        right=entity.id,
        left_name=f"{', '.join(told)} ({len(taken)} of {len(entity.mentions)} mentions)",
        right_name=entity.name,
        left_mentions=make_anchors(taken),
        right_mentions=list_anchors(rest),
        verdict="different",
        why=why,
        by=find_user() if by is None else by,
        at=tell_time(),
    )
    return _decide(corpus, standing, [judgement])


def undo_judgement(corpus: Corpus, number: int | None = None) -> Change:
    """Takes back a decision: the numbered one, or all that the last act made.

    Raises:
        NotFoundError: There is none to take back.
    """
    before = load_snapshot(corpus)
    undone = corpus.retract_last_act() if number is None else (corpus.retract_judgement(number),)
    return compare_snapshots(undone, before, load_snapshot(corpus))


def make_judgement(
    left: Entity, right: Entity, verdict: Verdict, *, why: str = "", by: str | None = None
) -> Judgement:
    """A decision on two entities as they are, with the time and who makes it."""
    return Judgement(
        left=left.id,
        right=right.id,
        left_name=left.name,
        right_name=right.name,
        left_mentions=list_anchors(left),
        right_mentions=list_anchors(right),
        verdict=verdict,
        why=why,
        by=find_user() if by is None else by,
        at=tell_time(),
    )


def check_judgement(standing: Standing, judgement: Judgement, others: Sequence[Judgement] = ()) -> None:
    """Checks a decision against the earlier ones.

    Args:
        standing: The corpus.
        judgement: The new one.
        others: Those that were made since ``standing`` was read.

    Raises:
        JudgementError: It contradicts them; the message names those to take back first.
    """
    decisions = standing.read_decisions((*standing.judgements, *others))
    sides = [standing.finder.find_all(item) for item in (judgement.left_mentions, judgement.right_mentions)]
    find = find_opposed if judgement.verdict == "same" else find_binding
    # "unsure" gives way to whoever knows more
    against = [item for item in find(decisions, sides[0], sides[1]) if item.verdict != "unsure"]
    if against:
        raise JudgementError(_tell_contradiction(judgement, against))


def _check_kinds(entities: Sequence[Entity]) -> None:
    first = entities[0]
    other = next((item for item in entities if item.type != first.type), None)
    if other is not None:
        raise JudgementError(
            f"{first.name} ({first.type}) and {other.name} ({other.type}) are of different kinds; "
            "give names of one kind"
        )


def _tell_contradiction(judgement: Judgement, against: Sequence[Judgement]) -> str:
    names = f"“{judgement.left_name}” and “{judgement.right_name}”"
    told = "; ".join(map(format_judgement, against))
    back = " or ".join(f"`sciencegraph undo {item.number}`" for item in against)
    return f"{names} cannot be judged {judgement.verdict}: that contradicts {told}; first {back}"


def _decide(corpus: Corpus, standing: Standing, judgements: Sequence[Judgement]) -> Change:
    before: Snapshot = standing.snapshot
    for number, judgement in enumerate(judgements):
        check_judgement(standing, judgement, judgements[:number])
    made = corpus.add_judgements(judgements)
    return compare_snapshots(made, before, load_snapshot(corpus))


def find_user() -> str:
    """Who decides: ``$SCIENCEGRAPH_USER``, else the login name, else nobody."""
    given = os.environ.get(USER_VARIABLE)
    if given is not None:
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user has no name, Windows no pwd
        return ""


def tell_time() -> str:
    """Now, to the second, in UTC: "2025-03-01T09:30:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
