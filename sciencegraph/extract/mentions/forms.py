"""Stage 3: what a name's form tells: an agreement, a site, a place, an occasion (bodies are in ``bodies``).

Comes in: the words of a name, connectors included. Goes out: yes or no.
"""

from collections.abc import Sequence

from sciencegraph.extract.mentions.bodies import find_head, undo_capitals
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads


def is_agreement(words: Sequence[str]) -> bool:
    """Whether a name is an agreement's.

    Example:
        >>> is_agreement("Memorandum of Understanding".split()), is_agreement(["Minamata", "Convention"])
        (True, True)
        >>> is_agreement(["Action", "Plan"]), is_agreement("China-Chile Action Plan".split())
        (False, True)
    """
    heads = load_name_heads()
    at = find_head(words)
    head, pair = undo_capitals(words[at]), " ".join(words[max(at - 1, 0) : at + 1])
    if head in heads.open_agreements and _says_what(words, at, head):
        return True
    if pair == "Memorandum Understanding":
        return True
    if head in heads.vague_agreements:
        return len(words) > 1 and (pair in heads.agreements or _has_two_countries(words))
    if head in heads.plans:
        return _has_two_countries(words) or ("Joint" in words[:2] and "Action" in words)
    return head in heads.agreements and len(words) > 1


def _says_what(words: Sequence[str], at: int, head: str) -> bool:
    """Whether a name goes on as that of an agreement does: "Letter of Intent", any "Memorandum of …"."""
    phrase = " ".join(words)
    named = any(
        phrase.startswith(name) or f" {name}" in phrase
        for name in load_name_heads().agreements
        if " of " in name
    )
    return named or (head in ("Memorandum", "Memoranda") and len(words) > at + 1)


def _has_two_countries(words: Sequence[str]) -> bool:
    parts = [part for word in words for part in word.replace("–", "-").split("-")]
    return sum(find_country(part) is not None for part in parts) > 1


def is_site(words: Sequence[str]) -> bool:
    """Whether a name is a venue's or a launch site's, not a national body's.

    Example:
        >>> is_site("Kennedy Space Center".split()), is_site("German Space Center".split())
        (True, False)
    """
    sites = load_name_heads().sites
    return (
        len(words) > 2
        and (" ".join(words[-2:]) in sites or words[-1] in sites)
        and "National" not in words
        and find_country(words[0]) is None
    )


def is_place(words: Sequence[str]) -> bool:
    """Whether a name is a place's by its form.

    Example:
        >>> is_place(["Shandong", "Province"]), is_place("Gulf of Guinea".split()), is_place(["Lima"])
        (True, True, False)
    """
    heads = load_name_heads()
    if len(words) < 2:
        return False
    last = words[-1].title() if words[-1].isupper() else words[-1]
    pair = len(words) > 2 and " ".join(words[-2:]) in heads.places
    return pair or last in heads.places or words[0] in heads.place_prefixes


def is_occasion(words: Sequence[str]) -> bool:
    """Whether a name is an event's, a document's or a programme's, which are no entities.

    Example:
        >>> is_occasion(["Digital", "Economy", "Forum"]), is_occasion(["Wan", "Gang"])
        (True, False)
    """
    nouns = load_name_heads().occasions
    head = words[find_head(words)]
    return len(words) > 1 and (head in nouns or words[-1] in nouns or head.removesuffix("s") in nouns)
