"""Which graphs are held in memory: those of stores that are asked often, read in the background, anew once they change.

Until a graph is there, and where it is too large, questions are asked of the store itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Final

from graph.errors import YaluError
from graph.stores.base import Store

if TYPE_CHECKING:
    from queries.paths.adjacency import Adjacency

_PAUSE: Final = 5
"""A graph that changes all the time is read anew after so many times as long as the last reading took."""


@dataclass(frozen=True, slots=True)
class Held:
    """A graph in memory, and which version of it that is."""

    version: int
    graph: Adjacency


class Holding:
    """The graph of one store, as it is read.

    Args:
        most: relationships of the largest graph that may be held.
    """

    def __init__(self, store: Store, most: int) -> None:
        self._store, self._most = store, most
        self._lock = Lock()
        self._let_go = Event()
        self._version = -1
        self._graph: Adjacency | None = None
        self._reading: Thread | None = None
        self._next = 0.0

    def graph(self, version: int | None = None) -> Adjacency | None:
        """The graph as it is now; None while it is not there, which begins to read it.

        Args:
            version: of the graph, where it has just been read.
        Raises: StoreError.
        """
        version = self._store.version() if version is None else version
        with self._lock:
            if version == self._version:
                return self._graph
            if self._reading is None and monotonic() >= self._next and not self._let_go.is_set():
                self._graph = None
                self._reading = Thread(target=self._read, args=(version,), name="yalu-holding", daemon=True)
                self._reading.start()
            return None

    @property
    def last(self) -> Held | None:
        """The graph as it was last read, without asking whether it is the same now."""
        with self._lock:
            return Held(self._version, self._graph) if self._graph else None

    def wait(self) -> None:
        """Returns once nothing is being read."""
        with self._lock:
            reading = self._reading
        if reading:
            reading.join()

    def let_go(self) -> None:
        """Reads no more, and returns once nothing is being read."""
        self._let_go.set()
        self.wait()

    def _read(self, version: int) -> None:
        from queries.paths.adjacency_reader import read

        began, graph, is_of_version = monotonic(), None, False
        try:
            graph = read(self._store, self._most, lambda: not self._let_go.is_set())
            is_of_version = self._store.version() == version
        except YaluError:  # whoever asks the store next is told what is wrong with it
            is_of_version = False
        with self._lock:
            self._version, self._graph = (version, graph) if is_of_version else (-1, None)
            self._next = monotonic() + _PAUSE * (monotonic() - began)
            self._reading = None


_HOLDINGS: dict[Store, Holding] = {}


@contextmanager
def holding(store: Store, most: int) -> Iterator[Holding]:
    """Holds the graph of a store in memory, from the first question that can use it on.

    Args:
        most: relationships of the largest graph to hold, 0 for none; each takes about 100 bytes.
    """
    _HOLDINGS[store] = kept = Holding(store, most)
    try:
        yield kept
    finally:
        del _HOLDINGS[store]
        kept.let_go()


def held(store: Store, version: int | None = None) -> Adjacency | None:
    """The graph of a store in memory, as it is now (`version`); None where it is not there. Raises: StoreError."""
    kept = _HOLDINGS.get(store)
    return kept.graph(version) if kept else None


def last_held(store: Store) -> Held | None:
    """The graph of a store as it was last read; None where none is held. Whoever uses it asks for the version after."""
    kept = _HOLDINGS.get(store)
    return kept.last if kept else None


def settle(store: Store) -> None:
    """Returns once the graph of a store is held, or cannot be: for who measures. Raises: StoreError."""
    held(store)
    if kept := _HOLDINGS.get(store):
        kept.wait()
