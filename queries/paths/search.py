"""The search behind `paths`: a frontier from both sides, then the cheapest simple paths in it, then their steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from time import monotonic

import numpy as np

from graph.stores.base import Store
from queries.answers import EntitySummary, Relationship
from queries.catalogue import ask
from queries.filters import passes
from queries.paths import report
from queries.paths.adjacency import Integers
from queries.paths.answer import Path, PathsAnswer
from queries.paths.asked_ground import AskedGround
from queries.paths.cheapest import cheapest
from queries.paths.frontier import CLOSED, Budget, Frontier
from queries.paths.ground import Ground, summaries
from queries.paths.held_ground import HeldGround
from queries.paths.holding import held
from queries.paths.wish import TOLL, Wish
from queries.paths.words import Step, firmness, sentence, step, strength
from queries.rows import entity_summary, relationship

_TIES = 4
"""Walks that cost the same as the last of k are looked at until there are so many times k."""


def ground(store: Store, wish: Wish, version: int | None = None) -> Ground:
    """Where to walk: in memory where the graph is held there, else by asking the store. Raises: StoreError."""
    if not wish.rules.filters.document and (graph := held(store, version)):
        return HeldGround(store, graph, wish.rules)
    return AskedGround(store, wish.rules, wish.until)


def find(
    store: Store,
    sources: Sequence[EntitySummary],
    targets: Sequence[EntitySummary],
    wish: Wish,
    version: int | None = None,
) -> PathsAnswer:
    """The paths that are asked for, of the graph as it is now (`version`, where it is known). Raises: StoreError."""
    began = monotonic()
    where = ground(store, wish, version)
    where.known.update({one.id: one for one in (*sources, *targets)})
    search = Search(store, wish, where, {one.id for one in sources}, {one.id for one in targets})
    found = search.paths(search.walks())
    hubs = report.hubs(search)
    return PathsAnswer(
        sources=tuple(sources),
        targets=tuple(targets),
        paths=found,
        explored=report.explored(search, began),
        truncated=search.truncated,
        hubs=report.described(store, where, hubs, wish.hubs),
        hubs_total=len(hubs),
        frontier=() if found else report.nearest(search),
        why=report.why(search, len(found)),
    )


class Search:
    """One search, from its beginning to its paths.

    Args:
        sources, targets: ids.
    """

    def __init__(self, store: Store, wish: Wish, ground: Ground, sources: set[str], targets: set[str]) -> None:
        self.store, self.wish, self.ground = store, wish, ground
        self.levels = 0
        self.truncated = False
        self.sources, self.targets = ground.numbers(sorted(sources)), ground.numbers(sorted(targets))
        self.frontier = Frontier(ground, self.sources, self.targets, self._tolls, Budget(wish.budget, wish.until))

    def _tolls(self, entities: Integers) -> Integers:
        if self.wish.hubs == "allow":
            return np.zeros(len(entities), np.int32)
        toll = CLOSED if self.wish.hubs == "avoid" else TOLL
        return np.where(np.isin(entities, self.ground.hubs(entities)), toll, 0).astype(np.int32)

    def walks(self) -> list[tuple[int, list[str]]]:
        """The k cheapest walks, and others that cost the same as the last of them."""
        found: list[tuple[int, list[str]]] = []
        while not self.frontier.exhausted and self.frontier.bound < self.wish.dearest:
            self.frontier.advance()
            self.levels += 1
            if self.frontier.met:
                found = self._walked(min(self.frontier.bound, self.wish.dearest))
                if len(found) >= self.wish.k:
                    return found
        self.truncated = self.truncated or self.frontier.truncated
        return self._walked(self.wish.dearest) if self.frontier.exhausted and self.frontier.met else found

    def _walked(self, limit: int) -> list[tuple[int, list[str]]]:
        arcs, steps, name = self.frontier.within(limit), self.wish.max_length, self.ground.id
        found: list[tuple[int, list[str]]] = []
        for cost, walk in cheapest(arcs, self.sources, self.targets, limit, steps, name, self._in_time):
            if len(found) >= self.wish.k and (cost > found[-1][0] or len(found) >= _TIES * self.wish.k):
                break
            found.append((cost, [name(one) for one in walk]))
        return found

    def _in_time(self) -> bool:
        self.truncated = self.truncated or monotonic() > self.wish.until
        return not self.truncated

    def paths(self, walks: Sequence[tuple[int, list[str]]]) -> tuple[Path, ...]:
        """The k best of some walks: cheapest, then firmest, then by ids."""
        on_the_way = {one for _, walk in walks for one in walk}
        between = self._between({pair for _, walk in walks for pair in pairwise(walk)}, on_the_way)
        whole = [walk for walk in walks if all(pair in between for pair in pairwise(walk[1]))]
        chosen = sorted(whole, key=lambda walk: (walk[0], _weakest(walk[1], between), walk[1]))[: self.wish.k]
        names = summaries(self.store, self.ground, {one for _, walk in chosen for one in walk})
        return tuple(_path(cost, walk, between, names) for cost, walk in chosen)

    def steps(self, pairs: Sequence[tuple[str, str]]) -> list[Step]:
        """The step of each pair, by its firmest relationship. Raises: StoreError."""
        between = self._between(pairs)
        return [step(a, b, between[a, b]) for a, b in pairs]

    def _between(
        self, pairs: Iterable[tuple[str, str]], described: Iterable[str] = ()
    ) -> dict[tuple[str, str], list[Relationship]]:
        """The relationships that a step may use. A store is asked from the end where it has fewer to look through.

        Args:
            described: entities that will be described, asked for in the same breath where they are not known.
        """
        found: defaultdict[tuple[str, str], list[Relationship]] = defaultdict(list)
        rules, steps = self.wish.rules, set(pairs)
        passing = passes(self.store, replace(rules.links, direction="both"))
        wanted = sorted({tuple(sorted(pair, key=lambda one: (self.ground.degree(one), one))) for pair in steps})
        unknown = sorted(set(described) - self.ground.known.keys())
        rows = ask(self.store, "steps", pairs=list(map(list, wanted)), ids=unknown, **passing) if wanted else ()
        for row in rows:
            if row["entity"]:
                self.ground.known[row["entity"]["id"]] = entity_summary(row["entity"])
                continue
            one = relationship(row["relationship"])
            for pair in steps & {(row["near"], row["far"]), (row["far"], row["near"])}:
                if one.type not in rules.avoid.types and rules.follows(one, pair[0]):
                    found[pair].append(one)
        return found


def _path(
    cost: int,
    walk: Sequence[str],
    between: Mapping[tuple[str, str], Sequence[Relationship]],
    names: Mapping[str, EntitySummary],
) -> Path:
    steps = tuple(step(a, b, between[a, b]) for a, b in pairwise(walk))
    nodes = tuple(names[one] for one in walk)
    return Path(nodes, steps, len(steps), float(cost), strength(steps, names), sentence(steps, names))


def _weakest(
    walk: Sequence[str], between: Mapping[tuple[str, str], Sequence[Relationship]]
) -> tuple[int, bool, int, int]:
    return max(min(map(firmness, between[pair]))[:4] for pair in pairwise(walk))
