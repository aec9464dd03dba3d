"""The trained heads: what a network says of mentions and of couples of them, from its vectors of word pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from loaders.extraction.activations import gelu, softmax
from loaders.extraction.encoder import Floats, Integers, Pieces, View
from loaders.extraction.features import gap
from loaders.extraction.syntax import Route, routes


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention in an encoded sentence.

    Attributes:
        index: among all mentions. first, last: its pieces. head: the word of the parse that the others hang on.
    """

    index: int
    first: int
    last: int
    label: str
    head: int


@dataclass(frozen=True, slots=True)
class Couples:
    """Ordered couples of mentions, as the heads see them; pieces are counted from `base`.

    Attributes:
        base, stop: the pieces from the first mention to the last.
        mentions: first piece, last piece and label, (mentions, 3).
        ends: source and target among the mentions, (couples, 2). gaps: as `features.gap` has them, (couples, 3).
        words: pieces of the sentence that lie on some way, (words,).
        turns, ways, steps: couple, and word by place or step, (any, 2) each.
    """

    base: int
    stop: int
    mentions: Integers
    ends: Integers
    gaps: Integers
    words: Integers
    turns: Integers
    ways: Integers
    steps: Integers

    @classmethod
    def of(cls, couples: Sequence[tuple[Placed, Placed]], pieces: Pieces, labels: dict[str, int]) -> Couples:
        """What is the same for every network."""
        unique = {id(mention): mention for couple in couples for mention in couple}
        place = {key: number for number, key in enumerate(unique)}
        base = min(mention.first for mention in unique.values())
        found = routes(pieces.sentence, [(one.head, other.head) for one, other in couples])
        words = sorted({word for way in found if way for word in (way.turn, *way.way)})
        return cls(
            base,
            max(mention.last for mention in unique.values()) + 1,
            np.array([(m.first - base, m.last - base, labels.get(m.label, 0)) for m in unique.values()]),
            np.array([(place[id(one)], place[id(other)]) for one, other in couples]),
            np.array([gap((a.first, a.last), (b.first, b.last)) for a, b in couples]) - [base, base, 0],
            pieces.first(words),
            *_on_ways(found, {word: number for number, word in enumerate(words)}),
        )


def _on_ways(found: Sequence[Route | None], place: dict[int, int]) -> tuple[Integers, Integers, Integers]:
    known = [(couple, way) for couple, way in enumerate(found) if way]
    turns = [(couple, place[way.turn]) for couple, way in known]
    words = [(couple, place[word]) for couple, way in known for word in way.way]
    steps = [(couple, step) for couple, way in known for step in way.steps]
    one, two, three = (np.array(some, np.int64).reshape(-1, 2) for some in (turns, words, steps))
    return one, two, three


def tag_odds(view: View, words: npt.NDArray[np.int64]) -> Floats:
    """How likely each tag is of both layers at the first pieces of words, (words, 2, tags)."""
    scores = view.vectors[words].astype(np.float32) @ view.weights["tags"] + view.weights["tags.bias"]
    return softmax(scores.reshape(len(words), 2, scores.shape[1] // 2))


def label_odds(view: View, first: Integers, stop: Integers) -> Floats:
    """How likely each label is of whole spans of pieces, (spans, labels)."""
    weights, runs = view.weights, zip(first.tolist(), stop.tolist(), strict=True)
    inside = np.stack([view.vectors[start:end].mean(0, np.float32) for start, end in runs])
    spans = np.concatenate([view.vectors[stop - 1], inside], 1).astype(np.float32)
    return softmax(gelu(spans @ weights["named"] + weights["named.bias"]) @ weights["kinds"] + weights["kinds.bias"])


def seen(view: View, couples: Couples) -> Floats:
    """What is seen of each couple, (couples, hidden)."""
    weights = view.weights
    vectors = view.vectors[couples.base : couples.stop].astype(np.float32)
    start, end, distance = couples.gaps.T
    found = means(vectors @ weights["between"], start, end)
    found += weights["distance"][distance]
    first, last, label = couples.mentions.T
    mentions = np.concatenate([vectors[last], means(vectors, first, last + 1), weights["labels"][label]], 1)
    for side, name in enumerate(("source", "target")):
        found += (mentions @ weights[name])[couples.ends[:, side]]
    found += _on_the_way(view, couples)
    found = gelu(found + (weights["between.bias"] + weights["source.bias"] + weights["target.bias"]))
    return gelu(found @ weights["hidden"] + weights["hidden.bias"]) + found


def means(values: Floats, start: Integers, end: Integers) -> Floats:
    """The mean of each run of values, (runs, width); 0 of an empty one."""
    places = np.arange(len(values))
    inside = (start[:, None] <= places) & (places < end[:, None])
    found: Floats = (inside.astype(np.float32) @ values) / np.maximum(end - start, 1)[:, None].astype(np.float32)
    return found


def _on_the_way(view: View, couples: Couples) -> Floats:
    """What the parse has between the mentions, (couples, hidden); 0 where it has nothing."""
    weights, count = view.weights, len(couples.ends)
    vectors = view.vectors[couples.words].astype(np.float32)
    turns, ways = vectors @ weights["turn"], vectors @ weights["way"]
    found = _mean(turns, couples.turns, count) + _mean(ways, couples.ways, count)
    return found + _mean(weights["steps"], couples.steps, count)


def _mean(values: Floats, taken: Integers, count: int) -> Floats:
    """The mean of the values that each couple takes, (couples, width); 0 where it takes none."""
    couple, place = taken.T
    times = np.bincount(couple * len(values) + place, minlength=count * len(values)).reshape(count, -1)
    found: Floats = (times.astype(np.float32) @ values) / np.maximum(times.sum(1), 1)[:, None].astype(np.float32)
    return found


def type_scores(view: View, couples: Couples) -> Floats:
    """Log odds of each type, (couples, types)."""
    found: Floats = seen(view, couples) @ view.weights["types"] + view.weights["types.bias"]
    return found


def mode_odds(view: View, couples: Couples, types: Sequence[int]) -> Floats:
    """How likely each mode is, of one type for each couple, (couples, modes)."""
    weights = view.weights
    told = seen(view, couples) @ weights["told"] + weights["told.bias"] + weights["told_type"][list(types)]
    return softmax(gelu(told) @ weights["modes"] + weights["modes.bias"])
