"""Trains the model again: `python -m loaders.extraction.train FOLDER... [--out FOLDER] [--folds FOLDER]`."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from graph.errors import YaluError
from loaders.extraction.encoder import MODEL, plain
from loaders.extraction.train.annotated import WRITTEN, Annotated, read_folder
from loaders.extraction.train.encoders import BGE, MINILM, minilm_folder
from loaders.extraction.train.examples import Example, Names, examples
from loaders.extraction.train.export import export, export_settings, name_model
from loaders.extraction.train.fit import Schedule, fit
from loaders.extraction.train.folds import training_sets, write_folds
from loaders.extraction.train.parsing import parsed_texts
from loaders.extraction.train.patterns import read_patterns
from loaders.extraction.train.renaming import pool, renamed
from loaders.extraction.train.settle import settle

SCHEDULES = (Schedule(BGE, epochs=5), Schedule(MINILM, epochs=5))
"""One for each of the networks that read together."""


def main() -> int:
    """Trains one model a fold, calibrates on what they read in the documents held out, then trains on everything."""
    parser = argparse.ArgumentParser(prog="python -m loaders.extraction.train", description=__doc__)
    parser.add_argument(
        "folders", nargs="+", type=Path, help="each with texts/ and gold/, and patterns/ if it has some"
    )
    parser.add_argument("--out", type=Path, default=MODEL, help="where the model is written")
    parser.add_argument(
        "--folds",
        type=Path,
        default=Path(".cache/folds"),
        help="where the models of the folds are; missing ones are made",
    )
    parser.add_argument("--threads", type=int, default=1, help="more is slower on a busy machine")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    try:
        train(args.folders, args.out, args.folds)
    except YaluError as error:
        print(error, file=sys.stderr)
        return 3
    return 0


def train(folders: Sequence[Path], out: Path, folds: Path) -> None:
    """Write the model of all folders into `out`, the models of the folds into `folds`."""
    documents = [document for folder in folders for document in read_folder(folder)]
    patterns = [document for folder in folders for document in read_patterns(folder, fillings=1, seed=1)]
    names = Names.of_ontology()
    write_folds(documents, folds)
    held_out = {}
    for number, kept, held in training_sets(documents):
        folder = folds / f"fold{number}"
        if not (folder / "settings.json").exists():
            train_model(kept, patterns, names, folder)
        held_out[folder] = held
    train_model(documents, patterns, names, out)
    settle(held_out, out)
    name_model(out)


def raw(names: Names) -> dict[str, object]:
    """Settings of a model that is not calibrated."""
    same = {
        "slopes": [1.0] * len(names.types),
        "shifts": [0.0] * len(names.types),
        "weighing": {"pair": 1.0},
        "beside": {"pair": 1.0},
        "keeping": {"score": 1.0},
        "telling": {"fact": 1.0},
    }
    return {
        "labels": names.labels,
        "types": names.types,
        "pretrained": [schedule.encoder.name for schedule in SCHEDULES],
        **same,
    }


def train_model(documents: Sequence[Annotated], patterns: Sequence[Annotated], names: Names, folder: Path) -> None:
    """Train and write the networks of one model, each from an encoder of its own."""
    taught = [*documents, *read_folder(WRITTEN), *patterns]
    for number, schedule in enumerate(SCHEDULES, 1):
        train_network(taught, names, schedule, folder / f"network{number}")
    export_settings(raw(names), folder)


def train_network(documents: Sequence[Annotated], names: Names, schedule: Schedule, folder: Path) -> None:
    """Train and write one network."""
    started = time.monotonic()
    tokenizer = plain(Tokenizer.from_file(str(minilm_folder() / "tokenizer.json")))

    def say(what: str) -> None:
        print(f"{folder.parent.name}, {folder.name}: {what}, {time.monotonic() - started:.0f} s", flush=True)

    others = pool(documents)

    def windows(rng: random.Random) -> list[Example]:
        return list(
            examples([renamed(document, others, rng) for document in documents], tokenizer, names, parsed_texts, rng)
        )

    export(fit(windows, names, schedule, say), folder)


if __name__ == "__main__":
    sys.exit(main())
