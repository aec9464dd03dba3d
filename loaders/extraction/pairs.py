"""The pair classifier: which relationships hold between mentions of one sentence, and how likely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from graph import ontology
from graph.model import Mode
from loaders.extraction.activations import gelu, softmax
from loaders.extraction.encoder import MODEL, Encoded, Encoder, Floats
from loaders.extraction.features import gap

if TYPE_CHECKING:
    from spacy.tokens import Doc

REACH = 24
"""Mentions of a sentence further apart than this, counted in mentions, are not paired: lists stay linear."""
BLOCK = 2048


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


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention in an encoded sentence: its index among all mentions, its first and last piece, its label."""

    index: int
    first: int
    last: int
    label: str


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

    def classify(
        self, doc: Doc, mentions: Sequence[tuple[int, int, str]], least: float = 0.05
    ) -> Iterator[tuple[int, int, str, float]]:
        """Every typed pair of a parsed text that reaches a probability: `(source, target, type, probability)`.

        Args:
            mentions: start and end in the text of the Doc (code points) and most specific label.
            least: lowest probability that is yielded.
        """
        sentences = list(doc.sents)
        encoded = self._encoder.encode([sentence.text for sentence in sentences])
        inside: list[list[tuple[int, int, int, str]]] = [[] for _ in sentences]
        starts = np.array([sentence.start_char for sentence in sentences])
        for index, (start, end, label) in enumerate(mentions):
            number = int(np.searchsorted(starts, start, side="right")) - 1
            if number >= 0 and end <= sentences[number].end_char:
                inside[number].append((index, start - int(starts[number]), end - int(starts[number]), label))
        for read, items in zip(encoded, inside, strict=True):
            for pair in self.pairs(read, items, least):
                yield pair.source, pair.target, pair.type, pair.probability

    def pairs(
        self, encoded: Encoded, mentions: Sequence[tuple[int, int, int, str]], least: float = 0.05
    ) -> Iterator[Pair]:
        """Every typed pair in one sentence.

        Args:
            mentions: index to report, start and end in the sentence, label.
        """
        placed = sorted(self._place(encoded, mentions), key=lambda m: (m.first, m.last, m.index))
        couples = neighbours(placed)
        while block := list(islice(couples, BLOCK)):
            odds = self._odds(self._seen(encoded, block), block)
            for row, kind in np.argwhere((odds >= least) & (odds > 0)):
                source, target = block[row]
                yield Pair(source.index, target.index, self._types[kind], round(float(odds[row, kind]), 4))

    def _place(self, encoded: Encoded, mentions: Sequence[tuple[int, int, int, str]]) -> Iterator[Placed]:
        starts, ends = encoded.pieces.offsets.T
        for index, start, end, label in mentions:
            first, last = int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left")) - 1
            if first <= last:
                yield Placed(index, first, last, label)

    def modes(
        self, encoded: Encoded, mentions: Sequence[tuple[int, int, int, str]], told: Sequence[tuple[int, int, str]]
    ) -> Iterator[dict[Mode, float]]:
        """How likely each mode is, for source, target and type of relations in one sentence; {} outside of it.

        Args:
            mentions: index that `told` uses, start and end in the sentence, label.
        """
        placed = {mention.index: mention for mention in self._place(encoded, mentions)}
        inside = [ends for ends in told if ends[0] in placed and ends[1] in placed and "modes" in self._encoder.weights]
        odds: list[dict[Mode, float]] = []
        if inside:
            weights = self._encoder.weights
            seen = self._seen(encoded, [(placed[source], placed[target]) for source, target, _ in inside])
            kinds = weights["told_type"][[self._types.index(kind) for _, _, kind in inside]]
            scores = gelu(seen @ weights["told"] + weights["told.bias"] + kinds) @ weights["modes"]
            rows = softmax(scores + weights["modes.bias"]).tolist()
            odds = [dict(zip(Mode, row, strict=True)) for row in rows]
        found = dict(zip(inside, odds, strict=True))
        return (found.get(ends, {}) for ends in told)

    def _odds(self, seen: Floats, couples: Sequence[tuple[Placed, Placed]]) -> Floats:
        """(couples, types); 0 where the ontology forbids.

        Every other couple is the one before it turned round: what is symmetric is said of the first alone.
        """
        weights = self._encoder.weights
        scores = (seen @ weights["types"] + weights["types.bias"]) * self._slopes + self._shifts
        allowed = np.stack([self._ends(a.label, b.label) for a, b in couples])
        odds: Floats = (allowed / (1.0 + np.exp(-scores))).astype(np.float32)
        odds[::2, self._symmetric] = (odds[::2, self._symmetric] + odds[1::2, self._symmetric]) / 2
        odds[1::2, self._symmetric] = 0
        return odds

    def _seen(self, encoded: Encoded, couples: Sequence[tuple[Placed, Placed]]) -> Floats:
        """What is seen of each couple, (couples, hidden)."""
        weights = self._encoder.weights
        base = min(mention.first for couple in couples for mention in couple)
        stop = max(mention.last for couple in couples for mention in couple) + 1
        vectors = encoded.stored[base:stop].astype(np.float32)
        sums = np.concatenate([np.zeros_like(vectors[:1]), vectors.cumsum(0)])
        gaps = np.array([gap((a.first, a.last), (b.first, b.last)) for a, b in couples]) - [base, base, 0]
        width = np.maximum(gaps[:, 1] - gaps[:, 0], 1)[:, None]
        between = (sums[gaps[:, 1]] - sums[gaps[:, 0]]) / width
        seen = between @ weights["between"] + weights["between.bias"] + weights["distance"][gaps[:, 2]]
        for side, name in enumerate(("source", "target")):
            unique = {id(couple[side]): couple[side] for couple in couples}
            rows = {key: number for number, key in enumerate(unique)}
            ends = np.stack([self._mention(vectors, sums, mention, base) for mention in unique.values()])
            seen += (ends @ weights[name] + weights[f"{name}.bias"])[[rows[id(couple[side])] for couple in couples]]
        seen = gelu(seen)
        return gelu(seen @ weights["hidden"] + weights["hidden.bias"]) + seen

    def _mention(self, vectors: Floats, sums: Floats, mention: Placed, base: int) -> Floats:
        first, last = mention.first - base, mention.last - base
        mean = (sums[last + 1] - sums[first]) / (last + 1 - first)
        label = self._encoder.weights["labels"][self._labels.get(mention.label, 0)]
        return np.concatenate([vectors[last], mean, label])

    def _ends(self, source: str, target: str) -> Floats:
        if (source, target) not in self._allowed:
            allows = [ontology.load().allows(kind, [source], [target]) for kind in self._types]
            self._allowed[source, target] = np.array(allows, np.float32)
        return self._allowed[source, target]


def neighbours(placed: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Mentions within reach of each other, in both orders."""
    for number, one in enumerate(placed):
        for other in placed[number + 1 : number + 1 + REACH]:
            yield one, other
            yield other, one
