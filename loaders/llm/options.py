"""How a model is asked: all that the doors may set, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that one load may spend; 0 for no limit.

    Attributes:
        tokens: sent and received together, as the server counts them.
        money: in the currency of the prices; price_in, price_out: for a million tokens.
        seconds: of asking, all requests together.
    """

    requests: int = 0
    tokens: int = 0
    money: float = 0.0
    price_in: float = 0.0
    price_out: float = 0.0
    seconds: float = 0.0

    def price(self, sent: int, received: int) -> float:
        """What so many tokens cost."""
        return (sent * self.price_in + received * self.price_out) / 1_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """Where a model is, and how it is asked.

    Attributes:
        address: up to the version: `http://127.0.0.1:8080/v1`.
        key: goes into a header and nowhere else.
        window, overlap: code points of a text that go into one request, and that two windows share.
        answer_tokens: most tokens of one answer.
        parallel: requests under way at once.
        seconds: longest that one request may take.
        retries: how often a request is sent again after a fault that may pass; pause: seconds before the first time.
        cache: folder of answers that are never asked for again.
    """

    address: str
    model: str
    cache: Path
    key: str = field(default="", repr=False)
    temperature: float = 0.0
    window: int = 6_000
    overlap: int = 600
    answer_tokens: int = 4_096
    parallel: int = 4
    seconds: float = 180.0
    retries: int = 4
    pause: float = 1.0
    budget: Budget = Budget()
