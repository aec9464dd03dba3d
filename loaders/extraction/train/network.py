"""The network that is trained: a small encoder with a head for mentions and a head for relationships."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from loaders.extraction.features import BUCKETS
from loaders.extraction.syntax import MARKS, STEPS

RARE = -4.5
"""Log odds that a type holds between two mentions, before anything is known."""
WIDTH, INNER_WIDTH, ATTENTIONS, VOCABULARY, POSITIONS = 384, 1536, 12, 30522, 512
HIDDEN, STANCE, LABEL_WIDTH, DROPOUT = 192, 64, 32, 0.1


@dataclass(frozen=True, slots=True)
class Pairs:
    """Mentions in a batch and pairs of them.

    Attributes:
        row, mentions: row of the batch, (mentions,); first piece, last piece and label, (mentions, 3).
        ends: source and target among the mentions, (pairs, 2).
        between: pieces from and (half-open) to, (pairs, 2). bucket: of the distance, (pairs,).
        turns, ways: pair and piece, (turns, 2) and (words on the way, 2). steps: pair and step, (steps, 2).
    """

    row: Tensor
    mentions: Tensor
    ends: Tensor
    between: Tensor
    bucket: Tensor
    turns: Tensor
    ways: Tensor
    steps: Tensor


class Layer(nn.Module):
    """One layer of a BERT encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.attend, self.attended = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER_WIDTH), nn.Linear(INNER_WIDTH, WIDTH)
        self.first, self.second = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces, width) to the same shape; `mask` is added to the attention scores."""
        rows, pieces, _ = x.shape
        parts = self.attend(x).split(WIDTH, -1)
        query, key, value = (
            part.reshape(rows, pieces, ATTENTIONS, WIDTH // ATTENTIONS).transpose(1, 2) for part in parts
        )
        scores = query @ key.transpose(-1, -2) * (WIDTH // ATTENTIONS) ** -0.5 + mask
        seen = (scores.softmax(-1) @ value).transpose(1, 2).reshape(rows, pieces, WIDTH)
        x = self.first(x + self.attended(seen))
        found: Tensor = self.second(x + self.drop(self.narrow(F.gelu(self.widen(x)))))
        return found


class Encoder(nn.Module):
    """A BERT encoder of sentences without a second segment."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.marks = nn.Embedding(MARKS, WIDTH)
        nn.init.zeros_(self.marks.weight)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, ids: Tensor, marks: Tensor, keep: Tensor | None = None) -> Tensor:
        """(batch, pieces) ids and (batch, pieces, kinds) marks to (batch, pieces, width).

        `keep` (batch, pieces) is 0 where a row is filled up.
        """
        mask = torch.zeros(1) if keep is None else (1.0 - keep[:, None, None, :]) * -1e4
        known = self.words(ids) + self.marks(marks).sum(2)
        x: Tensor = self.norm(known + self.places.weight[: ids.shape[1]] + self.segment)
        for layer in self.layers:
            x = layer(x, mask.to(x.dtype))
        return x


class Network(nn.Module):
    """Encoder, tags of two layers (outer and inner mentions), labels of mentions, types and modes of ordered pairs."""

    def __init__(self, layers: int, labels: int, types: int, modes: int) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.tags = nn.Linear(WIDTH, 2 * (1 + 2 * labels))
        self.labels = nn.Embedding(labels, LABEL_WIDTH)
        self.source, self.target = (nn.Linear(2 * WIDTH + LABEL_WIDTH, HIDDEN) for _ in range(2))
        self.between, self.distance = nn.Linear(WIDTH, HIDDEN), nn.Embedding(BUCKETS, HIDDEN)
        self.turn, self.way = (nn.Linear(WIDTH, HIDDEN, bias=False) for _ in range(2))
        self.steps = nn.Embedding(STEPS, HIDDEN)
        self.hidden, self.types = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, types)
        self.named, self.kinds = nn.Linear(2 * WIDTH, HIDDEN), nn.Linear(HIDDEN, labels)
        self.told, self.told_type = nn.Linear(HIDDEN, STANCE), nn.Embedding(types, STANCE)
        self.modes = nn.Linear(STANCE, modes)
        self.drop = nn.Dropout(2 * DROPOUT)
        nn.init.constant_(self.types.bias, RARE)

    def tag_scores(self, vectors: Tensor) -> Tensor:
        """(batch, pieces, 2, tags)."""
        found: Tensor = self.tags(self.drop(vectors)).float()
        return found.reshape(*vectors.shape[:2], 2, -1)

    def mention(self, vectors: Tensor, pairs: Pairs) -> Tensor:
        """Last piece and mean of mentions: (mentions, 2 * width)."""
        first, last = pairs.mentions[:, 0], pairs.mentions[:, 1]
        sums = F.pad(vectors.cumsum(1), (0, 0, 1, 0))
        mean = (sums[pairs.row, last + 1] - sums[pairs.row, first]) / (last + 1 - first)[:, None]
        return torch.cat([vectors[pairs.row, last], mean], -1)

    def label_scores(self, mentions: Tensor) -> Tensor:
        """(mentions, labels)."""
        found: Tensor = self.kinds(F.gelu(self.named(self.drop(mentions)), approximate="tanh"))
        return found

    def pair(self, vectors: Tensor, mentions: Tensor, pairs: Pairs) -> Tensor:
        """What is seen of each pair, (pairs, hidden)."""
        source, target = pairs.ends.unbind(1)
        ends = self.drop(torch.cat([mentions, self.labels(pairs.mentions[:, 2])], -1))
        seen = self.source(ends)[source] + self.target(ends)[target] + self.distance(pairs.bucket)
        seen = seen + self.mean_between(vectors, pairs.row[source], pairs.between) + self.between.bias
        seen = F.gelu(seen + self.on_the_way(vectors, pairs), approximate="tanh")
        found: Tensor = F.gelu(self.hidden(self.drop(seen)), approximate="tanh") + seen
        return found

    def on_the_way(self, vectors: Tensor, pairs: Pairs) -> Tensor:
        """What the parse has between the mentions, (pairs, hidden); 0 where it has nothing."""
        count, row = len(pairs.ends), pairs.row[pairs.ends[:, 0]]
        drop = self.drop(vectors)

        def mean(pair: Tensor, seen: Tensor) -> Tensor:
            sums = torch.zeros(count, HIDDEN).index_add_(0, pair, seen.float())
            return sums / torch.bincount(pair, minlength=count).clamp(min=1)[:, None]

        turns, ways = self.turn(drop), self.way(drop)
        found = mean(pairs.turns[:, 0], turns[row[pairs.turns[:, 0]], pairs.turns[:, 1]])
        found = found + mean(pairs.ways[:, 0], ways[row[pairs.ways[:, 0]], pairs.ways[:, 1]])
        return found + mean(pairs.steps[:, 0], self.steps(pairs.steps[:, 1]))

    def mean_between(self, vectors: Tensor, row: Tensor, between: Tensor) -> Tensor:
        """The mean of what lies between, (pairs, hidden); 0 where nothing does."""
        start, end = between.unbind(1)
        sums = F.pad(F.linear(self.drop(vectors), self.between.weight).float().cumsum(1), (0, 0, 1, 0))
        return (sums[row, end] - sums[row, start]) / (end - start).clamp(min=1)[:, None]

    def type_scores(self, seen: Tensor) -> Tensor:
        """(pairs, types)."""
        found: Tensor = self.types(self.drop(seen))
        return found

    def mode_scores(self, seen: Tensor, types: Tensor) -> Tensor:
        """How firmly pairs are told in some type each, (pairs, modes)."""
        found: Tensor = self.modes(F.gelu(self.told(self.drop(seen)) + self.told_type(types), approximate="tanh"))
        return found
