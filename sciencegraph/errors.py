"""The errors that the library raises: one base, few children, each with a sentence of its own.

A message says what was wrong, where, what was expected and what to do. The library raises and logs;
only ``cli.py`` prints and exits.
"""


class ScienceGraphError(Exception):
    """Anything that sciencegraph itself reports; catch this one to catch them all."""


class ReadError(ScienceGraphError):
    """A file could not be turned into text: encrypted, scanned, empty, broken or not what its name says.

    Attributes:
        source: Name of the file.
        reason: One clause that says why, in words for a reader.
        advice: What the reader can do about it, or an empty string.
    """

    def __init__(self, source: str, reason: str, advice: str = "") -> None:
        self.source, self.reason, self.advice = source, reason, advice
        super().__init__(f"{source}: {reason}" + (f"; {advice}" if advice else ""))


class DateError(ScienceGraphError):
    """A string is not an EDTF date of the levels that sciencegraph writes."""


class QuestionError(ScienceGraphError, ValueError):
    """A question that cannot be read: a search without a word, broken Cypher."""


class VocabularyError(ScienceGraphError):
    """A vocabulary file (TOML or CSV) has an entry that its loader cannot take."""


class CorpusError(ScienceGraphError):
    """The corpus file is missing, locked by another build, of another version, or fails its own checks."""


class NotFoundError(ScienceGraphError):
    """A name, an issue or an id is not in the corpus; the message offers near ones."""


class AmbiguousNameError(NotFoundError):
    """A name means several entities; the message lists them so that one can be asked for by id."""


class JudgementError(ScienceGraphError):
    """A judgement contradicts earlier ones, or says nothing; the message names those to take back."""
