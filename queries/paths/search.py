"""One search: a frontier from both sides, then the cheapest simple walks through what it met."""

from __future__ import annotations

from time import monotonic

import numpy as np

from graph.stores.base import Store
from queries.paths.adjacency import Integers
from queries.paths.cheapest import cheapest
from queries.paths.frontier import CLOSED, Budget, Frontier
from queries.paths.ground import Ground
from queries.paths.wish import TOLL, Wish

_TIES = 4
"""Walks that cost the same as the last of k are looked at until there are so many times k."""

Walk = tuple[int, list[str]]
"""What a walk costs, and its entities by id."""


class Search:
    """One search, from its beginning to its walks.

    Args:
        sources, targets: ids.
    """

    def __init__(self, store: Store, wish: Wish, ground: Ground, sources: set[str], targets: set[str]) -> None:
        self.store, self.wish, self.ground = store, wish, ground
        self.sources, self.targets = sources, targets
        self.levels = 0
        self.truncated = False
        self._starts, self._ends = ground.numbers(sorted(sources)), ground.numbers(sorted(targets))
        self.frontier = Frontier(ground, self._starts, self._ends, self._tolls, Budget(wish.budget, wish.until))

    def _tolls(self, entities: Integers) -> Integers:
        if self.wish.hubs == "allow":
            return np.zeros(len(entities), np.int32)
        toll = CLOSED if self.wish.hubs == "avoid" else TOLL
        return np.where(self.ground.are_hubs(entities), toll, 0).astype(np.int32)

    def walks(self) -> list[Walk]:
        """The k cheapest walks, and others that cost the same as the last of them."""
        found: list[Walk] = []
        while not self.frontier.exhausted and self.frontier.bound < self.wish.dearest:
            self.frontier.advance()
            self.levels += 1
            if self.frontier.met:
                found = self._walked(min(self.frontier.bound, self.wish.dearest))
                if len(found) >= self.wish.k:
                    return found
        self.truncated = self.truncated or self.frontier.truncated
        return self._walked(self.wish.dearest) if self.frontier.exhausted and self.frontier.met else found

    def best_walks(self) -> list[Walk]:
        """The k best: cheapest, then firmest, then by ids. All, where only the store knows how firm they are."""
        walks = self.walks()
        firmness = self.ground.weakest([walk for _, walk in walks])
        if firmness is None:
            return walks
        ranked = sorted((cost, weakest, walk) for (cost, walk), weakest in zip(walks, firmness, strict=True))
        return [(cost, walk) for cost, _, walk in ranked[: self.wish.k]]

    def _walked(self, limit: int) -> list[Walk]:
        arcs, steps, name = self.frontier.within(limit), self.wish.max_length, self.ground.id
        found: list[Walk] = []
        for cost, walk in cheapest(arcs, self._starts, self._ends, limit, steps, name, self._in_time):
            if len(found) >= self.wish.k and (cost > found[-1][0] or len(found) >= _TIES * self.wish.k):
                break
            found.append((cost, [name(one) for one in walk]))
        return found

    def _in_time(self) -> bool:
        self.truncated = self.truncated or monotonic() > self.wish.until
        return not self.truncated
