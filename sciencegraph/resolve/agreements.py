"""Stage 4: agreements' names: generic ones, kinds of agreement, and comparisons of named ones.

Comes in: surfaces. Goes out: an ``AgreementForm``, a ``Finding`` or None. "The MoU" means an agreement of
its own section and nothing beyond; "Minamata Convention" means the same everywhere.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from sciencegraph.names import normalise_name
from sciencegraph.resolve.compare import Finding
from sciencegraph.resolve.forms import parse_name
from sciencegraph.resolve.wording import SMALL_WORDS, is_common, is_place_word, reduce_word
from sciencegraph.vocab.name_heads import load_name_heads

_KINDS = {
    **dict.fromkeys(["mou", "mous", "moc", "moa", "memorandum", "memoranda"], "memorandum"),
    **dict.fromkeys(["loi", "letter"], "letter"),
    **dict.fromkeys(["treaty", "convention"], "treaty"),
    **dict.fromkeys(["charter", "statute"], "charter"),
    **dict.fromkeys(["statement", "communique"], "statement"),
    **dict.fromkeys(["plan", "roadmap", "blueprint"], "plan"),
    "protocol": "protocol",
    "declaration": "declaration",
}
_PARTS = frozenset(str.split("understanding intent cooperation agreement joint memorandum between"))
_LOOSE = _PARTS | {
    "deal",
    "accord",
    "pact",
    "arrangement",
    "collaboration",
    "partnership",
    "bilateral",
    "new",
}
_DESCRIBED = re.compile(r"\s(?:on|for|in|concerning|regarding|about|between|to)\s", re.IGNORECASE)
_CALLED_AGREEMENTS = frozenset({"memorandum", "treaty", "protocol"})


class AgreementForm(NamedTuple):
    """An agreement's name: ``kind`` ("memorandum", "treaty", ..., "" for any), ``words`` without small ones.

    ``generic``: nothing but nouns for agreements; ``proper``: a name of its own that no two agreements share.
    """

    text: str
    kind: str
    words: tuple[str, ...]
    generic: bool
    proper: bool


@lru_cache(maxsize=16384)
def parse_agreement(surface: str) -> AgreementForm:
    """An agreement's name taken apart.

    Example:
        >>> parse_agreement("cooperation agreement").generic, parse_agreement("Minamata Convention").proper
        (True, True)
        >>> parse_agreement("Sino-Thai MoU").words
        ('@CN', '@TH', 'memorandum')
    """
    text = normalise_name(surface)
    kind = next((_KINDS[word] for word in reversed(text.split()) if word in _KINDS), "")
    raw = [word for word in text.split() if word not in SMALL_WORDS]
    generic = all(word in _list_generic() for word in raw) and not _is_titled(surface, raw)
    words = tuple(
        "memorandum" if word in ("mou", "moc", "moa") else word for word in parse_name(surface).words
    )
    words = tuple(word for word in words if word not in ("understanding", "between"))
    named = parse_name(_DESCRIBED.split(surface)[0]).words if _DESCRIBED.search(surface) else words
    own = [word for word in named if "@" not in word and word not in _list_generic()]
    proper = any(is_place_word(word) or not is_common(word) for word in own) and _has_name(surface)
    return AgreementForm(text, kind, words, generic, proper and not generic)


def _is_titled(surface: str, words: list[str]) -> bool:
    """Whether a name of common words is written as a title, with more than a noun for agreements in it.

    "Technology Safeguards Agreement" is one agreement's name, "Memorandum of Understanding" nobody's.
    """
    more = [word for word in words if word not in _KINDS and word not in _PARTS]
    written = [word for word in surface.split() if word.lower() not in SMALL_WORDS]
    return len(more) > 0 and not surface.isupper() and all(word[:1].isupper() for word in written)


def _has_name(surface: str) -> bool:
    """Whether it is written as a name: a capital beyond acronyms and its first letter."""
    return (surface.isupper() and " " in surface) or bool(re.search(r"\b[A-ZÀ-Þ][\w’'-]*[a-z]", surface))


@lru_cache(maxsize=1)
def _list_generic() -> frozenset[str]:
    heads = load_name_heads()
    nouns = " ".join((*heads.generic_agreements, *heads.agreement_modifiers, *heads.agreements))
    words = normalise_name(nouns).split()
    return frozenset(words) | {reduce_word(word) for word in words} | _PARTS


def is_generic_agreement(surface: str) -> bool:
    """Whether a mention is a common noun for an agreement ("MoU", "the science cooperation agreement")."""
    return parse_agreement(surface).generic


def may_mean(earlier: str, later: str) -> bool:
    """Whether a later noun can take up an earlier agreement: "the deal" many, "the protocol" a protocol.

    Example:
        >>> may_mean("Memorandum of Understanding", "agreement"), may_mean("Joint Declaration", "protocol")
        (True, False)
    """
    first, second = parse_agreement(earlier), parse_agreement(later)
    if not second.generic and not set(second.words) <= set(first.words):
        return False
    telling = {word for word in second.words if word not in _KINDS and word not in _LOOSE}
    if not telling <= set(first.words):  # "the free trade agreement" is no memorandum told before
        return False
    return first.kind == second.kind or (second.kind == "" and first.kind in _CALLED_AGREEMENTS)


def list_parties(surface: str) -> frozenset[str]:
    """The countries (ISO 3166-1 alpha-2) that an agreement's name tells.

    Example:
        >>> sorted(list_parties("China-US Science and Technology Agreement"))
        ['CN', 'US']
    """
    return frozenset(word[1:] for word in parse_agreement(surface).words if word.startswith("@"))


def is_short_agreement(short: str, full: str) -> bool:
    """Whether a name is a fuller one without its parties and words such as "cooperation".

    Example:
        >>> is_short_agreement("Science and Technology Agreement", "China-US S&T Cooperation Agreement")
        True
    """
    one, other = parse_agreement(short), parse_agreement(full)
    if list_parties(short) or one.kind != other.kind or one.proper:
        return False
    mine, theirs = ({word for word in form.words if "@" not in word} - _LOOSE for form in (one, other))
    return bool(mine) and mine == theirs


def compare_agreements(left: str, right: str) -> Finding | None:
    """Whether two named agreements have one name; whether they have one set of parties is asked elsewhere."""
    a, b = parse_agreement(left), parse_agreement(right)
    if a.generic or b.generic or a.kind != b.kind:
        return None
    if a.text == b.text:
        return Finding(1.0, "same name")
    if a.words == b.words:
        return Finding(0.95, "the same words, written in two ways")
    if Counter(a.words) == Counter(b.words):
        return Finding(0.9, "the same words in another order")
    return None
