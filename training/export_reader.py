"""Exports the trained reader for the package: ONNX, weights in 8 bits, with its tokenizer and labels.

usage: python training/export_reader.py TRAINED_DIR[,TRAINED_DIR…] ENCODER_DIR EXAMPLES.jsonl.gz [PACKAGE_DIR]

Of several runs the mean of the weights is exported (runs that go on from one another, see ``--from``).

Prints F1 on the held-out split before and after, so that what the small weights cost is seen.
"""

import gzip
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from train_reader import KINDS, NAMES, ROLES, TRIGGERS, Pieces, Reader, collate, find_spans, make_instances
from transformers import BertConfig

PACKAGE = Path(__file__).parent.parent / "sciencegraph" / "models" / "en_scidip"
INPUTS = ("pieces", "mask", "marks", "shapes")


def _average(runs: list[Path]) -> dict[str, torch.Tensor]:
    states = [torch.load(run / "reader.pt", map_location="cpu") for run in runs]
    return {
        key: torch.stack([state[key].float() for state in states]).mean(0)
        if value.is_floating_point()
        else value
        for key, value in states[0].items()
    }


def export(runs: list[Path], encoder: Path, out: Path) -> Path:
    """Write the network as ONNX and return the path of its 8-bit form."""
    config = BertConfig.from_json_file(encoder / "config.json")
    config._attn_implementation = "eager"
    model = Reader(config)
    model.load_state_dict(_average(runs))
    model.eval()
    sample = tuple(torch.ones(1, 12, dtype=torch.long) for _ in INPUTS)
    axes = {name: {0: "batch", 1: "piece"} for name in (*INPUTS, "names", "triggers", "roles")}
    full = runs[-1] / "reader-fp32.onnx"
    torch.onnx.export(
        model, sample, str(full), input_names=list(INPUTS), output_names=["names", "triggers", "roles"], dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    small = out / "reader.onnx"
    # reduced range: on processors without 8-bit dot products full range saturates, and figures would differ by machine
    quantize_dynamic(
        str(full),
        str(small),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather"],
    )
    checksum = hashlib.sha256(small.read_bytes()).hexdigest()
    labels = {
        "version": 1,
        "sha256": checksum,
        "kinds": KINDS,
        "names": NAMES,
        "triggers": TRIGGERS,
        "roles": ROLES,
    }
    (out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    (out / "tokenizer.json").write_bytes((encoder / "tokenizer.json").read_bytes())
    return full


def score(path: Path, rows: list[dict[str, Any]], pieces: Pieces) -> dict[str, float]:
    """F1 on the held-out rows with onnxruntime: names (exact spans), triggers, roles (by word)."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    counts: dict[str, np.ndarray[Any, Any]] = {}
    for item in make_instances(rows):
        data = {key: value.numpy() for key, value in collate([item], pieces, "cpu").items()}
        names, triggers, roles = session.run(None, {key: data[key] for key in INPUTS})
        firsts = pieces.split(item["words"])[2]
        if item["names"] is not None:
            pairs = [
                (
                    "names",
                    find_spans([NAMES[i] for i in names[0, firsts].argmax(-1)]),
                    find_spans(item["names"][: len(firsts)]),
                )
            ]
            pairs += [
                (
                    "triggers",
                    _told(triggers[0, firsts].argmax(-1), TRIGGERS),
                    {(i, t) for i, t in enumerate(item["triggers"][: len(firsts)]) if t != "O"},
                )
            ]
        else:
            pairs = [
                (
                    "roles",
                    _told(roles[0, firsts].argmax(-1), ROLES),
                    {(i, t) for i, t in enumerate(item["roles"][: len(firsts)]) if t != "O"},
                )
            ]
        for key, found, wanted in pairs:
            counts[key] = counts.get(key, np.zeros(3)) + [len(found & wanted), len(found), len(wanted)]
    return {key: round(float(2 * hit / (found + wanted)), 3) for key, (hit, found, wanted) in counts.items()}


def _told(choices: Any, labels: tuple[str, ...]) -> set[tuple[int, str]]:
    return {(at, labels[choice]) for at, choice in enumerate(choices) if choice}


def main(argv: list[str]) -> int:
    """Export and compare; the exit code."""
    runs, encoder, examples = [Path(run) for run in argv[0].split(",")], Path(argv[1]), Path(argv[2])
    out = Path(argv[3]) if len(argv) > 3 else PACKAGE
    full = export(runs, encoder, out)
    rows = [
        row
        for line in gzip.open(examples, "rt", encoding="utf-8")
        if (row := json.loads(line))["split"] == "test"
    ]
    pieces = Pieces(encoder / "tokenizer.json")
    for path in (full, out / "reader.onnx"):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, {score(path, rows, pieces)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
