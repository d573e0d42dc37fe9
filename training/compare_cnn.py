"""Trains spaCy's small CNN on the same names as the reader and scores it on the same documents left out.

usage: python training/compare_cnn.py EXAMPLES.jsonl.gz [--epochs 12] [--seed 7] [--fold K/N]

Names only: documents of split ``test`` are left out, with ``--fold`` one of N parts as in ``train_reader.py``; the
open corpora go along at a quarter an epoch. What a source does not tell is left untold here as well. Prints
exact-span F1 by kind and words a second on one core.
"""

import argparse
import gzip
import json
import random
import time
from collections import Counter
from typing import Any

import spacy
from batches import iter_names
from network import KINDS
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from train_reader import find_fold

_OPEN_SHARE = 4


def make_example(nlp: spacy.language.Language, row: dict[str, Any]) -> Example:
    """A row as spaCy learns from it; a word that is not told is "-"."""
    doc = Doc(nlp.vocab, words=row["words"])
    tags = ["-" if tag is None else tag for tag in row["names"]]
    return Example.from_dict(doc, {"words": row["words"], "entities": _to_biluo(tags)})


def _to_biluo(tags: list[str]) -> list[str]:
    made: list[str] = []
    for at, tag in enumerate(tags):
        follows = at + 1 < len(tags) and tags[at + 1] == "I-" + tag[2:]
        if tag.startswith("I-") and not (made and made[-1][:1] in "BI" and made[-1][2:] == tag[2:]):
            tag = "B-" + tag[2:]  # some corpora begin a name with "I-"
        if tag.startswith("B-"):
            made.append(tag if follows else "U-" + tag[2:])
        elif tag.startswith("I-"):
            made.append(tag if follows else "L-" + tag[2:])
        else:
            made.append(tag)
    return made


def score(nlp: spacy.language.Language, rows: list[dict[str, Any]]) -> tuple[dict[str, float], float]:
    """F1 by kind and for all, and words a second."""
    counts: Counter[tuple[str, str]] = Counter()
    started = time.perf_counter()
    docs = list(nlp.pipe(Doc(nlp.vocab, words=row["words"]) for row in rows))
    speed = sum(len(doc) for doc in docs) / (time.perf_counter() - started)
    for doc, row in zip(docs, rows, strict=True):
        found = {(item.start, item.end, item.label_) for item in doc.ents}
        wanted = set(iter_names(row["names"]))
        for kind in KINDS:
            ours, theirs = {s for s in found if s[2] == kind}, {s for s in wanted if s[2] == kind}
            for name in (kind, "all"):
                counts[name, "both"] += len(ours & theirs)
                counts[name, "sum"] += len(ours) + len(theirs)
    return {name: 2 * counts[name, "both"] / (counts[name, "sum"] or 1) for name in (*KINDS, "all")}, speed


def is_left_out(row: dict[str, Any], fold: str) -> bool:
    """Whether an example is of the part to score on: "2/3" is the second of three, "" the split ``test``."""
    if not fold:
        return bool(row["split"] == "test")
    number, count = map(int, fold.split("/"))
    return find_fold(row["source"], count) == number


def main() -> None:
    """Train, and score after each epoch."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("examples")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--fold", default="", help="K/N: the part that is left out; default: split test")
    options = parser.parse_args()
    fix_random_seed(options.seed)
    rng = random.Random(options.seed)
    rows = [json.loads(line) for line in gzip.open(options.examples, "rt", encoding="utf-8")]
    rows = [row for row in rows if row["names"] is not None]
    opened = [row for row in rows if row["split"] == "open"]
    own = [row for row in rows if row["split"] in ("train", "gold", "test")]
    test = [row for row in own if is_left_out(row, options.fold)]
    own = [row for row in own if not is_left_out(row, options.fold)]
    nlp = spacy.blank("en")
    names = nlp.add_pipe("ner")
    for kind in KINDS:
        names.add_label(kind)  # type: ignore[attr-defined]
    optimizer = nlp.initialize()
    for epoch in range(options.epochs):
        drawn = own + rng.sample(opened, len(opened) // _OPEN_SHARE)
        rng.shuffle(drawn)
        losses: dict[str, float] = {}
        for batch in minibatch(drawn, 16):
            examples = [make_example(nlp, row) for row in batch]
            nlp.update(examples, sgd=optimizer, drop=0.2, losses=losses)
        figures, speed = score(nlp, test)
        shown = "  ".join(f"{name} {100 * value:.1f}" for name, value in figures.items())
        print(f"epoch {epoch + 1}: loss {losses['ner']:.0f}  {shown}  {speed:,.0f} words/s", flush=True)


if __name__ == "__main__":
    main()
