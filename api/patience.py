"""A store whose questions may take only so long, whoever forgets to say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from graph.stores.base import Row, Store, Writer


class PatientStore:
    """Passes everything on to a store, with a time limit for what is run. Implements `Store`."""

    def __init__(self, store: Store, seconds: float) -> None:
        self._store = store
        self._seconds = seconds

    @property
    def address(self) -> str:
        """Of the store behind it."""
        return self._store.address

    @property
    def dialect(self) -> str:
        """Of the store behind it."""
        return self._store.dialect

    def run(
        self, query: str, parameters: Mapping[str, object] | None = None, *, timeout: float | None = None
    ) -> list[Row]:
        """Every row of a reading query, within the limit where no other is given."""
        return self._store.run(query, parameters, timeout=self._seconds if timeout is None else timeout)

    def stream(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        most: int | None = None,
    ) -> Iterator[Row]:
        """The rows of a reading query one by one; without a limit, since a reader may be slow."""
        return self._store.stream(query, parameters, timeout=timeout, most=most)

    def snapshot(self) -> PatientStore:
        """Of the store behind it, with the same limit."""
        return PatientStore(self._store.snapshot(), self._seconds)

    def writer(self) -> AbstractContextManager[Writer]:
        """A writer of the store behind it."""
        return self._store.writer()

    def version(self) -> int:
        """Of the store behind it."""
        return self._store.version()

    def close(self) -> None:
        """Closes the store behind it."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
