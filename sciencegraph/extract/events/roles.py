"""Who takes part in an event, and as what: from the trigger's frame, from cues, from who speaks.

Comes in: a sentence and a hit. Goes out: mentions with roles, in order of the text.
"""

from sciencegraph.extract.events.actors import governs
from sciencegraph.extract.events.cues import read_cues
from sciencegraph.extract.events.frames import read_frame
from sciencegraph.extract.events.parts import Part, keep_best
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.events.triggers import Hit


def read_parts(sentence: Sentence, hit: Hit) -> tuple[Part, ...]:
    """The participants that one sentence gives an event, one role each."""
    event_type = hit.trigger.type
    parts = [*read_frame(sentence, hit), *read_cues(sentence, event_type)]
    if event_type == "agreement":
        parts = _prefer_bodies(sentence, parts)
    if event_type in ("agreement", "achievement"):
        parts += _find_employers(sentence, parts)
    if event_type == "meeting" and not parts:
        bodies = sentence.select(sentence.first, sentence.last, "organization")
        parts = [Part(item, "participant") for item in bodies if item.mention.id not in sentence.attached]
    return keep_best(parts)


def _prefer_bodies(sentence: Sentence, parts: list[Part]) -> list[Part]:
    """Bodies and governments sign; where one does, other countries are no signatories."""
    kinds = {part.kind for part in parts if part.role == "signatory"}
    if "organization" not in kinds:
        return parts
    return [
        part
        for part in parts
        if part.role != "signatory" or part.kind != "country" or governs(sentence, part.placed)
    ]


def _find_employers(sentence: Sentence, parts: list[Part]) -> list[Part]:
    """The bodies for which people sign or do research, where no other body does."""
    acting = [part for part in parts if part.role != "speaker"]
    if any(part.kind in ("organization", "country") for part in acting):
        return []
    people = [part for part in acting if part.placed.mention.id in sentence.posts]
    return [Part(sentence.posts[part.placed.mention.id], part.role) for part in people]
