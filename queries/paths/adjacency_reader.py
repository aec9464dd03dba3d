"""Reading a whole graph out of a store, into numbers."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import numpy as np

from graph.stores.base import Row, Store
from queries.catalogue import stream
from queries.paths.adjacency import Adjacency, Booleans, Coded, Entities, Integers, Links

_Value = TypeVar("_Value", bound=Hashable)
_OFTEN = 5_000


def read(store: Store, most: int, going_on: Callable[[], bool] = lambda: True) -> Adjacency | None:
    """The graph that a store holds: about 100 bytes for each relationship and 300 for each entity.

    Args:
        most: relationships; there is no answer where there are more.
        going_on: asked every 5,000 relationships; there is no answer where it says no.
    Raises: StoreError.
    """
    entities = _entities(list(stream(store, "all_entities")))
    reading = _Reading(entities)
    for line, row in enumerate(stream(store, "all_relationships")):
        if line >= most or (line % _OFTEN == 0 and not going_on()):
            return None
        reading.add(row)
    return Adjacency.over(entities, reading.links())


def _entities(rows: list[Row]) -> Entities:
    rows.sort(key=lambda row: str(row["id"]))
    labels = _Column[frozenset[str]]()
    for row in rows:
        labels.add(frozenset(row["labels"]))
    ids = tuple(row["id"] for row in rows)
    named: Booleans = np.array([bool(row["named"]) for row in rows], np.bool_)
    return Entities(ids, {one: number for number, one in enumerate(ids)}, labels.coded(), named)


class _Column(Generic[_Value]):
    """A column of values that recur, as it grows."""

    def __init__(self) -> None:
        self._codes = array("i")
        self._places: dict[_Value, int] = {}

    def add(self, value: _Value) -> None:
        """One more line."""
        self._codes.append(self._places.setdefault(value, len(self._places)))

    def coded(self) -> Coded[_Value]:
        """The whole column."""
        return Coded(tuple(self._places), _integers(self._codes))


class _Reading:
    """The columns of relationships, as they grow."""

    def __init__(self, entities: Entities) -> None:
        self._numbers = entities.numbers
        self._counts = {name: array("i") for name in ("source", "target", "documents", "sources")}
        self._confidence = array("d")
        self._types, self._firsts, self._lasts = _Column[str](), _Column[str | None](), _Column[str | None]()
        self._modes, self._publishers = _Column[frozenset[str]](), _Column[frozenset[str]]()

    def add(self, row: Row) -> None:
        """One more relationship; none where an end came into the graph after the entities had been read."""
        ends = self._numbers.get(row["source"]), self._numbers.get(row["target"])
        if ends[0] is None or ends[1] is None:
            return
        for name, value in zip(self._counts, (*ends, row["documents"], row["sources"]), strict=True):
            self._counts[name].append(value)
        self._confidence.append(row["confidence"])
        self._types.add(row["type"])
        self._firsts.add(row["first"])
        self._lasts.add(row["last"])
        self._modes.add(frozenset(row["modes"]))
        self._publishers.add(frozenset(row["publishers"] or ()))

    def links(self) -> Links:
        """All of them."""
        return Links(
            type=self._types.coded(),
            modes=self._modes.coded(),
            publishers=self._publishers.coded(),
            first=self._firsts.coded(),
            last=self._lasts.coded(),
            confidence=np.array(self._confidence, np.float64),
            **{name: _integers(column) for name, column in self._counts.items()},
        )


def _integers(column: array[int]) -> Integers:
    return np.array(column, np.int32)
