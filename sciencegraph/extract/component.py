"""Stage 3: the learnt reader as a component of a spaCy pipeline, for those who work with spaCy.

Comes in: a ``Doc`` of any tokenizer. Goes out: the same, with sentences, tags, dependencies, names (labels
ORGANIZATION, PERSON, COUNTRY, PLACE, AGREEMENT) and, in ``token._.event``, the event type that a word tells.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from sciencegraph.extract.encoder import Reading, Tree, load_encoder
from sciencegraph.extract.nlp import Tokens, find_sentences, load_pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPONENT = "scidip_reader"
"""Name of the component in a pipeline."""


@lru_cache(maxsize=1)
def load_scidip() -> Language:
    """The shipped network ``en_scidip`` as a spaCy pipeline: English tokenizer and this component.

    Example:
        >>> doc = load_scidip()("The Kenya Space Council signed an agreement in Nakuru.")
        >>> [(name.text, name.label_) for name in doc.ents][0], doc[4].dep_, doc[4]._.event
        (('Kenya Space Council', 'ORGANIZATION'), 'ROOT', 'agreement')
    """
    blank = load_pipeline()
    nlp = Language(blank.vocab)
    nlp.tokenizer = blank.tokenizer
    nlp.add_pipe(COMPONENT)
    return nlp


@Language.factory(COMPONENT)
def make_reader(nlp: Language, name: str) -> "ScidipReader":
    """The component, as spaCy asks for it by its name (``nlp.add_pipe("scidip_reader")``)."""
    if not Token.has_extension("event"):
        Token.set_extension("event", default="")
    return ScidipReader()


class ScidipReader:
    """Writes what the network ``en_scidip`` says of a text onto a spaCy ``Doc``.

    A text beyond the network's longest length (some 300 words) is read up to there; pass paragraphs.
    """

    def __call__(self, doc: Doc) -> Doc:
        """The same ``Doc``, annotated."""
        if not len(doc):
            return doc
        words = tuple(token.text for token in doc)
        starts, spaced = (token.idx for token in doc), (bool(token.whitespace_) for token in doc)
        sentences = find_sentences(Tokens(words, tuple(starts), tuple(spaced)))
        reading = load_encoder().read(words)
        _write_tree(doc, load_encoder().parse(words, sentences))
        doc.set_ents(list(_iter_names(doc, reading)))
        for token, label in zip(doc, reading.triggers, strict=True):
            token._.event = "" if label.label == "O" else label.label
        return doc


def _write_tree(doc: Doc, tree: Tree) -> None:
    for token, tag, head, relation in zip(doc, tree.tags, tree.heads, tree.relations, strict=True):
        token.tag_ = tag
        token.dep_ = "ROOT" if head == token.i else relation or "dep"
        token.head = doc[head]


def _iter_names(doc: Doc, reading: Reading) -> "Iterator[Span]":
    at = 0
    while at < len(doc):
        kind, end = reading.names[at].label[2:], at + 1
        while kind and end < len(doc) and reading.names[end].label == f"I-{kind}":
            end += 1
        if kind:
            yield Span(doc, at, end, label=kind.upper())
        at = end
