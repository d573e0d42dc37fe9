"""Stage 3: names that a spaCy pipeline of the user's finds, where the rules found none.

Comes in: a passage with such names. Goes out: candidates.
"""

from collections.abc import Iterator

from sciencegraph.extract.mentions.candidates import Candidate
from sciencegraph.extract.passages import Passage
from sciencegraph.model import MentionKind

_KINDS: dict[str, MentionKind] = {
    "ORG": "organization", "PERSON": "person", "PER": "person", "GPE": "place", "LOC": "place",
    "FAC": "place", "ORGANIZATION": "organization", "PLACE": "place", "AGREEMENT": "agreement",
}  # fmt: skip


def iter_model_names(passage: Passage) -> Iterator[Candidate]:
    """The model's names as candidates, without an article (labels of OntoNotes and CoNLL)."""
    for name in passage.names:
        if kind := _KINDS.get(name.label.upper()):
            article = passage.lower[name.first] == "the" and name.last - name.first > 1
            yield Candidate(name.first + article, name.last, kind, f"model: {name.label}")
