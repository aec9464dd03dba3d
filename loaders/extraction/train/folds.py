"""Models that never saw some of the documents, so that these can be scored honestly."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from loaders.extraction.train.annotated import Annotated

FOLDS = 5
APART = FOLDS
"""The fold of documents whose answers do not say where relations are told: one model is trained without all of them."""
SEED = 5


def deal(documents: Sequence[Annotated]) -> dict[str, int]:
    """The fold of every document, by its name; by document, never by sentence."""
    names = sorted(document.name for document in documents if document.related)
    random.Random(SEED).shuffle(names)
    dealt = {name: number % FOLDS for number, name in enumerate(names)}
    return {document.name: dealt.get(document.name, APART) for document in documents}


def training_sets(documents: Sequence[Annotated]) -> Iterator[tuple[int, list[Annotated], list[Annotated]]]:
    """Number, documents to train on and documents held out, for each fold that holds any."""
    dealt = deal(documents)
    for fold in sorted(set(dealt.values())):
        kept = [document for document in documents if dealt[document.name] != fold]
        held = [document for document in documents if dealt[document.name] == fold]
        yield fold, kept, held


def write_folds(documents: Sequence[Annotated], folder: Path) -> None:
    """Write `folds.json`: which fold holds a document out; its model lies in `foldN` beside."""
    folder.mkdir(parents=True, exist_ok=True)
    dealt = dict(sorted(deal(documents).items()))
    (folder / "folds.json").write_text(json.dumps(dealt, indent=0) + "\n", encoding="utf-8")
