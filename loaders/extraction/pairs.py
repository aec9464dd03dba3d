"""The pair classifier: which relationships hold between mentions of one sentence, and how likely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from loaders.extraction.joining import batches, joined

REACH = 24
"""Mentions of a sentence further apart than this, counted in mentions, are not paired: lists stay linear."""
BLOCK = 2048

Couple: TypeAlias = tuple[Placed, Placed]
Mention: TypeAlias = tuple[int, int, int, str]
"""Index to report, start and end in the sentence, label."""
Ends: TypeAlias = tuple[int, int, str]
"""Source and target of a relation, by index, and its type."""


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

    def pairs(self, sentences: Iterable[tuple[Encoded, Sequence[Mention]]], least: float = 0.05) -> Iterator[Pair]:
        """Every typed pair inside each sentence, sentence by sentence."""
        for whole, inside in _together(sentences):
            couples = (couple for placed in inside for couple in self._couples(placed))
            while block := list(islice(couples, BLOCK)):
                odds = self._odds(whole, block)
                for row, kind in np.argwhere((odds >= least) & (odds > 0)).tolist():
                    source, target = block[row]
                    yield Pair(source.index, target.index, self._types[kind], round(float(odds[row, kind]), 4))

    def _couples(self, mentions: Sequence[Placed]) -> Iterator[Couple]:
        """All of a sentence that the ontology allows a type for, each followed by the same turned round."""
        placed = sorted(mentions, key=lambda mention: (mention.first, mention.last, mention.index))
        return (couple for both in neighbours(placed) if any(self._may(*c) for c in both) for couple in both)

    def modes(
        self, sentences: Iterable[tuple[Encoded, Sequence[Mention]]], told: Mapping[int, Sequence[Ends]]
    ) -> dict[Ends, dict[Mode, float]]:
        """How likely each mode of a relation is; without those whose ends do not stand in one sentence.

        Args:
            told: relations by their source.
        """
        found: dict[Ends, dict[Mode, float]] = {}
        asked = (read for read in sentences if any(mention[0] in told for mention in read[1]))
        for whole, inside in _together(asked):
            here = [couple for placed in inside for couple in _told(placed, told)]
            if here:
                couples = Couples.of([(source, target) for source, target, _ in here], whole.pieces, self._labels)
                kinds = [self._types.index(kind) for _, _, (_, _, kind) in here]
                rows = whole.mean(partial(mode_odds, couples=couples, types=kinds)).tolist()
                found |= {ends: dict(zip(Mode, row, strict=True)) for (_, _, ends), row in zip(here, rows, strict=True)}
        return found

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


def _together(
    sentences: Iterable[tuple[Encoded, Sequence[Mention]]],
) -> Iterator[tuple[Encoded, list[list[Placed]]]]:
    """Some sentences as one, with the mentions of each."""
    for some in batches(sentences):
        found = joined([encoded for encoded, _ in some])
        ends = zip(found.characters, (mentions for _, mentions in some), strict=False)
        yield found.whole, [_placed(found.whole, *one) for one in ends]


def _placed(whole: Encoded, base: int, mentions: Sequence[Mention]) -> list[Placed]:
    """The mentions of a sentence that begins at a character; without those that have no piece."""
    if not mentions:
        return []
    pieces = whole.pieces
    starts, ends = np.array([mention[1:3] for mention in mentions]).T + base
    firsts = np.searchsorted(pieces.offsets[:, 1], starts, "right").tolist()
    lasts = (np.searchsorted(pieces.offsets[:, 0], ends, "left") - 1).tolist()
    return [
        Placed(index, first, last, label, pieces.sentence.over(int(pieces.words[first]), int(pieces.words[last])))
        for (index, _, _, label), first, last in zip(mentions, firsts, lasts, strict=True)
        if first <= last
    ]


def _told(placed: Sequence[Placed], told: Mapping[int, Sequence[Ends]]) -> Iterator[tuple[Placed, Placed, Ends]]:
    """The relations between the mentions of a sentence."""
    here = {mention.index: mention for mention in placed}
    return (
        (source, here[ends[1]], ends) for source in placed for ends in told.get(source.index, ()) if ends[1] in here
    )


def neighbours(placed: Sequence[Placed]) -> Iterator[tuple[Couple, Couple]]:
    """Mentions within reach of each other, in both orders."""
    for number, one in enumerate(placed):
        for other in placed[number + 1 : number + 1 + REACH]:
            yield (one, other), (other, one)
