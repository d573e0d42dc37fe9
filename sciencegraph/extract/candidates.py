"""Stage 3: what the finders hand to each other: a possible mention as a range of tokens of one passage."""

from typing import NamedTuple

from sciencegraph.model import MentionKind


class Candidate(NamedTuple):
    """Tokens ``first`` up to ``last`` (half-open) of a passage that may be a mention.

    ``rule`` names what found it; ``key`` is the lexicon's entry, ``country`` an ISO 3166-1 code, where known;
    ``within_next`` tells that the text names the candidate as a part of the next one ("Institute of Physics
    *of* the Chinese Academy of Sciences").
    """

    first: int
    last: int
    kind: MentionKind
    rule: str
    key: str | None = None
    country: str | None = None
    within_next: bool = False
