"""A corpus at the moment of a decision: its snapshot to name things by, its texts to find mentions in.

Comes in: an open corpus, a name as people type it. Goes out: entities, anchors, mention ids.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

from sciencegraph.authorities import is_on_link
from sciencegraph.corpus import Corpus
from sciencegraph.errors import NotFoundError
from sciencegraph.graph import GraphIndex
from sciencegraph.model import Anchor, Entity, Extraction, Issue, Judgement, MentionRecord
from sciencegraph.names import is_acronym
from sciencegraph.pipeline import load_identifiers, load_snapshot
from sciencegraph.query import get_entity
from sciencegraph.resolve.anchors import AnchorFinder
from sciencegraph.resolve.judging import Decisions, read_decisions


class Standing:
    """What a corpus holds just now; read once, and anew after each decision."""

    def __init__(self, corpus: Corpus) -> None:
        """Reads the corpus, resolving it where that is not done yet."""
        self.snapshot = load_snapshot(corpus)
        with corpus.reading():
            self.issues: Sequence[Issue] = corpus.issues()
            self.extractions: Sequence[Extraction] = corpus.extractions()
            self.judgements: Sequence[Judgement] = _read_judgements(corpus)
        self.identifiers = load_identifiers(corpus, self.extractions)
        self.entities = {entity.id: entity for entity in self.snapshot.entities}

    @cached_property
    def index(self) -> GraphIndex:
        """The graph's index, to look names up in."""
        return GraphIndex(self.snapshot)

    @cached_property
    def finder(self) -> AnchorFinder:
        """The mentions by place."""
        return AnchorFinder(self.issues, self.extractions)

    @cached_property
    def members(self) -> dict[str, Sequence[str]]:
        """Mention ids by entity id, and by mention id (itself)."""
        found: dict[str, Sequence[str]] = {
            mention.id: (mention.id,) for item in self.extractions for mention in item.mentions
        }
        for entity in self.snapshot.entities:
            found[entity.id] = self.finder.find_all(list_anchors(entity))
        return found

    @cached_property
    def places(self) -> dict[str, Entity]:
        """The entities by where they are named, as ``ISSUE:START-END``."""
        return {
            f"{item.document}:{item.start}-{item.end}": entity
            for entity in self.snapshot.entities
            for item in entity.mentions
        }

    def get_entity(self, name: str) -> Entity:
        """The entity that a name means; ids from before a decision mean what they have become.

        Raises:
            NotFoundError: Nothing bears the name, or no issue names what it means; near ones are offered.
            AmbiguousNameError: Several bear it; the message lists them.
        """
        renamed = self._find_renamed(name)
        found = renamed or get_entity(self.index, name)
        if found.id not in self.entities:
            raise NotFoundError(
                f"{name!r} ({found.id}) is named in no issue, so nothing can be decided on it"
            )
        return found

    def _find_renamed(self, entity_id: str) -> Entity | None:
        """What an id that decisions name has become, where no entity bears it any more."""
        if entity_id in self.entities:
            return None
        for item in self.judgements:
            for side, anchors in ((item.left, item.left_mentions), (item.right, item.right_mentions)):
                places = (f"{at.issue}:{at.start}-{at.end}" for at in anchors if side == entity_id)
                found = next((self.places[place] for place in places if place in self.places), None)
                if found is not None:
                    return found
        return None

    def read_decisions(self, judgements: Sequence[Judgement]) -> Decisions:
        """What some judgements say about the mentions of this corpus."""
        return read_decisions(judgements, self.members, self.finder)


def _read_judgements(corpus: Corpus) -> list[Judgement]:
    """Those on names; what was decided on links to authorities parts and joins nothing."""
    return [item for item in corpus.judgements() if not is_on_link(item)]


def list_anchors(entity: Entity) -> tuple[Anchor, ...]:
    """The places of an entity's mentions, those of its canonical name first, acronyms last."""
    ranked = sorted(entity.mentions, key=lambda item: _rank(entity, item))
    return make_anchors(ranked)


def make_anchors(mentions: Iterable[MentionRecord]) -> tuple[Anchor, ...]:
    """Mentions as anchors, in their order."""
    return tuple(
        Anchor(issue=item.document, start=item.start, end=item.end, surface=item.text) for item in mentions
    )


def _rank(entity: Entity, mention: MentionRecord) -> tuple[bool, bool, str, int]:
    text = " ".join(mention.text.split())
    return text != entity.name, is_acronym(text), mention.document, mention.start
