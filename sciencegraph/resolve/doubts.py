"""Stage 4: what rules leave open about two clusters; a table of small tests, each giving a ``Doubt`` or None.

Comes in: two clusters that no judgement and no hard guard keeps apart. Goes out: the first doubt, with how
likely they are one, and why. The likelihoods are set by hand: they order the list and decide nothing.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from sciencegraph.names import fold_name, form_initials
from sciencegraph.resolve.cluster import Cluster
from sciencegraph.resolve.compare import ACCEPTED
from sciencegraph.resolve.guards import part_people
from sciencegraph.resolve.inspector import Inspector
from sciencegraph.resolve.likeness import find_likeness, list_forms, list_names
from sciencegraph.resolve.person_forms import is_short_of, is_single_name, split_person
from sciencegraph.resolve.surroundings import list_others, list_surroundings
from sciencegraph.resolve.wording import is_known
from sciencegraph.vocab.places import load_places

DoubtKind = Literal[
    "one record", "alike", "surroundings", "weak", "chain", "acronym", "initials", "single name", "spelling"
]
"""What is open: an authority has one record for both; all speaks for it; home or parent is not told; names
are not alike enough; a chain contradicts; an acronym has several meanings or none; it could be made of the
initials; a surname or first name stands alone; a letter or two differ."""

_INITIALS_FROM = 3
_MOST_MEANT = 4
_LEAST_ALIKE = 0.2


class Doubt(NamedTuple):
    """What is open, how likely the two are one, in [0, 1], and why, as sentences without their end."""

    kind: DoubtKind
    score: float
    reasons: tuple[str, ...]


def find_doubt(inspector: Inspector, one: Cluster, two: Cluster) -> Doubt | None:
    """What is open about two clusters, or None: they are settled as two, or have nothing in common."""
    if find_settled(inspector, one, two) is not None:
        return None
    found = (rule(inspector, one, two) for rule in DOUBTS)
    return next((doubt for doubt in found if doubt is not None), None)


def find_settled(inspector: Inspector, one: Cluster, two: Cluster) -> str | None:
    """Why two clusters are surely two: a judgement, another kind, home, lexicon entry or parent."""
    refusal = inspector.clusters.explain_refusal(one, two, trusted=True)
    # names that differ elsewhere in a cluster settle nothing: that is a chain
    return None if refusal == part_people(one.traits, two.traits) else refusal


def doubt_held(inspector: Inspector, one: Cluster, two: Cluster) -> Doubt | None:
    """A merge that was tried, and held back since the clusters contradict each other elsewhere."""
    held = inspector.held.get((one.id, two.id))
    if held is None:
        return None
    chain = " – ".join(f"“{name}”" for name in held.chain)
    told = f"the chain is {chain}" if len(held.chain) > 2 else chain.replace(" – ", " and ")
    around = list_surroundings(inspector, one, two)
    return Doubt("chain", 0.5, (held.why or "same name", f"but {held.refusal}", told, *around))


def doubt_likeness(inspector: Inspector, one: Cluster, two: Cluster) -> Doubt | None:
    """Names are alike, but something held the merge back."""
    like = find_likeness(one, two)
    if like is None or like.finding is None:
        return None
    score, why = like.finding
    said = why if like.left == like.right else f"“{like.left}” and “{like.right}”: {why}"
    refusal = inspector.clusters.explain_refusal(one, two)
    if refusal is not None:
        return Doubt("chain", 0.5, (said, f"but {refusal}"))
    judged = inspector.judge(one, two)
    around = list_surroundings(inspector, one, two)
    if judged is not None and judged.score >= ACCEPTED:
        return Doubt("alike", 0.8, (said, *around))
    if score < ACCEPTED:
        return Doubt("weak", score - 0.25, (said, *around))
    known = bool(one.traits.homes) + bool(two.traits.homes)
    likely = (0.45, 0.5, 0.65)[known] / (1 + len(list_others(inspector, one, two)) / 4)
    return Doubt("surroundings", max(likely, _LEAST_ALIKE), (said, *around))


def doubt_acronym(inspector: Inspector, one: Cluster, two: Cluster) -> Doubt | None:
    """Both are called by one acronym, which at least one of them never explains."""
    shared = sorted(one.traits.short & two.traits.short)
    if not shared or any(item.traits.keys and not item.traits.forms for item in (one, two)):
        return None
    if one.traits.forms and two.traits.forms:
        return None
    block = [inspector.clusters.find(item) for item in inspector.blocks[f"acronym {shared[0].upper()}"]]
    meanings = [item for item in block if item.traits.forms]
    if not meanings:
        return Doubt(
            "acronym", 0.4, (f"“{shared[0]}” is explained nowhere", *list_surroundings(inspector, one, two))
        )
    names = ", ".join(f"“{max(list_names(item), key=len)}”" for item in meanings[:_MOST_MEANT])
    told = f"“{shared[0]}” has {len(meanings)} meaning{'s' if len(meanings) > 1 else ''} here: {names}"
    return Doubt("acronym", 0.7 / len(meanings), (told, *list_surroundings(inspector, one, two)))


def doubt_initials(inspector: Inspector, one: Cluster, two: Cluster) -> Doubt | None:
    """An acronym that is never explained has the initials of a name that has no acronym."""
    for short, full in ((one, two), (two, one)):
        if short.traits.forms or short.traits.keys or full.traits.short:
            continue
        for acronym in sorted(short.traits.short):
            meant = [name for name, _ in list_forms(full) if form_initials(name) == acronym.upper()]
            if meant and len(acronym) >= _INITIALS_FROM:
                told = f"“{acronym}” is explained nowhere, and has the initials of “{meant[0]}”"
                return Doubt("initials", 0.5, (told, *list_surroundings(inspector, one, two)))
    return None


def doubt_single_name(inspector: Inspector, one: Cluster, two: Cluster) -> Doubt | None:
    """A surname or first name alone could mean somebody of a full name, or of the same name, elsewhere."""
    if one.traits.kinds != {"person"}:
        return None
    singles = [all(is_single_name(name) for name in item.traits.names) for item in (one, two)]
    if all(singles):
        folded = [{fold_name(name) for name in item.traits.names} for item in (one, two)]
        same = sorted(name for name in one.traits.names if fold_name(name) in folded[0] & folded[1])
        return Doubt("single name", 0.4, (f"“{same[0]}” stands alone in both",)) if same else None
    if not any(singles):
        return None
    short, full = (one, two) if singles[0] else (two, one)
    meant = _list_bearers(inspector, short)
    if full.id not in [item.id for item in meant] or len(meant) > _MOST_MEANT:
        return None
    names = ", ".join(f"“{max(list_names(item), key=len)}”" for item in meant)
    told = f"“{list_names(short)[0]}” stands alone; full names with it are {names}"
    return Doubt("single name", 0.6 / len(meant), (told, *list_surroundings(inspector, one, two)))


def _list_bearers(inspector: Inspector, short: Cluster) -> list[Cluster]:
    found = {item.id: item for name in short.traits.names for item in inspector.list_people(name)}
    return [
        item
        for item in found.values()
        if item.id != short.id
        and find_settled(inspector, short, item) is None
        and any(
            is_short_of(a, b) for a in short.traits.names for b in item.traits.names if not is_single_name(b)
        )
    ]


def doubt_spelling(inspector: Inspector, one: Cluster, two: Cluster) -> Doubt | None:
    """One word differs by a letter or two, or one begins the other, and not both are words of their own."""
    if one.traits.kinds == {"organization"}:
        pairs = [(a, b, f.words, g.words) for a, f in list_forms(one) for b, g in list_forms(two)]
    elif one.traits.kinds == {"person"}:
        pairs = [(a, b, split_person(a), split_person(b)) for a in list_names(one) for b in list_names(two)]
    elif one.traits.kinds == {"place"}:
        pairs = [(a, b, (a.casefold(),), (b.casefold(),)) for a in list_names(one) for b in list_names(two)]
    else:
        return None
    for left, right, words, others in pairs:
        differing = find_slip(words, others)
        if differing is not None and not (_is_own(one, differing[0]) and _is_own(two, differing[1])):
            told = f"“{left}” and “{right}” differ in “{differing[0]}” and “{differing[1]}”"
            return Doubt("spelling", 0.6, (told, *list_surroundings(inspector, one, two)))
    return None


def find_slip(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, str] | None:
    """The one pair of words in which two names differ, if it is by a letter or two, or an ending.

    Example:
        >>> find_slip(("khurelsukh", "ukhnaa"), ("ukhnaagiin", "khurelsukh"))
        ('ukhnaa', 'ukhnaagiin')
        >>> find_slip(("austria",), ("australia",)) is None
        True
    """
    left, right = [w for w in words if w not in others], [w for w in others if w not in words]
    if len(words) != len(others) or len(left) != 1 or len(right) != 1:
        return None
    shorter, longer = sorted((left[0], right[0]), key=len)
    if len(shorter) < 5 or any(letter.isdigit() or letter == "@" for letter in shorter + longer):
        return None
    near = OSA.distance(shorter, longer) <= (1 if len(shorter) < 8 else 2)
    return (left[0], right[0]) if near or (len(words) > 1 and longer.startswith(shorter)) else None


def _is_own(cluster: Cluster, word: str) -> bool:
    """Whether it is a word, or a place, that exists: two such are no misprint of each other."""
    if cluster.traits.kinds == {"place"}:
        return load_places().find(word.title()) is not None
    return cluster.traits.kinds == {"organization"} and is_known(word)


DOUBTS: tuple[Callable[[Inspector, Cluster, Cluster], Doubt | None], ...] = (
    doubt_held,
    doubt_likeness,
    doubt_acronym,
    doubt_initials,
    doubt_single_name,
    doubt_spelling,
)
"""What is asked, in this order; the first that speaks is the doubt."""
