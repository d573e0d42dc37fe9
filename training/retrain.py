"""Trains, exports and scores the reader: everything from the corpora to the network in the package, in one command.

usage: python training/retrain.py ENCODER_DIR CORPORA_DIR WORK_DIR [--folds 5] [--also DIR]

``ENCODER_DIR`` holds MiniLM-L6 (``config.json``, ``tokenizer.json``, ``*.safetensors``), ``CORPORA_DIR`` the open corpora
that the model card names; ``--also`` adds a folder of further annotated text (see ``examples.py``). First the open corpora,
then our text on top of them, then the export; then, for the figures, once more with a part of our documents left out each
time, and extraction of those with what was learnt without them.
Some eighty minutes on two CPU cores, and half an hour more for each fold.
"""

import argparse
import gzip
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
_BASE_EPOCHS, _OWN_EPOCHS, _FOLD_EPOCHS = 4, 14, 9


def run(script: str, *arguments: object) -> None:
    """Run a script of this folder; stops where it fails."""
    print(f"== {script} {' '.join(map(str, arguments))}", flush=True)
    subprocess.run([sys.executable, str(HERE / script), *map(str, arguments)], check=True)


def make_examples(corpora: Path, also: Path | None, work: Path) -> Path:
    """All examples in one gzipped file; its path."""
    plain, packed = work / "examples.jsonl", work / "examples.jsonl.gz"
    run("examples.py", plain, "--corpora", corpora, *(("--also", also) if also else ()))
    with plain.open("rb") as source, gzip.open(packed, "wb") as target:
        shutil.copyfileobj(source, target)
    return packed


def main() -> None:
    """Run all steps in order."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("encoder", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--folds", type=int, default=5, help="0: no figures")
    parser.add_argument("--also", type=Path, help="a folder of further annotated text")
    options = parser.parse_args()
    work, encoder = options.work, options.encoder
    work.mkdir(parents=True, exist_ok=True)
    examples = make_examples(options.corpora, options.also, work)
    base = work / "base"
    run("train_reader.py", examples, encoder, base, "--stage", "base", "--epochs", _BASE_EPOCHS)
    start = ("--from", base / "reader.pt")
    run("train_reader.py", examples, encoder, work / "own", *start, "--stage", "all", "--epochs", _OWN_EPOCHS)
    run("export_reader.py", work / "own", encoder)
    for number in range(1, options.folds + 1):
        fold = ("--fold", f"{number}/{options.folds}", "--epochs", _FOLD_EPOCHS)
        run("train_reader.py", examples, encoder, work / f"fold-{number}", *start, *fold)
        run("export_reader.py", work / f"fold-{number}", encoder, work / "folds" / str(number))
    if options.folds:
        package = HERE.parent / "sciencegraph" / "models" / "en_scidip"
        run("homes.py", work / "folds", "--count", options.folds, "--out", package / "homes.json")
        run("dating.py", work / "folds", "--count", options.folds, "--out", package / "dating.json")
        run("casting.py", work / "folds", "--count", options.folds, "--out", package / "casting.json")
        run(
            "casting.py",
            work / "folds",
            "--count",
            options.folds,
            "--far",
            "--out",
            package / "gathering.json",
        )
        run("cross_validate.py", work / "folds", "--count", options.folds)
        run("calibrate.py", work / "folds", "--count", options.folds)


if __name__ == "__main__":
    main()
