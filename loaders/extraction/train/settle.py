"""Settles how likely it is what a model says, by what its folds read in documents held out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from loaders.extraction.encoder import Encoder
from loaders.extraction.learned import Models
from loaders.extraction.train.annotated import Annotated
from loaders.extraction.train.calibrate import calibrate
from loaders.extraction.train.judged import Judged, judge
from loaders.extraction.train.telling import Told, least, relations_told
from loaders.extraction.train.weigh import Came, entities_came, relations_came, relations_came_beside, weighed

T = TypeVar("T")
STEPS = (("weighing", relations_came), ("beside", relations_came_beside), ("keeping", entities_came))
"""What is weighed, each step with the weights of those before."""


def settle(held_out: Mapping[Path, Sequence[Annotated]], out: Path) -> None:
    """Write calibration and weights into the settings of each fold, from the other folds, and of `out`, from all."""
    pairs: dict[Path, list[Judged]] = {}
    for folder, held in held_out.items():
        types = Encoder.load(folder).strings("types")
        rewrite(folder, {"slopes": [1.0] * len(types), "shifts": [0.0] * len(types)})
        encoder = Encoder.load(folder)
        pairs[folder] = [pair for document in held for pair in judge(document, encoder)]
    for folder in (*held_out, out):
        slopes, shifts = calibrate(list(of_others(pairs, folder)), Encoder.load(folder).strings("types"))
        rewrite(folder, {"slopes": slopes, "shifts": shifts})
    for name, came_true in STEPS:
        came: dict[Path, list[Came]] = {}
        for folder, held in held_out.items():
            models = Models(folder)
            came[folder] = [one for document in held for one in came_true(document, models)]
        for folder in (*held_out, out):
            rewrite(folder, {name: weighed(list(of_others(came, folder)))})
    settle_telling(held_out, out)


def settle_telling(held_out: Mapping[Path, Sequence[Annotated]], out: Path) -> None:
    """Write how sure one must be of a fact into the settings of each fold, from the other folds, and of `out`."""
    told: dict[Path, list[tuple[Told, ...]]] = {}
    for folder, held in held_out.items():
        models = Models(folder)
        told[folder] = [one for document in held for one in relations_told(document, models)]
    for folder in (*held_out, out):
        rewrite(folder, {"telling": {"fact": least(list(of_others(told, folder)))}})


def of_others(found: Mapping[Path, Sequence[T]], folder: Path) -> Iterable[T]:
    """What was found in other folders; in all, where there is one alone."""
    return (one for other, some in found.items() if other != folder or len(found) == 1 for one in some)


def rewrite(folder: Path, settings: Mapping[str, object]) -> None:
    """Change some settings of a model; whoever loads it next reads the new ones."""
    file = folder / "settings.json"
    known = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(known | dict(settings), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    Encoder.load.cache_clear()
