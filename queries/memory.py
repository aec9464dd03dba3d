"""What was worked out for one version of a graph, kept until the graph changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from graph.stores.base import Store

_Value = TypeVar("_Value")
_MOST = 32


class Memory(Generic[_Value]):
    """Remembers answers to one kind of question, for each store and its present version; at most 32 for each."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: WeakKeyDictionary[Store, tuple[int, dict[Hashable, _Value]]] = WeakKeyDictionary()

    def recall(self, store: Store, question: Hashable, work_out: Callable[[], _Value]) -> _Value:
        """The answer to a question about the present graph. Raises: StoreError, and what `work_out` raises."""
        version = store.version()
        with self._lock:
            then, known = self._known.get(store, (version, {}))
            if then == version and question in known:
                return known[question]
        value = work_out()
        with self._lock:
            then, known = self._known.get(store, (version, {}))
            kept = known if then == version else {}
            if len(kept) >= _MOST:
                kept.pop(next(iter(kept)))
            self._known[store] = (version, {**kept, question: value})
        return value
