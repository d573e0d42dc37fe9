"""Stage 4: blocking keys, so that only clusters that share one are compared.

Comes in: clusters. Goes out: lists of clusters by key, each list sorted. Never all pairs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

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


def build_blocks(clusters: Iterable[Cluster]) -> list[list[str]]:
    """The ids of clusters that share a key, for every key that two or more share, in a fixed order."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for cluster in clusters:
        for key in list_keys(cluster.traits):
            blocks[key].append(cluster.id)
    return [
        sorted(ids)
        for key, ids in sorted(blocks.items())
        if len(ids) > 1 and (not key.startswith("~") or len(ids) <= LARGEST_LOOSE_BLOCK)
    ]


def list_keys(traits: Traits) -> list[str]:
    """The blocking keys of a cluster, each once, sorted."""
    return sorted(set(_iter_keys(traits)))


def _iter_keys(traits: Traits) -> Iterator[str]:
    """Keys; the strong ones sort before the loose ones, which start with ``~``."""
    for kind in traits.kinds:
        if kind == "organization":
            for form in traits.forms:
                yield from _iter_name_keys(form)
            yield from (f"acronym {name.upper()}" for name in traits.short)
        elif kind == "person":
            yield from _iter_person_keys(traits)
        elif kind == "place":
            for name in traits.names:
                yield f"place {key_place(name)}"
                yield f"~place {read_confused(key_place(name))}"
        elif kind == "agreement":
            for name in traits.names:
                agreement = parse_agreement(name)
                if not agreement.generic:
                    yield f"agreement {' '.join(sorted(agreement.words))}"


def _iter_name_keys(form: NameForm) -> Iterator[str]:
    words = sorted(form.words)
    yield "name " + " ".join(words)
    if form.national:  # written alike, whether or not the home is known
        yield f"text {form.text}"
    if len(form.words) == 1:
        yield f"acronym {form.text.upper()}"
    yield "letters " + "".join(form.words)
    if len(words) >= 2:  # a misprint leaves all words but one
        for at, word in enumerate(words):
            if len(word) >= _SLIP_FROM and "@" not in word:
                yield f"~name {' '.join(words[:at] + words[at + 1 :])} {len(words)}"


def _iter_person_keys(traits: Traits) -> Iterator[str]:
    for name in traits.names:
        if is_single_name(name):
            continue
        words = split_person(name)
        yield f"person {key_person(name)}"
        yield f"person {''.join(words)}"
        yield f"person {''.join(expand_umlauts(name))}"
        yield f"person {' '.join(sorted(words))}"
        yield f"~person {words[-1]} {words[0][0]}"
        yield f"~person {read_confused(' '.join(words))}"
