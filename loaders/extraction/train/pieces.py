"""The word pieces that are kept of a pretrained vocabulary: those that English text has."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from loaders.extraction.encoder import FIRST, LAST, WINDOW

POSITIONS = WINDOW + 2
"""Places in a window that the encoder ever sees: the pieces with a mark before and after them."""
_LATIN = "\u024f"
_MARKS = range(0x2000, 0x2200)
"""Dashes, quotation marks, currencies, numbers raised or lowered."""


def kept(tokenizer: Path) -> list[int]:
    """The ids of the pieces that are kept, in order; the first ones, which the encoder knows by number, all are."""
    vocabulary: dict[str, int] = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    return sorted(id_ for piece, id_ in vocabulary.items() if id_ <= max(FIRST, LAST) or _is_english(piece))


def _is_english(piece: str) -> bool:
    unused = piece.startswith("[unused")
    return not unused and all(letter <= _LATIN or ord(letter) in _MARKS for letter in piece)


def shortened(tokenizer: Path, ids: Sequence[int]) -> str:
    """The tokenizer with these pieces alone, numbered anew in their order, as JSON."""
    settings = json.loads(tokenizer.read_text(encoding="utf-8"))
    place = {id_: number for number, id_ in enumerate(ids)}
    vocabulary = settings["model"]["vocab"]
    settings["model"]["vocab"] = {piece: place[id_] for piece, id_ in vocabulary.items() if id_ in place}
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
