"""The pair classifier: which relationships hold between mentions of one sentence, and how likely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import numpy as np

from graph import ontology
from graph.model import Mode
from loaders.extraction.encoder import MODEL, Encoded, Encoder, Floats
from loaders.extraction.heads import Couples, Placed, mode_odds, type_scores

REACH = 24
"""Mentions of a sentence further apart than this, counted in mentions, are not paired: lists stay linear."""
BLOCK = 2048

Couple: TypeAlias = tuple[Placed, Placed]


@dataclass(frozen=True, slots=True)
class Pair:
    """A relationship that may hold from mention `source` to mention `target`, by index.

    Attributes:
        probability: 0 to 1, calibrated: of all pairs given .8, eight in ten are right.
    """

    source: int
    target: int
    type: str
    probability: float


class PairClassifier:
    """Yields typed pairs of mentions: ends that the ontology forbids are left out, symmetric types come once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._types = encoder.strings("types")
        self._labels = {label: number for number, label in enumerate(encoder.strings("labels"))}
        self._slopes, self._shifts = encoder.numbers("slopes"), encoder.numbers("shifts")
        self._symmetric = np.array([ontology.load().types[kind].symmetric for kind in self._types])
        self._allowed: dict[tuple[str, str], Floats] = {}

    @classmethod
    def load(cls, folder: Path = MODEL) -> PairClassifier:
        """The pair classifier of a folder. Raises: LoadError."""
        return cls(Encoder.load(folder))

    def pairs(
        self, encoded: Encoded, mentions: Sequence[tuple[int, int, int, str]], least: float = 0.05
    ) -> Iterator[Pair]:
        """Every typed pair in one sentence.

        Args:
            mentions: index to report, start and end in the sentence, label.
        """
        placed = sorted(self._place(encoded, mentions), key=lambda m: (m.first, m.last, m.index))
        couples = (couple for both in neighbours(placed) if any(self._may(*c) for c in both) for couple in both)
        while block := list(islice(couples, BLOCK)):
            odds = self._odds(encoded, block)
            for row, kind in np.argwhere((odds >= least) & (odds > 0)):
                source, target = block[row]
                yield Pair(source.index, target.index, self._types[kind], round(float(odds[row, kind]), 4))

    def _place(self, encoded: Encoded, mentions: Sequence[tuple[int, int, int, str]]) -> Iterator[Placed]:
        starts, ends = encoded.pieces.offsets.T
        for index, start, end, label in mentions:
            first, last = int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left")) - 1
            if first <= last:
                words = encoded.pieces.words
                head = encoded.pieces.sentence.over(int(words[first]), int(words[last]))
                yield Placed(index, first, last, label, head)

    def modes(
        self, encoded: Encoded, mentions: Sequence[tuple[int, int, int, str]], told: Sequence[tuple[int, int, str]]
    ) -> Iterator[dict[Mode, float]]:
        """How likely each mode is, for source, target and type of relations in one sentence; {} outside of it.

        Args:
            mentions: index that `told` uses, start and end in the sentence, label.
        """
        placed = {mention.index: mention for mention in self._place(encoded, mentions)}
        inside = [ends for ends in told if ends[0] in placed and ends[1] in placed]
        odds: list[dict[Mode, float]] = []
        if inside:
            ends = [(placed[source], placed[target]) for source, target, _ in inside]
            couples = Couples.of(ends, encoded.pieces, self._labels)
            kinds = [self._types.index(kind) for _, _, kind in inside]
            rows = encoded.mean(lambda view: mode_odds(view, couples, kinds)).tolist()
            odds = [dict(zip(Mode, row, strict=True)) for row in rows]
        found = dict(zip(inside, odds, strict=True))
        return (found.get(ends, {}) for ends in told)

    def _odds(self, encoded: Encoded, couples: Sequence[Couple]) -> Floats:
        """(couples, types); 0 where the ontology forbids.

        Every other couple is the one before it turned round: what is symmetric is said of the first alone.
        """
        placed = Couples.of(couples, encoded.pieces, self._labels)
        scores = encoded.mean(partial(type_scores, couples=placed)) * self._slopes + self._shifts
        allowed = np.stack([self._ends(a.label, b.label) for a, b in couples])
        odds: Floats = (allowed / (1.0 + np.exp(-scores))).astype(np.float32)
        odds[::2, self._symmetric] = (odds[::2, self._symmetric] + odds[1::2, self._symmetric]) / 2
        odds[1::2, self._symmetric] = 0
        return odds

    def _may(self, source: Placed, target: Placed) -> bool:
        """Whether the ontology allows any type between two mentions."""
        return bool(self._ends(source.label, target.label).any())

    def _ends(self, source: str, target: str) -> Floats:
        if (source, target) not in self._allowed:
            allows = [ontology.load().allows(kind, [source], [target]) for kind in self._types]
            self._allowed[source, target] = np.array(allows, np.float32)
        return self._allowed[source, target]


def neighbours(placed: Sequence[Placed]) -> Iterator[tuple[Couple, Couple]]:
    """Mentions within reach of each other, in both orders."""
    for number, one in enumerate(placed):
        for other in placed[number + 1 : number + 1 + REACH]:
            yield (one, other), (other, one)
