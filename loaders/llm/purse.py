"""What a load has spent on a model, and whether it may spend more."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from time import monotonic

from loaders.llm.options import Budget
from loaders.llm.request import Request


@dataclass(frozen=True, slots=True)
class Spent:
    """Requests that were sent, repeated ones too, and their tokens."""

    requests: int = 0
    sent: int = 0
    received: int = 0


class Purse:
    """Counts what is spent; many threads share one. A request is counted in full before it is sent."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._spent = Spent()
        self._promised = Spent()
        self._lock = Lock()
        self._begun = monotonic()

    @property
    def spent(self) -> Spent:
        """So far, without what is under way."""
        return self._spent

    def open(self, request: Request) -> str | None:
        """Sets the price of a request aside; why not, where the budget does not hold it."""
        with self._lock:
            would = _sum(self._promised, Spent(1, request.tokens, request.answer_tokens))
            why = self._broken(_sum(self._spent, would))
            if why is None:
                self._promised = would
            return why

    def close(self, request: Request, sent: int, received: int) -> None:
        """A request is done: what it cost, in tokens; the estimate where the server does not say."""
        with self._lock:
            self._promised = _sum(self._promised, Spent(-1, -request.tokens, -request.answer_tokens))
            self._spent = _sum(self._spent, Spent(1, sent or request.tokens, received))

    def _broken(self, total: Spent) -> str | None:
        most = self._budget
        if most.requests and total.requests > most.requests:
            return f"the budget of {most.requests:,} requests is spent"
        if most.tokens and total.sent + total.received > most.tokens:
            return f"the budget of {most.tokens:,} tokens is spent"
        if most.money and most.price(total.sent, total.received) > most.money:
            return f"the budget of {most.money:g} is spent"
        if most.seconds and monotonic() - self._begun > most.seconds:
            return f"the time limit of {most.seconds:g} seconds is over"
        return None


def _sum(one: Spent, other: Spent) -> Spent:
    return Spent(one.requests + other.requests, one.sent + other.sent, one.received + other.received)
