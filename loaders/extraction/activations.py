"""What the layers of the trained heads end in; the same when trained and when used."""

from __future__ import annotations

import numpy as np

from loaders.extraction.encoder import Floats


def softmax(scores: Floats) -> Floats:
    """Odds along the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    found: Floats = raised / raised.sum(-1, keepdims=True)
    return found


def gelu(x: Floats) -> Floats:
    """The activation of hidden layers (its tanh form)."""
    return (0.5 * x * (1.0 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))).astype(np.float32)
