"""What a store promises: run a query, stream one, open a writer, close. Two implementations: `neo4j`, `embedded`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

from graph.model import Reading

Row = dict[str, Any]
"""One row of an answer. Values are plain: scalars, lists, dicts, `StoredNode`, `StoredRelationship`."""


@dataclass(frozen=True, slots=True)
class StoredNode:
    """A node as it lies in a store, the same for every engine."""

    labels: tuple[str, ...]
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StoredRelationship:
    """A relationship as it lies in a store; `start` and `end` are the `id` properties of its ends where known."""

    type: str
    properties: Mapping[str, Any]
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer did with a batch: ids of documents."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    claims: int = 0


class Writer(Protocol):
    """Writes documents whole or not at all. One writer at a time for each store."""

    def add(self, readings: Sequence[Reading]) -> Written:
        """Stores a batch in one transaction, with all entities and relationships that follow from it.

        A document that is stored already in the same reading is left alone; in another reading, it is replaced.
        Raises: ClaimRefused (a quote is not its text, ends do not fit; nothing of the batch is stored), StoreError.
        """
        ...

    def remove(self, *documents: str) -> None:
        """Removes documents, their claims, and what rested on nothing else, in one transaction.

        Raises: DocumentNotFound where one of them is not stored (nothing is removed then), StoreError.
        """
        ...


class Store(Protocol):
    """A graph that answers Cypher and takes readings. Safe to share between threads."""

    @property
    def address(self) -> str:
        """Where it is, without passwords."""
        ...

    @property
    def dialect(self) -> str:
        """`neo4j` or `embedded`: the folder in which a differing query lies."""
        ...

    def run(
        self, query: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None
    ) -> list[Row]:
        """Every row of a reading query. `timeout` in seconds. Raises: QueryFailed, QueryTimeout, StoreUnavailable."""
        ...

    def stream(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        most: int | None = None,
    ) -> Iterator[Row]:
        """The rows of a reading query one by one, all from one state of the graph where the engine can.

        Args:
            timeout: in seconds, for all of it.
            most: rows and items that the engine may hold on the way; a Neo4j bounds its memory by settings of its own.
        Raises: QueryFailed, QueryTimeout, QueryTooLarge, StoreUnavailable.
        """
        ...

    def snapshot(self) -> Store:
        """The graph as it is now, to be read while it changes; the store itself where the engine keeps no such thing.

        It needs no closing, and takes room only for what changes meanwhile.
        """
        ...

    def writer(self) -> AbstractContextManager[Writer]:
        """A writer; sets up the schema first. Leaving it makes what was added durable and searchable."""
        ...

    def version(self) -> int:
        """Grows with each transaction that changed the graph; 0 for an empty store."""
        ...

    def close(self) -> None:
        """Lets go of connections and locks; a second call does nothing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
