"""Fits the network: the same examples, seed and machine give the same weights."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from loaders.extraction.train.examples import UNKNOWN, Example, Names
from loaders.extraction.train.network import Network, Pairs, pretrained

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to train.

    Attributes:
        batch: windows a step. rate: of the encoder; head_rate: of the heads. warm: share of the steps to warm up.
    """

    epochs: int = 8
    batch: int = 6
    rate: float = 2e-4
    head_rate: float = 1e-3
    warm: float = 0.06
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows filled up to the same length.

    Attributes:
        lower: (rows, pieces, width), what the frozen layers made of them. keep, tags: (rows, pieces).
        wanted, weights: (pairs, types).
    """

    lower: Tensor
    keep: Tensor
    tags: Tensor
    pairs: Pairs | None
    wanted: Tensor
    weights: Tensor


def fit(windows: Sequence[Example], names: Names, schedule: Schedule, progress: Progress) -> Network:
    """Train both heads and the encoder together."""
    torch.manual_seed(schedule.seed)
    torch.use_deterministic_algorithms(True)
    rng = random.Random(schedule.seed)
    network: Network = pretrained(len(names.labels), len(names.types)).eval()
    lower = frozen(network, windows)
    network.train()
    optimizer = optimizer_of(network, schedule)
    steps = schedule.epochs * -(-len(windows) // schedule.batch)
    falls = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step / steps, schedule.warm))
    for epoch in range(schedule.epochs):
        losses = [step(network, optimizer, falls, batch) for batch in batches(windows, lower, schedule.batch, rng)]
        progress(f"epoch {epoch + 1} of {schedule.epochs}: loss {np.mean(losses):.3f}")
    network.eval()
    return network


def frozen(network: Network, windows: Sequence[Example]) -> list[Tensor]:
    """What the frozen layers make of each window, (pieces, width)."""
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        return [network.encoder.lower(torch.tensor([window.ids]))[0].bfloat16() for window in windows]


def optimizer_of(network: Network, schedule: Schedule) -> torch.optim.Optimizer:
    """AdamW with a slower rate for the encoder than for the heads."""
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    inside = {id(p) for p in network.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in inside]
    groups = [{"params": encoder, "lr": schedule.rate}, {"params": heads, "lr": schedule.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def pace(done: float, warm: float) -> float:
    """The share of the full rate when a share of the steps is done."""
    return max(0.02, min(done / warm, 1 - done))


def step(
    network: Network, optimizer: torch.optim.Optimizer, falls: torch.optim.lr_scheduler.LambdaLR, batch: Batch
) -> float:
    """One step; returns the loss."""
    loss = loss_of(network, batch)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    falls.step()
    return float(loss.detach())


def loss_of(network: Network, batch: Batch) -> Tensor:
    """Cross entropy of the tags, and of the types summed over them, a pair."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = network.encoder.upper(batch.lower, batch.keep)
    vectors = vectors.float()
    loss = torch.zeros(())
    if bool((batch.tags != UNKNOWN).any()):
        scores = network.tag_scores(vectors)
        loss = F.cross_entropy(scores.reshape(-1, scores.shape[-1]), batch.tags.reshape(-1), ignore_index=UNKNOWN)
    if batch.pairs is not None:
        found = network.type_scores(vectors, batch.pairs)
        missed = F.binary_cross_entropy_with_logits(found, batch.wanted, reduction="none")
        loss = loss + (missed * batch.weights).sum(1).mean()
    return loss


def batches(windows: Sequence[Example], lower: Sequence[Tensor], size: int, rng: random.Random) -> Iterator[Batch]:
    """All windows in random order, those of like length together."""
    order = list(range(len(windows)))
    rng.shuffle(order)
    groups = []
    for start in range(0, len(order), size * 20):
        near = sorted(order[start : start + size * 20], key=lambda n: len(windows[n].ids))
        groups += [near[n : n + size] for n in range(0, len(near), size)]
    rng.shuffle(groups)
    return (stack([windows[n] for n in group], [lower[n] for n in group]) for group in groups)


def stack(rows: Sequence[Example], lower: Sequence[Tensor]) -> Batch:
    """Some windows as one batch."""
    longest = max(len(row.ids) for row in rows)
    keep = torch.zeros(len(rows), longest)
    tags = torch.full((len(rows), longest, 2), UNKNOWN)
    for number, row in enumerate(rows):
        keep[number, : len(row.ids)] = 1
        tags[number, : len(row.ids)] = torch.tensor(row.tags)
    wanted = torch.tensor(np.array([marks for row in rows for marks in row.wanted]))
    weights = torch.tensor(np.array([marks for row in rows for marks in row.weights]))
    filled = pad_sequence(list(lower), batch_first=True).float()
    return Batch(filled, keep, tags, pairs_of(rows), wanted, weights)


def pairs_of(rows: Sequence[Example]) -> Pairs | None:
    """The pairs of a batch; None without any."""
    numbers = torch.tensor([(number, *pair) for number, row in enumerate(rows) for pair in row.pairs])
    if not len(numbers):
        return None
    row, source, target, between, bucket = numbers.split([1, 3, 3, 2, 1], 1)
    return Pairs(row[:, 0], source, target, torch.stack([between[:, 0], between.max(1).values], 1), bucket[:, 0])
