"""Stage 3: names that a spaCy pipeline of the user's finds, where the rules found none."""

from collections.abc import Iterator

from sciencegraph.extract.candidates import Candidate
from sciencegraph.extract.passages import Passage
from sciencegraph.model import MentionKind

_KINDS: dict[str, MentionKind] = {
    "ORG": "organization", "PERSON": "person", "PER": "person", "GPE": "place", "LOC": "place", "FAC": "place",
    "ORGANIZATION": "organization", "PLACE": "place", "AGREEMENT": "agreement",
}  # fmt: skip


def iter_model_names(passage: Passage) -> Iterator[Candidate]:
    """The named entities of the passage's ``Doc`` as candidates; none without a model (labels of OntoNotes and CoNLL)."""
    for entity in passage.doc.ents:
        if kind := _KINDS.get(entity.label_.upper()):
            first = entity.start + (entity[0].lower_ == "the" and len(entity) > 1)
            yield Candidate(first, entity.end, kind, f"model: {entity.label_}")
