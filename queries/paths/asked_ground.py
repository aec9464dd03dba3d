"""A graph to walk on that a store is asked for, level by level."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from time import monotonic

import numpy as np

from graph.ontology import load
from graph.stores.base import Store
from queries.answers import EntitySummary
from queries.catalogue import ask_within
from queries.filters import passes
from queries.paths.adjacency import Booleans, Integers
from queries.paths.ground import KnownHub
from queries.paths.wish import Rules


class AskedGround:
    """A graph that a store is asked for, level by level. Implements `Ground`.

    Args:
        until: when the asking must end (`time.monotonic`).
    """

    def __init__(self, store: Store, rules: Rules, until: float) -> None:
        self._store, self._rules, self._until = store, rules, until
        self._passing = passes(store, rules.links)
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._hubs: dict[int, KnownHub | None] = {}
        self._known: dict[str, EntitySummary] = {}

    @property
    def size(self) -> int:
        """See `Ground`."""
        return len(self._ids)

    def numbers(self, ids: Collection[str]) -> Integers:
        """See `Ground`."""
        return np.array([self._number(one) for one in ids], np.int32)

    def _number(self, one: str) -> int:
        number = self._numbers.setdefault(one, len(self._ids))
        if number == len(self._ids):
            self._ids.append(one)
        return number

    def id(self, number: int) -> str:
        """See `Ground`."""
        return self._ids[number]

    def in_order(self, entities: Integers) -> Integers:
        """See `Ground`."""
        return self.numbers(self._named(entities))

    def degree(self, one: str) -> int:
        """See `Ground`."""
        hub = self._hubs.get(self._number(one))
        return hub.degree if hub else 0

    @property
    def known(self) -> dict[str, EntitySummary]:
        """See `Ground`; for as long as one search takes."""
        return self._known

    def arcs(self, entities: Integers, ends: Integers, backwards: bool) -> tuple[Integers, Integers]:
        """See `Ground`."""
        avoid, filters = self._rules.avoid, self._rules.filters
        rows = ask_within(
            self._left(),
            self._store,
            "expand",
            ids=self._named(entities),
            ends=self._named(ends),
            avoided=list(avoid.entities),
            avoided_labels=list(avoid.labels),
            avoided_types=list(avoid.types),
            way_labels=list(filters.label),
            way_named=filters.named,
            **{**self._passing, "direction": self._rules.direction(backwards)},
        )
        near = np.repeat(self.numbers([row["id"] for row in rows]), [len(row["near"]) for row in rows])
        return near, self.numbers([one for row in rows for one in row["near"]])

    def are_hubs(self, entities: Integers) -> Booleans:
        """See `Ground`."""
        if unknown := [self._ids[one] for one in entities.tolist() if one not in self._hubs]:
            labels, least = list(load().hubs), self._rules.least
            rows = ask_within(self._left(), self._store, "hubs", ids=unknown, labels=labels, least=least)
            self._hubs |= dict.fromkeys((self._numbers[one] for one in unknown), None)
            self._hubs |= {self._numbers[row["id"]]: KnownHub(row["degree"], row["labelled"]) for row in rows}
        return np.array([self._hubs[one] is not None for one in entities.tolist()], np.bool_)

    def hub(self, number: int) -> KnownHub | None:
        """See `Ground`."""
        return self._hubs.get(number)

    def weakest(self, walks: Sequence[Sequence[str]]) -> None:
        """See `Ground`: the store knows."""

    def _named(self, entities: Integers) -> list[str]:
        return sorted(map(self._ids.__getitem__, entities.tolist()))

    def _left(self) -> float:
        return max(self._until - monotonic(), 0.1)
