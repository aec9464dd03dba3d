"""Calibration: from the scores of the pair classifier to how often such a pair is right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from loaders.extraction.train.judged import Judged
from loaders.extraction.train.logistic import Floats, Table, logistic

STIFFNESS = 20.0
"""How many pairs of a type it takes to move it half away from the average type."""


def calibrate(judged: Sequence[Judged], types: Sequence[str]) -> tuple[list[float], list[float]]:
    """Slopes and shifts of the log odds, one a type: one slope for all, and a shift that rare types share more of."""
    odds = np.clip(np.array([pair.probability for pair in judged]), 1e-4, 1 - 1e-4)
    scores = np.log(odds / (1 - odds))
    right = np.array([pair.right for pair in judged], np.float64)
    kinds = np.array([types.index(pair.type) for pair in judged])
    slope, shift = platt(scores, right)
    shifts = [shift + own_shift(slope * scores[kinds == n] + shift, right[kinds == n]) for n in range(len(types))]
    return [round(slope, 4)] * len(types), [round(number, 4) for number in shifts]


def platt(scores: Floats, right: Floats) -> tuple[float, float]:
    """Slope and shift that make scores the likeliest log odds."""
    slope, shift = logistic(Table.of([{0: score, 1: 1.0} for score in scores], 2), right, 1.0)
    return float(slope), float(shift)


def own_shift(scores: Floats, right: Floats) -> float:
    """What is added to the log odds of one type, drawn towards none."""
    shift = 0.0
    for _ in range(50):
        odds = 1 / (1 + np.exp(-(scores + shift)))
        bend = float((odds * (1 - odds)).sum()) + STIFFNESS / 4
        shift += (float((right - odds).sum()) - STIFFNESS / 4 * shift) / bend
    return shift
