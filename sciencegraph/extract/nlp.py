"""Stage 3, the only door to spaCy: paragraphs in, words with offsets and sentence breaks out.

Comes in: a paragraph's text. Goes out: ``Tokens``. Without a model of the user's they come from spaCy's
English tokenizer (hyphened words kept whole, as names are written) and a rule that breaks sentences. With
one (``model="en_core_web_trf"`` or a path), that pipeline's names come on top of the rules.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sciencegraph.errors import ScienceGraphError
from sciencegraph.vocab.wording import load_place_words, load_sentence_words

if TYPE_CHECKING:
    from spacy.language import Language

BASE_MODEL = "en_scidip"
"""Name of the learnt reader that the package ships, the default."""

RULES = "rules"
"""Asks for the rules alone, without the learnt reader."""
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_GLUED = re.compile(r"(?:(?<=[a-z]{3})|(?<=[A-Z]{3})|(?<=\w\)))\.(?=[A-Z][a-z])")  # "they signed.The other"
_CLOSERS = frozenset("\"'”’»)]")
_MONTH_AND_YEAR = 2  # words
_ENDERS = frozenset({".", "!", "?", "…", "?!", "...", '."', ".”"})


class ModelName(NamedTuple):
    """A name that a user's pipeline finds at tokens ``first`` up to ``last`` (half-open), with its label."""

    first: int
    last: int
    label: str


class Tokens(NamedTuple):
    """A text's words, their offsets in it, whether white space follows each, and a model's names."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    spaced: tuple[bool, ...]
    names: tuple[ModelName, ...] = ()


@lru_cache(maxsize=4)
def load_pipeline(model: str | None = None) -> "Language":
    """The spaCy pipeline for extraction, loaded once per process.

    Args:
        model: Name of an installed spaCy pipeline or the path of one; None and "rules" for words alone
            (the shipped network as a spaCy pipeline is ``extract.component.load_scidip``).

    Raises:
        ScienceGraphError: spaCy has no such pipeline; the message says how to get one.
    """
    import spacy  # half a second; commands that only ask questions must not pay it

    if model in (None, RULES):
        nlp = spacy.blank("en")
    else:
        try:
            nlp = spacy.load(str(model))
        except OSError as error:
            raise ScienceGraphError(
                f"model {model!r}: spaCy has no pipeline of this name, and there is no such folder; "
                f"install it with pip or give the path of its folder"
            ) from error
    # "China-Germany" and "Co-operation" stay whole, as names are written
    infixes = [rule for rule in nlp.Defaults.infixes or () if not re.search(rule, "a-b")]
    infixes += [
        _GLUED.pattern,
        r"(?<=[A-Za-z])(?:--|[–—]|/)(?=[A-Za-z])",
        r"[)\]](?=[/A-Za-z]|\.[A-Z])",
        r"(?<=[)\]])/(?=[A-Za-z])",
    ]
    # "Chairman, CSIR/ Secretary", "signed by MeitY."
    suffixes = [*(nlp.Defaults.suffixes or ()), r"(?<=[A-Za-z])/", r"(?<=[a-z][A-Z])\."]
    finditer = spacy.util.compile_infix_regex(infixes).finditer
    nlp.tokenizer.infix_finditer = finditer  # type: ignore[union-attr]
    nlp.tokenizer.suffix_search = spacy.util.compile_suffix_regex(suffixes).search  # type: ignore[union-attr]
    return nlp


def read_tokens(text: str, model: str | None = None) -> Tokens:
    """A paragraph as tokens, and names where a model of the user's finds some.

    Raises:
        ScienceGraphError: There is no such model.

    Example:
        >>> read_tokens("The China-Germany committee met.").words
        ('The', 'China-Germany', 'committee', 'met', '.')
    """
    doc = load_pipeline(model)(text)
    tokens = [(token.text, token.idx, bool(token.whitespace_)) for token in doc]
    words, starts, spaced = zip(*tokens, strict=True) if tokens else ((), (), ())
    names = tuple(ModelName(entity.start, entity.end, entity.label_) for entity in doc.ents)
    return Tokens(words, starts, spaced, names)


def find_sentences(tokens: Tokens) -> tuple[tuple[int, int], ...]:
    """Sentences of a paragraph as half-open token offsets, in order, covering every token.

    A full stop ends one unless it belongs to an abbreviation, an initial or a number, or the next word is
    in lower case.

    Example:
        >>> tokens = read_tokens("Prof. A. Rao met Dr. Li. They signed it on 5 May.")
        >>> [" ".join(tokens.words[first:last]) for first, last in find_sentences(tokens)]
        ['Prof. A. Rao met Dr. Li .', 'They signed it on 5 May .']
    """
    words = tokens.words
    sentences, start, at = [], 0, 0
    while at < len(words):
        at += 1
        if not _ends_sentence(words, at - 1):
            continue
        while at < len(words) and words[at] in _CLOSERS and not tokens.spaced[at - 1]:
            at += 1
        if at < len(words) and (tokens.spaced[at - 1] or _is_glued(words, at)) and _may_start(words[at]):
            sentences.append((start, at))
            start = at
    if start < len(words):
        sentences.append((start, len(words)))
    return tuple(sentences)


def _is_glued(words: tuple[str, ...], at: int) -> bool:
    """Whether a sentence starts right behind the full stop of the one before: "signed.The other"."""
    before = words[at - 2] if at > 1 else ""
    return words[at - 1] == "." and words[at][0].isupper() and (len(before) > 2 or before == ")")


def _ends_sentence(words: tuple[str, ...], at: int) -> bool:
    word = words[at]
    if word in _ENDERS:
        return not (word == "." and at and (_is_abbreviation(words[at - 1] + ".") or _is_in_date(words, at)))
    if _is_abbreviation(word):
        return len(word) > 2 and at + 1 < len(words) and words[at + 1] in load_sentence_words().openers
    # the tokenizer leaves a stop on words that it takes for abbreviations
    return word.endswith((".", ".”", '."')) and len(word) > 2


def _is_in_date(words: tuple[str, ...], at: int) -> bool:
    """Whether a full stop belongs to the day of a date: "8. May 2016"."""
    following = words[at + 1 : at + 3]
    in_order = len(following) == _MONTH_AND_YEAR and following[0] in load_place_words().months
    return words[at - 1].isdigit() and in_order and following[1].isdigit()


@lru_cache(maxsize=8192)
def _is_abbreviation(word: str) -> bool:
    return word in load_sentence_words().abbreviations or _INITIALS.fullmatch(word) is not None


def _may_start(word: str) -> bool:
    return not word[0].islower() and word[0] not in ",;:)"
