"""The part of a graph that lies between two sets of entities, asked from the store level by level from both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic

from graph.errors import QueryTimeout

Adjacency = Mapping[str, Iterable[str]]
Expand = Callable[[list[str], bool], Adjacency]
"""(ids, from the targets' side) -> what lies one relationship away from each. May raise QueryTimeout."""

CHUNK = 1_000


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
        reached: id -> what it costs to arrive there.
        waiting: cost -> entities that are to be expanded once the search is that dear.
        level: entities that cost less than this to leave are expanded.
    """

    reached: dict[str, int]
    waiting: dict[int, set[str]]
    level: int = 0
    expanded: int = 0

    @classmethod
    def at(cls, ends: Collection[str]) -> Side:
        """A side that has not moved yet."""
        return cls(dict.fromkeys(ends, 0), {0: set(ends)})

    @property
    def done(self) -> bool:
        """Nothing is left to expand."""
        return not self.waiting

    @property
    def width(self) -> int:
        """Entities that the next level expands."""
        return len(self.waiting.get(min(self.waiting), ())) if self.waiting else 0


@dataclass(slots=True)
class Frontier:
    """A search from two sides over a graph whose entities may cost extra to pass through.

    After any number of levels, `arcs` holds every arc of every path whose cost is at most `bound`.

    Attributes:
        toll: what passing through an entity costs beyond its step, a whole number; None where none may pass.
        arcs: from -> to, in the direction from sources to targets.
        truncated: a budget ended the search before all was seen.
    """

    sources: frozenset[str]
    targets: frozenset[str]
    expand: Expand
    toll: Callable[[str], int | None]
    budget: Budget
    arcs: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    truncated: bool = False
    near: Side = field(init=False)
    far: Side = field(init=False)

    def __post_init__(self) -> None:
        self.near, self.far = Side.at(self.sources), Side.at(self.targets)

    @property
    def bound(self) -> int:
        """Every path that costs no more than this lies in `arcs`."""
        return self.near.level + self.far.level

    @property
    def expanded(self) -> int:
        """Entities whose relationships were asked for."""
        return self.near.expanded + self.far.expanded

    @property
    def exhausted(self) -> bool:
        """No further path can be found: a side has nothing left to expand, or the budget is spent."""
        return self.truncated or self.near.done or self.far.done

    @property
    def met(self) -> bool:
        """Whether some entity was reached from both sides."""
        small, large = sorted((self.near.reached, self.far.reached), key=len)
        return any(one in large for one in small)

    def advance(self) -> None:
        """One level further from the side where that is less work."""
        if self.exhausted:
            return
        side = self.far if self.far.width < self.near.width else self.near
        level = min(side.waiting)
        batch = sorted(side.waiting.pop(level))
        for start in range(0, len(batch), CHUNK):
            if not self.budget.left(self.expanded) or not self._take(side, level, batch[start : start + CHUNK]):
                self.truncated = True
                return
        side.level = level + 1

    def _take(self, side: Side, level: int, batch: list[str]) -> bool:
        """Expands some entities; false where time ran out meanwhile."""
        backwards = side is self.far
        side.expanded += len(batch)
        try:
            found = self.expand(batch, backwards)
        except QueryTimeout:
            return False
        for one, others in found.items():
            for other in others:
                if backwards:
                    self.arcs[other].add(one)
                else:
                    self.arcs[one].add(other)
                self._reach(side, other, level + 1, self.targets if not backwards else self.sources)
        return True

    def _reach(self, side: Side, one: str, cost: int, goal: Collection[str]) -> None:
        if side.reached.get(one, cost + 1) <= cost:
            return
        side.reached[one] = cost
        toll = None if one in goal else self.toll(one)
        if toll is not None:
            side.waiting.setdefault(cost + toll, set()).add(one)
