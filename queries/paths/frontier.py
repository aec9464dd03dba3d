"""The part of a graph that lies between two sets of entities, walked level by level from both sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.errors import QueryTimeout
from queries.paths.adjacency import Booleans, Integers
from queries.paths.cheapest import FAR, Arcs
from queries.paths.ground import Ground

Tolls = Callable[[Integers], Integers]
"""What passing through each of some entities costs beyond its step; `CLOSED` where none may pass."""

Scalar = TypeVar("Scalar", bound=np.generic)
CHUNK: Final = 1_000
CLOSED: Final = -1


@dataclass(slots=True)
class Budget:
    """What a search may spend: entities to expand, and a moment (`time.monotonic`) to end at."""

    entities: int
    until: float

    def left(self, spent: int) -> bool:
        """Whether anything is left."""
        return spent < self.entities and monotonic() < self.until


@dataclass(slots=True)
class Side:
    """What was reached from one end.

    Attributes:
        cost: by number, what it costs to arrive there; FAR where it was not reached.
        waiting: cost -> entities that are to be expanded once the search is that dear.
        expanded: by number, whether it was.
        level: entities that cost less than this to leave are expanded.
    """

    ends: Integers
    cost: Integers
    expanded: Booleans
    waiting: dict[int, Integers]
    level: int = 0
    arcs: list[tuple[Integers, Integers]] = field(default_factory=list)

    @classmethod
    def at(cls, ends: Integers, size: int) -> Side:
        """A side that has not moved yet."""
        cost = np.full(size, FAR, np.int32)
        cost[ends] = 0
        return cls(ends, cost, np.zeros(size, np.bool_), {0: ends})

    @property
    def done(self) -> bool:
        """Nothing is left to expand."""
        return not self.waiting

    @property
    def width(self) -> int:
        """Entities that the next level expands."""
        return len(self.waiting[min(self.waiting)]) if self.waiting else 0

    def unreached(self, entities: Integers) -> Integers:
        """Those of some entities that were not reached, each once, in order."""
        marks = np.zeros(len(self.cost), np.bool_)
        marks[entities] = True
        return np.flatnonzero(marks & (self.cost == FAR)).astype(np.int32)

    def grow(self, size: int) -> None:
        """Makes room for numbers up to a size."""
        self.cost, self.expanded = grown(self.cost, size, FAR), grown(self.expanded, size, 0)

    def wait(self, entities: Integers, cost: int) -> None:
        """Puts entities down to be expanded."""
        if len(entities):
            known = self.waiting.get(cost)
            self.waiting[cost] = entities if known is None else np.concatenate((known, entities))


class Frontier:
    """A search from two sides over a graph whose entities may cost extra to pass through.

    Attributes:
        truncated: a budget ended the search before all was seen.
    """

    def __init__(self, ground: Ground, sources: Integers, targets: Integers, tolls: Tolls, budget: Budget) -> None:
        self._ground, self._tolls, self._budget = ground, tolls, budget
        self._toll = np.zeros(ground.size, np.int32)
        self.near, self.far = Side.at(sources, ground.size), Side.at(targets, ground.size)
        self.truncated = False

    @property
    def bound(self) -> int:
        """Every path that costs no more than this lies in `arcs`."""
        return self.near.level + self.far.level

    @property
    def exhausted(self) -> bool:
        """No further path can be found: a side has nothing left to expand, or the budget is spent."""
        return self.truncated or self.near.done or self.far.done

    @property
    def met(self) -> bool:
        """Whether some entity was reached from both sides."""
        return bool(np.any((self.near.cost < FAR) & (self.far.cost < FAR)))

    @property
    def reached(self) -> Integers:
        """Entities that were reached, the ends among them."""
        return np.flatnonzero((self.near.cost < FAR) | (self.far.cost < FAR)).astype(np.int32)

    @property
    def met_on_the_way(self) -> Integers:
        """The same without the ends."""
        near, far = self.near.cost, self.far.cost
        return np.flatnonzero(((near < FAR) | (far < FAR)) & (near > 0) & (far > 0)).astype(np.int32)

    def arcs(self) -> tuple[Integers, Integers]:
        """Every arc that was found, once: (from, to), in the direction from sources to targets."""
        source, target = _columns(self.near.arcs)
        later, earlier = _columns(self.far.arcs)
        new = ~self.near.expanded[earlier]
        return np.concatenate((source, earlier[new])), np.concatenate((target, later[new]))

    def within(self, limit: int) -> Arcs:
        """The arcs of every path that was found and costs no more than a limit, and few others."""
        source, target = self.arcs()
        starts, ends = self.near.cost == 0, self.far.cost == 0
        passable = (self._toll[target] != CLOSED) | ends[target]
        cost = 1 + np.where(ends[target], 0, self._toll[target])
        ahead = np.minimum(self.near.cost, self.near.level + 1) + np.where(starts, 0, self._toll)
        behind = np.minimum(self.far.cost, self.far.level + 1)
        cheap = ahead[source] + cost + behind[target] <= limit
        keeps = passable & cheap & ~starts[target] & ~ends[source]
        return Arcs(source[keeps], target[keeps], cost[keeps], self._ground.size)

    def advance(self) -> None:
        """One level further from the side where that is less work."""
        if self.exhausted:
            return
        side = self.far if self.far.width < self.near.width else self.near
        level = min(side.waiting)
        batch = self._ground.in_order(side.waiting.pop(level))
        for start in range(0, len(batch), CHUNK):
            if not self._budget.left(self._spent()) or not self._take(side, level, batch[start : start + CHUNK]):
                self.truncated = True
                return
        side.level = level + 1

    def _spent(self) -> int:
        return int(self.near.expanded.sum() + self.far.expanded.sum())

    def _take(self, side: Side, level: int, batch: Integers) -> bool:
        """Expands some entities; false where time ran out meanwhile."""
        other = self.near if side is self.far else self.far
        try:
            arcs = self._ground.arcs(batch, other.ends, side is self.far)
            self._grow()
            new = side.unreached(arcs[1])
            tolls = self._tolls(new)
        except QueryTimeout:
            return False
        side.expanded[batch] = True
        side.arcs.append(arcs)
        side.cost[new] = level + 1
        self._toll[new] = tolls
        tolls = np.where(other.cost[new] == 0, CLOSED, tolls)
        for toll in sorted({*tolls.tolist()} - {CLOSED}):
            side.wait(new[tolls == toll], level + 1 + toll)
        return True

    def _grow(self) -> None:
        size = self._ground.size
        self.near.grow(size)
        self.far.grow(size)
        self._toll = grown(self._toll, size, 0)


def grown(column: NDArray[Scalar], size: int, value: int) -> NDArray[Scalar]:
    """A column with room for numbers up to a size."""
    more = size - len(column)
    return np.concatenate((column, np.full(more, value, column.dtype))) if more > 0 else column


def _columns(pairs: list[tuple[Integers, Integers]]) -> tuple[Integers, Integers]:
    none = np.zeros(0, np.int32)
    return np.concatenate((none, *(pair[0] for pair in pairs))), np.concatenate((none, *(pair[1] for pair in pairs)))
