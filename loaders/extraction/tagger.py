"""The mention tagger: spans of sentences that name or describe an entity, with their label."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from loaders.extraction.encoder import MODEL, Encoder, Floats
from loaders.extraction.heads import label_odds, means, tag_odds
from loaders.extraction.joining import Joined, batches, joined
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
        return [spans for some in batches(self._encoder.encode(sentences)) for spans in self._spans(joined(some))]

    def _spans(self, sentences: Joined) -> Iterator[list[Span]]:
        """The mentions of each sentence."""
        words = np.flatnonzero(sentences.whole.pieces.heads)
        odds = sentences.whole.mean(lambda view: tag_odds(view, words))
        layers = (self._layer(odds[:, layer], sentences, words) for layer in (OUTER, INNER))
        for outer, inner in zip(*layers, strict=True):
            around = [span.start for span in outer]
            held = [
                span
                for span in inner
                if (before := bisect_right(around, span.start)) and holds(outer[before - 1], span)
            ]
            yield sorted([*outer, *held], key=lambda span: (span.start, -span.end))

    def _layer(self, odds: Floats, sentences: Joined, words: npt.NDArray[np.int64]) -> list[list[Span]]:
        """The spans of one layer, by sentence.

        Args:
            odds: (words, tags). words: their first pieces.
        """
        tags, bounds = odds.argmax(1).tolist(), np.searchsorted(words, sentences.pieces).tolist()
        found: list[list[Span]] = [[] for _ in sentences.pieces[1:]]
        placed = [
            (number, start + first, start + last + 1)
            for number, (start, stop) in enumerate(pairwise(bounds))
            for first, last in runs(tags[start:stop])
        ]
        if not placed:
            return found
        inside, first, stop = np.array(placed).T
        begin, end = words[first], np.append(words[1:], sentences.pieces[-1])[stop - 1]
        by_word = means(odds[:, 1:], first, stop)
        by_span = sentences.whole.mean(partial(label_odds, first=begin, stop=end))
        likely = np.sqrt((by_word[:, ::2] + by_word[:, 1::2]) * by_span)
        offsets, base = sentences.whole.pieces.offsets, np.array(sentences.characters)[inside]
        places = np.array([inside, offsets[begin, 0] - base, offsets[end - 1, 1] - base, likely.argmax(1)]).T.tolist()
        for (number, start, last, label), score in zip(places, likely.max(1).tolist(), strict=True):
            found[number].append(Span(start, last, self._labels[label], round(score, 4)))
        return found


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
