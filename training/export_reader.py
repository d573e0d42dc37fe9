"""Exports the trained reader for the package: ONNX, weights in 8 bits, with its tokenizer and labels.

usage: python training/export_reader.py TRAINED_DIR[,TRAINED_DIR…] ENCODER_DIR [PACKAGE_DIR] [--score EXAMPLES.jsonl.gz]

Of several runs the mean of the weights is exported (runs that go on from one another, see ``--from``). With
``--score`` it prints F1 on the held-out split before and after, so that what the small weights cost is seen.
"""

import argparse
import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from network import HEADS, INPUTS, OUTPUTS, Pieces, Reader, load_config
from onnxruntime.quantization import QuantType, quantize_dynamic
from scoring import score_outputs

PACKAGE = Path(__file__).parent.parent / "sciencegraph" / "models" / "en_scidip"
_VERSION = 6


def export(runs: list[Path], encoder: Path, out: Path) -> Path:
    """Write the network in 8 bits, its labels and its tokenizer; the path of its full form."""
    model = Reader(load_config(encoder))
    model.load_state_dict(_average(runs))
    model.eval()
    full = _write_onnx(model, runs[-1] / "reader-fp32.onnx")
    out.mkdir(parents=True, exist_ok=True)
    small = out / "reader.onnx"
    # reduced range: on processors without 8-bit dot products full range saturates, and figures would differ by machine
    quantize_dynamic(
        str(full), str(small), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather"],
    )  # fmt: skip
    labels = {"version": _VERSION, "sha256": hashlib.sha256(small.read_bytes()).hexdigest(), **HEADS}
    (out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    (out / "tokenizer.json").write_bytes((encoder / "tokenizer.json").read_bytes())
    return full


def _average(runs: list[Path]) -> dict[str, torch.Tensor]:
    states = [torch.load(run / "reader.pt", map_location="cpu") for run in runs]
    return {
        key: torch.stack([state[key].float() for state in states]).mean(0)
        if value.is_floating_point()
        else value
        for key, value in states[0].items()
    }


def _write_onnx(model: Reader, path: Path) -> Path:
    sample = tuple(torch.ones(1, 12, dtype=torch.long) for _ in INPUTS)
    axes = {name: {0: "batch", 1: "piece"} for name in (*INPUTS, *OUTPUTS)}
    axes["arcs"] = {0: "batch", 1: "piece", 2: "governor"}
    torch.onnx.export(
        model, sample, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip
    return path


def score(path: Path, rows: list[dict[str, Any]], pieces: Pieces) -> dict[str, float]:
    """The figures of ``scoring`` with onnxruntime."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])

    def run(data: dict[str, torch.Tensor]) -> dict[str, np.ndarray[Any, Any]]:
        outputs = session.run(list(OUTPUTS), {key: data[key].numpy() for key in INPUTS})
        return dict(zip(OUTPUTS, outputs, strict=True))

    return score_outputs(run, rows, pieces)


def main() -> None:
    """Export, and compare where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs")
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=PACKAGE)
    parser.add_argument("--score", type=Path)
    options = parser.parse_args()
    full = export([Path(run) for run in options.runs.split(",")], options.encoder, options.out)
    print(f"{options.out / 'reader.onnx'}: {(options.out / 'reader.onnx').stat().st_size / 1e6:.1f} MB")
    if options.score:
        rows = [json.loads(line) for line in gzip.open(options.score, "rt", encoding="utf-8")]
        held = [row for row in rows if row["split"] in ("test", "parse-test")]
        for path in (full, options.out / "reader.onnx"):
            print(f"{path.name}: {score(path, held, Pieces(options.encoder / 'tokenizer.json'))}")


if __name__ == "__main__":
    main()
