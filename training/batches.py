"""Examples to batches: an instance a question put to the network, names swapped, padded tensors.

Comes in: examples (see ``examples.py``). Goes out: tensors by input and head; what is not told is left out of the loss.
"""

import random
from typing import Any

import torch
from network import HEADS, LONGEST, Pieces

IGNORE = -100
BATCH = 32
_REACH = {"roles": 45, "posts": 30}  # words around a trigger or a person that the network sees
_WEIGHTS = {"triggers": 2.0, "roles": 1.5}  # of the losses: few words tell events
_POOLED = ("organization", "person", "place")
_BY_WORD = ("names", "triggers", "tags", "relations", "heads")


def make_instances(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One instance for what is told of a row's words, and one for each trigger's roles and each person's posts.

    A story (``stories.py``) is one instance, of the roles of its one event.
    """
    made = []
    for row in rows:
        if row.get("wide"):
            made += [
                {"words": row["words"], "mark": (mark, mark + 1), "roles": labels, "wide": True}
                for mark, labels in row["roles"]
            ]
            continue
        made.append(
            {"words": row["words"], "mark": None, **{key: row[key] for key in _BY_WORD if row.get(key)}}
        )
        if row.get("breaks"):
            made[-1]["breaks"] = row["breaks"]
        made += [_crop(row["words"], (mark, mark + 1), "roles", roles) for mark, roles in row["roles"]]
        made += [_crop(row["words"], tuple(span), "posts", posts) for span, posts in row.get("posts", ())]
    return made


def _crop(words: list[str], mark: tuple[int, int], head: str, labels: list[str]) -> dict[str, Any]:
    low, high = max(0, mark[0] - _REACH[head]), mark[1] + _REACH[head]
    return {"words": words[low:high], "mark": (mark[0] - low, mark[1] - low), head: labels[low:high]}


def collate(batch: list[dict[str, Any]], pieces: Pieces) -> dict[str, torch.Tensor]:
    """The tensors of a batch; ``heads`` holds, by dependent piece, the index of its head's piece."""
    split = [pieces.split(item["words"]) for item in batch]
    width = max(len(ids) for ids, _, _ in split)
    out = {
        key: torch.zeros(len(batch), width, dtype=torch.long) for key in ("pieces", "mask", "marks", "shapes")
    }
    out |= {key: torch.full((len(batch), width), IGNORE, dtype=torch.long) for key in (*HEADS, "heads")}
    # pieces of one sentence have one number: arcs stay within it
    out["sentences"] = torch.full((len(batch), width), -1, dtype=torch.long)
    for row, (item, (ids, shapes, firsts)) in enumerate(zip(batch, split, strict=True)):
        out["pieces"][row, : len(ids)] = torch.tensor(ids)
        out["shapes"][row, : len(ids)] = torch.tensor(shapes)
        out["mask"][row, : len(ids)] = 1
        _fill_labels(out, row, item, firsts)
        if item["mark"] is not None and item["mark"][0] < len(firsts):
            first, last = item["mark"]
            out["marks"][row, firsts[first] : firsts[last] if last < len(firsts) else len(ids) - 1] = 1
    return out


def _fill_labels(out: dict[str, torch.Tensor], row: int, item: dict[str, Any], firsts: list[int]) -> None:
    for key, labels in HEADS.items():
        for word, first in enumerate(firsts if item.get(key) else ()):
            if item[key][word] is not None:
                out[key][row, first] = labels.index(item[key][word])
    if item.get("heads"):
        sentence = -1
        for word, first in enumerate(firsts):
            sentence += word in item["breaks"]
            out["sentences"][row, first] = sentence
            if item["heads"][word] < len(firsts):
                out["heads"][row, first] = firsts[item["heads"][word]]


def find_losses(
    outputs: dict[str, torch.Tensor], data: dict[str, torch.Tensor], loss_of: Any
) -> torch.Tensor:
    """The weighted sum of the mean losses of the heads that the batch tells of."""
    loss = torch.zeros(())
    for key in HEADS:
        if (data[key] != IGNORE).any():
            loss = loss + _WEIGHTS.get(key, 1.0) * loss_of(
                outputs[key].float().flatten(0, 1), data[key].flatten()
            )
    if (data["heads"] != IGNORE).any():
        same = data["sentences"].unsqueeze(2) == data["sentences"].unsqueeze(1)
        arcs = outputs["arcs"].float().masked_fill(~same, -1e4)
        loss = loss + loss_of(arcs.flatten(0, 1), data["heads"].flatten())
    return loss


def make_batches(
    instances: list[dict[str, Any]], rng: random.Random, size: int = BATCH
) -> list[list[dict[str, Any]]]:
    """Batches of instances of like length, in random order."""
    rng.shuffle(instances)
    groups = [instances[at : at + size * 20] for at in range(0, len(instances), size * 20)]
    ordered = [item for group in groups for item in sorted(group, key=lambda item: len(item["words"]))]
    batches = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    rng.shuffle(batches)
    return batches


def iter_names(tags: list[str | None]) -> list[tuple[int, int, str]]:
    """The names of a row as (first, last, kind), half-open."""
    spans, at = [], 0
    while at < len(tags):
        tag, end = tags[at], at + 1
        if tag and tag.startswith("B-"):
            while end < len(tags) and tags[end] == "I-" + tag[2:]:
                end += 1
            spans.append((at, end, tag[2:]))
        at = end
    return spans


def build_pool(rows: list[dict[str, Any]]) -> dict[str, list[list[str]]]:
    """The names of all rows by class, to swap."""
    pool: dict[str, list[list[str]]] = {}
    for row in rows:
        for first, last, kind in () if row.get("wide") else iter_names(row["names"] or []):
            if kind in _POOLED:
                words = row["words"][first:last]
                pool.setdefault(_find_class(kind, words), []).append(words)
    return pool


def _find_class(kind: str, words: list[str]) -> str:
    if kind != "organization":
        return kind
    if len(words) > 1:
        return "organization"
    return "acronym" if words[0].isupper() else "single"


def swap_names(
    row: dict[str, Any], pool: dict[str, list[list[str]]], rng: random.Random, share: float
) -> dict[str, Any]:
    """The row with some names replaced by others of their class, so that form and context are learnt, not a roster."""
    new_words: list[str] = []
    origin: list[int] = []  # for each new word the old one whose labels it takes
    names = {first: (last, kind) for first, last, kind in iter_names(row["names"])}
    at = 0
    while at < len(row["words"]):
        last, kind = names.get(at, (at + 1, ""))
        old = row["words"][at:last]
        new = rng.choice(pool[_find_class(kind, old)]) if kind in _POOLED and rng.random() < share else old
        new_words += new
        origin += [min(at + offset, last - 1) for offset in range(len(new))]
        at = last
    return {**row, "words": new_words, **_move_labels(row, origin, names)}


def _move_labels(row: dict[str, Any], origin: list[int], names: dict[int, tuple[int, str]]) -> dict[str, Any]:
    inside = {at for first, (last, _) in names.items() for at in range(first + 1, last)}
    tags = []
    for place, old in enumerate(origin):
        tag = row["names"][old]
        repeated = place > 0 and origin[place - 1] == old
        tags.append("I-" + tag[2:] if tag and tag.startswith("B-") and repeated else tag)
    places: dict[int, int] = {}
    for place, old in enumerate(origin):
        places.setdefault(old, place)
    for old in inside:  # words of a name that a shorter one has not
        places.setdefault(old, places.get(old - 1, 0))
    ends = {old: place + 1 for place, old in enumerate(origin)}

    def move(labels: list[str]) -> list[str]:
        return [labels[old] for old in origin]

    return {
        "names": tags,
        "triggers": None if row["triggers"] is None else move(row["triggers"]),
        "roles": [[places[mark], move(labels)] for mark, labels in row["roles"]],
        "posts": [
            [[places[span[0]], max(ends.get(span[1] - 1, 0), places[span[0]] + 1)], move(labels)]
            for span, labels in row.get("posts", ())
        ],
    }


assert 2 * max(_REACH.values()) < LONGEST  # a cropped window fits the network, but for very long words
