"""Where a path search walks: a graph whose entities have numbers. Either a store is asked, or it lies in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.stores.base import Store
from queries.answers import EntitySummary
from queries.found import present
from queries.paths.adjacency import Booleans, Integers


@dataclass(frozen=True, slots=True)
class KnownHub:
    """Why an entity is a hub: its degree, or a label that it has."""

    degree: int
    labelled: bool


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

    def are_hubs(self, entities: Integers) -> Booleans:
        """Which of some entities are hubs. Raises: QueryTimeout, StoreError."""
        ...

    def hub(self, number: int) -> KnownHub | None:
        """Why an entity that `are_hubs` was asked about is one; None where it is none."""
        ...

    def weakest(self, walks: Sequence[Sequence[str]]) -> list[int] | None:
        """How firm the weakest step of each walk is: smaller is firmer; None where only the store knows."""
        ...


def summaries(store: Store, ground: Ground, ids: Collection[str]) -> dict[str, EntitySummary]:
    """Those of some entities that are present, by id; a store is asked for what is not known. Raises: StoreError."""
    if unknown := [one for one in ids if one not in ground.known]:
        ground.known.update(present(store, unknown))
    return {one: ground.known[one] for one in ids if one in ground.known}
