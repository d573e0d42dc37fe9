"""Stage 4, second step: within an issue: what the text itself says, and what short names can only mean there.

Comes in: clusters and one extraction. Goes out: the same clusters, fewer. A short name is joined where one
candidate remains, else it stays by itself.
"""

from collections.abc import Callable, Iterable

from sciencegraph.model import Extraction
from sciencegraph.names import fold_name, form_initials
from sciencegraph.resolve.cluster import Cluster, Clusters
from sciencegraph.resolve.matching import join_alike, join_equal_keys, join_translations
from sciencegraph.resolve.person_forms import is_short_of, is_single_name
from sciencegraph.resolve.wording import is_common, is_place_word

_INITIALS_FROM = 3


def join_within_issue(clusters: Clusters, extraction: Extraction, unit_ids: list[str]) -> None:
    """Joins the units of one issue.

    Args:
        clusters: All clusters.
        extraction: What the issue says.
        unit_ids: The issue's units.
    """
    listed: tuple[int, list[Cluster]] = (-1, [])

    def list_clusters() -> list[Cluster]:
        nonlocal listed
        if listed[0] != len(clusters.made):
            found = {cluster.id: cluster for cluster in map(clusters.find, unit_ids)}
            listed = len(clusters.made), [found[key] for key in sorted(found)]
        return listed[1]

    _join_aliases(clusters, extraction)
    join_equal_keys(clusters, list_clusters())
    join_alike(clusters, list_clusters())
    join_translations(clusters, list_clusters())
    _join_short(
        clusters,
        list_clusters(),
        "organization",
        _is_undefined,
        _is_initials_of,
        "its letters are the initials",
    )
    _join_short(
        clusters,
        list_clusters(),
        "organization",
        _is_one_word,
        _opens_name,
        "the short form of the only such name",
    )
    _join_short(clusters, list_clusters(), "person", _is_part_name, _is_surname_of, "the only such name")
    _join_short(
        clusters, list_clusters(), "place", _is_long_place, _closes_place, "the end of the only such name"
    )


def _join_aliases(clusters: Clusters, extraction: Extraction) -> None:
    for link in extraction.links:
        left, right = clusters.find_mention(link.left), clusters.find_mention(link.right)
        if link.kind == "alias" and left is not None and right is not None:
            clusters.join(left.id, right.id, f"the text says so: {link.why}")


def _join_short(
    clusters: Clusters,
    chosen: Iterable[Cluster],
    kind: str,
    is_short: Callable[[Cluster], bool],
    stands_for: Callable[[str, str], bool],
    why: str,
) -> None:
    """Joins each short name with the full one that it stands for, if only one can be meant."""
    of_kind = [cluster for cluster in chosen if kind in cluster.traits.kinds]
    full = [cluster for cluster in of_kind if not is_short(cluster)]
    for short in [cluster for cluster in of_kind if is_short(cluster)]:
        name = sorted(short.traits.names)[0]
        meant = [item for item in full if any(stands_for(name, other) for other in item.traits.names)]
        meant = [item for item in meant if clusters.explain_refusal(short, item, trusted=True) is None]
        if len(meant) == 1:
            full_name = max(meant[0].traits.names, key=lambda item: (len(item), item))
            clusters.join(
                meant[0].id, short.id, f"“{name}” is “{full_name}” in this issue: {why}", trusted=True
            )


def _is_undefined(cluster: Cluster) -> bool:
    return bool(cluster.traits.short) and not cluster.traits.forms and not cluster.traits.keys


def _is_initials_of(short: str, full: str) -> bool:
    return len(short) >= _INITIALS_FROM and form_initials(full) == short.upper()


def _is_one_word(cluster: Cluster) -> bool:
    """Whether it is one word, no place's and no common one: "Axiom" beside "Axiom Space"."""
    words = [fold_name(name).split() for name in cluster.traits.names]
    return not cluster.traits.short and all(len(item) == 1 and _is_proper(item[0]) for item in words)


def _is_proper(word: str) -> bool:
    return not is_common(word) and not is_place_word(word)


def _opens_name(short: str, full: str) -> bool:
    words = fold_name(full).split()
    return len(words) > 1 and words[0] == fold_name(short)


def _is_part_name(cluster: Cluster) -> bool:
    return all(is_single_name(name) for name in cluster.traits.names)


def _is_surname_of(short: str, full: str) -> bool:
    return not is_single_name(full) and is_short_of(short, full)


def _is_long_place(cluster: Cluster) -> bool:
    return all(len(fold_name(name).split()) == 3 for name in cluster.traits.names)


def _closes_place(short: str, full: str) -> bool:
    """Whether one ends the other: "Greater Bay Area" after "Guangdong-Hong Kong-Macao Greater Bay Area"."""
    return fold_name(full).endswith(" " + fold_name(short))
