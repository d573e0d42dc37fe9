"""Fine-tunes a small encoder (MiniLM-L6) into the reader: names, triggers, roles, posts, tags and dependencies.

usage: python training/train_reader.py EXAMPLES.jsonl.gz ENCODER_DIR OUT_DIR [--epochs N] [--from READER.pt]
           [--stage base|own|all] [--fold K/N] [--gently] [--seed N] [--no-swap]

Stage ``base`` learns from the open corpora alone, ``own`` from our annotated text with a sixteenth of the open examples an
epoch to keep what they taught; ``all`` takes our held-out documents as well. ``--fold K/N`` leaves one of N
parts of our documents out and scores on it. ``ENCODER_DIR`` holds ``config.json``, ``tokenizer.json`` and the weights (``*.safetensors``).
Runs on two CPU cores. Writes ``reader.pt``, prints F1 on what was left out. Seeded.
"""

import argparse
import gzip
import json
import random
import time
import zlib
from pathlib import Path
from typing import Any

import torch
from batches import BATCH, IGNORE, build_pool, collate, find_losses, make_batches, make_instances, swap_names
from network import INPUTS, OUTPUTS, Pieces, Reader, load_config
from safetensors.torch import load_file
from scoring import score
from torch import nn

_FRESH, _AGAIN = (1.2e-4, 8e-4), (6e-5, 2e-4)  # learning rates of encoder and heads
_SWAPPED_ROWS, _SWAPPED_NAMES = 0.7, 0.3
_REHEARSED = 16  # one in so many open examples an epoch
_STORIES = 0.5  # share of the windows over several paragraphs that is drawn an epoch: they are long
_IDLE = 3  # of people without a post and of bodies, one in so many is asked for an epoch


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("examples", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--from", dest="start", type=Path)
    parser.add_argument("--stage", choices=("base", "own", "all"), default="own")
    parser.add_argument("--fold", default="")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--gently", action="store_true", help="half the learning rate: a run that only goes on"
    )
    parser.add_argument("--no-swap", action="store_true")
    return parser.parse_args()


def split_rows(rows: list[dict[str, Any]], options: argparse.Namespace) -> dict[str, list[dict[str, Any]]]:
    """The examples to learn from (``own``, ``open``) and to score on (``test``)."""
    by_split: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_split.setdefault(row["split"], []).append(row)
    ours = [row for key in ("train", "gold", "test") for row in by_split.get(key, ())]
    if options.fold:
        number, count = map(int, options.fold.split("/"))
        own = [row for row in ours if find_fold(row["source"], count) != number]
        test = [row for row in ours if find_fold(row["source"], count) == number]
    else:
        own = ours if options.stage == "all" else by_split.get("train", []) + by_split.get("gold", [])
        test = by_split.get("test", [])
    opened = by_split.get("open", []) + by_split.get("parse", [])
    return {
        "own": [] if options.stage == "base" else own,
        "open": opened,
        "test": test + by_split.get("parse-test", []),
    }


def find_fold(document: str, count: int) -> int:
    """Which of ``count`` parts (from 1) a document belongs to: by its name alone, so that it stays when others come."""
    return zlib.crc32(document.encode()) % count + 1


def build_reader(options: argparse.Namespace) -> Reader:
    """The network with the encoder's weights, or those of an earlier run."""
    model = Reader(load_config(options.encoder, "sdpa"))
    if options.start:
        state = torch.load(options.start, map_location="cpu")
        own = model.state_dict()
        model.load_state_dict(
            {
                key: _widen(item.float(), own[key]) if item.is_floating_point() else item
                for key, item in state.items()
            }
        )
        return model
    weights = load_file(next(options.encoder.glob("*.safetensors"))).items()
    kept = {key.removeprefix("bert."): item.float() for key, item in weights if "position_ids" not in key}
    kept = {key: item for key, item in kept.items() if "pooler" not in key}
    missing = model.encoder.load_state_dict(kept, strict=False).missing_keys
    if missing:
        raise SystemExit(f"{options.encoder}: the weights lack {', '.join(missing)}")
    return model


def _widen(item: torch.Tensor, own: torch.Tensor) -> torch.Tensor:
    """The weights of a head that has got labels since, the new ones as they start out."""
    return item if item.shape == own.shape else torch.cat([item, own[len(item) :]])


def draw(
    parts: dict[str, list[dict[str, Any]]], pool: Any, rng: random.Random, swap: bool
) -> list[dict[str, Any]]:
    """The instances of one epoch."""
    drawn = [row for row in parts["own"] if not row.get("wide") or rng.random() < _STORIES]
    rows = [
        swap_names(row, pool, rng, _SWAPPED_NAMES) if swap and rng.random() < _SWAPPED_ROWS else row
        for row in drawn
    ]
    rows = [{**row, "posts": [item for item in row["posts"] if _tells(item, rng)]} for row in rows]
    opened = parts["open"]
    return make_instances(rows + (rng.sample(opened, len(opened) // _REHEARSED) if rows else opened))


def _tells(post: list[Any], rng: random.Random) -> bool:
    return any(label not in ("O", "home") for label in post[1]) or rng.randrange(_IDLE) == 0


def train(
    model: Reader, parts: dict[str, list[dict[str, Any]]], pieces: Pieces, options: argparse.Namespace
) -> None:
    """Train for some epochs; prints loss, seconds and scores after each."""
    rng = random.Random(options.seed)
    pool = build_pool(parts["own"] + parts["open"])
    rates = list(_AGAIN if options.gently else _FRESH)
    steps = options.epochs * (len(draw(parts, pool, random.Random(1), False)) // BATCH + 2)
    named = list(model.named_parameters())
    groups = [
        {"params": [item for name, item in named if name.startswith("encoder") == inside], "lr": rate}
        for inside, rate in zip((True, False), rates, strict=True)
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rates, total_steps=steps + 1, pct_start=0.1)
    loss_of = nn.CrossEntropyLoss(ignore_index=IGNORE)
    started = time.time()
    for epoch in range(options.epochs):
        model.train()
        total = 0.0
        batches = make_batches(draw(parts, pool, rng, not options.no_swap), rng)
        for batch in batches:
            data = collate(batch, pieces)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                outputs = dict(zip(OUTPUTS, model(*(data[key] for key in INPUTS)), strict=True))
            loss = find_losses(outputs, data, loss_of)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            if schedule.last_epoch < steps:
                schedule.step()
            total += loss.item()
        seconds = time.time() - started
        last = epoch + 1 == options.epochs
        scores = score(model, parts["test"], pieces) if last else ""
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {seconds:.0f} s, {scores}", flush=True)


def main() -> None:
    """Train, score, save."""
    options = read_options()
    torch.manual_seed(options.seed)
    rows = [json.loads(line) for line in gzip.open(options.examples, "rt", encoding="utf-8")]
    model = build_reader(options)
    train(model, split_rows(rows, options), Pieces(options.encoder / "tokenizer.json"), options)
    options.out.mkdir(parents=True, exist_ok=True)
    state = model.state_dict().items()
    torch.save(
        {key: item.half() if item.is_floating_point() else item for key, item in state},
        options.out / "reader.pt",
    )


if __name__ == "__main__":
    main()
