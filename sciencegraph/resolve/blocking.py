"""Stage 4: blocking keys, so that only clusters that share one are compared.

Comes in: clusters. Goes out: lists of clusters by key, each list sorted. Never all pairs.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sciencegraph.resolve.agreements import parse_agreement
from sciencegraph.resolve.cluster import Cluster
from sciencegraph.resolve.compare import read_confused
from sciencegraph.resolve.forms import NameForm
from sciencegraph.resolve.person_forms import expand_umlauts, is_single_name, key_person, split_person
from sciencegraph.resolve.places import key_place
from sciencegraph.resolve.traits import Traits

LARGEST_LOOSE_BLOCK = 60
"""Blocks of names that lack a word are compared up to this size; larger ones only share common words."""

_SLIP_FROM = 6


class KeyBlock(NamedTuple):
    """Clusters (sorted ids) that share a key; ``loose`` keys leave a word out."""

    loose: bool
    ids: tuple[str, ...]

    @property
    def too_large(self) -> bool:
        """Whether what it shares is too common to compare all."""
        return self.loose and len(self.ids) > LARGEST_LOOSE_BLOCK


def build_blocks(clusters: Iterable[Cluster]) -> list[KeyBlock]:
    """The clusters that share a key, for every key that two or more share, in a fixed order."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for cluster in clusters:
        for key in list_keys(cluster.traits):
            blocks[key].append(cluster.id)
    shared = [item for item in blocks.items() if len(item[1]) > 1]
    shared.sort()
    return [KeyBlock(key.startswith("~"), tuple(sorted(ids))) for key, ids in shared]


def renew_blocks(blocks: Iterable[KeyBlock], find: Callable[[str], Cluster]) -> list[KeyBlock]:
    """The same blocks after merges, without those whose clusters are all one now."""
    renewed = []
    for block in blocks:
        ids = {find(cluster_id).id for cluster_id in block.ids}
        if len(ids) == len(block.ids) and ids.issuperset(block.ids):
            renewed.append(block)
        elif len(ids) > 1:
            renewed.append(KeyBlock(block.loose, tuple(sorted(ids))))
    return renewed


def list_keys(traits: Traits) -> Collection[str]:
    """Keys; the strong ones sort before the loose ones, which start with ``~``."""
    parts = [keys for kind in traits.kinds for keys in _iter_keys(kind, traits)]
    return parts[0] if len(parts) == 1 else {key for keys in parts for key in keys}


def _iter_keys(kind: str, traits: Traits) -> Iterator[Collection[str]]:
    if kind == "organization":
        yield from map(_list_name_keys, traits.forms)
        yield from ((f"acronym {name.upper()}",) for name in traits.short)
    elif kind == "person":
        yield from map(_list_person_keys, traits.names)
    elif kind == "place":
        yield from map(_list_place_keys, traits.names)
    elif kind == "agreement":
        yield from map(_list_agreement_keys, traits.names)


@lru_cache(maxsize=2**18)
def _list_name_keys(form: NameForm) -> Collection[str]:
    words = sorted(form.words)
    keys = {"name " + " ".join(words), "letters " + "".join(form.words)}
    if form.national:  # written alike, whether or not the home is known
        keys.add(f"text {form.text}")
    if len(form.words) == 1:
        keys.add(f"acronym {form.text.upper()}")
    if len(words) >= 2:  # a misprint leaves all words but one
        for at, word in enumerate(words):
            if len(word) >= _SLIP_FROM and "@" not in word:
                keys.add(f"~name {' '.join(words[:at] + words[at + 1 :])} {len(words)}")
    return tuple(keys)


@lru_cache(maxsize=2**18)
def _list_person_keys(name: str) -> Collection[str]:
    if is_single_name(name):
        return ()
    words = split_person(name)
    keys = {
        f"person {key_person(name)}",
        f"person {''.join(words)}",
        f"person {''.join(expand_umlauts(name))}",
        f"person {' '.join(sorted(words))}",
        f"~person {words[-1]} {words[0][0]}",
        f"~person {read_confused(' '.join(words))}",
    }
    return tuple(keys)


def _list_place_keys(name: str) -> Collection[str]:
    return f"place {key_place(name)}", f"~place {read_confused(key_place(name))}"


def _list_agreement_keys(name: str) -> Collection[str]:
    agreement = parse_agreement(name)
    return () if agreement.generic else (f"agreement {' '.join(sorted(agreement.words))}",)
