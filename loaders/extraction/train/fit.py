"""Fits the network: the same examples, seed and machine give the same weights."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from graph.model import Mode
from loaders.extraction.syntax import KINDS
from loaders.extraction.train.encoders import Pretrained, fresh
from loaders.extraction.train.examples import MODES, UNKNOWN, Example, Names
from loaders.extraction.train.network import Network, Pairs

Progress = Callable[[str], None]
Windows = Callable[[random.Random], Sequence[Example]]
"""The examples of one epoch; each epoch draws its own."""
FILLED = 0
"""The piece that fills rows up."""
MOST = 6
"""Windows a step, however short: so that patterns, which are short, teach as much as passages."""
MODE_WEIGHTS = {Mode.ASSERTED: 1.0, Mode.HEDGED: 2.0, Mode.PLANNED: 1.5, Mode.DENIED: 3.0}
"""What is rarely told weighs more, so that it is not told as fact."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """From what, how long and how fast to train.

    Attributes:
        pieces: most pieces a step. rate: of the encoder's top layer; `lower` times as much in each layer below.
        head_rate: of the heads. warm: share of the steps to warm up. labels, modes: weights of these losses.
    """

    encoder: Pretrained
    epochs: int = 6
    pieces: int = 640
    rate: float = 3e-4
    lower: float = 0.9
    head_rate: float = 1e-3
    warm: float = 0.06
    labels: float = 0.3
    modes: float = 0.4
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows filled up to the same length.

    Attributes:
        ids, keep: (rows, pieces). marks: (rows, pieces, kinds). tags: (rows, pieces, 2).
        labels: that are right, (mentions,). wanted, weights: (pairs, types).
        modes: pair, type and mode, (told, 3).
    """

    ids: Tensor
    marks: Tensor
    keep: Tensor
    tags: Tensor
    pairs: Pairs | None
    labels: Tensor
    wanted: Tensor
    weights: Tensor
    modes: Tensor


def fit(windows: Windows, names: Names, schedule: Schedule, progress: Progress) -> Network:
    """Train all heads and the encoder together."""
    torch.manual_seed(schedule.seed)
    torch.use_deterministic_algorithms(True)
    # by name, since the types of torch do not tell of it, and torch need not be here when types are checked
    setattr(torch.utils.deterministic, "fill_uninitialized_memory", False)  # noqa: B010
    rng = random.Random(schedule.seed)
    network: Network = fresh(schedule.encoder, len(names.labels), len(names.types), len(MODES)).train()
    optimizer = optimizer_of(network, schedule)
    for epoch in range(schedule.epochs):
        groups = grouped(windows(rng), schedule.pieces, rng)
        losses = []
        for number, group in enumerate(groups):
            done = (epoch + number / len(groups)) / schedule.epochs
            losses.append(step(network, optimizer, schedule, pace(done, schedule.warm), stack(group)))
        progress(f"epoch {epoch + 1} of {schedule.epochs}: loss {np.mean(losses):.3f}")
    network.eval()
    return network


def optimizer_of(network: Network, schedule: Schedule) -> torch.optim.Optimizer:
    """AdamW, slower the lower a layer is; heads have a rate of their own."""
    layers = [list(layer.parameters()) for layer in network.encoder.layers]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    heads += network.encoder.marks.parameters()
    rates = [schedule.rate * schedule.lower ** (len(layers) - 1 - number) for number in range(len(layers))]
    parts = zip([*layers, heads], [*rates, schedule.head_rate], strict=True)
    groups = [{"params": part, "full": rate} for part, rate in parts]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def pace(done: float, warm: float) -> float:
    """The share of the full rate when a share of the steps is done."""
    return max(0.01, min(done / warm, (1 - done) / (1 - warm)))


def step(network: Network, optimizer: torch.optim.Optimizer, schedule: Schedule, share: float, batch: Batch) -> float:
    """One step at a share of the full rate; returns the loss."""
    for group in optimizer.param_groups:
        group["lr"] = share * group["full"]
    loss = loss_of(network, schedule, batch)
    optimizer.zero_grad()
    torch.autograd.backward(loss)
    torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
    optimizer.step()
    return float(loss.detach())


def loss_of(network: Network, schedule: Schedule, batch: Batch) -> Tensor:
    """Cross entropy of tags, labels and modes, and of the types summed over them, a pair."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = network.encoder(batch.ids, batch.marks, batch.keep).float()
        scores = network.tag_scores(vectors)
        loss = known_entropy(scores.reshape(-1, scores.shape[-1]), batch.tags.reshape(-1))
        if batch.pairs is None:
            return loss
        mentions = network.mention(vectors, batch.pairs)
        loss = loss + schedule.labels * known_entropy(network.label_scores(mentions).float(), batch.labels)
        if len(batch.pairs.ends):
            seen = network.pair(vectors, mentions, batch.pairs)
            missed = F.binary_cross_entropy_with_logits(
                network.type_scores(seen).float(), batch.wanted, reduction="none"
            )
            loss = loss + (missed * batch.weights).sum(1).mean()
            if len(batch.modes):
                pair, kind, mode = batch.modes.unbind(1)
                weights = torch.tensor([MODE_WEIGHTS[one] for one in MODES])
                loss = loss + schedule.modes * F.cross_entropy(
                    network.mode_scores(seen[pair], kind).float(), mode, weights
                )
    return loss


def known_entropy(scores: Tensor, right: Tensor) -> Tensor:
    """Mean cross entropy where the answer is known; 0 where it nowhere is."""
    known = right != UNKNOWN
    return F.cross_entropy(scores, right, ignore_index=UNKNOWN) if bool(known.any()) else torch.zeros(())


def grouped(windows: Sequence[Example], pieces: int, rng: random.Random) -> list[list[Example]]:
    """All windows in random order, those of like length together, up to so many pieces when filled up."""
    order = list(windows)
    rng.shuffle(order)
    groups: list[list[Example]] = []
    for start in range(0, len(order), 160):
        near = sorted(order[start : start + 160], key=lambda window: len(window.ids))
        group: list[Example] = []
        for window in near:
            if group and (len(group) == MOST or (len(group) + 1) * len(window.ids) > pieces):
                groups.append(group)
                group = []
            group.append(window)
        groups.append(group)
    rng.shuffle(groups)
    return groups


def stack(rows: Sequence[Example]) -> Batch:
    """Some windows as one batch."""
    longest = max(len(row.ids) for row in rows)
    ids, keep = torch.full((len(rows), longest), FILLED), torch.zeros(len(rows), longest)
    tags = torch.full((len(rows), longest, 2), UNKNOWN)
    marks = torch.zeros(len(rows), longest, len(KINDS), dtype=torch.long)
    for number, row in enumerate(rows):
        ids[number, : len(row.ids)] = torch.tensor(row.ids)
        keep[number, : len(row.ids)] = 1
        tags[number, : len(row.ids)] = torch.tensor(row.tags)
        marks[number, : len(row.ids)] = torch.tensor(row.marks)
    labels = torch.tensor([mention[3] for row in rows for mention in row.mentions])
    wanted = torch.tensor(np.array([marks for row in rows for marks in row.wanted]))
    weights = torch.tensor(np.array([marks for row in rows for marks in row.weights]))
    return Batch(ids, marks, keep, tags, pairs_of(rows), labels, wanted, weights, modes_of(rows))


def modes_of(rows: Sequence[Example]) -> Tensor:
    """Pair, type and mode of all that is told in a batch, (told, 3)."""
    found, before = [], 0
    for row in rows:
        found += [(before + pair, kind, mode) for pair, kind, mode in row.modes]
        before += len(row.pairs)
    return torch.tensor(found, dtype=torch.long).reshape(-1, 3)


def pairs_of(rows: Sequence[Example]) -> Pairs | None:
    """The mentions and pairs of a batch; None without any mention."""
    mentions = torch.tensor([(n, *mention[:3]) for n, row in enumerate(rows) for mention in row.mentions])
    if not len(mentions):
        return None
    found, before = [], 0
    for row in rows:
        found += [(before + pair[0], before + pair[1], *pair[2:]) for pair in row.pairs]
        before += len(row.mentions)
    pairs = torch.tensor(found, dtype=torch.long).reshape(-1, 5)
    between = torch.stack([pairs[:, 2], pairs[:, 2:4].max(1).values], 1)
    return Pairs(mentions[:, 0], mentions[:, 1:], pairs[:, :2], between, pairs[:, 4], *ways_of(rows))


def ways_of(rows: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """The turns, words and steps of the ways of a batch, each (any, 2): pair, and piece or step."""
    found = [(pair, way) for pair, way in enumerate(way for row in rows for way in row.ways) if way]
    turns = [(pair, way.turn) for pair, way in found]
    words = [(pair, word) for pair, way in found for word in way.way]
    steps = [(pair, step) for pair, way in found for step in way.steps]
    one, two, three = (torch.tensor(some, dtype=torch.long).reshape(-1, 2) for some in (turns, words, steps))
    return one, two, three
