"""How sure it is that a draft is an event, and why.

Comes in: a draft. Goes out: a confidence in [0, 1], calibrated on annotated text (``training/calibrate.py``
fits ``vocab/confidence.toml``), and one reason per sign that raised or lowered it.
"""

import math

from sciencegraph.extract.events.draft import Draft
from sciencegraph.vocab.confidence import load_reasons, load_weights

_LOWEST, _HIGHEST = 0.01, 0.99
_BESIDE = 6  # words between a trigger and its object
_TELLING = 0.1  # weight times value from which a sign is worth telling


def rate_draft(draft: Draft, parties: int) -> tuple[float, tuple[str, ...]]:
    """The confidence in a draft and its reasons.

    Args:
        draft: The draft.
        parties: How many take part in it.

    Returns:
        A figure from 0.01 to 0.99: the share of such events that annotators found as well; and sentences for
        a reader, the trigger first, then the signs by their weight.
    """
    passage, hit = draft.sentence.passage, draft.hit
    signs = read_signs(draft, parties)
    weights = load_weights("rules" if passage.reading is None else "reader")
    steps = {name: weights.signs[name] * value for name, value in signs.items()}
    score = 1 / (1 + math.exp(-weights.bias - sum(steps.values())))
    told = [
        name for name in sorted(steps, key=lambda name: -abs(steps[name])) if abs(steps[name]) >= _TELLING
    ]
    reasons = [f"“{passage.quote(hit.first, hit.last)}” tells {draft.type}"]
    reasons += [f"{load_reasons()[name]} ({steps[name]:+.1f})" for name in told]
    return round(min(max(score, _LOWEST), _HIGHEST), 2), tuple(reasons)


def read_signs(draft: Draft, parties: int) -> dict[str, float]:
    """What speaks for and against a draft, by sign; values are in [0, 1].

    Args:
        draft: The draft.
        parties: How many take part in it.
    """
    hit = draft.hit
    beside = hit.object is not None and abs(hit.object - hit.first) <= _BESIDE
    return {
        "ruled": float(bool(hit.trigger.forms)),
        "learnt": _find_probability(draft),
        "dated": float(draft.dated),
        "several": float(parties > 1),
        "nobody": float(parties == 0),
        "retold": float(bool(draft.more)),
        "open": float(draft.status != "done"),
        "object": float(beside),
        "background": float(draft.background),
    }


def _find_probability(draft: Draft) -> float:
    """How likely the learnt reader holds it that the trigger tells an event of this type; 0 without it."""
    reading, hit = draft.sentence.passage.reading, draft.hit
    labels = reading.triggers[hit.first : hit.last] if reading else ()
    return max((item.probability for item in labels if item.label == draft.type), default=0.0)
