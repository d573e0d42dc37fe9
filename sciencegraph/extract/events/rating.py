"""How sure it is that a draft is an event, and why; a rough figure, not calibrated yet.

Comes in: a draft. Goes out: a confidence in [0, 1] and one reason per thing that raised or lowered it.
"""

from collections.abc import Iterator

from sciencegraph.extract.events.draft import Draft

_BASE, _LOWEST, _HIGHEST = 0.5, 0.05, 0.95
_BESIDE = 6  # words between a trigger and its object


def rate_draft(draft: Draft, parties: int) -> tuple[float, tuple[str, ...]]:
    """The confidence in a draft and its reasons.

    Args:
        draft: The draft.
        parties: How many take part in it.

    Returns:
        A figure from 0.05 to 0.95, and sentences for a reader.
    """
    passage, hit = draft.sentence.passage, draft.hit
    score, reasons = _BASE, [f"“{passage.quote(hit.first, hit.last)}” tells {draft.type}"]
    for step, reason in _iter_reasons(draft, parties):
        score += step
        reasons.append(reason)
    return round(min(max(score, _LOWEST), _HIGHEST), 2), tuple(reasons)


def _iter_reasons(draft: Draft, parties: int) -> Iterator[tuple[float, str]]:
    hit = draft.hit
    if not hit.trigger.forms:
        yield -0.05, "no rule tells it, the learnt reader does"
    if hit.object is not None and abs(hit.object - hit.first) <= _BESIDE:
        yield 0.15, "its object stands beside it"
    if draft.dated:
        yield 0.15, "the sentence gives a date"
    if parties > 1:
        yield 0.1, f"{parties} participants"
    elif parties == 0:
        yield -0.2, "no participant is named"
    if draft.more:
        yield 0.05, "more than one sentence tells it"
    if draft.status != "done":
        yield -0.1, f"told as {draft.status}"
