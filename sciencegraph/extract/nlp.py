"""Stage 3, the only door to spaCy: paragraphs in, tokens with offsets and sentence breaks out.

Comes in: a paragraph's text. Goes out: a spaCy ``Doc``. Without a model of the user's it is spaCy's English
tokenizer (hyphened words kept whole, as names are written) and a rule that breaks sentences. With one
(``model="en_core_web_trf"`` or a path), that pipeline's names come on top of the rules.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sciencegraph.errors import ScienceGraphError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BASE_MODEL = "rules"
_ABBREVIATION = re.compile(
    r"^(?:[A-Z]\.|Dr\.|Prof\.|Mr\.|Mrs\.|Ms\.|St\.|No\.|Nos\.|vs\.|Co\.|Ltd\.|Inc\.|Corp\.|Vol\.|Eng\.|Hon\.|Acad\.|Assoc\.|Asst\.|Ing\.|Dr\.-Ing\.|Ss\.|Smt\.|Engr\.|Capt\.|Col\.|Lt\.|Rev\.|Dept\.|Inst\.|Figs?\.|pp?\.|cf\.|ca\.|Jr\.|Sr\.|Gen\.|Sen\.|Amb\.|approx\.|Univ\.|"
    r"Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.|e\.g\.|i\.e\.|etc\.|al\.|(?:[A-Z]\.){2,})$"
)
# after "U.S." or "Ltd." only a word that opens sentences tells that the stop ended one
_OPENERS = frozenset(
    [
        "A",
        "An",
        "And",
        "As",
        "At",
        "But",
        "By",
        "During",
        "Each",
        "For",
        "From",
        "He",
        "Her",
        "His",
        "However",
        "I",
        "If",
        "In",
        "It",
        "Its",
        "Meanwhile",
        "No",
        "On",
        "Our",
        "Over",
        "She",
        "Since",
        "So",
        "Such",
        "That",
        "The",
        "Their",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "To",
        "Two",
        "Under",
        "We",
        "When",
        "While",
        "With",
    ]
)
_CLOSERS = frozenset("\"'”’»)]")
_ENDERS = frozenset({".", "!", "?", "…", "?!", "...", '."', ".”"})


@lru_cache(maxsize=4)
def load_pipeline(model: str | None = None) -> "Language":
    """The spaCy pipeline for extraction, loaded once per process.

    Args:
        model: Name of an installed spaCy pipeline or the path of one; None for the rules alone.

    Raises:
        ScienceGraphError: spaCy has no such pipeline; the message says how to get one.
    """
    import spacy  # half a second; commands that only ask questions must not pay it

    if model is None:
        nlp = spacy.blank("en")
    else:
        try:
            nlp = spacy.load(model)
        except OSError as error:
            raise ScienceGraphError(
                f"model {model!r}: spaCy has no pipeline of this name, and there is no such folder; "
                f"install it with pip or give the path of its folder"
            ) from error
    # "China-Germany" and "Co-operation" stay whole, as names are written
    infixes = [rule for rule in nlp.Defaults.infixes or () if not re.search(rule, "a-b")]
    infixes += [r"(?<=[A-Za-z])(?:--|[–—]|/)(?=[A-Za-z])"]
    nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    return nlp


def read_tokens(text: str, model: str | None = None) -> "Doc":
    """A paragraph as a spaCy ``Doc``: tokens, and names where a model of the user's finds some.

    Example:
        >>> [token.text for token in read_tokens("The China-Germany committee met.")]
        ['The', 'China-Germany', 'committee', 'met', '.']
    """
    return load_pipeline(model)(text)


def find_sentences(doc: "Doc") -> tuple[tuple[int, int], ...]:
    """Sentences of a paragraph as half-open token offsets, in order, covering every token.

    A full stop ends one unless it belongs to an abbreviation, an initial or a number, or the next word is
    in lower case.

    Example:
        >>> doc = read_tokens("Prof. A. Rao met Dr. Li. They signed it on 5 May.")
        >>> [doc[a:b].text for a, b in find_sentences(doc)]
        ['Prof. A. Rao met Dr. Li.', 'They signed it on 5 May.']
    """
    sentences, start, index = [], 0, 0
    while index < len(doc):
        index += 1
        if not _ends_sentence(doc, index - 1):
            continue
        while index < len(doc) and doc[index].text in _CLOSERS and not doc[index - 1].whitespace_:
            index += 1
        if index < len(doc) and _may_start(doc, index):
            sentences.append((start, index))
            start = index
    if start < len(doc):
        sentences.append((start, len(doc)))
    return tuple(sentences)


def _ends_sentence(doc: "Doc", index: int) -> bool:
    text = doc[index].text
    if text in _ENDERS:
        return not (text == "." and index and _ABBREVIATION.match(doc[index - 1].text + "."))
    if _ABBREVIATION.match(text):
        return len(text) > 2 and index + 1 < len(doc) and doc[index + 1].text in _OPENERS
    # the tokenizer leaves a stop on words that it takes for abbreviations
    return text.endswith((".", ".”", '."')) and len(text) > 2


def _may_start(doc: "Doc", index: int) -> bool:
    first = doc[index].text[0]
    return bool(doc[index - 1].whitespace_) and not first.islower() and first not in ",;:)"
