"""Fine-tunes a small encoder (MiniLM-L6) into the reader: names, triggers and roles, in one network with three heads.

usage: python training/train_reader.py EXAMPLES.jsonl.gz ENCODER_DIR OUT_DIR [--epochs N] [--from READER.pt] [--no-open] [--no-swap]

``ENCODER_DIR`` holds ``config.json``, ``tokenizer.json`` and the weights (``*.safetensors``). Runs on a GPU where there
is one, else on two CPU cores. Writes ``reader.pt``, prints F1 on the held-out split. Seeded.
"""

import gzip
import json
import random
import sys
import time
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from sciencegraph.extract.encoder import find_shape

KINDS = ("organization", "person", "country", "place", "agreement")
NAMES = ("O", *(f"{head}-{kind}" for kind in KINDS for head in ("B", "I")))
TRIGGERS = (
    "O",
    "agreement",
    "meeting",
    "visit",
    "establishment",
    "collaboration",
    "achievement",
    "policy",
    "appointment",
)
ROLES = ("O", "signatory", "organizer", "chair", "speaker", "participant", "founder", "developer", "issuer", "supporter", "subject", "date", "place", "agreement")  # fmt: skip
SHAPES = 8  # those of find_shape, and 0 for padding
_IGNORE = -100
_LONGEST = 380


class Reader(nn.Module):
    """The encoder with the case of words as a feature, and a linear layer a head.

    ``marks`` (token type ids) are 1 at the trigger whose roles are asked, 0 everywhere for names and triggers.
    """

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.shapes = nn.Embedding(SHAPES, config.hidden_size)
        nn.init.zeros_(self.shapes.weight)
        self.dropout = nn.Dropout(0.1)
        self.names = nn.Linear(config.hidden_size, len(NAMES))
        self.triggers = nn.Linear(config.hidden_size, len(TRIGGERS))
        self.roles = nn.Linear(config.hidden_size, len(ROLES))

    def forward(
        self, pieces: torch.Tensor, mask: torch.Tensor, marks: torch.Tensor, shapes: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.shapes(shapes)
        hidden = self.encoder(
            inputs_embeds=embedded, attention_mask=mask, token_type_ids=marks
        ).last_hidden_state
        hidden = self.dropout(hidden)
        return self.names(hidden), self.triggers(hidden), self.roles(hidden)


class Pieces:
    """Words to word pieces, with the first piece of each word."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.cache: dict[str, list[int]] = {}
        self.start, self.end = self.tokenizer.token_to_id("[CLS]"), self.tokenizer.token_to_id("[SEP]")

    def split(self, words: list[str]) -> tuple[list[int], list[int], list[int]]:
        """Piece ids, shapes by piece, index of each word's first piece; cut at the longest length."""
        ids, shapes, firsts = [self.start], [0], []
        for word in words:
            if word not in self.cache:
                self.cache[word] = self.tokenizer.encode(word, add_special_tokens=False).ids[:8] or [
                    self.tokenizer.token_to_id("[UNK]")
                ]
            pieces = self.cache[word]
            if len(ids) + len(pieces) >= _LONGEST:
                break
            firsts.append(len(ids))
            ids += pieces
            shapes += [find_shape(word)] * len(pieces)
        return [*ids, self.end], [*shapes, 0], firsts


def make_instances(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One instance for names and triggers of a row, and one for the roles of each of its triggers."""
    made = []
    for row in rows:
        made.append(
            {
                "words": row["words"],
                "names": row["names"],
                "triggers": row["triggers"],
                "roles": None,
                "mark": None,
            }
        )
        made += [
            {"words": row["words"], "names": None, "triggers": None, "roles": roles, "mark": mark}
            for mark, roles in row["roles"]
        ]
    return made


def collate(batch: list[dict[str, Any]], pieces: Pieces, device: str) -> dict[str, torch.Tensor]:
    split = [pieces.split(item["words"]) for item in batch]
    width = max(len(ids) for ids, _, _ in split)
    out = {
        key: torch.zeros(len(batch), width, dtype=torch.long) for key in ("pieces", "mask", "marks", "shapes")
    }
    out |= {
        key: torch.full((len(batch), width), _IGNORE, dtype=torch.long)
        for key in ("names", "triggers", "roles")
    }
    for row, (item, (ids, shapes, firsts)) in enumerate(zip(batch, split, strict=True)):
        out["pieces"][row, : len(ids)] = torch.tensor(ids)
        out["shapes"][row, : len(ids)] = torch.tensor(shapes)
        out["mask"][row, : len(ids)] = 1
        for key, labels in (("names", NAMES), ("triggers", TRIGGERS), ("roles", ROLES)):
            if item[key] is not None:
                for word, first in enumerate(firsts):
                    if item[key][word] is not None:
                        out[key][row, first] = labels.index(item[key][word])
        if item["mark"] is not None and item["mark"] < len(firsts):
            first = firsts[item["mark"]]
            last = firsts[item["mark"] + 1] if item["mark"] + 1 < len(firsts) else len(ids) - 1
            out["marks"][row, first:last] = 1
    return {key: value.to(device) for key, value in out.items()}


def swap_names(
    row: dict[str, Any], pool: dict[str, list[list[str]]], rng: random.Random, share: float
) -> dict[str, Any]:
    """The row with some names replaced by others of their kind and length class, so that form and context are learnt."""
    words, names, triggers = [], [], None if row["triggers"] is None else []
    moved: dict[int, int] = {}
    at = 0
    while at < len(row["words"]):
        tag = row["names"][at]
        end = at + 1
        if tag and tag.startswith("B-"):
            while end < len(row["words"]) and row["names"][end] == "I-" + tag[2:]:
                end += 1
        new = row["words"][at:end]
        if tag and tag.startswith("B-") and tag[2:] in pool and rng.random() < share:
            key = pool_key(tag[2:], new)
            new = rng.choice(pool.get(key) or [new])
        for offset in range(at, end):
            moved[offset] = len(words) + min(offset - at, len(new) - 1)
        if tag and tag.startswith("B-"):
            names += [tag] + ["I-" + tag[2:]] * (len(new) - 1)
        else:
            names.append(tag)
        if triggers is not None:
            triggers += (
                (row["triggers"][at:end] + ["O"] * len(new))[: len(new)]
                if len(new) != end - at
                else row["triggers"][at:end]
            )
        words += new
        at = end
    roles = []
    for mark, labels in row["roles"]:
        fresh = ["O"] * len(words)
        for old, new_at in moved.items():
            if labels[old] != "O":
                fresh[new_at] = labels[old]
        # a longer new name carries its role over all its words
        for index in range(1, len(words)):
            if names[index] and names[index].startswith("I-") and fresh[index] == "O":
                fresh[index] = fresh[index - 1]
        roles.append([moved[mark], fresh])
    return {**row, "words": words, "names": names, "triggers": triggers, "roles": roles}


def pool_key(kind: str, words: list[str]) -> str:
    if kind == "organization":
        return (
            "acronym"
            if len(words) == 1 and words[0].isupper()
            else ("organization" if len(words) > 1 else "single")
        )
    return kind


def build_pool(rows: list[dict[str, Any]]) -> dict[str, list[list[str]]]:
    pool: dict[str, list[list[str]]] = {}
    for row in rows:
        at = 0
        while at < len(row["words"]):
            tag, end = row["names"][at], at + 1
            if tag and tag.startswith("B-") and tag[2:] in ("organization", "person", "place"):
                while end < len(row["words"]) and row["names"][end] == "I-" + tag[2:]:
                    end += 1
                pool.setdefault(pool_key(tag[2:], row["words"][at:end]), []).append(row["words"][at:end])
                pool.setdefault(tag[2:], [])
            at = end
    return pool


def find_spans(tags: list[str]) -> set[tuple[int, int, str]]:
    spans, start, kind = set(), None, ""
    for at, tag in enumerate([*tags, "O"]):
        if start is not None and not (tag.startswith("I-") and tag[2:] == kind):
            spans.add((start, at, kind))
            start = None
        if tag.startswith("B-") or (tag.startswith("I-") and start is None):
            start, kind = at, tag[2:]
    return spans


def score(model: Reader, rows: list[dict[str, Any]], pieces: Pieces, device: str) -> dict[str, float]:
    model.eval()
    counts: dict[str, list[int]] = {}

    def add(key: str, found: set[Any], wanted: set[Any]) -> None:
        row = counts.setdefault(key, [0, 0, 0])
        row[0] += len(found & wanted)
        row[1] += len(found)
        row[2] += len(wanted)

    instances = make_instances(rows)
    with torch.no_grad():
        for at in range(0, len(instances), 64):
            batch = instances[at : at + 64]
            data = collate(batch, pieces, device)
            outputs = model(data["pieces"], data["mask"], data["marks"], data["shapes"])
            for row, item in enumerate(batch):
                firsts = pieces.split(item["words"])[2]
                if item["names"] is not None:
                    tags = [NAMES[i] for i in outputs[0][row, firsts].argmax(-1).tolist()]
                    found, wanted = find_spans(tags), find_spans(item["names"][: len(firsts)])
                    add("names", found, wanted)
                    for kind in KINDS:
                        add(
                            f"names/{kind}",
                            {s for s in found if s[2] == kind},
                            {s for s in wanted if s[2] == kind},
                        )
                    tags = [TRIGGERS[i] for i in outputs[1][row, firsts].argmax(-1).tolist()]
                    add(
                        "triggers",
                        {(i, t) for i, t in enumerate(tags) if t != "O"},
                        {(i, t) for i, t in enumerate(item["triggers"][: len(firsts)]) if t != "O"},
                    )
                else:
                    tags = [ROLES[i] for i in outputs[2][row, firsts].argmax(-1).tolist()]
                    add(
                        "roles",
                        {(i, t) for i, t in enumerate(tags) if t != "O"},
                        {(i, t) for i, t in enumerate(item["roles"][: len(firsts)]) if t != "O"},
                    )
    return {key: round(2 * hit / (found + wanted or 1), 3) for key, (hit, found, wanted) in counts.items()}


def main(argv: list[str]) -> int:
    """Train, score, save; the exit code."""
    examples, folder, out = Path(argv[0]), Path(argv[1]), Path(argv[2])
    epochs = int(argv[argv.index("--epochs") + 1]) if "--epochs" in argv else 14
    torch.manual_seed(7)
    rng = random.Random(7)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    rows = [json.loads(line) for line in gzip.open(examples, "rt", encoding="utf-8")]
    own = [row for row in rows if row["split"] in ("train", "gold")]
    test = [row for row in rows if row["split"] == "test"]
    opened = [] if "--no-open" in argv else [row for row in rows if row["split"] == "open"]
    pieces = Pieces(folder / "tokenizer.json")
    config = BertConfig.from_json_file(folder / "config.json")
    config._attn_implementation = "eager"
    model = Reader(config)
    weights = {
        key.removeprefix("bert."): value.float()
        for key, value in load_file(next(folder.glob("*.safetensors"))).items()
    }
    missing = model.encoder.load_state_dict(
        {key: value for key, value in weights.items() if "position_ids" not in key and "pooler" not in key},
        strict=False,
    )
    print("weights missing:", missing.missing_keys)
    rates = [1.2e-4, 8e-4]
    if "--from" in argv:  # go on from an earlier run, more gently
        state = torch.load(argv[argv.index("--from") + 1], map_location="cpu")
        model.load_state_dict(
            {key: value.float() if value.is_floating_point() else value for key, value in state.items()}
        )
        rates = [6e-5, 2e-4]
    model.to(device)
    pool = build_pool(own + opened)
    share = 0.0 if "--no-swap" in argv else 0.3
    per_epoch = len(make_instances(own)) + len(opened) // 8
    steps = epochs * (per_epoch // 24 + 1)
    groups = [
        {"params": [p for n, p in model.named_parameters() if n.startswith("encoder")], "lr": rates[0]},
        {"params": [p for n, p in model.named_parameters() if not n.startswith("encoder")], "lr": rates[1]},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rates, total_steps=steps + 10, pct_start=0.1)
    loss_of = nn.CrossEntropyLoss(ignore_index=_IGNORE)
    started = time.time()
    for epoch in range(epochs):
        model.train()
        swapped = [swap_names(row, pool, rng, share) if rng.random() < 0.7 else row for row in own]
        instances = make_instances(swapped) + make_instances(rng.sample(opened, len(opened) // 8))
        rng.shuffle(instances)
        instances = [
            item
            for start in range(0, len(instances), 480)
            for item in sorted(instances[start : start + 480], key=lambda item: len(item["words"]))
        ]
        batches = [instances[at : at + 24] for at in range(0, len(instances), 24)]
        rng.shuffle(batches)
        total = 0.0
        for batch in batches:
            data = collate(batch, pieces, device)
            outputs = model(data["pieces"], data["mask"], data["marks"], data["shapes"])
            loss = torch.zeros((), device=device)
            for key, logits, weight in zip(
                ("names", "triggers", "roles"), outputs, (1.0, 1.0, 1.0), strict=True
            ):
                if (data[key] != _IGNORE).any():
                    loss = loss + weight * loss_of(logits.flatten(0, 1), data[key].flatten())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            if schedule.last_epoch < steps + 8:
                schedule.step()
            total += loss.item()
        if True:
            print(
                f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.time() - started:.0f} s, {score(model, test, pieces, device)}",
                flush=True,
            )
    out.mkdir(parents=True, exist_ok=True)
    torch.save(
        {
            key: value.half().cpu() if value.is_floating_point() else value.cpu()
            for key, value in model.state_dict().items()
        },
        out / "reader.pt",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
