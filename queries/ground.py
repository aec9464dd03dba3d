"""Where a path search walks: a graph whose entities have numbers. Either a store is asked, or it lies in memory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from time import monotonic
from typing import Protocol

import numpy as np

from graph.model import Mode
from graph.ontology import load
from graph.stores.base import Store
from queries.adjacency import Integers
from queries.answers import EntitySummary, Relationship
from queries.catalogue import ask_within
from queries.filters import Filters, passes
from queries.found import present
from queries.paths import Avoid

_ALL_BUT_DENIED = tuple(mode.value for mode in Mode if mode is not Mode.DENIED)


@dataclass(frozen=True, slots=True)
class KnownHub:
    """Why an entity is a hub: its degree, or a label that it has."""

    degree: int
    labelled: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be walked on.

    Attributes:
        filters: `label` and `named` hold for entities on the way; what is only denied is left out unless they name it.
        least: relationships that make an entity a hub.
    """

    filters: Filters
    avoid: Avoid
    least: int

    @property
    def links(self) -> Filters:
        """What is asked of relationships alone."""
        modes = self.filters.mode or _ALL_BUT_DENIED
        return replace(self.filters, mode=modes, label=(), named=None)

    def direction(self, backwards: bool) -> str:
        """As a relationship is seen from where the search stands."""
        given = self.filters.direction
        return {"out": "in", "in": "out"}.get(given, given) if backwards else given

    def follows(self, one: Relationship, start: str) -> bool:
        """Whether a relationship may be walked from one of its ends."""
        out = self.filters.direction == "out"
        return self.filters.direction == "both" or load().types[one.type].symmetric or (one.source == start) == out


class Ground(Protocol):
    """A graph to walk on. Numbers of entities mean something on one ground alone."""

    @property
    def size(self) -> int:
        """Every number so far is smaller."""
        ...

    def numbers(self, ids: Collection[str]) -> Integers:
        """The numbers of entities."""
        ...

    def id(self, number: int) -> str:
        """The entity that has a number."""
        ...

    def in_order(self, entities: Integers) -> Integers:
        """Entities in the order of their ids: a budget that ends amid them ends at the same one everywhere."""
        ...

    def degree(self, one: str) -> int:
        """How many relationships an entity has, as far as that is known."""
        ...

    @property
    def known(self) -> dict[str, EntitySummary]:
        """Summaries of entities that are known by now; whoever learns one more adds it."""
        ...

    def arcs(self, entities: Integers, ends: Integers, backwards: bool) -> tuple[Integers, Integers]:
        """What lies one relationship away from some entities, as pairs (one of them, neighbour), each pair once.

        Args:
            ends: entities of any kind, whatever the rules say of those on the way.
            backwards: directions count as seen from the neighbours.
        Raises: QueryTimeout, StoreError.
        """
        ...

    def hubs(self, entities: Integers) -> Integers:
        """Those of some entities that are hubs. Raises: QueryTimeout, StoreError."""
        ...

    def hub(self, number: int) -> KnownHub | None:
        """Why an entity that `hubs` was asked about is one; None where it is none."""
        ...


def summaries(store: Store, ground: Ground, ids: Collection[str]) -> dict[str, EntitySummary]:
    """Those of some entities that are present, by id; a store is asked for what is not known. Raises: StoreError."""
    if unknown := [one for one in ids if one not in ground.known]:
        ground.known.update(present(store, unknown))
    return {one: ground.known[one] for one in ids if one in ground.known}


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

    def hubs(self, entities: Integers) -> Integers:
        """See `Ground`."""
        if unknown := [self._ids[one] for one in entities.tolist() if one not in self._hubs]:
            labels, least = list(load().hubs), self._rules.least
            rows = ask_within(self._left(), self._store, "hubs", ids=unknown, labels=labels, least=least)
            self._hubs |= dict.fromkeys((self._numbers[one] for one in unknown), None)
            self._hubs |= {self._numbers[row["id"]]: KnownHub(row["degree"], row["labelled"]) for row in rows}
        return np.array([one for one in entities.tolist() if self._hubs[one]], np.int32)

    def hub(self, number: int) -> KnownHub | None:
        """See `Ground`."""
        return self._hubs.get(number)

    def _named(self, entities: Integers) -> list[str]:
        return sorted(map(self._ids.__getitem__, entities.tolist()))

    def _left(self) -> float:
        return max(self._until - monotonic(), 0.1)
