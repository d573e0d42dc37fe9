"""Stage 3: bodies of the lexicon whose plain name another country's body bears as well.

Comes in: the mentions of an issue. Goes out: the same, without the lexicon's word where nothing in the issue
is of its country: a "Ministry of Education and Science" in a bulletin of Mongolia is not Ukraine's.
"""

from collections.abc import Collection, Sequence

from sciencegraph.extract.mentions.countries import find_codes
from sciencegraph.model import Mention
from sciencegraph.vocab.organisations import load_organisations
from sciencegraph.vocab.wording import load_name_words


def forget_strangers(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions; plainly named bodies lose key and home if their country is told nowhere else."""
    told = {mention.country for mention in mentions if mention.country and mention.key is None}
    return tuple(
        mention.model_copy(update={"key": None, "country": None})
        if is_plain(mention.surface) and _is_strange(mention, told)
        else mention
        for mention in mentions
    )


def is_plain(surface: str) -> bool:
    """Whether a body of any country may bear a name: it opens with a plain noun and names no country.

    Example:
        >>> is_plain("Ministry of Education"), is_plain("Ministry of Education of Peru")
        (True, False)
    """
    words = surface.split()
    return len(words) > 1 and words[0] in load_name_words().plain_openings and not find_codes(surface)


def _is_strange(mention: Mention, told: Collection[str]) -> bool:
    entry = load_organisations().get(mention.key) if mention.key else None
    return entry is not None and entry.country is not None and entry.country not in told
