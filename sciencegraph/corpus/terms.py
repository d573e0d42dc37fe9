r"""Stage 5: what somebody types into a search -> words that must, or must not, stand in a sentence."""

import re
from dataclasses import dataclass, replace

from sciencegraph.errors import QuestionError
from sciencegraph.names import fold_name, unify_spelling

_TERM = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Term:
    """A word or a phrase, folded; ``begins`` is true where any word that begins so will do."""

    words: tuple[str, ...]
    begins: bool = False
    without: bool = False


@dataclass(frozen=True)
class Terms:
    """What a sentence must hold, and what not.

    Example:
        >>> terms = parse_terms('lunar "research station" -Mars explor*')
        >>> terms.match
        '"lunar" AND "research station" AND "explor" * NOT "mars"'
        >>> terms.fits("Exploring the Lunar Research Station"), terms.fits("lunar station, explored")
        (True, False)
    """

    terms: tuple[Term, ...]

    @property
    def match(self) -> str:
        """The question in the language of FTS5; every word is quoted, so that none is taken for a command."""
        wanted = " AND ".join(_quote(term) for term in self.terms if not term.without)
        return wanted + "".join(f" NOT {_quote(term)}" for term in self.terms if term.without)

    def respell(self) -> "Terms":
        """The same with one spelling for words that are written in two ways, as names are compared."""
        return Terms(tuple(replace(t, words=tuple(unify_spelling(w) for w in t.words)) for t in self.terms))

    def fits(self, text: str) -> bool:
        """Whether a text holds what it must, and nothing that it must not; endings of words count."""
        words = f" {fold_name(text)} "
        return all(_holds(words, term) != term.without for term in self.terms)


def parse_terms(typed: str) -> Terms:
    """What somebody typed: words, "phrases", -without, begin*; all of them must fit.

    Raises:
        QuestionError: There is no word that must be found.
    """
    plain = typed.encode("utf-8", "ignore").decode("utf-8")
    terms = [_make_term(match) for match in _TERM.finditer(plain)]
    kept = tuple(term for term in terms if term.words)
    if all(term.without for term in kept):
        raise QuestionError(f"{typed!r} holds no word to search for; give one, such as lunar")
    return Terms(kept)


def _make_term(match: re.Match[str]) -> Term:
    text = match["phrase"] if match["phrase"] is not None else match["word"]
    begins = match["phrase"] is None and text.endswith("*")
    return Term(tuple(fold_name(text).replace("_", " ").split()), begins, match["minus"] is not None)


def _quote(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.begins else "")


def _holds(words: str, term: Term) -> bool:
    phrase = " ".join(term.words)
    return f" {phrase}" in words if term.begins else f" {phrase} " in words
