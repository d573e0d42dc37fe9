"""Reads UD English treebanks (CoNLL-U) into examples of tags and dependencies, in the words that the package reads.

Comes in: ``*.conllu`` files, gzipped or not. Goes out: examples as ``examples.py`` writes them, with ``tags`` (Penn
tags), ``heads`` (index of the head's word, the word's own index for a root) and ``relations``, for groups of one to
four sentences that follow one another, so that the network sees text as long as paragraphs.
"""

import gzip
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

_MOST_SENTENCES, _MOST_WORDS = 4, 120


class Word(NamedTuple):
    """A word of a treebank; ``head`` counts from 1, 0 is the root."""

    number: int
    form: str
    tag: str
    head: int
    relation: str
    glued: bool  # no space behind it


def iter_treebank(path: Path, split: str, seed: int = 7) -> Iterator[dict[str, Any]]:
    """The examples of one file; groups of sentences never cross a document."""
    rng = random.Random(seed)
    group: list[list[Word]] = []
    want = 1
    for fresh, sentence in _iter_sentences(path):
        words = sum(len(item) for item in group) + len(sentence)
        if group and (fresh or len(group) >= want or words > _MOST_WORDS):
            yield _make_example(group, split, path.name.split("-")[0])
            group, want = [], rng.randint(1, _MOST_SENTENCES)
        group.append(_join_hyphened(sentence))
    if group:
        yield _make_example(group, split, path.name.split("-")[0])


def _iter_sentences(path: Path) -> Iterator[tuple[bool, list[Word]]]:
    """Each sentence, and whether it begins a document."""
    fresh, words = True, []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            if line.startswith("# newdoc"):
                fresh = True
            elif line[:1].isdigit() and (fields := line.rstrip("\n").split("\t"))[0].isdigit():
                words.append(_read_word(fields))
            elif not line.strip() and words:
                yield fresh, words
                fresh, words = False, []
    if words:
        yield fresh, words


def _read_word(fields: list[str]) -> Word:
    relation = (
        fields[7].partition(":")[0] if fields[7] not in ("nsubj:pass", "obl:agent", "aux:pass") else fields[7]
    )
    return Word(int(fields[0]), fields[1], fields[4], int(fields[6]), relation, "SpaceAfter=No" in fields[9])


def _join_hyphened(sentence: list[Word]) -> list[Word]:
    """The sentence with "China - Germany", written without spaces, as one word: so does the package read it."""
    groups: list[list[Word]] = []
    for at, word in enumerate(sentence):
        hyphen = word.form == "-" and 0 < at < len(sentence) - 1 and word.glued and sentence[at - 1].glued
        behind = at > 1 and sentence[at - 1].form == "-" and len(groups[-1]) > 1
        if hyphen or behind:
            groups[-1].append(word)
        else:
            groups.append([word])
    place = {word.number: index for index, group in enumerate(groups, 1) for word in group} | {0: 0}
    return [_merge(index, group, place) for index, group in enumerate(groups, 1)]


def _merge(index: int, group: list[Word], place: dict[int, int]) -> Word:
    """A group as one word: what hangs outside of it tells its head; of several, the last."""
    outer = [word for word in group if place[word.head] != index] or group[-1:]
    main = next((word for word in reversed(outer) if word.relation != "punct"), outer[-1])
    form = "".join(word.form for word in group)
    return Word(index, form, main.tag, place[main.head], main.relation, group[-1].glued)


def _make_example(group: list[list[Word]], split: str, source: str) -> dict[str, Any]:
    words, tags, heads, relations, breaks = [], [], [], [], []
    for sentence in group:
        start = len(words)
        breaks.append(start)
        for word in sentence:
            words.append(word.form)
            tags.append(word.tag if word.tag != "_" else None)
            heads.append(start + (word.head or word.number) - 1)
            relations.append(word.relation)
    return {
        "words": words, "names": None, "triggers": None, "roles": [], "posts": [],
        "tags": tags, "heads": heads, "relations": relations, "breaks": breaks, "split": split, "source": source,
    }  # fmt: skip
