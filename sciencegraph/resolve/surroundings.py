"""Stage 4: what surrounds two names, in words: homes, issues, parents, and how telling the names are.

Comes in: two clusters. Goes out: sentences without their end. They say what ``context`` weighs.
"""

from collections.abc import Iterable

from sciencegraph.resolve.cluster import Cluster
from sciencegraph.resolve.inspector import Inspector
from sciencegraph.resolve.likeness import list_forms
from sciencegraph.vocab.countries import get_country

_SHOWN = 4


def list_surroundings(inspector: Inspector, one: Cluster, two: Cluster) -> tuple[str, ...]:
    """What rules know beside the names, and what they miss."""
    found = [tell_homes(one, two), _tell_issues(one, two), _tell_parents(inspector, one, two)]
    found += [_tell_others(inspector, one, two), *_tell_names(one, two)]
    return tuple(sentence for sentence in found if sentence)


def tell_homes(one: Cluster, two: Cluster) -> str:
    """Whether a country is told for both, for one, for none."""
    left, right = one.traits.homes, two.traits.homes
    if not left and not right:
        return "no country is told for either"
    if left and right:
        common = left & right
        return (
            f"both are of {_name(common)}"
            if common
            else f"one is of {_name(left)}, the other of {_name(right)}"
        )
    return f"one is of {_name(left or right)}, no country is told for the other"


def _name(codes: Iterable[str]) -> str:
    return ", ".join(get_country(code).name if len(code) == 2 else code for code in sorted(codes))


def _tell_issues(one: Cluster, two: Cluster) -> str:
    if one.traits.issues & two.traits.issues:
        return "one issue names both"
    return "one series names both" if one.traits.series & two.traits.series else "no series names both"


def _tell_parents(inspector: Inspector, one: Cluster, two: Cluster) -> str:
    parents = [inspector.clusters.find_parents(cluster) for cluster in (one, two)]
    if parents[0] & parents[1]:
        return "both are parts of one body"
    if parents[0] and parents[1]:
        return "they are parts of two bodies"
    return "one is told to be a part of a body, the other is not" if parents[0] or parents[1] else ""


def list_others(inspector: Inspector, one: Cluster, two: Cluster) -> list[Cluster]:
    """The clusters that either could be meant by as well: those that share a whole name with both."""
    shared = [key for key in inspector.list_shared_keys(one, two) if not key.startswith("~")]
    ids = {item for key in shared for item in inspector.blocks[key]} - {one.id, two.id}
    return [inspector.clusters.find(item) for item in sorted(ids)]


def _tell_others(inspector: Inspector, one: Cluster, two: Cluster) -> str:
    """How many more bodies of the name there are, and where."""
    others = list_others(inspector, one, two)
    homes = frozenset[str]().union(*(item.traits.homes for item in others))
    if not others or "organization" not in one.traits.kinds:
        return ""
    where = f", of {_name(sorted(homes)[:_SHOWN])}" if homes else ""
    return f"{len(others)} more {'has' if len(others) == 1 else 'have'} a name like theirs{where}"


def _tell_names(one: Cluster, two: Cluster) -> Iterable[str]:
    # with its country told it is a name of one body
    bare = [cluster for cluster in (one, two) if not cluster.traits.homes]
    forms = {name: form for cluster in bare for name, form in list_forms(cluster)}
    for name, form in forms.items():
        if form.office:
            yield f"many bodies have a part called “{name}”"
        elif form.generic:
            yield f"“{name}” is a name that bodies of many countries bear"
