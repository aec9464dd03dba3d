"""Sentences joined, so that the heads look at several in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import TypeVar

import numpy as np

from loaders.extraction.encoder import Encoded, Pieces, View
from loaders.extraction.syntax import Parsed

T = TypeVar("T")
TOGETHER = 8
"""Sentences that are joined: more are no faster."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Sentences as one.

    Attributes:
        whole: their characters, words and pieces are counted through.
        characters, pieces: where each sentence begins in it, and where the last one ends.
    """

    whole: Encoded
    characters: tuple[int, ...]
    pieces: tuple[int, ...]


def batches(sentences: Iterable[T]) -> Iterator[list[T]]:
    """As many sentences, or what is known of each, as are joined."""
    waiting = iter(sentences)
    while some := list(islice(waiting, TOGETHER)):
        yield some


def joined(sentences: Sequence[Encoded]) -> Joined:
    """Sentences, at least one, as one."""
    cut = [one.pieces for one in sentences]
    parses = [one.sentence for one in cut]
    characters = _begins(len(parse.text) for parse in parses)
    words = _begins(len(parse.starts) for parse in parses)
    parse = Parsed(
        "".join(parse.text for parse in parses),
        np.concatenate([parse.starts + base for parse, base in zip(parses, characters, strict=False)]),
        np.concatenate([parse.marks for parse in parses]),
        np.concatenate([parse.heads + base for parse, base in zip(parses, words, strict=False)]),
    )
    pieces = Pieces(
        parse,
        np.concatenate([one.ids for one in cut]),
        np.concatenate([one.offsets + base for one, base in zip(cut, characters, strict=False)]),
        np.concatenate([one.heads for one in cut]),
        np.concatenate([one.words + base for one, base in zip(cut, words, strict=False)]),
    )
    views = zip(*(one.views for one in sentences), strict=True)
    seen = tuple(View(same[0].weights, np.concatenate([view.vectors for view in same])) for same in views)
    return Joined(Encoded(pieces, seen), characters, _begins(len(one.ids) for one in cut))


def _begins(lengths: Iterable[int]) -> tuple[int, ...]:
    return tuple(accumulate(lengths, initial=0))
