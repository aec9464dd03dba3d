"""The cheapest simple paths through arcs, cheapest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from queries.paths.adjacency import Booleans, Integers

FAR: Final = 1_000
"""A cost that nothing has."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """Arcs that paths may take: none leads to a source, none leaves a target.

    Attributes:
        source, target: numbers of entities below `size`; cost: of taking an arc, 1 or more.
    """

    source: Integers
    target: Integers
    cost: Integers
    size: int

    def only(self, keeps: Booleans) -> Arcs:
        """Some of them."""
        return Arcs(self.source[keeps], self.target[keeps], self.cost[keeps], self.size)

    def ahead(self, starts: Integers, cost: Integers) -> Integers:
        """By number, the least cost from any of some entities; FAR where no arcs lead."""
        return _least(self.size, starts, self.source, self.target, cost)

    def behind(self, ends: Integers, cost: Integers) -> Integers:
        """By number, the least cost to any of some entities; FAR where no arcs lead."""
        return _least(self.size, ends, self.target, self.source, cost)


def _least(size: int, starts: Integers, source: Integers, target: Integers, cost: Integers) -> Integers:
    least = np.full(size, FAR, np.int32)
    least[starts] = 0
    while True:
        through = least[source] + cost
        better = through < least[target]
        if not better.any():
            return least
        np.minimum.at(least, target[better], through[better])


def cheapest(
    arcs: Arcs,
    sources: Integers,
    targets: Integers,
    limit: int,
    steps: int,
    name: Callable[[int], str],
    going_on: Callable[[], bool],
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Simple paths from any source to any target with what they cost, cheapest first, then by names.

    Args:
        limit: most that a path may cost; steps: most that it may have.
        going_on: asked at each entity; where it says no, no more paths come.
    """
    ones = np.ones_like(arcs.cost)
    ahead, behind = arcs.ahead(sources, arcs.cost), arcs.behind(targets, arcs.cost)
    since, until = arcs.ahead(sources, ones), arcs.behind(targets, ones)
    on_the_way = ahead[arcs.source] + arcs.cost + behind[arcs.target] <= limit
    short_enough = since[arcs.source] + 1 + until[arcs.target] <= steps
    walker = _Walker(arcs.only(on_the_way & short_enough), behind, until, steps, name, going_on)
    starts = sorted(sources.tolist(), key=name)
    for cost in range(min((int(behind[one]) for one in starts), default=FAR), limit + 1):
        for start in starts:
            yield from ((cost, walk) for walk in walker.walks((start,), cost))


class _Walker:
    """Walks on from where it stands, never to where it cannot arrive in time."""

    def __init__(
        self,
        arcs: Arcs,
        behind: Integers,
        until: Integers,
        steps: int,
        name: Callable[[int], str],
        going_on: Callable[[], bool],
    ) -> None:
        order = np.argsort(arcs.source, kind="stable")
        self._source, self._target, self._cost = arcs.source[order], arcs.target[order], arcs.cost[order]
        self._behind, self._until, self._steps = behind, until, steps
        self._name, self._going_on = name, going_on
        self._known: dict[int, list[tuple[int, int, int, int]]] = {}

    def walks(self, walked: tuple[int, ...], left: int) -> Iterator[tuple[int, ...]]:
        """Those that go on from a walk and cost exactly so much more."""
        here = walked[-1]
        if left == 0 and self._behind[here] == 0:
            yield walked
        if not self._going_on():
            return
        for following, cost, behind, until in self._onwards(here):
            if cost + behind <= left and len(walked) + until <= self._steps and following not in walked:
                yield from self.walks((*walked, following), left - cost)

    def _onwards(self, here: int) -> list[tuple[int, int, int, int]]:
        """(entity, cost of the step, least cost from there, fewest steps from there), by name."""
        if here not in self._known:
            begin, end = np.searchsorted(self._source, [here, here + 1])
            target = self._target[begin:end]
            columns = (target, self._cost[begin:end], self._behind[target], self._until[target])
            found = zip(*(column.tolist() for column in columns), strict=True)
            self._known[here] = sorted(found, key=lambda step: self._name(step[0]))
        return self._known[here]
