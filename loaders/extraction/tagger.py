"""The mention tagger: spans of sentences that name or describe an entity, with their label."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from loaders.extraction.encoder import MODEL, Encoded, Encoder, Floats
from loaders.extraction.heads import label_odds, tag_odds
from loaders.extraction.syntax import Parsed

OUTER, INNER = 0, 1


@dataclass(frozen=True, slots=True)
class Span:
    """A mention in a sentence: `sentence[start:end]`.

    Attributes:
        label: the most specific label of the ontology.
        score: 0 to 1, how sure the tagger is of the label on these words.
    """

    start: int
    end: int
    label: str
    score: float


class Tagger:
    """Finds mentions, named and described alike; one may lie inside another ("U.S." in "a U.S. officer")."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._labels = encoder.strings("labels")

    @classmethod
    def load(cls, folder: Path = MODEL) -> Tagger:
        """The tagger of a folder. Raises: LoadError."""
        return cls(Encoder.load(folder))

    def tag(self, sentences: Sequence[Parsed]) -> list[list[Span]]:
        """The mentions of each sentence of a document, in text order, the longer one first.

        Args:
            sentences: neighbours in the document, in order: they give each other context.
        """
        return [self._spans(encoded) for encoded in self._encoder.encode(sentences)]

    def _spans(self, encoded: Encoded) -> list[Span]:
        words = np.flatnonzero(encoded.pieces.heads)
        if not len(words):
            return []
        odds = encoded.mean(lambda view: tag_odds(view, words))
        outer = list(self._layer(odds[:, OUTER], encoded, words))
        around = [span.start for span in outer]
        inner = [
            span
            for span in self._layer(odds[:, INNER], encoded, words)
            if (before := bisect_right(around, span.start)) and holds(outer[before - 1], span)
        ]
        return sorted([*outer, *inner], key=lambda span: (span.start, -span.end))

    def _layer(self, odds: Floats, encoded: Encoded, words: npt.NDArray[np.int64]) -> Iterator[Span]:
        """The spans of one layer.

        Args:
            odds: (words, tags). words: their first pieces.
        """
        stops = np.append(words[1:], len(encoded.pieces.heads))
        for first, last in runs(odds.argmax(1).tolist()):
            inside = odds[first : last + 1, 1:].mean(0)
            first_piece, stop = int(words[first]), int(stops[last])
            whole = encoded.mean(partial(label_odds, first=first_piece, stop=stop))
            likely = np.sqrt((inside[::2] + inside[1::2]) * whole)
            label = int(likely.argmax())
            start, end = encoded.pieces.offsets[words[first], 0], encoded.pieces.offsets[stops[last] - 1, 1]
            yield Span(int(start), int(end), self._labels[label], round(float(likely[label]), 4))


def holds(outer: Span, span: Span) -> bool:
    """Whether a span lies inside a longer one."""
    return outer.start <= span.start and span.end <= outer.end and (outer.start, outer.end) != (span.start, span.end)


def runs(tags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last word of each run of tags: 0 outside, odd begins a mention, even goes on."""
    first = -1
    for word, tag in enumerate([*tags, 0]):
        if first >= 0 and (tag == 0 or tag % 2 == 1):
            yield first, word - 1
            first = -1
        if tag > 0 and first < 0:
            first = word
