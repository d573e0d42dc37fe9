"""Scores a network on examples: F1 of names, triggers, roles and posts, share right of tags, heads and relations.

Comes in: anything that maps the network's inputs to its outputs (torch or onnxruntime). Goes out: figures in [0, 1].
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from batches import collate, iter_names, make_instances
from network import HEADS, INPUTS, KINDS, OUTPUTS, Pieces

_Run = Callable[[dict[str, torch.Tensor]], dict[str, np.ndarray[Any, Any]]]


def score(model: torch.nn.Module, rows: list[dict[str, Any]], pieces: Pieces) -> dict[str, float]:
    """The scores of a torch network."""
    model.eval()

    def run(data: dict[str, torch.Tensor]) -> dict[str, np.ndarray[Any, Any]]:
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = model(*(data[key] for key in INPUTS))
        return {key: value.float().numpy() for key, value in zip(OUTPUTS, outputs, strict=True)}

    return score_outputs(run, rows, pieces)


def score_outputs(run: _Run, rows: list[dict[str, Any]], pieces: Pieces) -> dict[str, float]:
    """The scores of whatever ``run`` stands for."""
    counts: dict[str, list[int]] = {}
    instances = sorted(make_instances(rows), key=lambda item: len(item["words"]))
    for at in range(0, len(instances), 32):
        batch = instances[at : at + 32]
        data = collate(batch, pieces)
        outputs = run(data)
        for row, item in enumerate(batch):
            firsts = pieces.split(item["words"])[2]
            for key, found, wanted in _compare(
                item, {name: value[row] for name, value in outputs.items()}, firsts
            ):
                counts.setdefault(key, [0, 0, 0])
                for place, size in enumerate((len(found & wanted), len(found), len(wanted))):
                    counts[key][place] += size
    return {
        key: round(2 * hit / (found + wanted or 1), 3) for key, (hit, found, wanted) in sorted(counts.items())
    }


def _compare(
    item: dict[str, Any], outputs: dict[str, Any], firsts: list[int]
) -> list[tuple[str, set[Any], set[Any]]]:
    rows = []
    for key, labels in HEADS.items():
        if item.get(key):
            told = [labels[choice] for choice in outputs[key][firsts].argmax(-1)]
            wanted = item[key][: len(firsts)]
            if key == "names":
                found, gold = set(iter_names(told)), set(iter_names(wanted))
                rows += [
                    (f"names/{kind}", {s for s in found if s[2] == kind}, {s for s in gold if s[2] == kind})
                    for kind in KINDS
                ]
                rows.append(("names", found, gold))
            else:
                none = "O" if labels[0] == "O" else None
                known = [(at, label) for at, label in enumerate(wanted) if label is not None]
                pairs = {(at, told[at]) for at, _ in known if told[at] != none}
                key = f"{key}/wide" if item.get("wide") else key
                rows.append((key, pairs, {pair for pair in known if pair[1] != none}))
    if item.get("heads"):
        rows.append(_compare_heads(item, outputs["arcs"], firsts))
    return rows


def _compare_heads(item: dict[str, Any], arcs: Any, firsts: list[int]) -> tuple[str, set[Any], set[Any]]:
    """Unlabelled attachment, punctuation left out, each word's best head within its sentence."""
    within = arcs[np.ix_(firsts, firsts)]
    bounds = [*(start for start in item["breaks"] if start < len(firsts)), len(firsts)]
    found, wanted = set(), set()
    for low, high in pairwise(bounds):
        best = within[low:high, low:high].argmax(-1) + low
        told = [at for at in range(low, high) if item["relations"][at] != "punct"]
        found |= {(at, int(best[at - low])) for at in told}
        wanted |= {(at, item["heads"][at]) for at in told}
    return "heads", found, wanted
